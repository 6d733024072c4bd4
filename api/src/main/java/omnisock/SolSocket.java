package omnisock;

import static omnisock.option.Codec.FLAG;
import static omnisock.option.Codec.IGNORED;
import static omnisock.option.Codec.INT;
import static omnisock.option.Codec.LONG;
import static omnisock.option.Codec.MICROSECONDS;
import static omnisock.option.Codec.TIMEVAL;
import static omnisock.option.Codec.bytes;
import static omnisock.option.Codec.list;
import static omnisock.option.Codec.struct;
import static omnisock.option.Codec.text;

import java.time.Duration;
import java.util.List;
import omnisock.option.MemInfo;
import omnisock.option.SoTimestamping;
import omnisock.option.SockFilter;
import omnisock.option.SockTxtime;
import omnisock.option.Ucred;

/**
 * Options of every socket, sorted by the kernel's name: socket(7), unix(7), asm-generic/socket.h.
 */
public final class SolSocket {
    /** The level. */
    public static final int SOL_SOCKET = 1;

    private static final Level LEVEL = new Level("SOL_SOCKET", SOL_SOCKET);

    /** Whether the socket listens. */
    public static final Option<Boolean> SO_ACCEPTCONN =
            LEVEL.option("SO_ACCEPTCONN", 30, FLAG).readOnly();

    /** The descriptor of an eBPF program that filters what comes: bpf(2). */
    public static final Option<Integer> SO_ATTACH_BPF =
            LEVEL.option("SO_ATTACH_BPF", 50, INT).writeOnly();

    /** The classic BPF program that filters what comes: socket(7). */
    public static final Option<List<SockFilter>> SO_ATTACH_FILTER =
            LEVEL.option("SO_ATTACH_FILTER", 26, list(struct(SockFilter.class), 4096))
                    .byPointer()
                    .writeOnly();

    /** The classic BPF program that chooses among the sockets of an SO_REUSEPORT group. */
    public static final Option<List<SockFilter>> SO_ATTACH_REUSEPORT_CBPF =
            LEVEL.option("SO_ATTACH_REUSEPORT_CBPF", 51, list(struct(SockFilter.class), 4096))
                    .byPointer()
                    .writeOnly();

    /** The descriptor of an eBPF program that chooses among them. */
    public static final Option<Integer> SO_ATTACH_REUSEPORT_EBPF =
            LEVEL.option("SO_ATTACH_REUSEPORT_EBPF", 52, INT).writeOnly();

    /** The only interface to use, by name; {@code ""} for any. */
    public static final Option<String> SO_BINDTODEVICE =
            LEVEL.option("SO_BINDTODEVICE", 25, text(16));

    /** The only interface to use, by index; 0 for any. */
    public static final Option<Integer> SO_BINDTOIFINDEX =
            LEVEL.option("SO_BINDTOIFINDEX", 62, INT);

    /** How many extensions of classic BPF there are. */
    public static final Option<Integer> SO_BPF_EXTENSIONS =
            LEVEL.option("SO_BPF_EXTENSIONS", 48, INT).readOnly();

    /** Whether datagrams may go to a broadcast address. */
    public static final Option<Boolean> SO_BROADCAST = LEVEL.option("SO_BROADCAST", 6, FLAG);

    /** No effect since Linux 2.2. */
    public static final Option<Boolean> SO_BSDCOMPAT = LEVEL.option("SO_BSDCOMPAT", 14, FLAG);

    /** Which buffers keep their size: {@link #SOCK_SNDBUF_LOCK}, {@link #SOCK_RCVBUF_LOCK}. */
    public static final Option<Integer> SO_BUF_LOCK = LEVEL.option("SO_BUF_LOCK", 72, INT);

    /** How long a receive that would wait asks the device again and again. */
    public static final Option<Duration> SO_BUSY_POLL =
            LEVEL.option("SO_BUSY_POLL", 46, MICROSECONDS);

