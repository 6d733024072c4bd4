package omnisock;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.ref.Reference;
import java.net.SocketException;
import java.nio.channels.SelectableChannel;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import omnisock.spi.Endpoint;
import omnisock.spi.Network;
import org.jspecify.annotations.Nullable;

/**
 * What is true of a socket whatever goes through it: how one is opened to a host or for a server,
 * identity, time-outs, names, options and the end of its life. Data is in {@link SocketData},
 * connections are in {@link Socket}.
 */
abstract sealed class SocketHandle implements AutoCloseable permits SocketData {
    /** For {@link #shutdown}: no more reading. */
    public static final int SHUT_RD = 0;

    /** For {@link #shutdown}: no more writing. */
    public static final int SHUT_WR = 1;

    /** For {@link #shutdown}: neither reading nor writing. */
    public static final int SHUT_RDWR = 2;

    /** Room for the largest value that we ask for. */
    private static final int MAX_OPTION = 1 << 20;

    /** Less than any number of a descriptor, and any negated errno. */
    private static final int AWAITED = Integer.MIN_VALUE;

    private static volatile @Nullable Duration defaultTimeout;

    final Network network;
    final Endpoint endpoint;
    final Lifetime lifetime;
    final Direction reading;
    final Direction writing;

    /** Made when somebody asks, which few do. */
    private volatile @Nullable Direction errors;

    /** Set by {@link #shutdown}, for a connect that is under way. */
    volatile boolean shutDown;

    /** Keeps the memory of sends that are not over, also if the program forgets it. */
    volatile @Nullable ZeroCopy zeroCopy;

    private final Family family;
    private final SocketType type;
    private final Protocol protocol;
    private final JdkDoor jdkDoor;
    private final SafetyNet.Knot knot;

    SocketHandle(
            Network network, Endpoint endpoint, Family family, SocketType type, Protocol protocol) {
        this.network = network;
        this.endpoint = endpoint;
        this.family = family;
        this.type = type;
        this.protocol = protocol;
        this.lifetime = new Lifetime(network, endpoint);
        this.reading = new Direction(this, Endpoint.READ);
        this.writing = new Direction(this, Endpoint.WRITE);
        this.jdkDoor = new JdkDoor(endpoint, lifetime);
        this.knot = SafetyNet.hang(this, Leak.of(lifetime, endpoint));
        timeout(nanos(defaultTimeout));
    }

    /**
     * Connects to a host: a stream to the first of its addresses that answers.
     *
     * @param host a name or an address
     * @param port 0 to 65535
     * @return the connected socket
     * @throws IOException as the other form
     */
    public static Socket createConnection(String host, int port) throws IOException {
        return Connecting.connect(host, port, ConnectOptions.DEFAULTS);
    }

    /**
     * Connects to a host: a stream to the first of its addresses that answers. They are tried one
     * after another in the order of getaddrinfo(3), each for an equal part of the time that is
     * left; or, with {@link ConnectOptions#withHappyEyeballs()}, beside one another. Whatever fails
     * leaves no socket open.
     *
     * @param host a name or an address
     * @param port 0 to 65535
     * @param options family, source, time-out, report of failures, Happy Eyeballs
     * @return the connected socket; its time-out is that of the options, or the default one
     * @throws ResolverException if the host has no address
     * @throws IOException why the last address failed, as {@link Socket#connect} says it, the
     *     earlier ones {@linkplain Throwable#getSuppressed suppressed}; or, if asked for, one
     *     {@link java.net.ConnectException} that tells all and has all suppressed
     * @throws java.io.InterruptedIOException if the thread is interrupted
     */
    public static Socket createConnection(String host, int port, ConnectOptions options)
            throws IOException {
        return Connecting.connect(host, port, options);
    }

    /**
     * Listens at an address.
     *
     * @param address the address
     * @return the listening socket
     * @throws IOException as the other form
     */
    public static Socket createServer(Address address) throws IOException {
        return Serving.listen(address, ServerOptions.DEFAULTS);
    }

    /**
     * Listens at an address: a stream with {@link SolSocket#SO_REUSEADDR} set, bound and listening.
     * An AF_INET6 one takes IPv6 peers only, unless {@link ServerOptions#withDualstackIpv6}.
     *
     * @param address the address; its family is that of the socket
     * @param options backlog, sharing of the port, dual stack
     * @return the listening socket
     * @throws java.net.BindException as {@link Socket#bind}; the message ends with "(while
     *     attempting to bind on address …)"
     * @throws IOException if the name is not found; {@code EAFNOSUPPORT}; {@code EMFILE}
     * @throws IllegalArgumentException if dual stack is asked for and the address is not AF_INET6
     */
    public static Socket createServer(Address address, ServerOptions options) throws IOException {
        return Serving.listen(address, options);
    }

    /** {@return whether IPv6 sockets can be opened here} */
    public static boolean hasIpv6() {
        return Serving.canOpen(Family.AF_INET6);
    }

