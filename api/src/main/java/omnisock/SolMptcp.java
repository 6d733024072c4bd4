package omnisock;

import static omnisock.option.Codec.bytes;
import static omnisock.option.Codec.struct;

import omnisock.option.MptcpInfo;

/**
 * Options of multipath TCP, sorted by the kernel's name: linux/mptcp.h,
 * Documentation/networking/mptcp.rst.
 */
public final class SolMptcp {
    /** The level. */
    public static final int SOL_MPTCP = 284;

    private static final Level LEVEL = new Level("SOL_MPTCP", SOL_MPTCP);

    /** All of MPTCP_INFO, MPTCP_TCPINFO and MPTCP_SUBFLOW_ADDRS; holds pointers. */
    public static final Option<byte[]> MPTCP_FULL_INFO =
            LEVEL.option("MPTCP_FULL_INFO", 4, bytes("struct mptcp_full_info", 512)).readOnly();

    /** The connection. */
    public static final Option<MptcpInfo> MPTCP_INFO =
            LEVEL.option("MPTCP_INFO", 1, struct(MptcpInfo.class)).readOnly();

    /** Addresses of each subflow; asked with a header of sizes. */
    public static final Option<byte[]> MPTCP_SUBFLOW_ADDRS =
            LEVEL.option("MPTCP_SUBFLOW_ADDRS", 3, bytes("struct mptcp_subflow_data", 4096))
                    .readOnly();

    /** {@code tcp_info} of each subflow; asked with a header of sizes. */
    public static final Option<byte[]> MPTCP_TCPINFO =
            LEVEL.option("MPTCP_TCPINFO", 2, bytes("struct mptcp_subflow_data", 4096)).readOnly();

    private SolMptcp() {}
}
