package omnisock;

import static omnisock.option.Codec.BIG_ENDIAN_INT;
import static omnisock.option.Codec.FLAG;
import static omnisock.option.Codec.INT;
import static omnisock.option.Codec.bytes;
import static omnisock.option.Codec.list;

import java.util.List;

/** Options of DCCP, sorted by the kernel's name: linux/dccp.h, RFC 4340. Gone since Linux 6.16. */
public final class SolDccp {
    /** The level. */
    public static final int SOL_DCCP = 269;

    private static final Level LEVEL = new Level("SOL_DCCP", SOL_DCCP);

    /** The congestion controls that there are, a byte each. */
    public static final Option<byte[]> DCCP_SOCKOPT_AVAILABLE_CCIDS =
            LEVEL.option("DCCP_SOCKOPT_AVAILABLE_CCIDS", 12, bytes("array of u8", 32)).readOnly();

    /** The congestion control of both directions, the best first; a byte each. */
    public static final Option<byte[]> DCCP_SOCKOPT_CCID =
            LEVEL.option("DCCP_SOCKOPT_CCID", 13, bytes("array of u8", 32)).writeOnly();

    /** What the congestion control of the receiver tells. */
    public static final Option<byte[]> DCCP_SOCKOPT_CCID_RX_INFO =
            LEVEL.option("DCCP_SOCKOPT_CCID_RX_INFO", 128, bytes("struct tfrc_rx_info", 64))
                    .readOnly();

    /** What the congestion control of the sender tells. */
    public static final Option<byte[]> DCCP_SOCKOPT_CCID_TX_INFO =
            LEVEL.option("DCCP_SOCKOPT_CCID_TX_INFO", 192, bytes("struct tfrc_tx_info", 64))
                    .readOnly();

    /** No effect any more. */
    public static final Option<byte[]> DCCP_SOCKOPT_CHANGE_L =
            LEVEL.option("DCCP_SOCKOPT_CHANGE_L", 3, bytes("struct dccp_so_feat", 32)).writeOnly();

    /** No effect any more. */
    public static final Option<byte[]> DCCP_SOCKOPT_CHANGE_R =
            LEVEL.option("DCCP_SOCKOPT_CHANGE_R", 4, bytes("struct dccp_so_feat", 32)).writeOnly();

    /** Bytes of the largest packet. */
    public static final Option<Integer> DCCP_SOCKOPT_GET_CUR_MPS =
            LEVEL.option("DCCP_SOCKOPT_GET_CUR_MPS", 5, INT).readOnly();

    /** No effect any more. */
    public static final Option<Integer> DCCP_SOCKOPT_PACKET_SIZE =
            LEVEL.option("DCCP_SOCKOPT_PACKET_SIZE", 1, INT);

    /** Which packet is sent next: 0 the first, 1 by priority. */
    public static final Option<Integer> DCCP_SOCKOPT_QPOLICY_ID =
            LEVEL.option("DCCP_SOCKOPT_QPOLICY_ID", 16, INT);

    /** Packets that may wait to be sent; 0 for no limit. */
    public static final Option<Integer> DCCP_SOCKOPT_QPOLICY_TXQLEN =
            LEVEL.option("DCCP_SOCKOPT_QPOLICY_TXQLEN", 17, INT);

    /** What the check sum must cover at least: RFC 4340 section 9.2. */
    public static final Option<Integer> DCCP_SOCKOPT_RECV_CSCOV =
            LEVEL.option("DCCP_SOCKOPT_RECV_CSCOV", 11, INT);

    /** The congestion control of the receiver. */
    public static final Option<Integer> DCCP_SOCKOPT_RX_CCID =
            LEVEL.option("DCCP_SOCKOPT_RX_CCID", 15, INT);

    /** What the check sum covers: RFC 4340 section 9.2. */
    public static final Option<Integer> DCCP_SOCKOPT_SEND_CSCOV =
            LEVEL.option("DCCP_SOCKOPT_SEND_CSCOV", 10, INT);

    /** Whether a server stays in TIME-WAIT. */
    public static final Option<Boolean> DCCP_SOCKOPT_SERVER_TIMEWAIT =
            LEVEL.option("DCCP_SOCKOPT_SERVER_TIMEWAIT", 6, FLAG);

    /** The service codes, the first that of the connection: RFC 4340 section 8.1.2. */
    public static final Option<List<Integer>> DCCP_SOCKOPT_SERVICE =
            LEVEL.option("DCCP_SOCKOPT_SERVICE", 2, list(BIG_ENDIAN_INT, 33));

    /** The congestion control of the sender. */
    public static final Option<Integer> DCCP_SOCKOPT_TX_CCID =
            LEVEL.option("DCCP_SOCKOPT_TX_CCID", 14, INT);

    /** Service codes that a socket may have. */
    public static final int DCCP_SERVICE_LIST_MAX_LEN = 32;

    private SolDccp() {}
}
