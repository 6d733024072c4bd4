package omnisock;

import java.time.Duration;
import java.util.Arrays;

/** Options of every socket, sorted by the kernel's name: socket(7). */
public final class SolSocket {
    /** The level. */
    public static final int SOL_SOCKET = 1;

    /** Whether the socket listens; read only. */
    public static final Option<Boolean> SO_ACCEPTCONN =
            Option.flag("SO_ACCEPTCONN", SOL_SOCKET, 30);

    /** The only interface to use, by name. */
    public static final Option<String> SO_BINDTODEVICE =
            Option.text("SO_BINDTODEVICE", SOL_SOCKET, 25, 16);

    /** Whether datagrams may go to a broadcast address. */
    public static final Option<Boolean> SO_BROADCAST = Option.flag("SO_BROADCAST", SOL_SOCKET, 6);

    /** Microseconds to busy-poll the device on a blocking receive. */
    public static final Option<Integer> SO_BUSY_POLL =
            Option.number("SO_BUSY_POLL", SOL_SOCKET, 46);

    /** Debugging in the protocol; needs CAP_NET_ADMIN. */
    public static final Option<Boolean> SO_DEBUG = Option.flag("SO_DEBUG", SOL_SOCKET, 1);

    /** The family; read only. */
    public static final Option<Integer> SO_DOMAIN = Option.number("SO_DOMAIN", SOL_SOCKET, 39);

    /** Only to hosts on the local link. */
    public static final Option<Boolean> SO_DONTROUTE = Option.flag("SO_DONTROUTE", SOL_SOCKET, 5);

    /** The pending error, which reading clears; read only. */
    public static final Option<Integer> SO_ERROR = Option.number("SO_ERROR", SOL_SOCKET, 4);

    /** The processor that handles the socket. */
    public static final Option<Integer> SO_INCOMING_CPU =
            Option.number("SO_INCOMING_CPU", SOL_SOCKET, 49);

    /** Whether an idle connection is probed. */
    public static final Option<Boolean> SO_KEEPALIVE = Option.flag("SO_KEEPALIVE", SOL_SOCKET, 9);

    /** What close does with data that is not sent yet. */
    public static final Option<Linger> SO_LINGER =
            Option.of(
                    "SO_LINGER",
                    SOL_SOCKET,
                    13,
                    8,
                    linger -> Option.ints(linger.on() ? 1 : 0, linger.seconds()),
                    bytes ->
                            new Linger(
                                    Option.toInt(bytes) != 0,
                                    Option.toInt(Arrays.copyOfRange(bytes, 4, 8))));

    /** The mark of each packet, for routing; needs CAP_NET_ADMIN. */
    public static final Option<Integer> SO_MARK = Option.number("SO_MARK", SOL_SOCKET, 36);

    /** Whether urgent data stays in the stream. */
    public static final Option<Boolean> SO_OOBINLINE = Option.flag("SO_OOBINLINE", SOL_SOCKET, 10);

    /** Whether each message brings its sender's credentials (AF_UNIX). */
    public static final Option<Boolean> SO_PASSCRED = Option.flag("SO_PASSCRED", SOL_SOCKET, 16);

    /** Whether each message brings its sender's security label (AF_UNIX). */
    public static final Option<Boolean> SO_PASSSEC = Option.flag("SO_PASSSEC", SOL_SOCKET, 34);

    /** Where MSG_PEEK looks, -1 for off. */
    public static final Option<Integer> SO_PEEK_OFF = Option.number("SO_PEEK_OFF", SOL_SOCKET, 42);

    /** The priority of each packet. */
    public static final Option<Integer> SO_PRIORITY = Option.number("SO_PRIORITY", SOL_SOCKET, 12);

    /** The protocol; read only. */
    public static final Option<Integer> SO_PROTOCOL = Option.number("SO_PROTOCOL", SOL_SOCKET, 38);

    /** Bytes of the receive buffer; Linux doubles what is set. */
    public static final Option<Integer> SO_RCVBUF = Option.number("SO_RCVBUF", SOL_SOCKET, 8);

    /** As SO_RCVBUF beyond the limit; needs CAP_NET_ADMIN. */
    public static final Option<Integer> SO_RCVBUFFORCE =
            Option.number("SO_RCVBUFFORCE", SOL_SOCKET, 33);

    /** Bytes that make the socket readable. */
    public static final Option<Integer> SO_RCVLOWAT = Option.number("SO_RCVLOWAT", SOL_SOCKET, 18);

    /** No effect here, where the socket is non-blocking inside: see settimeout. */
    public static final Option<Duration> SO_RCVTIMEO = Option.time("SO_RCVTIMEO", SOL_SOCKET, 20);

    /** Whether bind may take an address in TIME-WAIT. */
    public static final Option<Boolean> SO_REUSEADDR = Option.flag("SO_REUSEADDR", SOL_SOCKET, 2);

    /** Whether several sockets may share an address. */
    public static final Option<Boolean> SO_REUSEPORT = Option.flag("SO_REUSEPORT", SOL_SOCKET, 15);

    /** Whether each message brings the count of dropped ones. */
    public static final Option<Boolean> SO_RXQ_OVFL = Option.flag("SO_RXQ_OVFL", SOL_SOCKET, 40);

    /** Bytes of the send buffer; Linux doubles what is set. */
    public static final Option<Integer> SO_SNDBUF = Option.number("SO_SNDBUF", SOL_SOCKET, 7);

    /** As SO_SNDBUF beyond the limit; needs CAP_NET_ADMIN. */
    public static final Option<Integer> SO_SNDBUFFORCE =
            Option.number("SO_SNDBUFFORCE", SOL_SOCKET, 32);

    /** Bytes of room that make the socket writable; fixed in Linux. */
    public static final Option<Integer> SO_SNDLOWAT = Option.number("SO_SNDLOWAT", SOL_SOCKET, 19);

    /** No effect here, where the socket is non-blocking inside: see settimeout. */
    public static final Option<Duration> SO_SNDTIMEO = Option.time("SO_SNDTIMEO", SOL_SOCKET, 21);

    /** Whether each message brings the time it came, in microseconds. */
    public static final Option<Boolean> SO_TIMESTAMP = Option.flag("SO_TIMESTAMP", SOL_SOCKET, 29);

    /** Whether each message brings the time it came, in nanoseconds. */
    public static final Option<Boolean> SO_TIMESTAMPNS =
            Option.flag("SO_TIMESTAMPNS", SOL_SOCKET, 35);

    /** The type; read only. */
    public static final Option<Integer> SO_TYPE = Option.number("SO_TYPE", SOL_SOCKET, 3);

    /** Whether MSG_ZEROCOPY is allowed. */
    public static final Option<Boolean> SO_ZEROCOPY = Option.flag("SO_ZEROCOPY", SOL_SOCKET, 60);

    private SolSocket() {}
}