    /** Packets that one busy poll takes at most; more than 8 needs CAP_NET_ADMIN. */
    public static final Option<Integer> SO_BUSY_POLL_BUDGET =
            LEVEL.option("SO_BUSY_POLL_BUDGET", 70, INT).writeOnly();

    /** 1 tells that the path seems bad, so that another may be tried. */
    public static final Option<Integer> SO_CNX_ADVICE =
            LEVEL.option("SO_CNX_ADVICE", 53, INT).writeOnly();

    /** A number that no other socket of this start of the machine has. */
    public static final Option<Long> SO_COOKIE = LEVEL.option("SO_COOKIE", 57, LONG).readOnly();

    /** Debugging in the protocol; needs CAP_NET_ADMIN. */
    public static final Option<Boolean> SO_DEBUG = LEVEL.option("SO_DEBUG", 1, FLAG);

    /** Takes the filter off, as SO_DETACH_FILTER. */
    public static final Option<Integer> SO_DETACH_BPF =
            LEVEL.option("SO_DETACH_BPF", 27, IGNORED).writeOnly();

    /** Takes the filter off; the value does not matter. */
    public static final Option<Integer> SO_DETACH_FILTER =
            LEVEL.option("SO_DETACH_FILTER", 27, IGNORED).writeOnly();

    /** Takes the program of the SO_REUSEPORT group off; the value does not matter. */
    public static final Option<Integer> SO_DETACH_REUSEPORT_BPF =
            LEVEL.option("SO_DETACH_REUSEPORT_BPF", 68, IGNORED).writeOnly();

    /** Gives places in device memory back, each by its token and a count. */
    public static final Option<byte[]> SO_DEVMEM_DONTNEED =
            LEVEL.option("SO_DEVMEM_DONTNEED", 80, bytes("array of struct dmabuf_token", 1024))
                    .writeOnly();

    /** The family. */
    public static final Option<Integer> SO_DOMAIN = LEVEL.option("SO_DOMAIN", 39, INT).readOnly();

    /** Only to hosts on the local link. */
    public static final Option<Boolean> SO_DONTROUTE = LEVEL.option("SO_DONTROUTE", 5, FLAG);

    /** The pending error, which reading clears. */
    public static final Option<Integer> SO_ERROR = LEVEL.option("SO_ERROR", 4, INT).readOnly();

    /** The classic BPF program of SO_ATTACH_FILTER. */
    public static final Option<List<SockFilter>> SO_GET_FILTER =
            LEVEL.option("SO_GET_FILTER", 26, list(struct(SockFilter.class), 4096)).readOnly();

    /** The processor that handles the socket. */
    public static final Option<Integer> SO_INCOMING_CPU = LEVEL.option("SO_INCOMING_CPU", 49, INT);

    /** The queue of the device that the last packet came by; 0 if unknown. */
    public static final Option<Integer> SO_INCOMING_NAPI_ID =
            LEVEL.option("SO_INCOMING_NAPI_ID", 56, INT).readOnly();

    /** Whether each message brings how many bytes are left (AF_UNIX). */
    public static final Option<Boolean> SO_INQ = LEVEL.option("SO_INQ", 84, FLAG);

    /** Whether an idle connection is probed. */
    public static final Option<Boolean> SO_KEEPALIVE = LEVEL.option("SO_KEEPALIVE", 9, FLAG);

    /** What close does with data that is not sent yet. */
    public static final Option<Linger> SO_LINGER =
            LEVEL.option("SO_LINGER", 13, struct(Linger.class));

    /** Whether the filter can't be changed any more. */
    public static final Option<Boolean> SO_LOCK_FILTER = LEVEL.option("SO_LOCK_FILTER", 44, FLAG);

    /** The mark of each packet, for routing; needs CAP_NET_ADMIN or CAP_NET_RAW. */
    public static final Option<Integer> SO_MARK = LEVEL.option("SO_MARK", 36, INT);

