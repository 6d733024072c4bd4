package omnisock.wire.filter;

/** Numbers in C's notation. */
final class Numbers {
    private Numbers() {}

    /** The value of decimal, 0x hexadecimal or 0 octal digits, up to 32 bits; -1 for others. */
    static long parse(String text) {
        int radix = 10;
        int at = 0;
        if (text.startsWith("0x") || text.startsWith("0X")) {
            radix = 16;
            at = 2;
        } else if (text.startsWith("0") && text.length() > 1) {
            radix = 8;
            at = 1;
        }
        long value = at == text.length() ? -1 : 0;
        for (; at < text.length() && value >= 0; at++) {
            int digit = Character.digit(text.charAt(at), radix);
            value = digit < 0 ? -1 : value * radix + digit;
            value = value > 0xffffffffL ? -1 : value;
        }
        return value;
    }
}
