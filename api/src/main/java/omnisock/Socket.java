package omnisock;

import static omnisock.Direction.AGAIN;
import static omnisock.Direction.NOW;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
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
public final class Socket extends SocketHandle {
    /** The most that {@link #listen()} asks for, {@code SOMAXCONN} or 128 as in Python. */
    private static final int DEFAULT_BACKLOG = 128;

    private final Receiving receiving;
    private final Sending sending;

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
        this.receiving = new Receiving(reading, endpoint, type);
        this.sending = new Sending(this, writing, endpoint);
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
            } while (result == AGAIN && reading.await("accept", null, deadline, 0));
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
                    writing.pause("connect", literal, deadline);
                }
            }
        } finally {
            writing.leave();
        }
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
     * @param flags {@link MessageFlags}; {@code MSG_WAITALL} waits until all {@code length} bytes
     *     of a stream came, or its end
     * @return how many bytes came; 0 at the end of the stream, for an empty datagram, and at once
     *     when {@code length} is 0. With {@code MSG_TRUNC} the length of the datagram, which may be
     *     larger
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
     * @return how many bytes came; 0 at the end of the stream, for an empty datagram, and at once
     *     when the buffer has no room
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
     * @return as {@link #recv(ByteBuffer)}; with {@code MSG_TRUNC} the length of the datagram,
     *     which may be larger than what the buffer took
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
    public int recvfrom(byte[] buffer, int offset, int length, int flags, @Nullable Address[] from)
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
    public int recvfrom(ByteBuffer buffer, int flags, @Nullable Address[] from) throws IOException {
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
     * @return how many bytes were taken; on a stream it may be fewer than {@code length}, see
     *     {@link #sendall}
     * @throws SocketException {@code EPIPE}: the peer closed, or writing is shut down, or there is
     *     no peer (never a signal); {@code ECONNRESET}; {@code EMSGSIZE}: too long for a datagram;
     *     {@code EDESTADDRREQ}: no peer
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
     * @throws SocketTimeoutException if the time-out passed, which bounds the whole call; its
     *     {@code bytesTransferred} says how much was taken
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
     *     EACCES}: broadcast without {@code SO_BROADCAST}; {@code ENOENT}, {@code ECONNREFUSED}:
     *     nobody there (AF_UNIX)
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
     * @param controlSize bytes of room for control messages, as {@code CMSG_SPACE} counts them; 0
     *     for none
     * @param flags {@link MessageFlags}
     * @return see {@link Message}
     * @throws IOException as {@link #recv(int)}
     */
    public Message recvmsg(int length, int controlSize, int flags) throws IOException {
        byte[] buffer = fresh(length);
        var message = new Incoming();
        var buffers = new ByteBuffer[] {ByteBuffer.wrap(buffer)};
        int n = recvmsg(buffers, controlSize, flags, message);
        return new Message(cut(buffer, n), message.control(), message.flags(), message.address());
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

    /**
     * Sends open descriptors over a socket of AF_UNIX, with data: {@code SCM_RIGHTS} of unix(7).
     *
     * @param data what goes with them; at least one byte, or a stream sends nothing
     * @param descriptors up to 253; they stay open here
     * @return how many bytes were taken; the descriptors go with the first of them
     * @throws IOException as {@link #sendmsg}; {@code EBADF}, {@code EINVAL}, {@code ETOOMANYREFS}
     */
    public int sendFds(byte[] data, List<Descriptor> descriptors) throws IOException {
        List<ControlMessage> rights =
                descriptors.isEmpty() ? List.of() : List.of(new ControlMessage.Rights(descriptors));
        return sendmsg(new ByteBuffer[] {ByteBuffer.wrap(data)}, rights, 0, null);
    }

    /**
     * Receives open descriptors over a socket of AF_UNIX, with data.
     *
     * @param length the most data to take
     * @param most the most descriptors to take; those above are closed, with {@code MSG_CTRUNC}
     * @return see {@link Message#descriptors}, which belong to the caller
     * @throws IOException as {@link #recv(int)}
     * @throws IllegalArgumentException if a number is negative
     */
    public Message recvFds(int length, int most) throws IOException {
        if (most < 0) {
            throw new IllegalArgumentException("negative number of descriptors " + most);
        }
        // Not cmsgSpace, whose padding would let one more in; 253 is the kernel's own limit.
        int room = Numbers.cmsgLen(4 * Math.min(most, 253));
        return recvmsg(length, most == 0 ? 0 : room, 0);
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
