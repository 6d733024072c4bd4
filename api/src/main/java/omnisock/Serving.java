package omnisock;

import java.io.IOException;
import java.net.BindException;
import java.net.SocketException;
import org.jspecify.annotations.Nullable;

/** {@link Socket#createServer}: from an address to a listening socket. */
final class Serving {
    private Serving() {}

    static Socket listen(Address address, ServerOptions options) throws IOException {
        boolean inet6 = address.family().equals(Family.AF_INET6);
        if (options.dualstackIpv6() && !inet6) {
            throw new IllegalArgumentException("dual stack needs AF_INET6: " + address);
        }
        var socket = new Socket(address.family(), SocketType.SOCK_STREAM);
        try {
            if (inet6 || address.family().equals(Family.AF_INET)) {
                socket.setsockopt(SolSocket.SO_REUSEADDR, true);
            }
            if (options.reusePort()) {
                socket.setsockopt(SolSocket.SO_REUSEPORT, true);
            }
            if (inet6) {
                socket.setsockopt(IpprotoIpv6.IPV6_V6ONLY, !options.dualstackIpv6());
            }
            bind(socket, address);
            listen(socket, options.backlog());
            return socket;
        } catch (Throwable e) {
            socket.close();
            throw e;
        }
    }

    private static void bind(Socket socket, Address address) throws IOException {
        try {
            socket.bind(address);
        } catch (BindException e) {
            throw e instanceof SocketError error ? new BindFailure(e, error, address) : e;
        }
    }

    private static void listen(Socket socket, int backlog) throws SocketException {
        if (backlog < 0) {
            socket.listen();
        } else {
            socket.listen(backlog);
        }
    }

    static boolean canOpen(Family family) {
        try {
            new Socket(family, SocketType.SOCK_STREAM).close();
            return true;
        } catch (SocketException ignored) { // This is the answer.
            return false;
        }
    }

    static boolean hasDualstackIpv6() {
        try (var socket = new Socket(Family.AF_INET6, SocketType.SOCK_STREAM)) {
            socket.setsockopt(IpprotoIpv6.IPV6_V6ONLY, false);
            return true;
        } catch (SocketException ignored) { // This is the answer.
            return false;
        }
    }

    /** Says of a failure to bind which of a program's servers it was. */
    private static final class BindFailure extends BindException implements SocketError {
        private static final long serialVersionUID = 1L;
        private final int errno;
        private final transient Address address;

        BindFailure(BindException cause, SocketError error, Address address) {
            super(cause.getMessage() + " (while attempting to bind on address " + address + ")");
            initCause(cause);
            this.errno = error.errno().value();
            this.address = address;
        }

        @Override
        public Errno errno() {
            return new Errno(errno);
        }

        @Override
        public String call() {
            return "bind";
        }

        @Override
        public @Nullable Address address() {
            return address;
        }
    }
}
