package omnisock;

import static omnisock.option.Codec.ADDRESS;
import static omnisock.option.Codec.FLAG;
import static omnisock.option.Codec.INT;
import static omnisock.option.Codec.bytes;

/** Options of RDS, sorted by the kernel's name: rds(7), linux/rds.h. */
public final class SolRds {
    /** The level. */
    public static final int SOL_RDS = 276;

    private static final Level LEVEL = new Level("SOL_RDS", SOL_RDS);

    /** All connections. */
    public static final Option<byte[]> RDS6_INFO_CONNECTIONS =
            LEVEL.option(
                            "RDS6_INFO_CONNECTIONS",
                            10011,
                            bytes("array of struct rds6_info_connection", 4096))
                    .readOnly();

    /** All connections over InfiniBand. */
    public static final Option<byte[]> RDS6_INFO_IB_CONNECTIONS =
            LEVEL.option(
                            "RDS6_INFO_IB_CONNECTIONS",
                            10017,
                            bytes("array of struct rds6_info_rdma_connection", 4096))
                    .readOnly();

    /** Messages that wait to be received. */
    public static final Option<byte[]> RDS6_INFO_RECV_MESSAGES =
            LEVEL.option(
                            "RDS6_INFO_RECV_MESSAGES",
                            10014,
                            bytes("array of struct rds6_info_message", 4096))
                    .readOnly();

    /** Messages that wait for acknowledgement. */
    public static final Option<byte[]> RDS6_INFO_RETRANS_MESSAGES =
            LEVEL.option(
                            "RDS6_INFO_RETRANS_MESSAGES",
                            10013,
                            bytes("array of struct rds6_info_message", 4096))
                    .readOnly();

    /** Messages that wait to be sent. */
    public static final Option<byte[]> RDS6_INFO_SEND_MESSAGES =
            LEVEL.option(
                            "RDS6_INFO_SEND_MESSAGES",
                            10012,
                            bytes("array of struct rds6_info_message", 4096))
                    .readOnly();

    /** All sockets. */
    public static final Option<byte[]> RDS6_INFO_SOCKETS =
            LEVEL.option(
                            "RDS6_INFO_SOCKETS",
                            10015,
                            bytes("array of struct rds6_info_socket", 4096))
                    .readOnly();

    /** TCP sockets below. */
    public static final Option<byte[]> RDS6_INFO_TCP_SOCKETS =
            LEVEL.option(
                            "RDS6_INFO_TCP_SOCKETS",
                            10016,
                            bytes("array of struct rds6_info_tcp_socket", 4096))
                    .readOnly();

    /** Drops all that waits to be sent to an address. */
    public static final Option<Address> RDS_CANCEL_SENT_TO =
            LEVEL.option("RDS_CANCEL_SENT_TO", 1, ADDRESS).writeOnly();

    /** Whether control messages tell when a peer has room again. */
    public static final Option<Boolean> RDS_CONG_MONITOR =
            LEVEL.option("RDS_CONG_MONITOR", 6, FLAG).writeOnly();

    /** Gives a piece of memory back. */
    public static final Option<byte[]> RDS_FREE_MR =
            LEVEL.option("RDS_FREE_MR", 3, bytes("struct rds_free_mr_args", 16)).writeOnly();

    /** Lets peers write to a piece of memory; holds pointers. */
    public static final Option<byte[]> RDS_GET_MR =
            LEVEL.option("RDS_GET_MR", 2, bytes("struct rds_get_mr_args", 32)).writeOnly();

    /** As RDS_GET_MR, for one peer; holds pointers. */
    public static final Option<byte[]> RDS_GET_MR_FOR_DEST =
            LEVEL.option("RDS_GET_MR_FOR_DEST", 7, bytes("struct rds_get_mr_for_dest_args", 160))
                    .writeOnly();

    /** All connections. */
    public static final Option<byte[]> RDS_INFO_CONNECTIONS =
            LEVEL.option(
                            "RDS_INFO_CONNECTIONS",
                            10001,
                            bytes("array of struct rds_info_connection", 4096))
                    .readOnly();

    /** Counts of connections; not built in Linux. */
    public static final Option<byte[]> RDS_INFO_CONNECTION_STATS =
            LEVEL.option(
                            "RDS_INFO_CONNECTION_STATS",
                            10009,
                            bytes("array of struct rds_info_counter", 4096))
                    .readOnly();

    /** All counts. */
    public static final Option<byte[]> RDS_INFO_COUNTERS =
            LEVEL.option(
                            "RDS_INFO_COUNTERS",
                            10000,
                            bytes("array of struct rds_info_counter", 4096))
                    .readOnly();

