package omnisock.conformance;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.ByteBuffer;
import java.util.Random;
import omnisock.SocketType;
import omnisock.spi.Endpoint;
import omnisock.spi.Network;
import org.jspecify.annotations.Nullable;

/**
 * A network that keeps what the seam promises and not a bit more: streams take and give long data
 * in small pieces of any length, and every other wait ends at once for no reason. What works over
 * it does not rely on the kernel's generosity.
 */
public final class StingyNetwork {
    /** Up to this length a piece is left whole, as small sends are by any network. */
    private static final int WHOLE = 64;

    private static final int MOST = 3000;

    private StingyNetwork() {}

    /**
     * {@return the sockets of another network, made stingy}
     *
     * @param network the other network
     * @param seed of the random lengths
     */
    public static Network over(Network network, long seed) {
        var random = new Random(seed);
        return (Network)
                Proxy.newProxyInstance(
                        StingyNetwork.class.getClassLoader(),
                        new Class<?>[] {Network.class},
                        (proxy, method, arguments) -> wrapped(network, method, arguments, random));
    }

    /** A call whose new endpoints, in an array among its arguments, are made stingy. */
    private static @Nullable Object wrapped(
            Object target, Method method, @Nullable Object @Nullable [] arguments, Random random)
            throws Throwable {
        Object result = call(target, method, arguments);
        for (Object argument : arguments == null ? new Object[0] : arguments) {
            if (argument instanceof Endpoint[] opened) {
                for (int i = 0; i < opened.length; i++) {
                    opened[i] = opened[i] == null ? opened[i] : stingy(opened[i], random);
                }
            }
        }
        return result;
    }

    private static @Nullable Object call(
            Object target, Method method, @Nullable Object @Nullable [] arguments)
            throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause() == null ? e : e.getCause();
        }
    }

    private static Endpoint stingy(Endpoint endpoint, Random random) {
        boolean stream = endpoint.type() == SocketType.SOCK_STREAM.value();
        InvocationHandler handler =
                (proxy, method, arguments) ->
                        switch (method.getName()) {
                            case "recv", "send" ->
                                    call(
                                            endpoint,
                                            method,
                                            stream ? less(arguments, random) : arguments);
                            case "await" ->
                                    random.nextBoolean() ? null : call(endpoint, method, arguments);
                            default -> wrapped(endpoint, method, arguments, random);
                        };
        return (Endpoint)
                Proxy.newProxyInstance(
                        StingyNetwork.class.getClassLoader(),
                        new Class<?>[] {Endpoint.class},
                        handler);
    }

    /** The arguments of recv and send with less length. */
    private static @Nullable Object[] less(@Nullable Object[] arguments, Random random) {
        @Nullable Object[] less = arguments.clone();
        if (arguments[0] instanceof ByteBuffer buffer) {
            int length = length(buffer.remaining(), random);
            less[0] = buffer.slice(buffer.position(), length);
        } else if (arguments[2] instanceof Integer length) {
            less[2] = length(length, random);
        }
        return less;
    }

    private static int length(int length, Random random) {
        return length <= WHOLE ? length : WHOLE + random.nextInt(Math.min(length - WHOLE, MOST));
    }
}
