package omnisock;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * The call would have to wait, and the socket is non-blocking (time-out 0) or the call had {@link
 * MessageFlags#MSG_DONTWAIT}. Nothing happened, except that {@code connect} goes on by itself.
 */
public final class WouldBlockException extends IOException implements SocketError {
    private static final long serialVersionUID = 1L;

    private final int errno;
    private final String call;
    private final transient @Nullable Address address;

    WouldBlockException(Errno errno, String call, @Nullable Address address) {
        super(Failures.message(errno, call, address));
        this.errno = errno.value();
        this.call = call;
        this.address = address;
    }

    /** {@return {@code EAGAIN}; for connect {@code EINPROGRESS} or {@code EALREADY}} */
    @Override
    public Errno errno() {
        return new Errno(errno);
    }

    @Override
    public String call() {
        return call;
    }

    @Override
    public @Nullable Address address() {
        return address;
    }
}
