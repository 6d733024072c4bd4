package omnisock;

import static omnisock.option.Codec.FLAG;
import static omnisock.option.Codec.INT;
import static omnisock.option.Codec.MICROSECONDS;
import static omnisock.option.Codec.MILLISECONDS;
import static omnisock.option.Codec.SECONDS;
import static omnisock.option.Codec.bytes;
import static omnisock.option.Codec.list;
import static omnisock.option.Codec.struct;
import static omnisock.option.Codec.text;

import java.time.Duration;
import java.util.List;
import omnisock.option.TcpAoRepair;
import omnisock.option.TcpInfo;
import omnisock.option.TcpMd5sig;
import omnisock.option.TcpRepairOpt;
import omnisock.option.TcpRepairWindow;
import omnisock.option.TcpZerocopyReceive;

/** Options of TCP, sorted by the kernel's name: tcp(7), linux/tcp.h. */
public final class IpprotoTcp {
    /** The level. */
    public static final int IPPROTO_TCP = 6;

    private static final Level LEVEL = new Level("IPPROTO_TCP", IPPROTO_TCP);

    /** Adds a key of TCP-AO: RFC 5925. */
    public static final Option<byte[]> TCP_AO_ADD_KEY =
            LEVEL.option("TCP_AO_ADD_KEY", 38, bytes("struct tcp_ao_add", 288)).writeOnly();

    /** Takes a key of TCP-AO away. */
    public static final Option<byte[]> TCP_AO_DEL_KEY =
            LEVEL.option("TCP_AO_DEL_KEY", 39, bytes("struct tcp_ao_del", 160)).writeOnly();

    /** The keys of TCP-AO; asked with which. */
    public static final Option<byte[]> TCP_AO_GET_KEYS =
            LEVEL.option("TCP_AO_GET_KEYS", 41, bytes("struct tcp_ao_getsockopt", 310)).readOnly();

    /** The current key of TCP-AO, and counts. */
    public static final Option<byte[]> TCP_AO_INFO =
            LEVEL.option("TCP_AO_INFO", 40, bytes("struct tcp_ao_info_opt", 56));

    /** Sequence numbers of TCP-AO of a connection that is restored. */
    public static final Option<TcpAoRepair> TCP_AO_REPAIR =
            LEVEL.option("TCP_AO_REPAIR", 42, struct(TcpAoRepair.class));

    /**
     * What the congestion control tells: tcpvegas_info, tcp_dctcp_info or tcp_bbr_info of
     * linux/inet_diag.h.
     */
    public static final Option<byte[]> TCP_CC_INFO =
            LEVEL.option("TCP_CC_INFO", 26, bytes("union tcp_cc_info", 20)).readOnly();

    /** The congestion control, by name. */
    public static final Option<String> TCP_CONGESTION =
            LEVEL.option("TCP_CONGESTION", 13, text(16));

    /** Whether partial segments wait for more. */
    public static final Option<Boolean> TCP_CORK = LEVEL.option("TCP_CORK", 3, FLAG);

    /** How long accept waits for data to come; the kernel rounds up to its retransmissions. */
    public static final Option<Duration> TCP_DEFER_ACCEPT =
            LEVEL.option("TCP_DEFER_ACCEPT", 9, SECONDS);

    /** The longest time that an acknowledgement waits. */
    public static final Option<Duration> TCP_DELACK_MAX_US =
            LEVEL.option("TCP_DELACK_MAX_US", 46, MICROSECONDS);

    /** Length of the queue of fast-open requests: RFC 7413. */
    public static final Option<Integer> TCP_FASTOPEN = LEVEL.option("TCP_FASTOPEN", 23, INT);

    /** Whether connect waits for data to send with it. */
    public static final Option<Boolean> TCP_FASTOPEN_CONNECT =
            LEVEL.option("TCP_FASTOPEN_CONNECT", 30, FLAG);

    /** The keys of fast-open cookies, the newest first. */
    public static final Option<byte[]> TCP_FASTOPEN_KEY =
            LEVEL.option("TCP_FASTOPEN_KEY", 33, bytes("one or two keys of 16 bytes", 32));

    /** Whether fast open goes without cookies. */
    public static final Option<Boolean> TCP_FASTOPEN_NO_COOKIE =
            LEVEL.option("TCP_FASTOPEN_NO_COOKIE", 34, FLAG);

    /** All that TCP tells of the connection. */
    public static final Option<TcpInfo> TCP_INFO =
            LEVEL.option("TCP_INFO", 11, struct(TcpInfo.class)).readOnly();

