package omnisock;

import java.lang.System.Logger.Level;
import omnisock.spi.Endpoint;
import org.jspecify.annotations.Nullable;

/**
 * What is done for a socket that was collected unclosed: it is reported, if the system property
 * {@value #PROPERTY} asks for that, and closed. It must not know the {@link Socket}.
 */
final class Leak implements Runnable {
    static final String PROPERTY = "omnisock.leaks";

    private static final Report REPORT = report(System.getProperty(PROPERTY, ""));

    /** What is told of a leak. */
    private enum Report {
        NOTHING,
        /** Which socket it was. */
        LOG,
        /** And where it was opened; that costs a stack trace a socket. */
        TRACE
    }

    private final Lifetime lifetime;
    private final Endpoint endpoint;
    private final @Nullable Throwable opened;

    private Leak(Lifetime lifetime, Endpoint endpoint, @Nullable Throwable opened) {
        this.lifetime = lifetime;
        this.endpoint = endpoint;
        this.opened = opened;
    }

    /** What {@link SafetyNet} runs for a socket that is being opened now. */
    static Runnable of(Lifetime lifetime, Endpoint endpoint) {
        return switch (REPORT) {
            case NOTHING -> lifetime;
            case LOG -> new Leak(lifetime, endpoint, null);
            case TRACE -> new Leak(lifetime, endpoint, new Opened());
        };
    }

    private static Report report(String value) {
        return switch (value) {
            case "" -> Report.NOTHING;
            case "log" -> Report.LOG;
            case "trace" -> Report.TRACE;
            default -> {
                log(PROPERTY + "=" + value + " is neither log nor trace", null);
                yield Report.LOG;
            }
        };
    }

    private static void log(String text, @Nullable Throwable opened) {
        System.getLogger(PROPERTY).log(Level.WARNING, text, opened);
    }

    @Override
    public void run() {
        try {
            if (!lifetime.ended()) {
                log("a socket was never closed: " + description(), opened);
            }
        } finally {
            lifetime.run();
        }
    }

    private String description() {
        var local = new @Nullable Address[1];
        var peer = new @Nullable Address[1];
        endpoint.getsockname(local);
        endpoint.getpeername(peer);
        return "fd="
                + endpoint.fileno()
                + ", family="
                + new Family(endpoint.family())
                + ", type="
                + new SocketType(endpoint.type())
                + (local[0] == null ? "" : ", laddr=" + local[0])
                + (peer[0] == null ? "" : ", raddr=" + peer[0]);
    }

    /** The place where a socket was opened. */
    private static final class Opened extends Throwable {
        private static final long serialVersionUID = 1L;

        Opened() {
            super("opened here");
        }
    }
}
