package omnisock;

import static omnisock.Direction.AGAIN;
import static omnisock.Direction.INTERRUPTED;
import static omnisock.Direction.NOW;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import omnisock.spi.Endpoint;
import omnisock.spi.Network;
import omnisock.spi.Networks;
import org.jspecify.annotations.Nullable;

/**
 * A socket of any family, on any network: {@code socket(2)}, with the calls and the behaviour of
 * Python's {@code socket.socket}.
 *
 * <pre>{@code
 * try (var server = new Socket(AF_INET, SOCK_STREAM)) {
 *     server.setsockopt(SO_REUSEADDR, true);
 *     server.bind(new Inet("127.0.0.1", 9000));
 *     server.listen(5);
 *     try (var conn = server.accept().socket()) {
 *         conn.sendall(conn.recv(4096));
 *     }
 * }
 * }</pre>
 *
 * <p><b>Waiting.</b> A new socket waits as long as it takes; {@link #settimeout} bounds every call,
 * connect and the writing ones too, and covers the whole call; {@link #setblocking
 * setblocking(false)} makes a call that would wait throw {@link WouldBlockException}. On a virtual
 * thread a waiting call holds no carrier.
 *
 * <p><b>Threads.</b> Any thread may call anything. One thread reads and one writes at a time;
 * others queue, in order. {@link #close} from any thread ends the calls inside with {@link
 * SocketException} {@code "Socket closed"}; an interrupt ends a wait with {@link
 * java.io.InterruptedIOException}, leaves the interrupt flag set and the socket usable.
 *
 * <p><b>Errors.</b> See {@link SocketError}. A call that failed on its arguments, with {@link
 * IllegalArgumentException} or {@link IndexOutOfBoundsException}, did nothing.
 */
public final class Socket extends SocketData {
    /** The longest queue of {@link #listen} unless {@code net.core.somaxconn} says otherwise. */
    public static final int SOMAXCONN = 4096;

    /** The most that {@link #listen()} asks for, {@code SOMAXCONN} or 128 as in Python. */
    private static final int DEFAULT_BACKLOG = 128;

    /**
     * Opens a socket of the family's default protocol.
     *
     * @param family the family, such as {@link Family#AF_INET}
     * @param type the type, such as {@link SocketType#SOCK_STREAM}
     * @throws SocketException if there is no such socket here, or no descriptor left
     */
    public Socket(Family family, SocketType type) throws SocketException {
        this(family, type, new Protocol(0));
    }

    /**
     * Opens a socket: {@code socket(2)}. It is closed on exec.
     *
     * @param family the family
     * @param type the type; with {@link SocketType#SOCK_NONBLOCK} or-ed in the time-out is 0
     * @param protocol the protocol
     * @throws SocketException {@code EAFNOSUPPORT}, {@code EPROTONOSUPPORT}, {@code
     *     ESOCKTNOSUPPORT}: no such socket here; {@code EMFILE}, {@code ENFILE}: no descriptor
     *     left; {@code EPERM}: it needs privileges
     */
    public Socket(Family family, SocketType type, Protocol protocol) throws SocketException {
        this(Networks.current(), family, type, protocol);
    }

    /**
     * Opens a socket on a given network.
     *
     * @param network where
     * @param family the family
     * @param type the type
     * @param protocol the protocol
     * @throws SocketException as the other constructor
     */
    public Socket(Network network, Family family, SocketType type, Protocol protocol)
            throws SocketException {
        this(
                network,
                open(network, family, type.withoutFlags(), protocol),
                family,
                type.withoutFlags(),
                protocol);
        if (type.nonBlocking()) {
            setblocking(false);
        }
    }

    /**
     * Takes over an open descriptor; family, type and protocol are those that it has. Non-blocking
     * mode is switched on, which other holders of the same open socket see.
     *
     * @param fileno its number; this socket owns it from now on
     * @throws SocketException {@code EBADF} or {@code ENOTSOCK}; the descriptor stays the caller's
     * @throws IllegalArgumentException if the number is negative
     */
    public Socket(int fileno) throws SocketException {
        this(Networks.current(), fileno);
    }

    /**
     * Takes over an open descriptor of a given network.
     *
     * @param network where
     * @param fileno its number; this socket owns it from now on
     * @throws SocketException as the other constructor
     */
    public Socket(Network network, int fileno) throws SocketException {
        this(network, adopt(network, fileno));
    }

