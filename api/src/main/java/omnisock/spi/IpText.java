package omnisock.spi;

import org.jspecify.annotations.Nullable;

/** IPv4 and IPv6 addresses in text: {@code inet_pton(3)} and {@code inet_ntop(3)}. */
public final class IpText {
    private IpText() {}

    /**
     * {@return whether {@code text} is an IPv4 address of four decimal numbers (RFC 6943 section
     * 3.1.1, strict), {@code ""} for any or {@code "<broadcast>"}}
     *
     * @param text what may be an address
     * @param out gets its four bytes, in network order
     */
    public static boolean parse4(String text, byte[] out) {
        if (text.isEmpty() || text.equals("<broadcast>")) {
            java.util.Arrays.fill(out, 0, 4, (byte) (text.isEmpty() ? 0 : 0xff));
            return true;
        }
        return parseDotted(text, 0, out, 0);
    }

    /**
     * The four numbers of {@code text} from {@code at} to its end, each 0..255 without leading 0.
     */
    private static boolean parseDotted(String text, int at, byte[] out, int to) {
        for (int part = 0; part < 4; part++) {
            int start = at;
            int value = 0;
            while (at < text.length() && at - start < 3 && isDigit(text.charAt(at))) {
                value = value * 10 + text.charAt(at++) - '0';
            }
            boolean leadingZero = at - start > 1 && text.charAt(start) == '0';
            if (at == start || leadingZero || value > 255) {
                return false;
            }
            out[to + part] = (byte) value;
            if (part < 3 && (at == text.length() || text.charAt(at++) != '.')) {
                return false;
            }
        }
        return at == text.length();
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    /**
     * {@return whether {@code text} is an IPv6 address (RFC 4291 section 2.2) without {@code
     * %interface}, or {@code ""} for any}
     *
     * @param text what may be an address
     * @param out gets its sixteen bytes
     */
    public static boolean parse6(String text, byte[] out) {
        if (text.isEmpty()) {
            java.util.Arrays.fill(out, 0, 16, (byte) 0);
            return true;
        }
        var groups = new byte[16];
        int filled = 0;
        int gap = -1;
        int at = 0;
        if (text.startsWith("::")) {
            gap = 0;
            at = 2;
        }
        while (at < text.length()) {
            int end = groupEnd(text, at);
            if (end < text.length() && text.charAt(end) == '.') {
                if (filled > 12 || !parseDotted(text, at, groups, filled)) {
                    return false;
                }
                filled += 4;
                break;
            }
            if (end == at || filled > 14) {
                return false;
            }
            int value = Integer.parseInt(text, at, end, 16);
            groups[filled++] = (byte) (value >> 8);
            groups[filled++] = (byte) value;
            if (end == text.length()) {
                break;
            }
            at = end + 1;
            if (text.charAt(end) != ':' || at == text.length()) {
                return false;
            }
            if (text.charAt(at) == ':') {
                if (gap >= 0) {
                    return false;
                }
                gap = filled;
                at++;
            }
        }
        return spread(groups, filled, gap, out);
    }

    /** The end of the up to four hexadecimal digits at {@code at}. */
    private static int groupEnd(String text, int at) {
        int end = at;
        while (end < text.length() && end - at < 4 && isHexDigit(text.charAt(end))) {
            end++;
        }
        return end;
    }

    private static boolean isHexDigit(char c) {
        return isDigit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
    }

    /** Writes the groups with zeros in the place of {@code ::}. */
    private static boolean spread(byte[] groups, int filled, int gap, byte[] out) {
        if (gap < 0 ? filled != 16 : filled > 14) {
            return false;
        }
        java.util.Arrays.fill(out, 0, 16, (byte) 0);
        int head = gap < 0 ? 16 : gap;
        System.arraycopy(groups, 0, out, 0, head);
        if (gap >= 0) {
            System.arraycopy(groups, gap, out, 16 - (filled - gap), filled - gap);
        }
        return true;
    }

    /**
     * {@return the address in dotted form}
     *
     * @param address four bytes in network order
     */
    public static String format4(byte[] address) {
        return (address[0] & 0xff)
                + "."
                + (address[1] & 0xff)
                + "."
                + (address[2] & 0xff)
                + "."
                + (address[3] & 0xff);
    }

    /**
     * {@return the address in the form of RFC 5952, its last four bytes dotted where it is a mapped
     * or compatible IPv4 address, as {@code inet_ntop} writes it}
     *
     * @param address sixteen bytes
     */
    public static String format6(byte[] address) {
        int gap = -1;
        int gapLength = 1;
        for (int group = 0; group < 8; group++) {
            int zeros = zeroGroups(address, group);
            if (zeros > gapLength) {
                gap = group;
                gapLength = zeros;
            }
        }
        boolean mapped = gap == 0 && gapLength == 5 && group(address, 5) == 0xffff;
        boolean compatible = gap == 0 && gapLength == 6;
        int last = mapped || compatible ? 6 : 8;
        var out = new StringBuilder(39);
        for (int group = 0; group < last; group++) {
            if (group == gap) {
                out.append("::");
                group += gapLength - 1;
                continue;
            }
            if (group > 0 && out.charAt(out.length() - 1) != ':') {
                out.append(':');
            }
            out.append(Integer.toHexString(group(address, group)));
        }
        if (last == 6) {
            byte[] tail = java.util.Arrays.copyOfRange(address, 12, 16);
            out.append(mapped ? ":" : "").append(format4(tail));
        }
        return out.toString();
    }

    private static int group(byte[] address, int group) {
        return (address[2 * group] & 0xff) << 8 | (address[2 * group + 1] & 0xff);
    }

    private static int zeroGroups(byte[] address, int from) {
        int end = from;
        while (end < 8 && group(address, end) == 0) {
            end++;
        }
        return end - from;
    }

    /**
     * {@return the host as it is if it is a literal of the family, else null}
     *
     * @param host a literal or a name
     * @param length 4 for IPv4, 16 for IPv6
     */
    public static byte @Nullable [] literal(String host, int length) {
        byte[] out = new byte[length];
        boolean parsed = length == 4 ? parse4(host, out) : parse6(host, out);
        return parsed ? out : null;
    }
}
