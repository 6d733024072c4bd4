package omnisock;

import org.jspecify.annotations.Nullable;

/**
 * The type of a socket, the second argument of {@code socket(2)}: what it keeps of order, of
 * message boundaries and of delivery. Any number is allowed.
 *
 * @param value the number of the C macro, with {@link #SOCK_NONBLOCK} or {@link #SOCK_CLOEXEC}
 *     or-ed in where {@link #or} was used
 */
public record SocketType(int value) {
    private static final NameTable NAMES = new NameTable();
    private static final int FLAGS = 02004000;

    /** A connected stream of bytes in order: TCP for the internet families. */
    public static final SocketType SOCK_STREAM = named(1, "SOCK_STREAM");

    /** Datagrams, each by itself: UDP for the internet families. */
    public static final SocketType SOCK_DGRAM = named(2, "SOCK_DGRAM");

    /** Packets below the transport protocol; needs {@code CAP_NET_RAW}: raw(7), packet(7). */
    public static final SocketType SOCK_RAW = named(3, "SOCK_RAW");

    /** Datagrams that are delivered for sure, in no sure order. */
    public static final SocketType SOCK_RDM = named(4, "SOCK_RDM");

    /** A connected stream that keeps message boundaries. */
    public static final SocketType SOCK_SEQPACKET = named(5, "SOCK_SEQPACKET");

    /** Datagram congestion control. */
    public static final SocketType SOCK_DCCP = named(6, "SOCK_DCCP");

    /** Obsolete frames of an interface; use {@code AF_PACKET}. */
    public static final SocketType SOCK_PACKET = named(10, "SOCK_PACKET");

    /** Flag: the new socket starts with time-out 0, see {@link Socket#setblocking}. */
    public static final SocketType SOCK_NONBLOCK = named(04000, "SOCK_NONBLOCK");

    /** Flag: closed on exec. Every socket of ours is, so it changes nothing. */
    public static final SocketType SOCK_CLOEXEC = named(02000000, "SOCK_CLOEXEC");

    private static SocketType named(int value, String name) {
        NAMES.put(value, name);
        return new SocketType(value);
    }

    /**
     * {@return this type with the bits of a flag}
     *
     * @param flag {@link #SOCK_NONBLOCK} or {@link #SOCK_CLOEXEC}
     */
    public SocketType or(SocketType flag) {
        return new SocketType(value | flag.value);
    }

    SocketType withoutFlags() {
        return new SocketType(value & ~FLAGS);
    }

    boolean nonBlocking() {
        return (value & SOCK_NONBLOCK.value) != 0;
    }

    /** Written out since the record's own takes twenty milliseconds when first called. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof SocketType(int number) && number == value;
    }

    @Override
    public int hashCode() {
        return value;
    }

    @Override
    public String toString() {
        return NAMES.nameOr(value, "");
    }
}
