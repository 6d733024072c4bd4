package omnisock;

/** Options of TCP, sorted by the kernel's name: tcp(7). */
public final class IpprotoTcp {
    /** The level. */
    public static final int IPPROTO_TCP = 6;

    /** The congestion control, by name. */
    public static final Option<String> TCP_CONGESTION =
            Option.text("TCP_CONGESTION", IPPROTO_TCP, 13, 16);

    /** Whether partial segments wait for more. */
    public static final Option<Boolean> TCP_CORK = Option.flag("TCP_CORK", IPPROTO_TCP, 3);

    /** Seconds that accept waits for data to come. */
    public static final Option<Integer> TCP_DEFER_ACCEPT =
            Option.number("TCP_DEFER_ACCEPT", IPPROTO_TCP, 9);

    /** Length of the queue of fast-open requests. */
    public static final Option<Integer> TCP_FASTOPEN =
            Option.number("TCP_FASTOPEN", IPPROTO_TCP, 23);

    /** Whether connect waits for data to send with it. */
    public static final Option<Boolean> TCP_FASTOPEN_CONNECT =
            Option.flag("TCP_FASTOPEN_CONNECT", IPPROTO_TCP, 30);

    /** Keep-alive probes before the connection is dropped. */
    public static final Option<Integer> TCP_KEEPCNT = Option.number("TCP_KEEPCNT", IPPROTO_TCP, 6);

    /** Seconds of idleness before the first keep-alive probe. */
    public static final Option<Integer> TCP_KEEPIDLE =
            Option.number("TCP_KEEPIDLE", IPPROTO_TCP, 4);

    /** Seconds between keep-alive probes. */
    public static final Option<Integer> TCP_KEEPINTVL =
            Option.number("TCP_KEEPINTVL", IPPROTO_TCP, 5);

    /** Seconds to stay in FIN-WAIT-2. */
    public static final Option<Integer> TCP_LINGER2 = Option.number("TCP_LINGER2", IPPROTO_TCP, 8);

    /** Bytes of the largest segment. */
    public static final Option<Integer> TCP_MAXSEG = Option.number("TCP_MAXSEG", IPPROTO_TCP, 2);

    /** Whether small segments go out at once: no Nagle algorithm. */
    public static final Option<Boolean> TCP_NODELAY = Option.flag("TCP_NODELAY", IPPROTO_TCP, 1);

    /** Unsent bytes below which the socket is writable. */
    public static final Option<Integer> TCP_NOTSENT_LOWAT =
            Option.number("TCP_NOTSENT_LOWAT", IPPROTO_TCP, 25);

    /** Whether acknowledgements go out at once. */
    public static final Option<Boolean> TCP_QUICKACK = Option.flag("TCP_QUICKACK", IPPROTO_TCP, 12);

    /** SYN retransmissions before connect fails. */
    public static final Option<Integer> TCP_SYNCNT = Option.number("TCP_SYNCNT", IPPROTO_TCP, 7);

    /** Milliseconds that sent data may stay unacknowledged. */
    public static final Option<Integer> TCP_USER_TIMEOUT =
            Option.number("TCP_USER_TIMEOUT", IPPROTO_TCP, 18);

    /** The largest window to offer. */
    public static final Option<Integer> TCP_WINDOW_CLAMP =
            Option.number("TCP_WINDOW_CLAMP", IPPROTO_TCP, 10);

    private IpprotoTcp() {}
}
