package omnisock;

import static omnisock.option.Codec.FLAG;
import static omnisock.option.Codec.INT;

/** Options of UDP, sorted by the kernel's name: udp(7), linux/udp.h. */
public final class IpprotoUdp {
    /** The level. */
    public static final int IPPROTO_UDP = 17;

    private static final Level LEVEL = new Level("IPPROTO_UDP", IPPROTO_UDP);

    /** Whether data is gathered into one datagram until this is cleared. */
    public static final Option<Boolean> UDP_CORK = LEVEL.option("UDP_CORK", 1, FLAG);

    /** What is inside the datagrams, such as {@link #UDP_ENCAP_ESPINUDP}. */
    public static final Option<Integer> UDP_ENCAP = LEVEL.option("UDP_ENCAP", 100, INT);

    /** Whether the kernel hands over several datagrams as one. */
    public static final Option<Boolean> UDP_GRO = LEVEL.option("UDP_GRO", 104, FLAG);

    /** Whether IPv6 datagrams without check sum are taken: RFC 6935. */
    public static final Option<Boolean> UDP_NO_CHECK6_RX =
            LEVEL.option("UDP_NO_CHECK6_RX", 102, FLAG);

    /** Whether IPv6 datagrams are sent without check sum: RFC 6935. */
    public static final Option<Boolean> UDP_NO_CHECK6_TX =
            LEVEL.option("UDP_NO_CHECK6_TX", 101, FLAG);

    /** Bytes of each datagram that the kernel cuts a send into. */
    public static final Option<Integer> UDP_SEGMENT = LEVEL.option("UDP_SEGMENT", 103, INT);

    /** Of UDP_ENCAP: IPsec, RFC 3948. */
    public static final int UDP_ENCAP_ESPINUDP = 2;

    /** Of UDP_ENCAP: IPsec, in the form of a draft; gone since Linux 6.10. */
    public static final int UDP_ENCAP_ESPINUDP_NON_IKE = 1;

    /** Of UDP_ENCAP: GTP version 0. */
    public static final int UDP_ENCAP_GTP0 = 4;

    /** Of UDP_ENCAP: GTP version 1. */
    public static final int UDP_ENCAP_GTP1U = 5;

    /** Of UDP_ENCAP: L2TP, RFC 2661. */
    public static final int UDP_ENCAP_L2TPINUDP = 3;

    /** Of UDP_ENCAP: RxRPC. */
    public static final int UDP_ENCAP_RXRPC = 6;

    /** Of UDP_ENCAP: not UDP but TCP, of IPsec, RFC 8229. */
    public static final int UDP_ENCAP_TCP = 7;

    private IpprotoUdp() {}
}