    /** Bytes a second at most; -1 for no limit. */
    public static final Option<Long> SO_MAX_PACING_RATE =
            LEVEL.option("SO_MAX_PACING_RATE", 47, LONG);

    /** What the socket has in memory. */
    public static final Option<MemInfo> SO_MEMINFO =
            LEVEL.option("SO_MEMINFO", 55, struct(MemInfo.class)).readOnly();

    /** A number that no other network namespace has. */
    public static final Option<Long> SO_NETNS_COOKIE =
            LEVEL.option("SO_NETNS_COOKIE", 71, LONG).readOnly();

    /** Whether the frames sent have no check sum of their own, for tests of devices. */
    public static final Option<Boolean> SO_NOFCS = LEVEL.option("SO_NOFCS", 43, FLAG);

    /** Whether UDP over IPv4 is sent without check sum. */
    public static final Option<Boolean> SO_NO_CHECK = LEVEL.option("SO_NO_CHECK", 11, FLAG);

    /** Whether urgent data stays in the stream. */
    public static final Option<Boolean> SO_OOBINLINE = LEVEL.option("SO_OOBINLINE", 10, FLAG);

    /** Whether each message brings its sender's credentials (AF_UNIX). */
    public static final Option<Boolean> SO_PASSCRED = LEVEL.option("SO_PASSCRED", 16, FLAG);

    /** Whether each message brings a descriptor of the sender's process (AF_UNIX). */
    public static final Option<Boolean> SO_PASSPIDFD = LEVEL.option("SO_PASSPIDFD", 76, FLAG);

    /** Whether descriptors may come; false drops them (AF_UNIX). */
    public static final Option<Boolean> SO_PASSRIGHTS = LEVEL.option("SO_PASSRIGHTS", 83, FLAG);

    /** Whether each message brings its sender's security label (AF_UNIX). */
    public static final Option<Boolean> SO_PASSSEC = LEVEL.option("SO_PASSSEC", 34, FLAG);

    /** Where MSG_PEEK looks; -1 for off. */
    public static final Option<Integer> SO_PEEK_OFF = LEVEL.option("SO_PEEK_OFF", 42, INT);

    /** Process, user and group of the peer when it connected (AF_UNIX). */
    public static final Option<Ucred> SO_PEERCRED =
            LEVEL.option("SO_PEERCRED", 17, struct(Ucred.class)).readOnly();

    /** Further groups of the peer when it connected (AF_UNIX). */
    public static final Option<List<Integer>> SO_PEERGROUPS =
            LEVEL.option("SO_PEERGROUPS", 59, list(INT, 256)).readOnly();

    /** The first 16 bytes of the address of the peer; getpeername tells all. */
    public static final Option<byte[]> SO_PEERNAME =
            LEVEL.option("SO_PEERNAME", 28, bytes("struct sockaddr", 16)).readOnly();

    /** A new descriptor of the peer's process, which the caller closes (AF_UNIX): pidfd_open(2). */
    public static final Option<Descriptor> SO_PEERPIDFD =
            LEVEL.option(
                            "SO_PEERPIDFD",
                            77,
                            INT.map("int, a descriptor", Descriptor::fileno, Descriptor::new))
                    .readOnly();

    /** The peer's security label (AF_UNIX, TCP). */
    public static final Option<String> SO_PEERSEC =
            LEVEL.option("SO_PEERSEC", 31, text(256)).readOnly();

    /** Whether the device waits for a busy poll instead of interrupts. */
    public static final Option<Boolean> SO_PREFER_BUSY_POLL =
            LEVEL.option("SO_PREFER_BUSY_POLL", 69, FLAG);

    /** The priority of each packet. */
    public static final Option<Integer> SO_PRIORITY = LEVEL.option("SO_PRIORITY", 12, INT);

    /** The protocol. */
    public static final Option<Integer> SO_PROTOCOL =
            LEVEL.option("SO_PROTOCOL", 38, INT).readOnly();

