package omnisock.netlink;

import omnisock.Family;
import omnisock.Numbers;
import org.jspecify.annotations.Nullable;

/** IP addresses in text, and networks: an address, a slash, a length. */
final class Ip {
    private static final int AF_INET = 2;
    private static final int AF_INET6 = 10;
    private static final int RTNL_FAMILY_IPMR = 128;
    private static final int RTNL_FAMILY_IP6MR = 129;

    private Ip() {}

    static Family family(String address) {
        return address.indexOf(':') >= 0 ? Family.AF_INET6 : Family.AF_INET;
    }

    static byte[] bytes(String address) {
        return Numbers.inetPton(family(address), address);
    }

    /** How many bits the addresses of a family have. */
    static int bits(String address) {
        return family(address).equals(Family.AF_INET6) ? 128 : 32;
    }

    /** How long the addresses of a family are, in bytes; 0 if it is none of IP. */
    static int length(int family) {
        return switch (family) {
            case AF_INET, RTNL_FAMILY_IPMR -> 4;
            case AF_INET6, RTNL_FAMILY_IP6MR -> 16;
            default -> 0;
        };
    }

    /** What a byte of a header has room for; where it has none, an attribute counts. */
    static byte table(int number) {
        return (byte) (number < 0 || number > 255 ? 0 : number);
    }

    /**
     * The network that an attribute and a length say; without the attribute it is all of them, and
     * in families other than those of IP its bytes. The routing of multicast has families of its
     * own.
     */
    static String network(int family, @Nullable Attribute address, int length)
            throws NetlinkFormatException {
        int bytes = length(family);
        if (bytes == 0) {
            return address == null ? "" : address.hardware() + "/" + length;
        }
        String text = bytes == 4 ? "0.0.0.0" : "::";
        if (address != null) {
            text = address.ip();
        }
        if (length > bits(text)) {
            throw new NetlinkFormatException("a network '" + text + "/" + length + "'");
        }
        return text + "/" + length;
    }

    /** A network, its parts checked; {@code address} alone is that of one host. */
    record Network(String address, int length) {
        static Network parse(String text) {
            int slash = text.indexOf('/');
            String address = slash < 0 ? text : text.substring(0, slash);
            int bits = 8 * bytes(address).length;
            String length = slash < 0 ? "" + bits : text.substring(slash + 1);
            if (!length.matches("[0-9]{1,3}") || Integer.parseInt(length) > bits) {
                throw new IllegalArgumentException("no network: '" + text + "'");
            }
            return new Network(address, Integer.parseInt(length));
        }

        void check() {
            parse(toString());
        }

        @Override
        public String toString() {
            return address + "/" + length;
        }
    }
}
