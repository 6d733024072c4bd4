package omnisock.spi;

import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/**
 * Which network a {@code new Socket(…)} opens on: that of the thread, else the one that {@link
 * ServiceLoader} finds. A thread inherits the network of the thread that started it.
 */
public final class Networks {
    private static final InheritableThreadLocal<@Nullable Network> CURRENT =
            new InheritableThreadLocal<>();

    private static volatile @Nullable Network installed;

    private Networks() {}

    /**
     * {@return the network of this thread}
     *
     * @throws IllegalStateException if none is installed
     */
    public static Network current() {
        Network network = CURRENT.get();
        return network != null ? network : installed();
    }

    /**
     * Runs an action whose sockets, and those of the threads it starts, are on {@code network}.
     *
     * @param network the network
     * @param action what to run
     * @param <T> what it returns
     * @return what it returned
     * @throws Exception what it threw
     */
    public static <T> T with(Network network, Callable<T> action) throws Exception {
        Network before = CURRENT.get();
        CURRENT.set(network);
        try {
            return action.call();
        } finally {
            if (before == null) {
                CURRENT.remove();
            } else {
                CURRENT.set(before);
            }
        }
    }

    private static Network installed() {
        Network network = installed;
        if (network == null) {
            network = load();
            installed = network;
        }
        return network;
    }

    private static Network load() {
        try {
            return ServiceLoader.load(Network.class, Network.class.getClassLoader())
                    .findFirst()
                    .orElseThrow(Networks::missing);
        } catch (ServiceConfigurationError e) {
            Throwable cause = e.getCause();
            if (cause instanceof IllegalStateException failure) {
                throw failure;
            }
            throw e;
        }
    }

    private static IllegalStateException missing() {
        return new IllegalStateException(
                "no network on the class path: add io.github.omnisock:omnisock");
    }
}
