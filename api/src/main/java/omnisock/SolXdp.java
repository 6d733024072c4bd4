package omnisock;

import static omnisock.option.Codec.INT;
import static omnisock.option.Codec.struct;

import omnisock.option.XdpMmapOffsets;
import omnisock.option.XdpStatistics;
import omnisock.option.XdpUmemReg;

/**
 * Options of AF_XDP, sorted by the kernel's name: linux/if_xdp.h,
 * Documentation/networking/af_xdp.rst.
 */
public final class SolXdp {
    /** The level. */
    public static final int SOL_XDP = 283;

    private static final Level LEVEL = new Level("SOL_XDP", SOL_XDP);

    /** Packets that one send call takes at most, in copy mode. */
    public static final Option<Integer> XDP_MAX_TX_SKB_BUDGET =
            LEVEL.option("XDP_MAX_TX_SKB_BUDGET", 9, INT).writeOnly();

    /** Where the parts of the rings are. */
    public static final Option<XdpMmapOffsets> XDP_MMAP_OFFSETS =
            LEVEL.option("XDP_MMAP_OFFSETS", 1, struct(XdpMmapOffsets.class)).readOnly();

    /** {@link #XDP_OPTIONS_ZEROCOPY}. */
    public static final Option<Integer> XDP_OPTIONS =
            LEVEL.option("XDP_OPTIONS", 8, INT).readOnly();

    /** Makes the ring of packets that come: how many. */
    public static final Option<Integer> XDP_RX_RING =
            LEVEL.option("XDP_RX_RING", 2, INT).writeOnly();

    /** Packets that were lost. */
    public static final Option<XdpStatistics> XDP_STATISTICS =
            LEVEL.option("XDP_STATISTICS", 7, struct(XdpStatistics.class)).readOnly();

    /** Makes the ring of packets to send: how many. */
    public static final Option<Integer> XDP_TX_RING =
            LEVEL.option("XDP_TX_RING", 3, INT).writeOnly();

    /** Makes the ring of frames that were sent: how many. */
    public static final Option<Integer> XDP_UMEM_COMPLETION_RING =
            LEVEL.option("XDP_UMEM_COMPLETION_RING", 6, INT).writeOnly();

    /** Makes the ring of free frames: how many. */
    public static final Option<Integer> XDP_UMEM_FILL_RING =
            LEVEL.option("XDP_UMEM_FILL_RING", 5, INT).writeOnly();

    /** The memory that packets are in. */
    public static final Option<XdpUmemReg> XDP_UMEM_REG =
            LEVEL.option("XDP_UMEM_REG", 4, struct(XdpUmemReg.class)).writeOnly();

    /** A flag of bind: copy packets. */
    public static final int XDP_COPY = 2;

    /** Of XDP_OPTIONS: packets are not copied. */
    public static final int XDP_OPTIONS_ZEROCOPY = 1;

    /** A flag of bind: with the memory of another socket. */
    public static final int XDP_SHARED_UMEM = 1;

    /** Of XdpUmemReg: frames begin anywhere. */
    public static final int XDP_UMEM_UNALIGNED_CHUNK_FLAG = 1;

    /** A flag of bind: the ring tells when the kernel must be woken. */
    public static final int XDP_USE_NEED_WAKEUP = 8;

    /** A flag of bind: packets may have several frames. */
    public static final int XDP_USE_SG = 16;

    /** A flag of bind: do not copy packets. */
    public static final int XDP_ZEROCOPY = 4;

    private SolXdp() {}
}