    /** All connections over InfiniBand. */
    public static final Option<byte[]> RDS_INFO_IB_CONNECTIONS =
            LEVEL.option(
                            "RDS_INFO_IB_CONNECTIONS",
                            10008,
                            bytes("array of struct rds_info_rdma_connection", 4096))
                    .readOnly();

    /** All connections over iWARP; not built in Linux. */
    public static final Option<byte[]> RDS_INFO_IWARP_CONNECTIONS =
            LEVEL.option(
                            "RDS_INFO_IWARP_CONNECTIONS",
                            10010,
                            bytes("array of struct rds_info_rdma_connection", 4096))
                    .readOnly();

    /** Messages that wait to be received. */
    public static final Option<byte[]> RDS_INFO_RECV_MESSAGES =
            LEVEL.option(
                            "RDS_INFO_RECV_MESSAGES",
                            10005,
                            bytes("array of struct rds_info_message", 4096))
                    .readOnly();

    /** Messages that wait for acknowledgement. */
    public static final Option<byte[]> RDS_INFO_RETRANS_MESSAGES =
            LEVEL.option(
                            "RDS_INFO_RETRANS_MESSAGES",
                            10004,
                            bytes("array of struct rds_info_message", 4096))
                    .readOnly();

    /** Messages that wait to be sent. */
    public static final Option<byte[]> RDS_INFO_SEND_MESSAGES =
            LEVEL.option(
                            "RDS_INFO_SEND_MESSAGES",
                            10003,
                            bytes("array of struct rds_info_message", 4096))
                    .readOnly();

    /** All sockets. */
    public static final Option<byte[]> RDS_INFO_SOCKETS =
            LEVEL.option("RDS_INFO_SOCKETS", 10006, bytes("array of struct rds_info_socket", 4096))
                    .readOnly();

    /** TCP sockets below. */
    public static final Option<byte[]> RDS_INFO_TCP_SOCKETS =
            LEVEL.option(
                            "RDS_INFO_TCP_SOCKETS",
                            10007,
                            bytes("array of struct rds_info_tcp_socket", 4096))
                    .readOnly();

    /** Whether control messages tell how remote memory access fared. */
    public static final Option<Boolean> RDS_RECVERR = LEVEL.option("RDS_RECVERR", 5, FLAG);

    /** Which times of the way of a message are told. */
    public static final Option<byte[]> SO_RDS_MSG_RXPATH_LATENCY =
            LEVEL.option("SO_RDS_MSG_RXPATH_LATENCY", 10, bytes("struct rds_rx_trace_so", 16))
                    .writeOnly();

    /** What is below, such as {@link #RDS_TRANS_TCP}; before bind. */
    public static final Option<Integer> SO_RDS_TRANSPORT = LEVEL.option("SO_RDS_TRANSPORT", 8, INT);

    /** The first of the RDS_INFO_ options. */
    public static final int RDS_INFO_FIRST = 10000;

    /** The last of them. */
    public static final int RDS_INFO_LAST = 10017;

    /** Of SO_RDS_TRANSPORT: none, a gap in the numbers. */
    public static final int RDS_TRANS_GAP = 1;

    /** Of SO_RDS_TRANSPORT: InfiniBand. */
    public static final int RDS_TRANS_IB = 0;

    /** Of SO_RDS_TRANSPORT: not chosen yet. */
    public static final int RDS_TRANS_NONE = -1;

    /** Of SO_RDS_TRANSPORT: TCP. */
    public static final int RDS_TRANS_TCP = 2;

    /** The type of a control message, not an option: what to read or write there. */
    public static final int RDS_CMSG_RDMA_ARGS = 1;

    /** The type of a control message, not an option: where the peer wrote. */
    public static final int RDS_CMSG_RDMA_DEST = 2;

    /** The type of a control message, not an option: memory to open to the peer. */
    public static final int RDS_CMSG_RDMA_MAP = 3;

    /** The type of a control message, not an option: how it went. */
    public static final int RDS_CMSG_RDMA_STATUS = 4;

    /** Flag of remote memory access: do not wait for a barrier. */
    public static final int RDS_RDMA_DONTWAIT = 0x10;

    /** Flag of remote memory access: send only after it is done. */
    public static final int RDS_RDMA_FENCE = 2;

    /** Flag of remote memory access: forget the key with the memory. */
    public static final int RDS_RDMA_INVALIDATE = 4;

    /** Flag of remote memory access: tell when it is done. */
    public static final int RDS_RDMA_NOTIFY_ME = 0x20;

    /** Flag of remote memory access: write, not read. */
    public static final int RDS_RDMA_READWRITE = 1;

    /** Flag of remote memory access: do not interrupt the peer. */
    public static final int RDS_RDMA_SILENT = 0x40;

    /** Flag of remote memory access: the memory is free after its first use. */
    public static final int RDS_RDMA_USE_ONCE = 8;

    private SolRds() {}
}
