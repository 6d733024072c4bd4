package omnisock;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import omnisock.spi.Network;
import omnisock.spi.Networks;
import org.jspecify.annotations.Nullable;

/** {@link Socket#createConnection}: from a host and a port to a connected socket. */
final class Connecting {
    private final Network network;
    private final ConnectOptions options;
    private final @Nullable Duration timeout;
    private final Limit limit;
    private final String peer;

    /** Where to connect from, a literal once looked up. */
    private @Nullable Address source;

    /** Why addresses failed so far, in the order in which they did. */
    private final List<IOException> failures = new ArrayList<>();

    private Connecting(String peer, ConnectOptions options) {
        Duration asked = options.timeout();
        this.network = Networks.current();
        this.options = options;
        this.source = options.source();
        this.timeout = asked != null ? asked : Socket.getdefaulttimeout();
        // A default of 0 makes the sockets non-blocking, and no look-up takes no time.
        boolean nonBlocking = timeout != null && timeout.isZero();
        this.limit = nonBlocking ? Limit.NONE : Limit.in(network, timeout);
        this.peer = peer;
    }

    static Socket connect(String host, int port, ConnectOptions options) throws IOException {
        Inet.checkPort(port);
        var connecting = new Connecting(host + ":" + port, options);
        List<AddressInfo> found = connecting.lookUp(host, port);
        Duration stagger = options.stagger();
        Socket socket =
                stagger == null
                        ? connecting.inTurn(found)
                        : new ConnectionRace(connecting, found, stagger).run();
        socket.settimeout(connecting.timeout);
        return socket;
    }

    Network network() {
        return network;
    }

    private List<AddressInfo> lookUp(String host, int port) throws IOException {
        Hints hints =
                Hints.ANY
                        .withFamily(source == null ? options.family() : source.family())
                        .withType(SocketType.SOCK_STREAM);
        String service = Integer.toString(port);
        try {
            if (source != null) {
                source = Names.literal(network, source, 0, limit.deadline());
            }
            return Names.lookUp(network, host, service, hints, limit.deadline());
        } catch (ResolverException e) {
            if (e.code() == Names.EAI_AGAIN && limit.passed(network)) {
                throw Failures.timedOut("connect " + peer, null, limit.length(), 0);
            }
            throw e;
        }
    }

    private Socket inTurn(List<AddressInfo> found) throws IOException {
        for (int i = 0; i < found.size(); i++) {
            AddressInfo info = found.get(i);
            try {
                return connect(info, left(found.size() - i));
            } catch (IOException e) {
                note(e);
            }
        }
        throw failure();
    }

    private Socket connect(AddressInfo info, @Nullable Duration share) throws IOException {
        Socket socket = open(info, share);
        try {
            socket.connect(info.address());
            return socket;
        } catch (Throwable e) {
            discard(socket);
            throw e;
        }
    }

    /** The part of the time left that one of so many addresses gets; null if there is no limit. */
    @Nullable Duration left(int addresses) {
        if (limit.deadline() == Long.MAX_VALUE) {
            return timeout;
        }
        long nanos = (limit.deadline() - network.nanoTime()) / addresses;
        return Duration.ofNanos(Math.max(1, nanos));
    }

    /** A socket to connect to the address with; fails as connecting does if no time is left. */
    Socket open(AddressInfo info, @Nullable Duration share) throws IOException {
        if (limit.passed(network)) {
            throw Failures.timedOut("connect", info.address(), limit.length(), 0);
        }
        var socket = new Socket(network, info.family(), info.type(), info.protocol());
        try {
            if (source != null) {
                socket.bind(source);
            }
            socket.settimeout(share);
            return socket;
        } catch (Throwable e) {
            discard(socket);
            throw e;
        }
    }

    static void discard(Socket socket) {
        try {
            socket.close();
        } catch (SocketException ignored) {
            // What came before is the news.
        }
    }

    /** Keeps a failure for the report; an interrupt is for the caller at once. */
    void note(IOException failure) throws IOException {
        boolean timedOut = failure instanceof SocketTimeoutException;
        if (failure instanceof InterruptedIOException && !timedOut) {
            throw failure;
        }
        failures.add(failure);
    }

    /** The report, once no address is left. */
    IOException failure() {
        IOException last = failures.getLast();
        if (options.allErrors()) {
            return new NoneConnected(peer, failures);
        }
        failures.subList(0, failures.size() - 1).forEach(last::addSuppressed);
        return last;
    }

    /** All that failed, each address with its reason. */
    private static final class NoneConnected extends ConnectException implements SocketError {
        private static final long serialVersionUID = 1L;
        private final int errno;

        NoneConnected(String peer, List<IOException> failures) {
            super("connect " + peer + ": no address could be reached: " + texts(failures));
            failures.forEach(this::addSuppressed);
            boolean known = failures.getLast() instanceof SocketError;
            errno = known ? ((SocketError) failures.getLast()).errno().value() : 0;
        }

        private static String texts(List<IOException> failures) {
            return failures.stream().map(Throwable::getMessage).collect(Collectors.joining("; "));
        }

        @Override
        public Errno errno() {
            return new Errno(errno);
        }

        @Override
        public String call() {
            return "connect";
        }

        @Override
        public @Nullable Address address() {
            return null;
        }
    }
}
