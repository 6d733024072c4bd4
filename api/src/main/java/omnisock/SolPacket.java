package omnisock;

import static omnisock.option.Codec.FLAG;
import static omnisock.option.Codec.INT;
import static omnisock.option.Codec.list;
import static omnisock.option.Codec.struct;

import java.util.List;
import omnisock.option.FanoutArgs;
import omnisock.option.PacketMreq;
import omnisock.option.SockFilter;
import omnisock.option.TpacketReq3;
import omnisock.option.TpacketRolloverStats;
import omnisock.option.TpacketStats;

/** Options of AF_PACKET, sorted by the kernel's name: packet(7), linux/if_packet.h. */
public final class SolPacket {
    /** The level. */
    public static final int SOL_PACKET = 263;

    private static final Level LEVEL = new Level("SOL_PACKET", SOL_PACKET);

    /** Takes more of an interface than what is for this machine, such as all. */
    public static final Option<PacketMreq> PACKET_ADD_MEMBERSHIP =
            LEVEL.option("PACKET_ADD_MEMBERSHIP", 1, PacketMreq.codec()).writeOnly();

    /** Whether each packet brings length, VLAN and state. */
    public static final Option<Boolean> PACKET_AUXDATA = LEVEL.option("PACKET_AUXDATA", 8, FLAG);

    /** Bytes above which packets of a ring come to recv as well. */
    public static final Option<Integer> PACKET_COPY_THRESH =
            LEVEL.option("PACKET_COPY_THRESH", 7, INT);

    /** Undoes PACKET_ADD_MEMBERSHIP. */
    public static final Option<PacketMreq> PACKET_DROP_MEMBERSHIP =
            LEVEL.option("PACKET_DROP_MEMBERSHIP", 2, PacketMreq.codec()).writeOnly();

    /** Shares the packets with other sockets. */
    public static final Option<FanoutArgs> PACKET_FANOUT =
            LEVEL.option("PACKET_FANOUT", 18, struct(FanoutArgs.class));

    /** The classic BPF program that chooses with PACKET_FANOUT_CBPF. */
    public static final Option<List<SockFilter>> PACKET_FANOUT_DATA =
            LEVEL.option("PACKET_FANOUT_DATA", 22, list(struct(SockFilter.class), 4096))
                    .byPointer()
                    .writeOnly();

    /** Bytes of a ring's header; asked with the version. */
    public static final Option<Integer> PACKET_HDRLEN =
            LEVEL.option("PACKET_HDRLEN", 11, INT).readOnly();

    /** Whether packets that this machine sends are left out. */
    public static final Option<Boolean> PACKET_IGNORE_OUTGOING =
            LEVEL.option("PACKET_IGNORE_OUTGOING", 23, FLAG);

    /** Whether bad packets of a ring are dropped instead of stopping it. */
    public static final Option<Boolean> PACKET_LOSS = LEVEL.option("PACKET_LOSS", 14, FLAG);

    /** Whether addresses have the interface below a bond. */
    public static final Option<Boolean> PACKET_ORIGDEV = LEVEL.option("PACKET_ORIGDEV", 9, FLAG);

    /** Whether packets go to the device past the queues. */
    public static final Option<Boolean> PACKET_QDISC_BYPASS =
            LEVEL.option("PACKET_QDISC_BYPASS", 20, FLAG);

    /** Not built in Linux. */
    public static final Option<Integer> PACKET_RECV_OUTPUT =
            LEVEL.option("PACKET_RECV_OUTPUT", 3, INT);

    /** Bytes before each packet in a ring. */
    public static final Option<Integer> PACKET_RESERVE = LEVEL.option("PACKET_RESERVE", 12, INT);

    /** Packets that went to another socket of the group. */
    public static final Option<TpacketRolloverStats> PACKET_ROLLOVER_STATS =
            LEVEL.option("PACKET_ROLLOVER_STATS", 21, struct(TpacketRolloverStats.class))
                    .readOnly();

