package omnisock;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.Serializable;
import java.net.BindException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.PortUnreachableException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The one place where a negated errno becomes an exception. */
@SuppressWarnings("OverrideThrowableToString") // The message stays, the name becomes the JDK's.
final class Failures {
    private Failures() {}

    /** Returns {@code result} unless it is a negated errno. */
    static int check(int result, String call) throws SocketException {
        return check(result, call, null);
    }

    static int check(int result, String call, @Nullable Address address) throws SocketException {
        if (result < 0) {
            throw failure(new Errno(-result), call, address);
        }
        return result;
    }

    /** As {@link #check} for calls that report would-block as an errno. */
    static int checkNow(int result, String call, @Nullable Address address) throws IOException {
        if (result < 0) {
            throw failureNow(new Errno(-result), call, address);
        }
        return result;
    }

    static IOException failureNow(Errno errno, String call, @Nullable Address address) {
        return switch (errno.value()) {
            case 11, 114, 115 -> new WouldBlockException(errno, call, address);
            default -> failure(errno, call, address);
        };
    }

    static SocketException failure(Errno errno, String call, @Nullable Address address) {
        var detail = new Detail(errno.value(), call, address);
        return switch (errno) {
            case Errno e when e.equals(Errno.EHOSTUNREACH) || e.equals(Errno.ENETUNREACH) ->
                    new NoRoute(detail);
            case Errno e when e.equals(Errno.ECONNREFUSED) && !call.equals("connect") ->
                    new PortUnreachable(detail);
            case Errno ignored when call.equals("connect") -> new Connect(detail);
            case Errno ignored when call.equals("bind") -> new Bind(detail);
            default -> new Other(detail);
        };
    }

    static SocketException closed(String call) {
        return new Other(new Detail(Errno.EBADF.value(), call, null), call + ": Socket closed");
    }

    static SocketTimeoutException timedOut(
            String call, @Nullable Address address, Duration after, long bytesTransferred) {
        var failure = new TimedOut(new Detail(Errno.EAGAIN.value(), call, address), after);
        failure.bytesTransferred = saturated(bytesTransferred);
        return failure;
    }

    static InterruptedIOException interrupted(
            String call, @Nullable Address address, long bytesTransferred) {
        var failure = new Interrupted(new Detail(Errno.EINTR.value(), call, address));
        failure.bytesTransferred = saturated(bytesTransferred);
        return failure;
    }

    private static int saturated(long bytes) {
        return (int) Math.min(bytes, Integer.MAX_VALUE);
    }

    /** {@code bind [::1]:80: Permission denied (EACCES; needs CAP_NET_BIND_SERVICE)}. */
    static String message(Errno errno, String call, @Nullable Address address) {
        return where(call, address)
                + ": "
                + errno.text()
                + " ("
                + errno.name()
                + hint(errno, call, address)
                + ")";
    }

    private static String where(String call, @Nullable Address address) {
        return address == null ? call : call + " " + address;
    }

    private static String hint(Errno errno, String call, @Nullable Address address) {
        boolean denied = errno.equals(Errno.EACCES) || errno.equals(Errno.EPERM);
        if (denied && call.equals("bind") && isLowPort(address)) {
            return "; needs CAP_NET_BIND_SERVICE";
        }
        if (denied && nameOf(call).equals("socket")) {
            return "; needs CAP_NET_RAW";
        }
        if (denied && call.equals("sendto") && address instanceof Inet) {
            return "; broadcast needs SO_BROADCAST, or a firewall forbids it";
        }
        if (errno.equals(Errno.EMSGSIZE)) {
            return "; the datagram is larger than the protocol or SO_SNDBUF allows";
        }
        return "";
    }

    /** The bare name of a call that is told with its arguments. */
    private static String nameOf(String call) {
        int end = 0;
        while (end < call.length() && Character.isLetter(call.charAt(end))) {
            end++;
        }
        return call.substring(0, end);
    }

    private static boolean isLowPort(@Nullable Address address) {
        return switch (address) {
            case Inet inet -> inet.port() < 1024;
            case Inet6 inet -> inet.port() < 1024;
            case null, default -> false;
        };
    }

    /** What failed; serialized without the address. */
    private record Detail(int errno, String call, @Nullable Address address)
            implements Serializable {
        private Object writeReplace() {
            return new Detail(errno, call, null);
        }

        String message() {
            return Failures.message(new Errno(errno), call, address);
        }
    }

    /** Under the name that users know and catch it by. */
    private static String text(Exception failure) {
        return failure.getClass().getSuperclass().getName() + ": " + failure.getMessage();
    }

    private interface Detailed extends SocketError {
        Detail detail();

        @Override
        default Errno errno() {
            return new Errno(detail().errno());
        }

        @Override
        default String call() {
            return nameOf(detail().call());
        }

        @Override
        default @Nullable Address address() {
            return detail().address();
        }
    }

    private static final class Other extends SocketException implements Detailed {
        private static final long serialVersionUID = 1L;
        private final Detail detail;

        Other(Detail detail) {
            this(detail, detail.message());
        }

        Other(Detail detail, String message) {
            super(message);
            this.detail = detail;
        }

        @Override
        public Detail detail() {
            return detail;
        }

        @Override
        public String toString() {
            return text(this);
        }
    }

    private static final class Connect extends ConnectException implements Detailed {
        private static final long serialVersionUID = 1L;
        private final Detail detail;

        Connect(Detail detail) {
            super(detail.message());
            this.detail = detail;
        }

        @Override
        public Detail detail() {
            return detail;
        }

        @Override
        public String toString() {
            return text(this);
        }
    }

    private static final class Bind extends BindException implements Detailed {
        private static final long serialVersionUID = 1L;
        private final Detail detail;

        Bind(Detail detail) {
            super(detail.message());
            this.detail = detail;
        }

        @Override
        public Detail detail() {
            return detail;
        }

        @Override
        public String toString() {
            return text(this);
        }
    }

    private static final class NoRoute extends NoRouteToHostException implements Detailed {
        private static final long serialVersionUID = 1L;
        private final Detail detail;

        NoRoute(Detail detail) {
            super(detail.message());
            this.detail = detail;
        }

        @Override
        public Detail detail() {
            return detail;
        }

        @Override
        public String toString() {
            return text(this);
        }
    }

    private static final class PortUnreachable extends PortUnreachableException
            implements Detailed {
        private static final long serialVersionUID = 1L;
        private final Detail detail;

        PortUnreachable(Detail detail) {
            super(detail.message());
            this.detail = detail;
        }

        @Override
        public Detail detail() {
            return detail;
        }

        @Override
        public String toString() {
            return text(this);
        }
    }

    private static final class TimedOut extends SocketTimeoutException implements Detailed {
        private static final long serialVersionUID = 1L;
        private final Detail detail;

        TimedOut(Detail detail, Duration after) {
            super(where(detail.call(), detail.address()) + ": timed out after " + seconds(after));
            this.detail = detail;
        }

        private static String seconds(Duration after) {
            return after.toNanos() / 1e9 + " s";
        }

        @Override
        public Detail detail() {
            return detail;
        }

        @Override
        public String toString() {
            return text(this);
        }
    }

    private static final class Interrupted extends InterruptedIOException implements Detailed {
        private static final long serialVersionUID = 1L;
        private final Detail detail;

        Interrupted(Detail detail) {
            super(where(detail.call(), detail.address()) + ": interrupted");
            this.detail = detail;
        }

        @Override
        public Detail detail() {
            return detail;
        }

        @Override
        public String toString() {
            return text(this);
        }
    }
}
