package omnisock;

import java.net.UnknownHostException;
import org.jspecify.annotations.Nullable;

/** A name or service was not found: the {@code EAI_} codes of getaddrinfo(3). */
public final class ResolverException extends UnknownHostException implements SocketError {
    private static final long serialVersionUID = 1L;

    private final int code;
    private final String call;

    ResolverException(int code, String call, String message) {
        super(message);
        this.code = code;
        this.call = call;
    }

    /** {@return the {@code EAI_} code, negative, such as {@link Names#EAI_NONAME}} */
    public int code() {
        return code;
    }

    /** {@return {@link Errno#OK}: the resolver has codes of its own, see {@link #code}} */
    @Override
    public Errno errno() {
        return Errno.OK;
    }

    @Override
    public String call() {
        return call;
    }

    @Override
    public @Nullable Address address() {
        return null;
    }
}