    /** Makes a ring of packets that come; in the form of version 3, {@link #PACKET_VERSION}. */
    public static final Option<TpacketReq3> PACKET_RX_RING =
            LEVEL.option("PACKET_RX_RING", 5, struct(TpacketReq3.class)).writeOnly();

    /** Packets and losses since this was read last. */
    public static final Option<TpacketStats> PACKET_STATISTICS =
            LEVEL.option("PACKET_STATISTICS", 6, struct(TpacketStats.class)).readOnly();

    /** The time stamps of a ring, such as {@link SolSocket#SOF_TIMESTAMPING_RAW_HARDWARE}. */
    public static final Option<Integer> PACKET_TIMESTAMP =
            LEVEL.option("PACKET_TIMESTAMP", 17, INT);

    /** Whether packets to send in a ring say where they begin. */
    public static final Option<Boolean> PACKET_TX_HAS_OFF =
            LEVEL.option("PACKET_TX_HAS_OFF", 19, FLAG);

    /** Makes a ring of packets to send; in the form of version 3. */
    public static final Option<TpacketReq3> PACKET_TX_RING =
            LEVEL.option("PACKET_TX_RING", 13, struct(TpacketReq3.class)).writeOnly();

    /** The version of rings: {@link #TPACKET_V3}. */
    public static final Option<Integer> PACKET_VERSION = LEVEL.option("PACKET_VERSION", 10, INT);

    /** Whether packets begin with a {@code virtio_net_hdr}. */
    public static final Option<Boolean> PACKET_VNET_HDR = LEVEL.option("PACKET_VNET_HDR", 15, FLAG);

    /** Bytes of that header: 0, 10 or 12. */
    public static final Option<Integer> PACKET_VNET_HDR_SZ =
            LEVEL.option("PACKET_VNET_HDR_SZ", 24, INT);

    /** Of FanoutArgs: by a classic BPF program. */
    public static final int PACKET_FANOUT_CBPF = 6;

    /** Of FanoutArgs: by processor. */
    public static final int PACKET_FANOUT_CPU = 2;

    /** Of FanoutArgs: by an eBPF program. */
    public static final int PACKET_FANOUT_EBPF = 7;

    /** Of FanoutArgs: put fragments together first. */
    public static final int PACKET_FANOUT_FLAG_DEFRAG = 0x8000;

    /** Of FanoutArgs: leave out what this machine sends. */
    public static final int PACKET_FANOUT_FLAG_IGNORE_OUTGOING = 0x4000;

    /** Of FanoutArgs: to another when one is full. */
    public static final int PACKET_FANOUT_FLAG_ROLLOVER = 0x1000;

    /** Of FanoutArgs: choose the number of a new group. */
    public static final int PACKET_FANOUT_FLAG_UNIQUEID = 0x2000;

    /** Of FanoutArgs: by flow. */
    public static final int PACKET_FANOUT_HASH = 0;

    /** Of FanoutArgs: one after the other. */
    public static final int PACKET_FANOUT_LB = 1;

    /** Of FanoutArgs: by the queue of the device. */
    public static final int PACKET_FANOUT_QM = 5;

    /** Of FanoutArgs: at random. */
    public static final int PACKET_FANOUT_RND = 4;

    /** Of FanoutArgs: to the next when one is full. */
    public static final int PACKET_FANOUT_ROLLOVER = 3;

    /** Of PacketMreq: all groups. */
    public static final int PACKET_MR_ALLMULTI = 2;

    /** Of PacketMreq: a group. */
    public static final int PACKET_MR_MULTICAST = 0;

    /** Of PacketMreq: everything. */
    public static final int PACKET_MR_PROMISC = 1;

    /** Of PacketMreq: another hardware address. */
    public static final int PACKET_MR_UNICAST = 3;

    /** The type of a control message, not an option. */
    public static final int PACKET_TX_TIMESTAMP = 16;

    /** A version of rings. */
    public static final int TPACKET_V1 = 0;

    /** A version of rings: nanoseconds, VLAN. */
    public static final int TPACKET_V2 = 1;

    /** A version of rings: blocks of packets. */
    public static final int TPACKET_V3 = 2;

    private SolPacket() {}
}