    /** Bytes of the receive buffer; Linux doubles what is set. */
    public static final Option<Integer> SO_RCVBUF = LEVEL.option("SO_RCVBUF", 8, INT);

    /** As SO_RCVBUF beyond the limit; needs CAP_NET_ADMIN. */
    public static final Option<Integer> SO_RCVBUFFORCE =
            LEVEL.option("SO_RCVBUFFORCE", 33, INT).writeOnly();

    /** Bytes that make the socket readable. */
    public static final Option<Integer> SO_RCVLOWAT = LEVEL.option("SO_RCVLOWAT", 18, INT);

    /** Whether each message brings its mark. */
    public static final Option<Boolean> SO_RCVMARK = LEVEL.option("SO_RCVMARK", 75, FLAG);

    /** Whether each message brings its priority. */
    public static final Option<Boolean> SO_RCVPRIORITY = LEVEL.option("SO_RCVPRIORITY", 82, FLAG);

    /** No effect here, where the socket is non-blocking inside: see settimeout. */
    public static final Option<Duration> SO_RCVTIMEO = LEVEL.option("SO_RCVTIMEO", 20, TIMEVAL);

    /** As SO_RCVTIMEO, with 64-bit seconds also where the machine has 32. */
    public static final Option<Duration> SO_RCVTIMEO_NEW =
            LEVEL.option("SO_RCVTIMEO_NEW", 66, TIMEVAL);

    /** SO_RCVTIMEO by the kernel's other name. */
    public static final Option<Duration> SO_RCVTIMEO_OLD =
            LEVEL.option("SO_RCVTIMEO_OLD", 20, TIMEVAL);

    /** Bytes kept for the socket in its memory control group. */
    public static final Option<Integer> SO_RESERVE_MEM = LEVEL.option("SO_RESERVE_MEM", 73, INT);

    /** Whether bind may take an address in TIME-WAIT. */
    public static final Option<Boolean> SO_REUSEADDR = LEVEL.option("SO_REUSEADDR", 2, FLAG);

    /** Whether several sockets may share an address. */
    public static final Option<Boolean> SO_REUSEPORT = LEVEL.option("SO_REUSEPORT", 15, FLAG);

    /** Whether each message brings the count of dropped ones. */
    public static final Option<Boolean> SO_RXQ_OVFL = LEVEL.option("SO_RXQ_OVFL", 40, FLAG);

    /** Not built in Linux. */
    public static final Option<Integer> SO_SECURITY_AUTHENTICATION =
            LEVEL.option("SO_SECURITY_AUTHENTICATION", 22, INT);

    /** Not built in Linux. */
    public static final Option<Integer> SO_SECURITY_ENCRYPTION_NETWORK =
            LEVEL.option("SO_SECURITY_ENCRYPTION_NETWORK", 24, INT);

    /** Not built in Linux. */
    public static final Option<Integer> SO_SECURITY_ENCRYPTION_TRANSPORT =
            LEVEL.option("SO_SECURITY_ENCRYPTION_TRANSPORT", 23, INT);

    /** Whether what is in the error queue is an exceptional condition for select and poll. */
    public static final Option<Boolean> SO_SELECT_ERR_QUEUE =
            LEVEL.option("SO_SELECT_ERR_QUEUE", 45, FLAG);

    /** Bytes of the send buffer; Linux doubles what is set. */
    public static final Option<Integer> SO_SNDBUF = LEVEL.option("SO_SNDBUF", 7, INT);

    /** As SO_SNDBUF beyond the limit; needs CAP_NET_ADMIN. */
    public static final Option<Integer> SO_SNDBUFFORCE =
            LEVEL.option("SO_SNDBUFFORCE", 32, INT).writeOnly();

    /** Bytes of room that make the socket writable; fixed in Linux. */
    public static final Option<Integer> SO_SNDLOWAT =
            LEVEL.option("SO_SNDLOWAT", 19, INT).readOnly();

