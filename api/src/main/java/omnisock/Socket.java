package omnisock;

import static omnisock.Direction.AGAIN;
import static omnisock.Direction.NOW;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.ref.Cleaner;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import omnisock.spi.Endpoint;
import omnisock.spi.Incoming;
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
 * <p><b>Waiting.</b> A new socket waits as long as it takes; {@link #settimeout(Duration)} bounds every
 * call, connect and the writing ones too, and covers the whole call; {@link #setblocking
 * setblocking(false)} makes a call that would wait throw {@link WouldBlockException}. On a virtual
 * thread a waiting call holds no carrier.
 *
 * <p><b>Threads.</b> Any thread may call anything. One thread reads and one writes at a time; others
 * queue, in order. {@link #close} from any thread ends the calls inside with {@link SocketException}
 * {@code "Socket closed"}; an interrupt ends a wait with {@link java.io.InterruptedIOException},
 * leaves the interrupt flag set and the socket usable.
 *
 * <p><b>Errors.</b> See {@link SocketError}. A call that failed on its arguments, with {@link
 * IllegalArgumentException} or {@link IndexOutOfBoundsException}, did nothing.
 */
public final class Socket implements AutoCloseable {
    /** For {@link #shutdown}: no more reading. */
    public static final int SHUT_RD = 0;

    /** For {@link #shutdown}: no more writing. */
    public static final int SHUT_WR = 1;

    /** For {@link #shutdown}: neither reading nor writing. */
    public static final int SHUT_RDWR = 2;

    /** The most that {@link #listen()} asks for, {@code SOMAXCONN} or 128 as in Python. */
    private static final int DEFAULT_BACKLOG = 128;

    /** How long to pause before trying again to connect where only trying tells. */
    private static final long RETRY_NANOS = 1_000_000;

    private static final Cleaner CLEANER = Cleaner.create();

    private static volatile @Nullable Duration defaultTimeout;

    private final Network network;
    private final Endpoint endpoint;
    private final Family family;
    private final SocketType type;
    private final Protocol protocol;
    private final Lifetime lifetime;
    private final Direction reading;
    private final Direction writing;
    private final Receiving receiving;
    private final Sending sending;
    private final Cleaner.Cleanable safetyNet;

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
     * @throws SocketException {@code EAFNOSUPPORT}, {@code EPROTONOSUPPORT}, {@code ESOCKTNOSUPPORT}:
     *     no such socket here; {@code EMFILE}, {@code ENFILE}: no descriptor left; {@code EPERM}: it
     *     needs privileges
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
            Network network,
            Endpoint endpoint,
            Family family,
            SocketType type,
            Protocol protocol) {
        this.network = network;
        this.endpoint = endpoint;
        this.family = family;
        this.type = type;
        this.protocol = protocol;
        this.lifetime = new Lifetime(network, endpoint);
        this.reading = new Direction(network, endpoint, lifetime, Endpoint.READ);
        this.writing = new Direction(network, endpoint, lifetime, Endpoint.WRITE);
        this.receiving = new Receiving(reading, endpoint, type);
        this.sending = new Sending(this, writing, endpoint);
        this.safetyNet = CLEANER.register(this, lifetime);
        timeout(nanos(defaultTimeout));
    }

    private static Endpoint open(
            Network network, Family family, SocketType type, Protocol protocol)
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

    /** {@return the address family} */
    public Family family() {
        return family;
    }

    /** {@return the type, without flags} */
    public SocketType type() {
        return type;
    }

    /** {@return the protocol that was asked for; an accepted socket has its listener's} */
    public Protocol protocol() {
        return protocol;
    }

    /** {@return the network that this socket is on} */
    public Network network() {
        return network;
    }

    /** {@return the descriptor's number, -1 once closed or where the network has none} */
    public int fileno() {
        return lifetime.ended() ? -1 : endpoint.fileno();
    }

    // Time-outs

    /**
     * Bounds every call from now on.
     *
     * @param timeout how long a call may take as a whole; zero makes the socket non-blocking; null
     *     for as long as it takes
     * @throws IllegalArgumentException if it is negative
     * @throws SocketException {@code EBADF} if the socket is closed
     */
    public void settimeout(@Nullable Duration timeout) throws SocketException {
        if (timeout != null && timeout.isNegative()) {
            throw new IllegalArgumentException("Timeout value out of range: " + timeout);
        }
        if (lifetime.ended()) {
            throw Failures.closed("settimeout");
        }
        timeout(nanos(timeout));
    }

    /**
     * Bounds every call from now on.
     *
     * @param seconds how long a call may take as a whole, rounded up to nanoseconds; 0 makes the
     *     socket non-blocking
     * @throws IllegalArgumentException if it is negative, infinite, not a number, or above 292 years
     * @throws SocketException {@code EBADF} if the socket is closed
     */
    public void settimeout(double seconds) throws SocketException {
        double nanos = Math.ceil(seconds * 1e9);
        if (!(seconds >= 0) || nanos >= Long.MAX_VALUE) {
            throw new IllegalArgumentException("Timeout value out of range: " + seconds);
        }
        settimeout(Duration.ofNanos((long) nanos));
    }

    /** {@return how long a call may take; zero if non-blocking; null for as long as it takes} */
    public @Nullable Duration gettimeout() {
        long nanos = reading.timeout();
        return nanos < 0 ? null : Duration.ofNanos(nanos);
    }

    /**
     * Makes calls wait as long as it takes, or not at all.
     *
     * @param blocking true is {@code settimeout(null)}, false is {@code settimeout(0)}
     * @throws SocketException {@code EBADF} if the socket is closed
     */
    public void setblocking(boolean blocking) throws SocketException {
        settimeout(blocking ? null : Duration.ZERO);
    }

    /** {@return false if the time-out is 0} */
    public boolean getblocking() {
        return reading.timeout() != 0;
    }

    /**
     * Sets the time-out that new and accepted sockets start with.
     *
     * @param timeout as in {@link #settimeout(Duration)}
     */
    public static void setdefaulttimeout(@Nullable Duration timeout) {
        if (timeout != null && timeout.isNegative()) {
            throw new IllegalArgumentException("Timeout value out of range: " + timeout);
        }
        defaultTimeout = timeout;
    }

    /** {@return the time-out that new and accepted sockets start with; null at first} */
    public static @Nullable Duration getdefaulttimeout() {
        return defaultTimeout;
    }

    private static long nanos(@Nullable Duration timeout) {
        if (timeout == null) {
            return -1;
        }
        return timeout.compareTo(Duration.ofNanos(Long.MAX_VALUE)) < 0
                ? timeout.toNanos()
                : Long.MAX_VALUE;
    }

    private void timeout(long nanos) {
        reading.timeout(nanos);
        writing.timeout(nanos);
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
     * @param backlog how many connections may wait to be accepted; negative is 0; the system's limit
     *     ({@code net.core.somaxconn}) caps it
     * @throws SocketException {@code EOPNOTSUPP} if the type has no connections, {@code EADDRINUSE}
     */
    public void listen(int backlog) throws SocketException {
        control("listen", null, () -> endpoint.listen(Math.max(0, backlog)));
    }

    /**
     * Takes a connection, waiting for one: {@code accept4(2)}. The new socket has the default time-out
     * ({@link #getdefaulttimeout}), not that of this one, and is closed on exec.
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
            } while (result == AGAIN && reading.await("accept", null, deadline, 0));
            Failures.check(result, "accept");
        } finally {
            reading.leave();
        }
        var socket = new Socket(network, accepted[0], family, type, protocol);
        Address address = peer[0] != null ? peer[0] : Unix.UNNAMED;
        return new Accepted(socket, address);
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
     * @return {@link Errno#OK}, {@link Errno#EINPROGRESS} if non-blocking, {@link Errno#EAGAIN} if the
     *     time-out passed, or why it failed
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
        try {
            for (boolean started = false; ; ) {
                int result = endpoint.connect(literal);
                boolean underWay =
                        result == -Errno.EINPROGRESS.value() || result == -Errno.EALREADY.value();
                if (result == -Errno.EISCONN.value() && started) {
                    return 0;
                } else if (deadline == NOW || !(underWay || result == AGAIN)) {
                    return result;
                } else if (underWay) {
                    started = true;
                    writing.await("connect", literal, deadline, 0);
                } else {
                    writing.pause("connect", literal, deadline, RETRY_NANOS);
                }
            }
        } finally {
            writing.leave();
        }
    }

    /**
     * {@return where this socket is: {@code getsockname(2)}; unbound: {@code 0.0.0.0:0}, {@code
     * [::]:0}, or {@link Unix#UNNAMED}}
     *
     * @throws SocketException {@code EBADF} if the socket is closed
     */
    public Address getsockname() throws SocketException {
        var address = new @Nullable Address[1];
        control("getsockname", null, () -> endpoint.getsockname(address));
        return address[0] != null ? address[0] : Unix.UNNAMED;
    }

    /**
     * {@return where the peer is: {@code getpeername(2)}}
     *
     * @throws SocketException {@code ENOTCONN}
     */
    public Address getpeername() throws SocketException {
        var address = new @Nullable Address[1];
        control("getpeername", null, () -> endpoint.getpeername(address));
        return address[0] != null ? address[0] : Unix.UNNAMED;
    }

    // Receiving

    /**
     * Receives up to {@code length} bytes into a fresh array.
     *
     * @param length the most to take, at least 0
     * @return what came; empty at the end of the stream, for an empty datagram, and at once when
     *     {@code length} is 0. A datagram that is longer is cut
     * @throws SocketException {@code ECONNRESET}, {@code ENOTCONN}
     * @throws SocketTimeoutException if the time-out passed
     */
    public byte[] recv(int length) throws IOException {
        return recv(length, 0);
    }

    /**
     * Receives up to {@code length} bytes into a fresh array.
     *
     * @param length the most to take, at least 0
     * @param flags {@link MessageFlags}
     * @return as {@link #recv(int)}
     * @throws IOException as {@link #recv(int)}
     */
    public byte[] recv(int length, int flags) throws IOException {
        byte[] buffer = fresh(length);
        if (length == 0) {
            return buffer;
        }
        return cut(buffer, recv(buffer, 0, length, flags));
    }

    /**
     * Receives into a whole array.
     *
     * @param buffer where to
     * @return how many bytes came, see {@link #recv(byte[], int, int, int)}
     * @throws IOException as {@link #recv(int)}
     */
    public int recv(byte[] buffer) throws IOException {
        return recv(buffer, 0, buffer.length, 0);
    }

    /**
     * Receives into part of an array; nothing is allocated.
     *
     * @param buffer where to
     * @param offset where to start
     * @param length the most to take
     * @return how many bytes came, see {@link #recv(byte[], int, int, int)}
     * @throws IOException as {@link #recv(int)}
     */
    public int recv(byte[] buffer, int offset, int length) throws IOException {
        return recv(buffer, offset, length, 0);
    }

    /**
     * Receives into part of an array: {@code recv(2)}; nothing is allocated.
     *
     * @param buffer where to
     * @param offset where to start
     * @param length the most to take
     * @param flags {@link MessageFlags}; {@code MSG_WAITALL} waits until all {@code length} bytes of a
     *     stream came, or its end
     * @return how many bytes came; 0 at the end of the stream, for an empty datagram, and at once when
     *     {@code length} is 0. With {@code MSG_TRUNC} the length of the datagram, which may be larger
     * @throws SocketException {@code ECONNRESET}, {@code ENOTCONN}
     * @throws SocketTimeoutException if the time-out passed
     */
    public int recv(byte[] buffer, int offset, int length, int flags) throws IOException {
        Objects.checkFromIndexSize(offset, length, buffer.length);
        return length == 0 ? 0 : receiving.recv(buffer, offset, length, flags, null, "recv");
    }

    /**
     * Receives into a buffer of any kind: {@code recv(2)}; nothing is allocated.
     *
     * @param buffer filled from its position, which moves; not read-only
     * @return how many bytes came; 0 at the end of the stream, for an empty datagram, and at once when
     *     the buffer has no room
     * @throws IOException as {@link #recv(int)}
     */
    public int recv(ByteBuffer buffer) throws IOException {
        return recv(buffer, 0);
    }

    /**
     * Receives into a buffer of any kind: {@code recv(2)}; nothing is allocated.
     *
     * @param buffer filled from its position, which moves; not read-only
     * @param flags {@link MessageFlags}
     * @return as {@link #recv(ByteBuffer)}; with {@code MSG_TRUNC} the length of the datagram, which
     *     may be larger than what the buffer took
     * @throws IOException as {@link #recv(int)}
     */
    public int recv(ByteBuffer buffer, int flags) throws IOException {
        return buffer.hasRemaining() ? receiving.recv(buffer, flags, null, "recv") : 0;
    }

    /**
     * Receives a datagram and its sender.
     *
     * @param length the most to take; the rest of the datagram is dropped
     * @return the data, and the sender, see {@link Received}
     * @throws IOException as {@link #recv(int)}
     */
    public Received recvfrom(int length) throws IOException {
        return recvfrom(length, 0);
    }

    /**
     * Receives a datagram and its sender.
     *
     * @param length the most to take; the rest of the datagram is dropped
     * @param flags {@link MessageFlags}
     * @return the data, and the sender, see {@link Received}
     * @throws IOException as {@link #recv(int)}
     */
    public Received recvfrom(int length, int flags) throws IOException {
        byte[] buffer = fresh(length);
        var from = new @Nullable Address[1];
        int n = recvfrom(buffer, 0, length, flags, from);
        return new Received(cut(buffer, n), from[0]);
    }

    /**
     * Receives a datagram and its sender into arrays: {@code recvfrom(2)}. Nothing is allocated as
     * long as the sender stays the same: its address is the same object then.
     *
     * @param buffer where the data goes
     * @param offset where to start
     * @param length the most to take; the rest of the datagram is dropped
     * @param flags {@link MessageFlags}
     * @param from gets the sender at index 0, see {@link Received#address}
     * @return as {@link #recv(byte[], int, int, int)}, but with a {@code length} of 0 a datagram is
     *     taken too
     * @throws IOException as {@link #recv(int)}
     */
    public int recvfrom(
            byte[] buffer, int offset, int length, int flags, @Nullable Address[] from)
            throws IOException {
        Objects.checkFromIndexSize(offset, length, buffer.length);
        return receiving.recv(buffer, offset, length, flags, from, "recvfrom");
    }

    /**
     * Receives a datagram and its sender into a buffer: {@code recvfrom(2)}; see the array form.
     *
     * @param buffer filled from its position, which moves; not read-only
     * @param flags {@link MessageFlags}
     * @param from gets the sender at index 0
     * @return how many bytes came
     * @throws IOException as {@link #recv(int)}
     */
    public int recvfrom(ByteBuffer buffer, int flags, @Nullable Address[] from)
            throws IOException {
        return receiving.recv(buffer, flags, from, "recvfrom");
    }

    private static byte[] fresh(int length) {
        if (length < 0) {
            throw new IllegalArgumentException("negative buffersize " + length);
        }
        return new byte[length];
    }

    private static byte[] cut(byte[] buffer, int length) {
        return length >= buffer.length ? buffer : Arrays.copyOf(buffer, length);
    }

    // Sending

    /**
     * Sends a whole array, or as much of it as there is room for.
     *
     * @param data what to send
     * @return how many bytes were taken, see {@link #send(byte[], int, int, int)}
     * @throws IOException as {@link #send(byte[], int, int, int)}
     */
    public int send(byte[] data) throws IOException {
        return send(data, 0, data.length, 0);
    }

    /**
     * Sends part of an array, or as much of it as there is room for: {@code send(2)}; nothing is
     * allocated.
     *
     * @param data what to send
     * @param offset where to start
     * @param length how much
     * @param flags {@link MessageFlags}
     * @return how many bytes were taken; on a stream it may be fewer than {@code length}, see {@link
     *     #sendall}
     * @throws SocketException {@code EPIPE}: the peer closed, or writing is shut down, or there is no
     *     peer (never a signal); {@code ECONNRESET}; {@code EMSGSIZE}: too long for a datagram; {@code
     *     EDESTADDRREQ}: no peer
     * @throws SocketTimeoutException if the time-out passed before any byte was taken
     */
    public int send(byte[] data, int offset, int length, int flags) throws IOException {
        Objects.checkFromIndexSize(offset, length, data.length);
        return sending.send(data, offset, length, flags, null, "send");
    }

    /**
     * Sends from a buffer of any kind, as much as there is room for; nothing is allocated.
     *
     * @param data sent from its position, which moves by what was taken
     * @return how many bytes were taken
     * @throws IOException as {@link #send(byte[], int, int, int)}
     */
    public int send(ByteBuffer data) throws IOException {
        return send(data, 0);
    }

    /**
     * Sends from a buffer of any kind, as much as there is room for; nothing is allocated.
     *
     * @param data sent from its position, which moves by what was taken
     * @param flags {@link MessageFlags}
     * @return how many bytes were taken
     * @throws IOException as {@link #send(byte[], int, int, int)}
     */
    public int send(ByteBuffer data, int flags) throws IOException {
        return sending.send(data, flags, null, "send");
    }

    /**
     * Sends a whole array, waiting for room as often as needed.
     *
     * @param data what to send
     * @throws IOException as {@link #sendall(byte[], int, int, int)}
     */
    public void sendall(byte[] data) throws IOException {
        sendall(data, 0, data.length, 0);
    }

    /**
     * Sends part of an array, waiting for room as often as needed.
     *
     * @param data what to send
     * @param offset where to start
     * @param length how much
     * @param flags {@link MessageFlags}
     * @throws SocketTimeoutException if the time-out passed, which bounds the whole call; its {@code
     *     bytesTransferred} says how much was taken
     * @throws java.io.InterruptedIOException if interrupted; {@code bytesTransferred} as above
     * @throws IOException as {@link #send(byte[], int, int, int)}; unknown how much was taken
     */
    public void sendall(byte[] data, int offset, int length, int flags) throws IOException {
        Objects.checkFromIndexSize(offset, length, data.length);
        sending.sendall(data, offset, length, flags);
    }

    /**
     * Sends a whole buffer of any kind, waiting for room as often as needed.
     *
     * @param data sent from its position, which moves by what was taken, also when this fails
     * @throws IOException as {@link #sendall(byte[], int, int, int)}
     */
    public void sendall(ByteBuffer data) throws IOException {
        sendall(data, 0);
    }

    /**
     * Sends a whole buffer of any kind, waiting for room as often as needed.
     *
     * @param data sent from its position, which moves by what was taken, also when this fails
     * @param flags {@link MessageFlags}
     * @throws IOException as {@link #sendall(byte[], int, int, int)}
     */
    public void sendall(ByteBuffer data, int flags) throws IOException {
        sending.sendall(data, flags);
    }

    /**
     * Sends a datagram.
     *
     * @param data the datagram
     * @param address where to; a host name is looked up, within the time-out
     * @return how many bytes were taken: all, but for a stream, where the address is ignored
     * @throws IOException as {@link #sendto(byte[], int, int, int, Address)}
     */
    public int sendto(byte[] data, Address address) throws IOException {
        return sendto(data, 0, data.length, 0, address);
    }

    /**
     * Sends a datagram: {@code sendto(2)}; nothing is allocated as long as the address is the same
     * object.
     *
     * @param data holds the datagram
     * @param offset where it starts
     * @param length how long it is
     * @param flags {@link MessageFlags}
     * @param address where to; a host name is looked up, within the time-out
     * @return how many bytes were taken
     * @throws SocketException {@code EMSGSIZE}: too long for a datagram; {@code EISCONN}; {@code
     *     EACCES}: broadcast without {@code SO_BROADCAST}; {@code ENOENT}, {@code ECONNREFUSED}: nobody
     *     there (AF_UNIX)
     * @throws java.net.PortUnreachableException {@code ECONNREFUSED} from an earlier datagram
     */
    public int sendto(byte[] data, int offset, int length, int flags, Address address)
            throws IOException {
        Objects.checkFromIndexSize(offset, length, data.length);
        return sending.send(data, offset, length, flags, Objects.requireNonNull(address), "sendto");
    }

    /**
     * Sends a datagram from a buffer of any kind.
     *
     * @param data sent from its position, which moves
     * @param flags {@link MessageFlags}
     * @param address where to; a host name is looked up, within the time-out
     * @return how many bytes were taken
     * @throws IOException as {@link #sendto(byte[], int, int, int, Address)}
     */
    public int sendto(ByteBuffer data, int flags, Address address) throws IOException {
        return sending.send(data, flags, Objects.requireNonNull(address), "sendto");
    }

    // Messages

    /**
     * Receives a message with its control messages into fresh memory.
     *
     * @param length the most data to take; the rest of a datagram is dropped
     * @param controlSize bytes of room for control messages, as {@code CMSG_SPACE} counts them; 0 for
     *     none
     * @param flags {@link MessageFlags}
     * @return see {@link Message}
     * @throws IOException as {@link #recv(int)}
     */
    public Message recvmsg(int length, int controlSize, int flags) throws IOException {
        byte[] buffer = fresh(length);
        var message = new Incoming();
        var buffers = new ByteBuffer[] {ByteBuffer.wrap(buffer)};
        int n = recvmsg(buffers, controlSize, flags, message);
        return new Message(
                cut(buffer, n), message.control(), message.flags(), message.address());
    }

    /**
     * Receives a message into several buffers: {@code recvmsg(2)}.
     *
     * @param buffers of any kind, filled in order from their positions, which move
     * @param controlSize bytes of room for control messages, as {@code CMSG_SPACE} counts them
     * @param flags {@link MessageFlags}
     * @param message gets the sender, the flags and the control messages
     * @return how many bytes came
     * @throws IOException as {@link #recv(int)}
     */
    public int recvmsg(ByteBuffer[] buffers, int controlSize, int flags, Incoming message)
            throws IOException {
        if (controlSize < 0) {
            throw new IllegalArgumentException("negative ancillary data size " + controlSize);
        }
        return receiving.recvmsg(buffers, controlSize, flags, message);
    }

    /**
     * Sends a message from several buffers with control messages: {@code sendmsg(2)}.
     *
     * @param buffers of any kind, sent in order from their positions, which move by what was taken;
     *     1024 at most
     * @param control what goes with it
     * @param flags {@link MessageFlags}
     * @param address where to, or null for the peer
     * @return how many bytes were taken
     * @throws IOException as {@link #sendto(byte[], int, int, int, Address)}
     */
    public int sendmsg(
            ByteBuffer[] buffers,
            List<ControlMessage> control,
            int flags,
            @Nullable Address address)
            throws IOException {
        return sending.sendmsg(buffers, control, flags, address);
    }

    // Options and ends

    /**
     * Sets an option: {@code setsockopt(2)}.
     *
     * @param option which, such as {@link SolSocket#SO_REUSEADDR}
     * @param value its value
     * @param <T> the type of the value
     * @throws SocketException {@code ENOPROTOOPT}: no such option here; {@code EINVAL}; {@code EPERM}
     */
    public <T> void setsockopt(Option<T> option, T value) throws SocketException {
        byte[] bytes = option.encode(value);
        control(
                "setsockopt " + option.name() + "=" + value,
                null,
                () -> endpoint.setsockopt(option.level(), option.number(), bytes));
    }

    /**
     * {@return the value of an option: {@code getsockopt(2)}}
     *
     * @param option which
     * @param <T> the type of the value
     * @throws SocketException {@code ENOPROTOOPT}: no such option here
     */
    public <T> T getsockopt(Option<T> option) throws SocketException {
        byte[] room = new byte[option.size()];
        int length =
                control(
                        "getsockopt " + option.name(),
                        null,
                        () -> endpoint.getsockopt(option.level(), option.number(), room));
        return option.decode(Arrays.copyOf(room, length));
    }

    /**
     * Sets an option by the numbers of the C headers.
     *
     * @param level the level
     * @param name the option
     * @param value its bytes, numbers in the machine's byte order, see {@link Option#ints}
     * @throws SocketException as {@link #setsockopt(Option, Object)}
     */
    public void setsockopt(int level, int name, byte[] value) throws SocketException {
        control(
                "setsockopt level " + level + " option " + name,
                null,
                () -> endpoint.setsockopt(level, name, value));
    }

    /**
     * {@return the bytes of an option, by the numbers of the C headers}
     *
     * @param level the level
     * @param name the option
     * @param size the most bytes to take, 1 to 1024
     * @throws SocketException as {@link #getsockopt(Option)}
     * @throws IllegalArgumentException if the size is out of range
     */
    public byte[] getsockopt(int level, int name, int size) throws SocketException {
        if (size < 1 || size > 1024) {
            throw new IllegalArgumentException("getsockopt buflen out of range: " + size);
        }
        byte[] room = new byte[size];
        int length =
                control(
                        "getsockopt level " + level + " option " + name,
                        null,
                        () -> endpoint.getsockopt(level, name, room));
        return Arrays.copyOf(room, length);
    }

    /**
     * Ends one direction or both: {@code shutdown(2)}. The peer reads the end of the stream, and calls
     * waiting here go on.
     *
     * @param how {@link #SHUT_RD}, {@link #SHUT_WR} or {@link #SHUT_RDWR}
     * @throws SocketException {@code ENOTCONN}, {@code EINVAL}
     */
    public void shutdown(int how) throws SocketException {
        control("shutdown", null, () -> endpoint.shutdown(how));
    }

    /**
     * Closes the socket, from any thread; calls inside end with "Socket closed". Closing twice closes
     * once. When this returns the descriptor's number is free.
     *
     * @throws SocketException {@code EBADF} if somebody else closed the number
     */
    @Override
    public void close() throws SocketException {
        int result = lifetime.end(endpoint::close);
        safetyNet.clean();
        if (result != -Errno.ECONNRESET.value()) {
            Failures.check(result, "close");
        }
    }

    /** {@return whether the socket was closed or detached} */
    public boolean isClosed() {
        return lifetime.ended();
    }

    /**
     * Gives the descriptor away and ends this socket. The descriptor is in blocking mode if the
     * time-out was null, and else in non-blocking mode.
     *
     * @return its number, which the caller owns; -1 if this socket was closed
     */
    public int detach() {
        boolean blocking = gettimeout() == null;
        int[] fileno = {-1};
        lifetime.end(() -> fileno[0] = endpoint.detach(blocking));
        safetyNet.clean();
        return fileno[0];
    }

    /**
     * {@return the same socket with another descriptor, with this one's time-out}
     *
     * @throws SocketException {@code EBADF} if the socket is closed; {@code EMFILE}
     */
    public Socket dup() throws SocketException {
        var copy = new Endpoint[1];
        control("dup", null, () -> endpoint.dup(copy));
        var socket = new Socket(network, copy[0], family, type, protocol);
        socket.timeout(reading.timeout());
        return socket;
    }

    /**
     * {@return whether programs that this one starts get the descriptor}
     *
     * @throws SocketException {@code EBADF} if the socket is closed
     */
    public boolean getInheritable() throws SocketException {
        return control("getInheritable", null, endpoint::isInheritable) == 1;
    }

    /**
     * Says whether programs that this one starts get the descriptor; at first they do not.
     *
     * @param inheritable whether they do
     * @throws SocketException {@code EBADF} if the socket is closed
     */
    public void setInheritable(boolean inheritable) throws SocketException {
        control("setInheritable", null, () -> endpoint.setInheritable(inheritable));
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

    @Override
    public String toString() {
        var text = new StringBuilder("<omnisock.Socket ");
        text.append(isClosed() ? "[closed] " : "").append("fd=").append(fileno());
        text.append(", family=").append(family).append(", type=").append(type);
        text.append(", proto=").append(protocol.value());
        appendName(text, ", laddr=", endpoint::getsockname);
        appendName(text, ", raddr=", endpoint::getpeername);
        return text.append('>').toString();
    }

    private void appendName(StringBuilder text, String label, NameCall call) {
        var address = new @Nullable Address[1];
        if (lifetime.enter()) {
            try {
                if (call.ask(address) == 0 && address[0] != null) {
                    text.append(label).append(address[0]);
                }
            } finally {
                lifetime.leave();
            }
        }
    }

    private interface NameCall {
        int ask(@Nullable Address[] address);
    }

    private interface Control {
        int call();
    }

    /** A call that never waits. */
    private int control(String call, @Nullable Address address, Control control)
            throws SocketException {
        if (!lifetime.enter()) {
            throw Failures.closed(call);
        }
        try {
            return Failures.check(control.call(), call, address);
        } finally {
            lifetime.leave();
        }
    }
}