    /** Whether each message brings how many bytes are left. */
    public static final Option<Boolean> TCP_INQ = LEVEL.option("TCP_INQ", 36, FLAG);

    /** Whether the socket is one of MPTCP that has not fallen back. */
    public static final Option<Boolean> TCP_IS_MPTCP =
            LEVEL.option("TCP_IS_MPTCP", 43, FLAG).readOnly();

    /** Keep-alive probes before the connection is dropped. */
    public static final Option<Integer> TCP_KEEPCNT = LEVEL.option("TCP_KEEPCNT", 6, INT);

    /** Idleness before the first keep-alive probe, 1 to 32767 seconds. */
    public static final Option<Duration> TCP_KEEPIDLE = LEVEL.option("TCP_KEEPIDLE", 4, SECONDS);

    /** Time between keep-alive probes, 1 to 32767 seconds. */
    public static final Option<Duration> TCP_KEEPINTVL = LEVEL.option("TCP_KEEPINTVL", 5, SECONDS);

    /** Time to stay in FIN-WAIT-2; 0 for the default, less for none. */
    public static final Option<Duration> TCP_LINGER2 = LEVEL.option("TCP_LINGER2", 8, SECONDS);

    /** Bytes of the largest segment. */
    public static final Option<Integer> TCP_MAXSEG = LEVEL.option("TCP_MAXSEG", 2, INT);

    /** The key that segments from and to a peer are signed with: RFC 2385. */
    public static final Option<TcpMd5sig> TCP_MD5SIG =
            LEVEL.option("TCP_MD5SIG", 14, TcpMd5sig.codec()).writeOnly();

    /** As TCP_MD5SIG, for a network or an interface. */
    public static final Option<TcpMd5sig> TCP_MD5SIG_EXT =
            LEVEL.option("TCP_MD5SIG_EXT", 32, TcpMd5sig.codec()).writeOnly();

    /** Whether small segments go out at once: no Nagle algorithm. */
    public static final Option<Boolean> TCP_NODELAY = LEVEL.option("TCP_NODELAY", 1, FLAG);

    /** Unsent bytes below which the socket is writable. */
    public static final Option<Integer> TCP_NOTSENT_LOWAT =
            LEVEL.option("TCP_NOTSENT_LOWAT", 25, INT);

    /** The sequence number of the queue that TCP_REPAIR_QUEUE chose. */
    public static final Option<Integer> TCP_QUEUE_SEQ = LEVEL.option("TCP_QUEUE_SEQ", 21, INT);

    /** Whether acknowledgements go out at once. */
    public static final Option<Boolean> TCP_QUICKACK = LEVEL.option("TCP_QUICKACK", 12, FLAG);

    /** Whether the connection is being restored: {@link #TCP_REPAIR_ON}; needs CAP_NET_ADMIN. */
    public static final Option<Integer> TCP_REPAIR = LEVEL.option("TCP_REPAIR", 19, INT);

    /** Options of the handshake of a connection that is restored. */
    public static final Option<List<TcpRepairOpt>> TCP_REPAIR_OPTIONS =
            LEVEL.option("TCP_REPAIR_OPTIONS", 22, list(struct(TcpRepairOpt.class), 8)).writeOnly();

    /** Which queue is restored: {@link #TCP_RECV_QUEUE}, {@link #TCP_SEND_QUEUE}. */
    public static final Option<Integer> TCP_REPAIR_QUEUE =
            LEVEL.option("TCP_REPAIR_QUEUE", 20, INT);

    /** The windows of a connection that is restored. */
    public static final Option<TcpRepairWindow> TCP_REPAIR_WINDOW =
            LEVEL.option("TCP_REPAIR_WINDOW", 29, struct(TcpRepairWindow.class));

    /** The longest time until retransmission, 1 to 120 seconds. */
    public static final Option<Duration> TCP_RTO_MAX_MS =
            LEVEL.option("TCP_RTO_MAX_MS", 44, MILLISECONDS);

    /** The shortest time until retransmission. */
    public static final Option<Duration> TCP_RTO_MIN_US =
            LEVEL.option("TCP_RTO_MIN_US", 45, MICROSECONDS);

    /** The headers of the SYN of this connection, once, if its listener had TCP_SAVE_SYN. */
    public static final Option<byte[]> TCP_SAVED_SYN =
            LEVEL.option("TCP_SAVED_SYN", 28, bytes("IP and TCP header", 512)).readOnly();