    /** No effect here, where the socket is non-blocking inside: see settimeout. */
    public static final Option<Duration> SO_SNDTIMEO = LEVEL.option("SO_SNDTIMEO", 21, TIMEVAL);

    /** As SO_SNDTIMEO, with 64-bit seconds also where the machine has 32. */
    public static final Option<Duration> SO_SNDTIMEO_NEW =
            LEVEL.option("SO_SNDTIMEO_NEW", 67, TIMEVAL);

    /** SO_SNDTIMEO by the kernel's other name. */
    public static final Option<Duration> SO_SNDTIMEO_OLD =
            LEVEL.option("SO_SNDTIMEO_OLD", 21, TIMEVAL);

    /** Whether each message brings the time it came, in microseconds. */
    public static final Option<Boolean> SO_TIMESTAMP = LEVEL.option("SO_TIMESTAMP", 29, FLAG);

    /** Which time stamps are made and told, such as those of sending. */
    public static final Option<SoTimestamping> SO_TIMESTAMPING =
            LEVEL.option("SO_TIMESTAMPING", 37, struct(SoTimestamping.class));

    /** As SO_TIMESTAMPING, with 64-bit seconds also where the machine has 32. */
    public static final Option<SoTimestamping> SO_TIMESTAMPING_NEW =
            LEVEL.option("SO_TIMESTAMPING_NEW", 65, struct(SoTimestamping.class));

    /** SO_TIMESTAMPING by the kernel's other name. */
    public static final Option<SoTimestamping> SO_TIMESTAMPING_OLD =
            LEVEL.option("SO_TIMESTAMPING_OLD", 37, struct(SoTimestamping.class));

    /** Whether each message brings the time it came, in nanoseconds. */
    public static final Option<Boolean> SO_TIMESTAMPNS = LEVEL.option("SO_TIMESTAMPNS", 35, FLAG);

    /** As SO_TIMESTAMPNS, with 64-bit seconds also where the machine has 32. */
    public static final Option<Boolean> SO_TIMESTAMPNS_NEW =
            LEVEL.option("SO_TIMESTAMPNS_NEW", 64, FLAG);

    /** SO_TIMESTAMPNS by the kernel's other name. */
    public static final Option<Boolean> SO_TIMESTAMPNS_OLD =
            LEVEL.option("SO_TIMESTAMPNS_OLD", 35, FLAG);

    /** As SO_TIMESTAMP, with 64-bit seconds also where the machine has 32. */
    public static final Option<Boolean> SO_TIMESTAMP_NEW =
            LEVEL.option("SO_TIMESTAMP_NEW", 63, FLAG);

    /** SO_TIMESTAMP by the kernel's other name. */
    public static final Option<Boolean> SO_TIMESTAMP_OLD =
            LEVEL.option("SO_TIMESTAMP_OLD", 29, FLAG);

    /** Whether TCP tries another path after a time-out: 1, 0, or 255 for the system's default. */
    public static final Option<Integer> SO_TXREHASH = LEVEL.option("SO_TXREHASH", 74, INT);

    /** The clock of the times of sending that messages bring: SCM_TXTIME. */
    public static final Option<SockTxtime> SO_TXTIME =
            LEVEL.option("SO_TXTIME", 61, struct(SockTxtime.class));

    /** The type. */
    public static final Option<Integer> SO_TYPE = LEVEL.option("SO_TYPE", 3, INT).readOnly();

    /** Whether the error queue tells if a frame was acknowledged on the air. */
    public static final Option<Boolean> SO_WIFI_STATUS = LEVEL.option("SO_WIFI_STATUS", 41, FLAG);

    /** Whether MSG_ZEROCOPY is allowed. */
    public static final Option<Boolean> SO_ZEROCOPY = LEVEL.option("SO_ZEROCOPY", 60, FLAG);

