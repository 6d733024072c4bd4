package omnisock.wire.filter;

import omnisock.wire.LinkType;

/** Where a filter finds things in a frame: what comes before the IP header. */
public enum Framing {
    /** Ethernet frames with their VLAN tags, as in capture files. */
    ETHERNET(0, 12, 14),
    /** Ethernet frames from a packet socket, where the kernel took most outer VLAN tags off. */
    LIVE_ETHERNET(0, 12, 14),
    /** Cooked frames, version 1. */
    COOKED(0, 14, 16),
    /** Cooked frames, version 2. */
    COOKED2(0, 0, 20),
    /** IPv4 or IPv6 packets with nothing before them. */
    RAW_IP(0, -1, 0),
    /** What {@code AF_PACKET} datagram sockets give: no link header, the protocol as metadata. */
    DATAGRAM(-1, Metadata.PROTOCOL, 0),
    /** Frames of which only {@code len} and {@code link[]} can be asked. */
    OTHER(0, -1, -1);

    final int link;
    final int type;
    final int network;

    Framing(int link, int type, int network) {
        this.link = link;
        this.type = type;
        this.network = network;
    }

    /**
     * {@return the framing of a capture file}
     *
     * @param linkType the kind of its frames
     */
    public static Framing of(LinkType linkType) {
        return switch (linkType.number()) {
            case 1 -> ETHERNET;
            case 113 -> COOKED;
            case 276 -> COOKED2;
            case 101, 228, 229 -> RAW_IP;
            default -> OTHER;
        };
    }

    boolean isEthernet() {
        return this == ETHERNET || this == LIVE_ETHERNET;
    }
}