    /**
     * Takes over an open descriptor and believes what it is told of it.
     *
     * @param family the family to go by
     * @param type the type to go by
     * @param protocol the protocol to go by
     * @param fileno its number; this socket owns it from now on
     * @throws SocketException {@code EBADF} or {@code ENOTSOCK}; the descriptor stays the caller's
     */
    public Socket(Family family, SocketType type, Protocol protocol, int fileno)
            throws SocketException {
        this(
                Networks.current(),
                adopt(Networks.current(), fileno),
                family,
                type.withoutFlags(),
                protocol);
    }

    Socket(Network network, Endpoint endpoint) {
        this(
                network,
                endpoint,
                new Family(endpoint.family()),
                new SocketType(endpoint.type()),
                new Protocol(endpoint.protocol()));
    }

    private Socket(
            Network network, Endpoint endpoint, Family family, SocketType type, Protocol protocol) {
        super(network, endpoint, family, type, protocol);
    }

    private static Endpoint open(Network network, Family family, SocketType type, Protocol protocol)
            throws SocketException {
        var opened = new Endpoint[1];
        int result = network.open(family.value(), type.value(), protocol.value(), opened);
        if (result < 0) {
            String what = "socket(" + family + ", " + type + ", " + protocol.value() + ")";
            throw Failures.failure(new Errno(-result), what, null);
        }
        return opened[0];
    }

    private static Endpoint adopt(Network network, int fileno) throws SocketException {
        if (fileno < 0) {
            throw new IllegalArgumentException("negative file descriptor " + fileno);
        }
        var opened = new Endpoint[1];
        Failures.check(network.adopt(fileno, opened), "adopt " + fileno);
        return opened[0];
    }

    /**
     * Opens two connected sockets of the default protocol.
     *
     * @param family {@link Family#AF_UNIX}
     * @param type the type
     * @return two sockets; the caller closes both
     * @throws SocketException as the other form
     */
    public static Socket[] socketpair(Family family, SocketType type) throws SocketException {
        return socketpair(family, type, new Protocol(0));
    }

    /**
     * Opens two connected sockets: {@code socketpair(2)}.
     *
     * @param family {@link Family#AF_UNIX}, or another that has pairs
     * @param type the type
     * @param protocol the protocol
     * @return two sockets; the caller closes both
     * @throws SocketException {@code EOPNOTSUPP}: the family has no pairs; {@code EMFILE}
     */
    public static Socket[] socketpair(Family family, SocketType type, Protocol protocol)
            throws SocketException {
        Network network = Networks.current();
        SocketType plain = type.withoutFlags();
        var opened = new Endpoint[2];
        int result = network.pair(family.value(), plain.value(), protocol.value(), opened);
        Failures.check(result, "socketpair(" + family + ", " + plain + ")");
        var pair = new Socket[2];
        for (int i = 0; i < 2; i++) {
            pair[i] = new Socket(network, opened[i], family, plain, protocol);
            if (type.nonBlocking()) {
                pair[i].setblocking(false);
            }
        }
        return pair;
    }

    /**
     * Opens a socket over a copy of a descriptor, which stays the caller's: {@code dup(2)}.
     *
     * @param fileno the number
     * @param family the family to go by
     * @param type the type to go by
     * @param protocol the protocol to go by
     * @return the socket
     * @throws SocketException {@code EBADF}, {@code ENOTSOCK}, {@code EMFILE}
     */
    public static Socket fromfd(int fileno, Family family, SocketType type, Protocol protocol)
            throws SocketException {
        Network network = Networks.current();
        Endpoint original = adopt(network, fileno);
        var copy = new Endpoint[1];
        Failures.check(original.dup(copy), "fromfd " + fileno);
        return new Socket(network, copy[0], family, type.withoutFlags(), protocol);
    }

    // Addresses and connections

    /**
     * Gives the socket an address: {@code bind(2)}.
     *
     * @param address the address; a host name is looked up, see {@link Inet}
     * @throws java.net.BindException {@code EADDRINUSE}: taken; {@code EADDRNOTAVAIL}: not of this
     *     machine; {@code EACCES}: not allowed; {@code EINVAL}: bound before
     * @throws IOException if the name is not found
     */
    public void bind(Address address) throws IOException {
        Address literal = Names.literal(this, address, "bind", Long.MAX_VALUE);
        control("bind", literal, () -> endpoint.bind(literal));
    }

    /**
     * Lets peers connect, with room for 128 that wait to be accepted.
     *
     * @throws SocketException see {@link #listen(int)}
     */
    public void listen() throws SocketException {
        listen(DEFAULT_BACKLOG);
    }

    /**
     * Lets peers connect: {@code listen(2)}.
     *
     * @param backlog how many connections may wait to be accepted; negative is 0; the system's
     *     limit ({@code net.core.somaxconn}) caps it
     * @throws SocketException {@code EOPNOTSUPP} if the type has no connections, {@code EADDRINUSE}
     */
    public void listen(int backlog) throws SocketException {
        control("listen", null, () -> endpoint.listen(Math.max(0, backlog)));
    }

