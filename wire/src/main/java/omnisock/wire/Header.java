package omnisock.wire;

import java.util.ArrayList;
import java.util.List;

/**
 * A header as a value: what a packet is made of where clearness counts and speed does not, such as
 * in tests and tools. {@link #frame} puts headers together, and fills in lengths and checksums;
 * {@code of} takes a header from a view that has one. Numbers are as in {@link View}.
 *
 * <p>Options of IPv4 and extension headers of IPv6 are read by the views only.
 */
public sealed interface Header {
    /**
     * Ethernet without tags.
     *
     * @param destination link address
     * @param source link address
     * @param etherType the type of what follows
     */
    record Ethernet(long destination, long source, int etherType) implements Header {
        /**
         * {@return the view's header, without its tags}
         *
         * @param view one that has a header
         */
        public static Ethernet of(EthernetView view) {
            return new Ethernet(view.destination(), view.source(), view.etherType());
        }
    }

    /**
     * ARP for IPv4 over Ethernet.
     *
     * @param operation {@link ArpView#REQUEST} or {@link ArpView#REPLY}
     * @param senderMac the sender's link address
     * @param senderIp the sender's IPv4 address
     * @param targetMac the target's link address
     * @param targetIp the target's IPv4 address
     */
    record Arp(int operation, long senderMac, int senderIp, long targetMac, int targetIp)
            implements Header {
        /**
         * {@return the view's packet}
         *
         * @param view one that has a packet
         */
        public static Arp of(ArpView view) {
            return new Arp(
                    view.operation(),
                    view.senderMac(),
                    view.senderIp(),
                    view.targetMac(),
                    view.targetIp());
        }
    }

    /**
     * IPv4.
     *
     * @param source IPv4 address
     * @param destination IPv4 address
     * @param protocol of the data
     * @param ttl time to live
     * @param trafficClass differentiated services and ECN
     * @param identification of the fragments
     */
    record Ipv4(
            int source,
            int destination,
            int protocol,
            int ttl,
            int trafficClass,
            int identification)
            implements Header {
        /**
         * {@return the view's header, without options and fragment fields}
         *
         * @param view one that has a header
         */
        public static Ipv4 of(Ipv4View view) {
            return new Ipv4(
                    view.source(),
                    view.destination(),
                    view.protocol(),
                    view.ttl(),
                    view.trafficClass(),
                    view.identification());
        }
    }

    /**
     * IPv6.
     *
     * @param source its address
     * @param destination its address
     * @param protocol of the data
     * @param hopLimit 0..255
     * @param trafficClass differentiated services and ECN
     * @param flowLabel 0..0xfffff
     */
    record Ipv6(
            Ipv6Address source,
            Ipv6Address destination,
            int protocol,
            int hopLimit,
            int trafficClass,
            int flowLabel)
            implements Header {
        /**
         * {@return the view's header, without its extension headers}
         *
         * @param view one that has a header
         */
        public static Ipv6 of(Ipv6View view) {
            return new Ipv6(
                    new Ipv6Address(view.sourceHigh(), view.sourceLow()),
                    new Ipv6Address(view.destinationHigh(), view.destinationLow()),
                    view.protocol(),
                    view.hopLimit(),
                    view.trafficClass(),
                    view.flowLabel());
        }
    }

    /**
     * An IPv6 address in two numbers.
     *
     * @param high its first eight bytes
     * @param low its last eight bytes
     */
    record Ipv6Address(long high, long low) {}

    /**
     * ICMP, or ICMPv6 behind an IPv6 header.
     *
     * @param type 0..255
     * @param code 0..255
     * @param rest the last four bytes, such as an echo's identifier and sequence number
     */
    record Icmp(int type, int code, int rest) implements Header {
        /**
         * {@return the view's header}
         *
         * @param view one that has a header
         */
        public static Icmp of(IcmpView view) {
            return new Icmp(view.type(), view.code(), view.rest());
        }
    }

    /**
     * UDP.
     *
     * @param sourcePort 0..65535
     * @param destinationPort 0..65535
     */
    record Udp(int sourcePort, int destinationPort) implements Header {
        /**
         * {@return the view's header}
         *
         * @param view one that has a header
         */
        public static Udp of(UdpView view) {
            return new Udp(view.sourcePort(), view.destinationPort());
        }
    }

    /**
     * TCP.
     *
     * @param ports source and destination
     * @param sequence number
     * @param acknowledgment number
     * @param flags of the constants of {@link TcpView}
     * @param window not scaled
     * @param options together up to 40 bytes
     */
    record Tcp(
            Udp ports,
            int sequence,
            int acknowledgment,
            int flags,
            int window,
            List<TcpOption> options)
            implements Header {
        /** Keeps a copy of the list, and checks its length. */
        public Tcp {
            options = List.copyOf(options);
            int length = options.stream().mapToInt(TcpOption::length).sum();
            if (length > 40) {
                throw new IllegalArgumentException(length + " bytes of options are more than 40");
            }
        }

        /**
         * {@return the view's header, with the options that are legal}
         *
         * @param view one that has a header
         */
        public static Tcp of(TcpView view) {
            var options = new ArrayList<TcpOption>();
            Items items = view.options(new Items(Items.Form.OPTION));
            while (items.next()) {
                options.add(TcpOption.of(items));
            }
            return new Tcp(
                    new Udp(view.sourcePort(), view.destinationPort()),
                    view.sequence(),
                    view.acknowledgment(),
                    view.flags(),
                    view.window(),
                    options);
        }
    }

    /** {@return the length of the header on the wire, in bytes} */
    default int length() {
        return switch (this) {
            case Ethernet ignored -> EthernetView.LENGTH;
            case Arp ignored -> ArpView.LENGTH;
            case Ipv4 ignored -> Ipv4View.LENGTH;
            case Ipv6 ignored -> Ipv6View.LENGTH;
            case Icmp ignored -> IcmpView.LENGTH;
            case Udp ignored -> UdpView.LENGTH;
            case Tcp tcp -> {
                int options = tcp.options().stream().mapToInt(TcpOption::length).sum();
                yield TcpView.LENGTH + ((options + 3) & ~3);
            }
        };
    }

    /**
     * {@return a frame of headers and data, with all lengths and checksums}
     *
     * @param data what the innermost header carries
     * @param headers from the outermost to the innermost
     */
    static byte[] frame(byte[] data, Header... headers) {
        return new HeaderWriter(data, List.of(headers)).frame();
    }
}
