package omnisock.wire;

/**
 * What kind of frame a capture holds: the {@code LINKTYPE_} numbers of capture files. Any number is
 * allowed; those without a constant are carried along and printed as bytes.
 *
 * @param number the number in the file, 0..65535
 */
public record LinkType(int number) {
    /** BSD loopback: the address family in four bytes of the capturing machine's order. */
    public static final LinkType NULL = new LinkType(0);

    /** Ethernet. */
    public static final LinkType ETHERNET = new LinkType(1);

    /** IPv4 or IPv6, without any header before it. */
    public static final LinkType RAW = new LinkType(101);

    /** Linux "cooked" frames: what {@code AF_PACKET} datagram sockets and "any" give. */
    public static final LinkType LINUX_SLL = new LinkType(113);

    /** CAN frames, their identifier in network order. */
    public static final LinkType CAN_SOCKETCAN = new LinkType(227);

    /** IPv4 only. */
    public static final LinkType IPV4 = new LinkType(228);

    /** IPv6 only. */
    public static final LinkType IPV6 = new LinkType(229);

    /** Netlink messages with a cooked header before them. */
    public static final LinkType NETLINK = new LinkType(253);

    /** Cooked frames with the interface's index. */
    public static final LinkType LINUX_SLL2 = new LinkType(276);

    /** Checks the number. */
    public LinkType {
        if (number < 0 || number > 0xffff) {
            throw new IllegalArgumentException("link type " + number + " is not in 0..65535");
        }
    }

    @Override
    public String toString() {
        return switch (number) {
            case 0 -> "NULL";
            case 1 -> "EN10MB";
            case 101 -> "RAW";
            case 113 -> "LINUX_SLL";
            case 227 -> "CAN_SOCKETCAN";
            case 228 -> "IPV4";
            case 229 -> "IPV6";
            case 253 -> "NETLINK";
            case 276 -> "LINUX_SLL2";
            default -> "LINKTYPE_" + number;
        };
    }
}
