package omnisock;

/** Options of UDP, sorted by the kernel's name: udp(7). */
public final class IpprotoUdp {
    /** The level. */
    public static final int IPPROTO_UDP = 17;

    /** Whether data is gathered into one datagram until this is cleared. */
    public static final Option<Boolean> UDP_CORK = Option.flag("UDP_CORK", IPPROTO_UDP, 1);

    /** Whether the kernel hands over several datagrams as one. */
    public static final Option<Boolean> UDP_GRO = Option.flag("UDP_GRO", IPPROTO_UDP, 104);

    /** Bytes of each datagram that the kernel cuts a send into. */
    public static final Option<Integer> UDP_SEGMENT =
            Option.number("UDP_SEGMENT", IPPROTO_UDP, 103);

    private IpprotoUdp() {}
}
