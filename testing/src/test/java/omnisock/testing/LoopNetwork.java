package omnisock.testing;

import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import omnisock.Family;
import omnisock.SocketType;
import omnisock.spi.Endpoint;
import omnisock.spi.Network;
import org.jspecify.annotations.Nullable;

/**
 * A network whose sockets receive what they send, as one stream or as messages. Its clock is moved
 * by those who park.
 */
final class LoopNetwork {
    private static final int EAGAIN = 11;

    final AtomicLong now = new AtomicLong();

    /** How often an endpoint waited. */
    final AtomicInteger waits = new AtomicInteger();

    Network network() {
        return (Network)
                Proxy.newProxyInstance(
                        LoopNetwork.class.getClassLoader(),
                        new Class<?>[] {Network.class},
                        (proxy, method, arguments) -> ofNetwork(method, arguments));
    }

    private @Nullable Object ofNetwork(Method method, Object @Nullable [] arguments) {
        return switch (method.getName()) {
            case "name" -> "loop";
            case "nanoTime" -> now.get();
            case "park" -> now.accumulateAndGet((long) argument(arguments, 0), Math::max);
            case "open" -> {
                ((Endpoint[]) argument(arguments, 3))[0] = endpoint((int) argument(arguments, 1));
                yield 0;
            }
            default -> throw new AssertionError("not expected: " + method);
        };
    }

    private Endpoint endpoint(int type) {
        Queue<byte[]> queue = new ArrayDeque<>();
        return (Endpoint)
                Proxy.newProxyInstance(
                        LoopNetwork.class.getClassLoader(),
                        new Class<?>[] {Endpoint.class},
                        (proxy, method, arguments) -> ofEndpoint(queue, type, method, arguments));
    }

    private @Nullable Object ofEndpoint(
            Queue<byte[]> queue, int type, Method method, Object @Nullable [] arguments) {
        return switch (method.getName()) {
            case "family" -> Family.AF_INET.value();
            case "type" -> type;
            case "send" -> send(queue, type, arguments);
            case "recv", "recvOrAwait" -> recv(queue, arguments);
            case "await" -> waits.incrementAndGet() < 0 ? 0 : null;
            case "wake" -> null;
            case "close" -> 0;
            default -> throw new AssertionError("not expected: " + method);
        };
    }

    /** A stream is a queue of single bytes. */
    private static int send(Queue<byte[]> queue, int type, Object @Nullable [] arguments) {
        byte[] data = (byte[]) argument(arguments, 0);
        int offset = (int) argument(arguments, 1);
        int length = (int) argument(arguments, 2);
        int piece = type == SocketType.SOCK_STREAM.value() ? 1 : length;
        for (int at = offset; at < offset + length; at += piece) {
            queue.add(java.util.Arrays.copyOfRange(data, at, at + piece));
        }
        return length;
    }

    private static int recv(Queue<byte[]> queue, Object @Nullable [] arguments) {
        byte[] buffer = (byte[]) argument(arguments, 0);
        int offset = (int) argument(arguments, 1);
        int length = (int) argument(arguments, 2);
        int count = 0;
        while (!queue.isEmpty() && count < length) {
            byte[] piece = queue.remove();
            System.arraycopy(piece, 0, buffer, offset + count, piece.length);
            count += piece.length;
            if (piece.length > 1) {
                break;
            }
        }
        return count == 0 ? -EAGAIN : count;
    }

    private static Object argument(Object @Nullable [] arguments, int index) {
        if (arguments == null) {
            throw new AssertionError("no arguments");
        }
        return arguments[index];
    }
}
