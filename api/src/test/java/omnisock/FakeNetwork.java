package omnisock;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import omnisock.spi.Endpoint;
import omnisock.spi.Multiplexer;
import omnisock.spi.NameService;
import omnisock.spi.Network;

/** A network whose clock the test moves, and whose endpoints do what the test says. */
final class FakeNetwork implements Network {
    final AtomicLong now = new AtomicLong(1);

    /** An endpoint that answers the calls of these names; others are errors. */
    static Endpoint endpoint(Map<String, Function<Object[], Object>> answers) {
        return (Endpoint)
                Proxy.newProxyInstance(
                        FakeNetwork.class.getClassLoader(),
                        new Class<?>[] {Endpoint.class},
                        (proxy, method, arguments) -> answer(answers, proxy, method, arguments));
    }

    private static Object answer(
            Map<String, Function<Object[], Object>> answers,
            Object proxy,
            Method method,
            Object[] arguments)
            throws Throwable {
        var answer = answers.get(method.getName());
        if (answer != null) {
            return answer.apply(arguments);
        }
        if (method.isDefault()) {
            return InvocationHandler.invokeDefault(proxy, method, arguments);
        }
        return switch (method.getName()) {
            case "family" -> Family.AF_INET.value();
            case "type" -> SocketType.SOCK_STREAM.value();
            case "protocol", "close", "fileno" -> 0;
            case "toString" -> "fake";
            case "wake", "await" -> nothing();
            default -> throw new AssertionError("not expected: " + method);
        };
    }

    /** What a call without a result returns through a proxy. */
    @SuppressWarnings({"NullAway", "DataFlowIssue"})
    static Object nothing() {
        return null;
    }

    @Override
    public String name() {
        return "fake";
    }

    @Override
    public int open(int family, int type, int protocol, Endpoint[] opened) {
        throw new UnsupportedOperationException();
    }

    @Override
    public int pair(int family, int type, int protocol, Endpoint[] opened) {
        throw new UnsupportedOperationException();
    }

    @Override
    public int adopt(int fileno, Endpoint[] opened) {
        throw new UnsupportedOperationException();
    }

    @Override
    public int closeDescriptor(int fileno) {
        throw new UnsupportedOperationException();
    }

    @Override
    public int multiplexer(Multiplexer[] opened) {
        throw new UnsupportedOperationException();
    }

    @Override
    public NameService names() {
        throw new UnsupportedOperationException();
    }

    @Override
    public long nanoTime() {
        return now.get();
    }

    /** A short park, so that a clock that the test moves is seen. */
    @Override
    public void park(long deadline) {
        LockSupport.parkNanos(this, 100_000);
    }

    @Override
    public void unpark(Thread thread) {
        LockSupport.unpark(thread);
    }
}
