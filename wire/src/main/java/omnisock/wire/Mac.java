package omnisock.wire;

import java.util.OptionalLong;

/** Text of 48-bit link addresses, which are the lower bits of a {@code long}. */
public final class Mac {
    /** All stations. */
    public static final long BROADCAST = 0xffff_ffff_ffffL;

    private Mac() {}

    /**
     * {@return the address as six pairs of hexadecimal digits, {@code 02:00:00:00:00:01}}
     *
     * @param address its lower 48 bits count
     */
    public static String text(long address) {
        var text = new StringBuilder(17);
        for (int shift = 40; shift >= 0; shift -= 8) {
            int octet = (int) (address >> shift) & 0xff;
            text.append(Character.forDigit(octet >> 4, 16));
            text.append(Character.forDigit(octet & 15, 16));
            if (shift > 0) {
                text.append(':');
            }
        }
        return text.toString();
    }

    /**
     * {@return the address in a text of six hexadecimal numbers with {@code :} or {@code -} between
     * them, or nothing}
     *
     * @param text any text
     */
    public static OptionalLong parse(String text) {
        long address = 0;
        int octets = 0;
        int at = 0;
        while (octets < 6 && at < text.length()) {
            int digits = 0;
            int octet = 0;
            while (digits < 2 && at < text.length() && Character.digit(text.charAt(at), 16) >= 0) {
                octet = octet << 4 | Character.digit(text.charAt(at++), 16);
                digits++;
            }
            if (digits == 0) {
                return OptionalLong.empty();
            }
            address = address << 8 | octet;
            octets++;
            boolean separated = at < text.length() && ":-".indexOf(text.charAt(at)) >= 0;
            if (octets < 6 && !separated) {
                return OptionalLong.empty();
            }
            at += octets < 6 ? 1 : 0;
        }
        boolean whole = octets == 6 && at == text.length();
        return whole ? OptionalLong.of(address) : OptionalLong.empty();
    }

    /**
     * {@return whether the address is of a group, which broadcast is too}
     *
     * @param address a link address
     */
    public static boolean isMulticast(long address) {
        return (address >> 40 & 1) != 0;
    }
}