    /** Whether SYN are kept for TCP_SAVED_SYN: 1, or 2 with the link's header. */
    public static final Option<Integer> TCP_SAVE_SYN = LEVEL.option("TCP_SAVE_SYN", 27, INT);

    /** SYN retransmissions before connect fails. */
    public static final Option<Integer> TCP_SYNCNT = LEVEL.option("TCP_SYNCNT", 7, INT);

    /** No effect any more. */
    public static final Option<Boolean> TCP_THIN_DUPACK = LEVEL.option("TCP_THIN_DUPACK", 17, FLAG);

    /** Whether time-outs of thin streams grow by steps instead of doubling. */
    public static final Option<Boolean> TCP_THIN_LINEAR_TIMEOUTS =
            LEVEL.option("TCP_THIN_LINEAR_TIMEOUTS", 16, FLAG);

    /** The clock of time stamps, to restore a connection. */
    public static final Option<Integer> TCP_TIMESTAMP = LEVEL.option("TCP_TIMESTAMP", 24, INT);

    /** How long each packet is held back before it is sent, for tests. */
    public static final Option<Duration> TCP_TX_DELAY =
            LEVEL.option("TCP_TX_DELAY", 37, MICROSECONDS);

    /** The protocol on top, by name: {@code tls}, before {@link SolTls#TLS_TX}. */
    public static final Option<String> TCP_ULP = LEVEL.option("TCP_ULP", 31, text(16));

    /** How long sent data may stay unacknowledged; 0 for the default: RFC 5482. */
    public static final Option<Duration> TCP_USER_TIMEOUT =
            LEVEL.option("TCP_USER_TIMEOUT", 18, MILLISECONDS);

    /** The largest window to offer. */
    public static final Option<Integer> TCP_WINDOW_CLAMP =
            LEVEL.option("TCP_WINDOW_CLAMP", 10, INT);

    /** Maps pages of received data into memory; asked with where. */
    public static final Option<TcpZerocopyReceive> TCP_ZEROCOPY_RECEIVE =
            LEVEL.option("TCP_ZEROCOPY_RECEIVE", 35, struct(TcpZerocopyReceive.class)).readOnly();

    /** Of TcpInfo: ECN was negotiated. */
    public static final int TCPI_OPT_ECN = 8;

    /** Of TcpInfo: a packet that may be marked came. */
    public static final int TCPI_OPT_ECN_SEEN = 16;

    /** Of TcpInfo: selective acknowledgements were negotiated. */
    public static final int TCPI_OPT_SACK = 2;

    /** Of TcpInfo: the data of the SYN was acknowledged. */
    public static final int TCPI_OPT_SYN_DATA = 32;

    /** Of TcpInfo: the connection was accepted by fast open. */
    public static final int TCPI_OPT_TFO_CHILD = 128;

    /** Of TcpInfo: time stamps were negotiated. */
    public static final int TCPI_OPT_TIMESTAMPS = 1;

    /** Of TcpInfo: time stamps are in microseconds. */
    public static final int TCPI_OPT_USEC_TS = 64;

    /** Of TcpInfo: window scaling was negotiated. */
    public static final int TCPI_OPT_WSCALE = 4;

    /** Of TcpMd5sig: for one interface. */
    public static final int TCP_MD5SIG_FLAG_IFINDEX = 2;

    /** Of TcpMd5sig: for a network. */
    public static final int TCP_MD5SIG_FLAG_PREFIX = 1;

    /** Bytes of the longest key of TCP_MD5SIG. */
    public static final int TCP_MD5SIG_MAXKEYLEN = 80;

    /** Of TcpZerocopyReceive: the mapping is empty. */
    public static final int TCP_RECEIVE_ZEROCOPY_FLAG_TLB_CLEAN_HINT = 1;

    /** Of TCP_REPAIR_QUEUE: data that came. */
    public static final int TCP_RECV_QUEUE = 1;

    /** Of TCP_REPAIR: the connection runs, with a window probe. */
    public static final int TCP_REPAIR_OFF = 0;

    /** Of TCP_REPAIR: the connection runs, without a window probe. */
    public static final int TCP_REPAIR_OFF_NO_WP = -1;

    /** Of TCP_REPAIR: the connection is being restored. */
    public static final int TCP_REPAIR_ON = 1;

    /** Of TCP_REPAIR_QUEUE: data that is sent. */
    public static final int TCP_SEND_QUEUE = 2;

    private IpprotoTcp() {}
}
