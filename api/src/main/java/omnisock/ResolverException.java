package omnisock;

import java.net.UnknownHostException;
import org.jspecify.annotations.Nullable;

/** A name or service was not found: the {@code EAI_} codes of getaddrinfo(3). */
public final class ResolverException extends UnknownHostException implements SocketError {
    private static final long serialVersionUID = 1L;
    private static final NameTable CODES = new NameTable();

    static {
        CODES.put(Names.EAI_BADFLAGS, "EAI_BADFLAGS");
        CODES.put(Names.EAI_NONAME, "EAI_NONAME");
        CODES.put(Names.EAI_AGAIN, "EAI_AGAIN");
        CODES.put(Names.EAI_FAIL, "EAI_FAIL");
        CODES.put(Names.EAI_NODATA, "EAI_NODATA");
        CODES.put(Names.EAI_FAMILY, "EAI_FAMILY");
        CODES.put(Names.EAI_SOCKTYPE, "EAI_SOCKTYPE");
        CODES.put(Names.EAI_SERVICE, "EAI_SERVICE");
        CODES.put(Names.EAI_ADDRFAMILY, "EAI_ADDRFAMILY");
        CODES.put(Names.EAI_MEMORY, "EAI_MEMORY");
        CODES.put(Names.EAI_OVERFLOW, "EAI_OVERFLOW");
    }

    private final int code;
    private final String call;

    /** {@code getaddrinfo nobody: Name or service not known (EAI_NONAME)}. */
    ResolverException(int code, String call, String what, String text) {
        super(call + " " + what + ": " + text + " (" + CODES.nameOr(code, "code ") + ")");
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
