package omnisock;

import java.util.Arrays;
import java.util.HexFormat;
import omnisock.option.Ip6Mtuinfo;

/** Control messages of the level {@code IPPROTO_IPV6}: ipv6(7), RFC 3542. */
public sealed interface Ipv6Control extends ControlMessage {
    /**
     * The way of a packet: {@code IPV6_PKTINFO}, asked for by {@link IpprotoIpv6#IPV6_RECVPKTINFO}.
     *
     * @param address the destination of one that came, the source of one to send; {@code ::} for
     *     any
     * @param interfaceIndex the interface; 0 for any
     */
    record PacketInfo6(String address, int interfaceIndex) implements Ipv6Control {
        /** Checks the address. */
        public PacketInfo6 {
            address = Inet6.literal(address);
        }
    }

    /**
     * How many hops a packet may go, or had left when it came: {@code IPV6_HOPLIMIT}, asked for by
     * {@link IpprotoIpv6#IPV6_RECVHOPLIMIT}.
     *
     * @param hops 0 to 255; -1, sent, for what the system chooses
     */
    record HopLimit(int hops) implements Ipv6Control {}

    /**
     * The traffic class: {@code IPV6_TCLASS}, asked for by {@link IpprotoIpv6#IPV6_RECVTCLASS}. Its
     * lower two bits are those of ECN, the others the DSCP: RFC 2474, RFC 3168.
     *
     * @param value 0 to 255; -1, sent, for what the system chooses
     */
    record TrafficClass(int value) implements Ipv6Control {}

    /**
     * Traffic class and flow label as the header has them: {@code IPV6_FLOWINFO}, asked for by
     * {@link IpprotoIpv6#IPV6_FLOWINFO}.
     *
     * @param value the lower 28 bits
     */
    record FlowInfo(int value) implements Ipv6Control {}

    /** Which of the headers of extension a {@link Header} is. */
    enum HeaderKind {
        /** {@code IPV6_HOPOPTS}: for each node on the way. */
        HOP_BY_HOP(54),
        /** {@code IPV6_RTHDRDSTOPTS}: for each destination of the routing header. */
        BEFORE_ROUTING(55),
        /** {@code IPV6_RTHDR}: the way. */
        ROUTING(57),
        /** {@code IPV6_DSTOPTS}: for the last destination. */
        DESTINATION(59);

        private final int type;

        HeaderKind(int type) {
            this.type = type;
        }

        /** {@return the C number of the type} */
        public int type() {
            return type;
        }
    }

    /**
     * A header of extension, asked for by {@link IpprotoIpv6#IPV6_RECVHOPOPTS}, {@link
     * IpprotoIpv6#IPV6_RECVRTHDR}, {@link IpprotoIpv6#IPV6_RECVDSTOPTS}.
     *
     * @param kind which of them
     * @param bytes as in the packet; not to be changed
     */
    @SuppressWarnings("ArrayRecordComponent") // Equality is by content, below.
    record Header(HeaderKind kind, byte[] bytes) implements Ipv6Control {
        @Override
        public boolean equals(Object other) {
            return other instanceof Header that
                    && kind == that.kind
                    && Arrays.equals(bytes, that.bytes);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(bytes) * 31 + kind.type();
        }

        @Override
        public String toString() {
            return "Header[" + kind + ", " + HexFormat.of().formatHex(bytes) + "]";
        }
    }

    /**
     * That a path takes no packets longer than this: {@code IPV6_PATHMTU}, asked for by {@link
     * IpprotoIpv6#IPV6_RECVPATHMTU}.
     *
     * @param value destination and MTU
     */
    record PathMtu(Ip6Mtuinfo value) implements Ipv6Control {}

    /**
     * Whether a datagram is refused rather than cut into fragments: {@code IPV6_DONTFRAG}, to be
     * sent.
     *
     * @param on whether it is
     */
    record DontFragment(boolean on) implements Ipv6Control {}

    /**
     * The destination before this machine changed it: {@code IPV6_ORIGDSTADDR}, asked for by {@link
     * IpprotoIpv6#IPV6_RECVORIGDSTADDR}; for transparent proxies.
     *
     * @param address host and port
     */
    record OriginalDestination6(Inet6 address) implements Ipv6Control {}

    /**
     * The longest fragment that a datagram was put together of: {@code IPV6_RECVFRAGSIZE}, asked
     * for by {@link IpprotoIpv6#IPV6_RECVFRAGSIZE}.
     *
     * @param size bytes
     */
    record FragmentSize6(int size) implements Ipv6Control {}
}
