package omnisock.conformance;

import static omnisock.Family.AF_INET;
import static omnisock.Family.AF_INET6;
import static omnisock.Family.AF_UNIX;
import static omnisock.SocketType.SOCK_DGRAM;
import static omnisock.SocketType.SOCK_SEQPACKET;
import static omnisock.SocketType.SOCK_STREAM;
import static omnisock.conformance.Trait.BACKPRESSURE;
import static omnisock.conformance.Trait.DATAGRAM;
import static omnisock.conformance.Trait.DESCRIPTORS;
import static omnisock.conformance.Trait.ENDS;
import static omnisock.conformance.Trait.INTERNET;
import static omnisock.conformance.Trait.LISTENS;
import static omnisock.conformance.Trait.MESSAGES;
import static omnisock.conformance.Trait.NAMED;
import static omnisock.conformance.Trait.STREAM;
import static omnisock.conformance.Trait.TCP;
import static omnisock.conformance.Trait.UNIX;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import omnisock.Inet;
import omnisock.Inet6;
import omnisock.Socket;
import omnisock.SocketType;
import omnisock.Unix;

/** The kinds of socket of the families AF_INET, AF_INET6 and AF_UNIX. */
public final class SocketKinds {
    private static final Set<Trait> TCP_TRAITS =
            Set.of(DESCRIPTORS, NAMED, LISTENS, STREAM, BACKPRESSURE, INTERNET, TCP, ENDS);
    private static final Set<Trait> UDP_TRAITS =
            Set.of(DESCRIPTORS, NAMED, MESSAGES, DATAGRAM, INTERNET);
    private static final Set<Trait> UNIX_STREAM_TRAITS =
            Set.of(DESCRIPTORS, NAMED, LISTENS, STREAM, BACKPRESSURE, UNIX, ENDS);
    private static final Set<Trait> UNIX_SEQPACKET_TRAITS =
            Set.of(DESCRIPTORS, NAMED, LISTENS, MESSAGES, BACKPRESSURE, UNIX, ENDS);
    private static final Set<Trait> UNIX_DGRAM_TRAITS =
            Set.of(DESCRIPTORS, NAMED, MESSAGES, DATAGRAM, BACKPRESSURE, UNIX);

    /** TCP over IPv4. */
    public static final SocketKind TCP4 =
            new SocketKind(
                    "tcp4",
                    AF_INET,
                    SOCK_STREAM,
                    TCP_TRAITS,
                    () -> new Inet("127.0.0.1", 0),
                    SocketKinds::accepted);

    /** TCP over IPv6. */
    public static final SocketKind TCP6 =
            new SocketKind(
                    "tcp6",
                    AF_INET6,
                    SOCK_STREAM,
                    TCP_TRAITS,
                    () -> new Inet6("::1", 0),
                    SocketKinds::accepted);

    /** UDP over IPv4. */
    public static final SocketKind UDP4 =
            new SocketKind(
                    "udp4",
                    AF_INET,
                    SOCK_DGRAM,
                    UDP_TRAITS,
                    () -> new Inet("127.0.0.1", 0),
                    SocketKinds::mutual);

    /** UDP over IPv6. */
    public static final SocketKind UDP6 =
            new SocketKind(
                    "udp6",
                    AF_INET6,
                    SOCK_DGRAM,
                    UDP_TRAITS,
                    () -> new Inet6("::1", 0),
                    SocketKinds::mutual);

    /** Streams of AF_UNIX with a file for a name. */
    public static final SocketKind UNIX_STREAM =
            new SocketKind(
                    "unix-stream",
                    AF_UNIX,
                    SOCK_STREAM,
                    UNIX_STREAM_TRAITS,
                    SocketKinds::freshPath,
                    SocketKinds::accepted);

    /** Streams of AF_UNIX with an abstract name. */
    public static final SocketKind UNIX_STREAM_ABSTRACT =
            new SocketKind(
                    "unix-stream-abstract",
                    AF_UNIX,
                    SOCK_STREAM,
                    UNIX_STREAM_TRAITS,
                    SocketKinds::freshAbstract,
                    SocketKinds::accepted);

    /** Connected messages of AF_UNIX. */
    public static final SocketKind UNIX_SEQPACKET =
            new SocketKind(
                    "unix-seqpacket",
                    AF_UNIX,
                    SOCK_SEQPACKET,
                    UNIX_SEQPACKET_TRAITS,
                    SocketKinds::freshPath,
                    SocketKinds::accepted);

    /** Datagrams of AF_UNIX. */
    public static final SocketKind UNIX_DGRAM =
            new SocketKind(
                    "unix-dgram",
                    AF_UNIX,
                    SOCK_DGRAM,
                    UNIX_DGRAM_TRAITS,
                    SocketKinds::freshPath,
                    SocketKinds::mutual);

    /** Pairs of streams. */
    public static final SocketKind PAIR_STREAM =
            pairs(
                    "pair-stream",
                    SOCK_STREAM,
                    Set.of(DESCRIPTORS, STREAM, BACKPRESSURE, UNIX, ENDS));

    /** Pairs of connected messages. */
    public static final SocketKind PAIR_SEQPACKET =
            pairs(
                    "pair-seqpacket",
                    SOCK_SEQPACKET,
                    Set.of(DESCRIPTORS, MESSAGES, BACKPRESSURE, UNIX, ENDS));

    /** Pairs of datagrams. */
    public static final SocketKind PAIR_DGRAM =
            pairs("pair-dgram", SOCK_DGRAM, Set.of(DESCRIPTORS, MESSAGES, BACKPRESSURE, UNIX));

    private SocketKinds() {}

    /** {@return every kind here} */
    public static List<SocketKind> all() {
        return List.of(
                TCP4,
                TCP6,
                UDP4,
                UDP6,
                UNIX_STREAM,
                UNIX_STREAM_ABSTRACT,
                UNIX_SEQPACKET,
                UNIX_DGRAM,
                PAIR_STREAM,
                PAIR_SEQPACKET,
                PAIR_DGRAM);
    }

    private static SocketKind pairs(String name, SocketType type, Set<Trait> traits) {
        return new SocketKind(
                name, AF_UNIX, type, traits, SocketKinds::freshAbstract, SocketKinds::socketpair);
    }

    private static Pair socketpair(SocketKind kind) throws IOException {
        Socket[] pair = Socket.socketpair(kind.family(), kind.type());
        return new Pair(pair[0], pair[1]);
    }

    /** A pathname in the temporary directory; its file is left to the end of the process. */
    private static Unix freshPath() {
        Path path = Path.of(System.getProperty("java.io.tmpdir"), "omni-" + UUID.randomUUID());
        path.toFile().deleteOnExit();
        return Unix.of(path);
    }

    private static Unix freshAbstract() {
        return Unix.abstractName("omni-" + UUID.randomUUID());
    }

    private static Pair accepted(SocketKind kind) throws IOException {
        try (Socket listener = kind.listener()) {
            Socket near = kind.open();
            try {
                near.connect(listener.getsockname());
                return new Pair(near, listener.accept().socket());
            } catch (IOException | RuntimeException e) {
                near.close();
                throw e;
            }
        }
    }

    private static Pair mutual(SocketKind kind) throws IOException {
        Socket near = kind.bound();
        try {
            Socket far = kind.bound();
            try {
                near.connect(far.getsockname());
                far.connect(near.getsockname());
                return new Pair(near, far);
            } catch (IOException | RuntimeException e) {
                far.close();
                throw e;
            }
        } catch (IOException | RuntimeException e) {
            near.close();
            throw e;
        }
    }
}