    /** {@return whether an IPv6 socket here can take IPv4 peers} */
    public static boolean hasDualstackIpv6() {
        return Serving.hasDualstackIpv6();
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
     * @throws IllegalArgumentException if it is negative, infinite, not a number, or above 292
     *     years
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

    /** The side of those who read the error queue; they do not wait for who reads data. */
    final Direction errors() {
        Direction known = errors;
        Direction present = known != null ? known : makeErrors();
        present.timeout(reading.timeout());
        return present;
    }

    private synchronized Direction makeErrors() {
        Direction present = errors;
        if (present == null) {
            present = new Direction(this, Endpoint.ERRORS);
            errors = present;
        }
        return present;
    }

    final void timeout(long nanos) {
        reading.timeout(nanos);
        writing.timeout(nanos);
    }

    /**
     * {@return where this socket is: {@code getsockname(2)}; unbound: {@code 0.0.0.0:0}, {@code
     * [::]:0}, or {@link Unix#UNNAMED}}
     *
     * @throws SocketException {@code EBADF} if the socket is closed; {@code EOPNOTSUPP} if the
     *     family has no such thing, such as {@code AF_ALG}
     */
    public Address getsockname() throws SocketException {
        var address = new @Nullable Address[1];
        control("getsockname", null, () -> endpoint.getsockname(address));
        return orUnnamed(address[0]);
    }

    /**
     * {@return where the peer is: {@code getpeername(2)}}
     *
     * @throws SocketException {@code ENOTCONN}
     */
    public Address getpeername() throws SocketException {
        var address = new @Nullable Address[1];
        control("getpeername", null, () -> endpoint.getpeername(address));
        return orUnnamed(address[0]);
    }

    /** What the network gives as no address at all. */
    final Address orUnnamed(@Nullable Address address) {
        if (address != null) {
            return address;
        }
        return family.equals(Family.AF_UNIX)
                ? Unix.UNNAMED
                : new UnknownAddress(family, new byte[0]);
    }

    /**
     * Sets an option: {@code setsockopt(2)}.
     *
     * @param option which, such as {@link SolSocket#SO_REUSEADDR}
     * @param value its value
     * @param <T> the type of the value
     * @throws SocketException {@code ENOPROTOOPT}: no such option here; {@code EINVAL}; {@code
     *     EPERM}
     * @throws IllegalArgumentException if the value is out of range
     */
    public <T> void setsockopt(Option<T> option, T value) throws SocketException {
        byte[] bytes = option.encode(value);
        control(
                "setsockopt " + option.levelName() + " " + option.name() + "=" + text(value),
                null,
                () -> set(option, bytes));
    }

    private int set(Option<?> option, byte[] bytes) {
        return option.isByPointer()
                ? endpoint.setsockoptProgram(option.level(), option.number(), bytes)
                : endpoint.setsockopt(option.level(), option.number(), bytes);
    }

    private static String text(Object value) {
        return value instanceof byte[] bytes ? bytes.length + " bytes" : value.toString();
    }

    /**
     * {@return the value of an option: {@code getsockopt(2)}}
     *
     * @param option which
     * @param <T> the type of the value
     * @throws SocketException {@code ENOPROTOOPT}: no such option here; {@code EBADMSG}: what the
     *     network returned is no such value
     */
    public <T> T getsockopt(Option<T> option) throws SocketException {
        return read(option, new byte[option.size()]);
    }

    /**
     * {@return the value of an option that says in the value what it is about, such as an
     * association: {@code getsockopt(2)}}
     *
     * @param option which
     * @param question a value whose parts that say what it is about are set; a list in it stays
     *     empty
     * @param <T> the type of the value
     * @throws SocketException as {@link #getsockopt(Option)}
     */
    public <T> T getsockopt(Option<T> option, T question) throws SocketException {
        return read(option, option.codec().question(question));
    }

    /** Reads a value, with more room where that was too small. */
    private <T> T read(Option<T> option, byte[] question) throws SocketException {
        String call = "getsockopt " + option.levelName() + " " + option.name();
        byte[] room = question;
        int length = control(call, null, () -> get(option, question));
        while (length > room.length && length <= MAX_OPTION) {
            byte[] larger = Arrays.copyOf(question, length);
            room = larger;
            length = control(call, null, () -> get(option, larger));
        }
        try {
            return option.decode(Arrays.copyOf(room, Math.min(length, room.length)));
        } catch (IllegalArgumentException e) {
            var failure = Failures.failure(Errno.EBADMSG, call + " of " + length + " bytes", null);
            failure.initCause(e);
            throw failure;
        }
    }

    /** Reads into the room; a length beyond it means that so much is needed. */
    private int get(Option<?> option, byte[] room) {
        int length = endpoint.getsockopt(option.level(), option.number(), room);
        return length == -Errno.ERANGE.value() && room.length < MAX_OPTION
                ? 4 * Math.max(room.length, 64)
                : length;
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
        return Arrays.copyOf(room, Math.min(length, size));
    }

    /**
     * {@return a channel by which a {@link java.nio.channels.Selector} of the JDK watches this
     * socket, beside channels of the JDK; as long as it is open each call returns the same one}
     *
     * <p>The channel can be registered, nothing else: data goes through this socket, which a
     * program that selects sets to {@linkplain #setblocking non-blocking}. Its operations are
     * {@code OP_READ}, also for a connection to accept, and {@code OP_WRITE}, also for the end of
     * connecting. {@code configureBlocking(false)}, which a selector asks for, says nothing about
     * how this socket waits.
     *
     * <p>The channel is a second descriptor of the same open socket. Closing it leaves the socket
     * open; closing or detaching the socket closes the channel. As with every channel of the JDK, a
     * selector that the channel is registered with holds the descriptor, and with it the
     * connection, until it selects again or is closed: a thread that closes the socket while
     * another selects calls {@link java.nio.channels.Selector#wakeup}.
     *
     * @throws SocketException {@code EBADF} if the socket is closed; {@code EMFILE}
     * @throws UnsupportedOperationException if the network has no descriptors; if the JDK's
     *     selectors are replaced by those of another {@link
     *     java.nio.channels.spi.SelectorProvider}; if the runtime lacks the module {@code jdk.net}
     */
    public SelectableChannel selectableChannel() throws SocketException {
        return jdkDoor.channel();
    }

    /**
     * Ends one direction or both: {@code shutdown(2)}. The peer reads the end of the stream. Calls
     * waiting here end: the receiving ones return nothing, the sending ones fail with {@code
     * EPIPE}, accept with {@code EINVAL}, connect with {@code ECONNABORTED}.
     *
     * @param how {@link #SHUT_RD}, {@link #SHUT_WR} or {@link #SHUT_RDWR}
     * @throws SocketException {@code ENOTCONN}, {@code EINVAL}
     */
    public void shutdown(int how) throws SocketException {
        shutDown = true;
        control("shutdown", null, () -> endpoint.shutdown(how));
    }

    /**
     * Closes the socket, from any thread; calls inside end with "Socket closed". Closing twice
     * closes once. When this returns the descriptor's number is free.
     *
     * <p>A socket that is never closed is closed after the garbage collector has found it. With
     * {@code -Domnisock.leaks=log} that is reported as a warning of the {@link System.Logger}
     * {@code omnisock.leaks}; {@code -Domnisock.leaks=trace} adds where the socket was opened,
     * which costs a stack trace a socket.
     *
     * @throws SocketException {@code EBADF} if somebody else closed the number
     */
    @Override
    public void close() throws SocketException {
        int result = lifetime.end(endpoint::close);
        knot.untie();
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
     * @return its number, which the caller owns; -1 if this socket was closed, or has none to give,
     *     or if a call inside does not end within a second, after which the descriptor is closed
     */
    public int detach() {
        boolean blocking = gettimeout() == null;
        var fileno = new AtomicInteger(AWAITED);
        lifetime.end(() -> detach(blocking, fileno));
        knot.untie();
        return Math.max(fileno.getAndSet(-1), -1);
    }

    /** Closes what nobody waits for any more. */
    private int detach(boolean blocking, AtomicInteger fileno) {
        int number = endpoint.detach(blocking);
        boolean given = fileno.compareAndSet(AWAITED, number);
        return given || number < 0 ? number : network.closeDescriptor(number);
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

    /**
     * Maps memory that the kernel shares with the socket's user, such as the ring of {@link
     * SolPacket#PACKET_RX_RING}: {@code mmap(2)}, to read and write. The memory stays when the
     * socket is closed, and as long as it is there the kernel's part of the socket is too, so both
     * are closed together.
     *
     * @param offset what of it, in bytes: whole pages
     * @param bytes how much, above 0
     * @param arena unmaps the memory when it is closed; a {@linkplain Arena#ofShared shared} one
     *     may be closed while others read the memory, who then get an {@link IllegalStateException}
     * @return the memory
     * @throws SocketException {@code ENODEV}: such a socket shares no memory; {@code EINVAL}: that
     *     is not its size; {@code EAGAIN}, {@code ENOMEM}
     */
    public MemorySegment mmap(long offset, long bytes, Arena arena) throws SocketException {
        if (bytes <= 0 || offset < 0) {
            throw new IllegalArgumentException("mmap of " + bytes + " bytes at " + offset);
        }
        MemorySegment[] mapped = {MemorySegment.NULL};
        control("mmap", null, () -> endpoint.mmap(offset, bytes, arena, mapped));
        return mapped[0];
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

    interface Control {
        int call();
    }

    /** A call that never waits. */
    final int control(String call, @Nullable Address address, Control control)
            throws SocketException {
        if (!lifetime.enter()) {
            throw Failures.closed(call);
        }
        try {
            return Failures.check(control.call(), call, address);
        } finally {
            lifetime.leave();
            Reference.reachabilityFence(this);
        }
    }
}