    /** Of SO_BUF_LOCK: the receive buffer. */
    public static final int SOCK_RCVBUF_LOCK = 2;

    /** Of SO_BUF_LOCK: the send buffer. */
    public static final int SOCK_SNDBUF_LOCK = 1;

    /** Of SO_TIMESTAMPING: in the time of the clock that is named. */
    public static final int SOF_TIMESTAMPING_BIND_PHC = 0x8000;

    /** Of SO_TIMESTAMPING: with the control messages of the packet. */
    public static final int SOF_TIMESTAMPING_OPT_CMSG = 0x400;

    /** Of SO_TIMESTAMPING: with a number for each packet. */
    public static final int SOF_TIMESTAMPING_OPT_ID = 0x80;

    /** Of SO_TIMESTAMPING: numbers that count from now also when data is under way. */
    public static final int SOF_TIMESTAMPING_OPT_ID_TCP = 0x10000;

    /** Of SO_TIMESTAMPING: with interface and length of what came. */
    public static final int SOF_TIMESTAMPING_OPT_PKTINFO = 0x2000;

    /** Of SO_TIMESTAMPING: none that others asked for. */
    public static final int SOF_TIMESTAMPING_OPT_RX_FILTER = 0x20000;

    /** Of SO_TIMESTAMPING: with numbers of the connection. */
    public static final int SOF_TIMESTAMPING_OPT_STATS = 0x1000;

    /** Of SO_TIMESTAMPING: without the packet itself. */
    public static final int SOF_TIMESTAMPING_OPT_TSONLY = 0x800;

    /** Of SO_TIMESTAMPING: both, of software and of hardware. */
    public static final int SOF_TIMESTAMPING_OPT_TX_SWHW = 0x4000;

    /** Of SO_TIMESTAMPING: tell those of the hardware. */
    public static final int SOF_TIMESTAMPING_RAW_HARDWARE = 0x40;

    /** Of SO_TIMESTAMPING: made by the device when a packet comes. */
    public static final int SOF_TIMESTAMPING_RX_HARDWARE = 4;

    /** Of SO_TIMESTAMPING: made by the kernel when a packet comes. */
    public static final int SOF_TIMESTAMPING_RX_SOFTWARE = 8;

    /** Of SO_TIMESTAMPING: tell those of the kernel. */
    public static final int SOF_TIMESTAMPING_SOFTWARE = 0x10;

    /** Of SO_TIMESTAMPING: no effect any more. */
    public static final int SOF_TIMESTAMPING_SYS_HARDWARE = 0x20;

    /** Of SO_TIMESTAMPING: made when all is acknowledged. */
    public static final int SOF_TIMESTAMPING_TX_ACK = 0x200;

    /** Of SO_TIMESTAMPING: made when the device says that it is sent. */
    public static final int SOF_TIMESTAMPING_TX_COMPLETION = 0x40000;

    /** Of SO_TIMESTAMPING: made by the device when a packet leaves. */
    public static final int SOF_TIMESTAMPING_TX_HARDWARE = 1;

    /** Of SO_TIMESTAMPING: made when a packet comes to the scheduler. */
    public static final int SOF_TIMESTAMPING_TX_SCHED = 0x100;

    /** Of SO_TIMESTAMPING: made by the kernel when a packet leaves. */
    public static final int SOF_TIMESTAMPING_TX_SOFTWARE = 2;

    /** Of SO_TXTIME: the time is the latest, not the exact one. */
    public static final int SOF_TXTIME_DEADLINE_MODE = 1;

    /** Of SO_TXTIME: what is too late comes to the error queue. */
    public static final int SOF_TXTIME_REPORT_ERRORS = 2;

    /** The type of a control message, not an option: the place of data in device memory. */
    public static final int SO_DEVMEM_DMABUF = 79;

    /** The type of a control message, not an option: data that came in ordinary memory. */
    public static final int SO_DEVMEM_LINEAR = 78;

    private SolSocket() {}
}