    /**
     * Takes a connection, waiting for one: {@code accept4(2)}. The new socket has the default
     * time-out ({@link #getdefaulttimeout}), not that of this one, and is closed on exec.
     *
     * @return the connection and its peer
     * @throws SocketException {@code EINVAL} if this socket does not listen; {@code EMFILE}, {@code
     *     ENFILE} if no descriptor is left; {@code ECONNABORTED}
     * @throws SocketTimeoutException if the time-out passed
     */
    public Accepted accept() throws IOException {
        var accepted = new Endpoint[1];
        var peer = new @Nullable Address[1];
        long deadline = reading.enter("accept", 0);
        try {
            int result;
            do {
                result = endpoint.accept(accepted, peer);
            } while (reading.again(result, "accept", null, deadline, 0));
            Failures.check(result, "accept");
        } finally {
            reading.leave();
        }
        var socket = new Socket(network, accepted[0], family(), type(), protocol());
        return new Accepted(socket, orUnnamed(peer[0]));
    }

    /**
     * Connects: {@code connect(2)}. A datagram socket only notes the peer.
     *
     * @param address the peer; a host name is looked up, within the time-out
     * @throws java.net.ConnectException {@code ECONNREFUSED}, {@code ETIMEDOUT}, {@code EISCONN}
     * @throws java.net.NoRouteToHostException {@code EHOSTUNREACH}, {@code ENETUNREACH}
     * @throws SocketTimeoutException if the time-out passed; connecting goes on, and calling again
     *     waits for it
     * @throws WouldBlockException {@code EINPROGRESS}, {@code EALREADY}: connecting goes on
     */
    public void connect(Address address) throws IOException {
        long deadline = writing.deadline(0);
        Address literal = Names.literal(this, address, "connect", deadline);
        Failures.checkNow(connect(literal, deadline), "connect", address);
    }

    /**
     * Connects, and returns failures of the system call as a value.
     *
     * @param address as in {@link #connect}
     * @return {@link Errno#OK}, {@link Errno#EINPROGRESS} if non-blocking, {@link Errno#EAGAIN} if
     *     the time-out passed, or why it failed
     * @throws IOException if the name is not found, the thread is interrupted, or the socket closed
     */
    public Errno connectEx(Address address) throws IOException {
        long deadline = writing.deadline(0);
        Address literal = Names.literal(this, address, "connect", deadline);
        try {
            return new Errno(-connect(literal, deadline));
        } catch (SocketTimeoutException ignored) { // The result says it.
            return Errno.EAGAIN;
        }
    }

    private int connect(Address literal, long deadline) throws IOException {
        writing.enter("connect", literal, deadline);
        shutDown = false;
        try {
            for (boolean started = false; ; ) {
                int result = endpoint.connect(literal);
                boolean underWay =
                        result == -Errno.EINPROGRESS.value() || result == -Errno.EALREADY.value();
                if (result == -Errno.EINPROGRESS.value() && started && shutDown) {
                    endpoint.shutdown(SHUT_RDWR); // Again: asking has begun it anew.
                    return -Errno.ECONNABORTED.value();
                } else if (underWay && deadline != NOW) {
                    started = true;
                    writing.await("connect", literal, deadline, 0);
                } else if (result == AGAIN && deadline != NOW) {
                    writing.pause("connect", literal, deadline);
                } else if (result != INTERRUPTED) {
                    return started && result == -Errno.EISCONN.value() ? 0 : result;
                }
            }
        } finally {
            writing.leave();
        }
    }

    /**
     * {@return the same socket with another descriptor, with this one's time-out}
     *
     * @throws SocketException {@code EBADF} if the socket is closed; {@code EMFILE}
     */
    public Socket dup() throws SocketException {
        var copy = new Endpoint[1];
        control("dup", null, () -> endpoint.dup(copy));
        var socket = new Socket(network, copy[0], family(), type(), protocol());
        socket.timeout(reading.timeout());
        return socket;
    }

    // Views

    /** {@return a stream that reads this socket; closing it leaves the socket open} */
    public InputStream inputStream() {
        return new SocketInputStream(this);
    }

    /** {@return a stream that writes to this socket; closing it leaves the socket open} */
    public OutputStream outputStream() {
        return new SocketOutputStream(this);
    }

    /** {@return a channel over this socket; closing it leaves the socket open} */
    public SocketByteChannel channel() {
        return new SocketByteChannel(this);
    }
}
