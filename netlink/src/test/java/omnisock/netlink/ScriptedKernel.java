package omnisock.netlink;

import java.lang.reflect.Proxy;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Function;
import omnisock.Address;
import omnisock.Errno;
import omnisock.Family;
import omnisock.MessageFlags;
import omnisock.Netlink;
import omnisock.SocketType;
import omnisock.spi.Endpoint;
import omnisock.spi.Network;
import org.jspecify.annotations.Nullable;

/** A network whose only peer is a kernel that answers as a test tells it to. */
final class ScriptedKernel {
    /** The number of the one socket. */
    static final long PORT = 4711;

    /** A datagram and who sent it, or an error. */
    @SuppressWarnings("ArrayRecordComponent") // Parts to take apart, not to compare.
    record Sent(byte[] bytes, Netlink from, int errno) {
        static Sent kernel(byte[] bytes) {
            return new Sent(bytes, Netlink.KERNEL, 0);
        }
    }

    private final Deque<Sent> queue = new ArrayDeque<>();
    private final Function<NetlinkMessage, List<Sent>> script;

    /** What happens each time that somebody waits, since nothing is there. */
    Runnable whileWaiting = () -> {};

    /** What was asked. */
    final List<NetlinkMessage> requests = new ArrayList<>();

    /** A kernel that answers each request by the script. */
    ScriptedKernel(Function<NetlinkMessage, List<Sent>> script) {
        this.script = script;
    }

    /** {@return whether all that was sent was read} */
    boolean isRead() {
        return queue.isEmpty();
    }

    /** Sends of itself. */
    void send(Sent sent) {
        queue.add(sent);
    }

    /** The answer to a request. */
    static byte[] answer(NetlinkMessage to, int type, int flags, byte[] body) {
        return new NetlinkMessage(type, flags, to.sequence(), to.port(), body).bytes();
    }

    /** The number that ends an answer, and what follows it. */
    static byte[] number(int errno, byte... more) {
        return ByteBuffer.allocate(4 + more.length)
                .order(ByteOrder.nativeOrder())
                .putInt(-errno)
                .put(more)
                .array();
    }

    Network network() {
        return (Network)
                Proxy.newProxyInstance(
                        ScriptedKernel.class.getClassLoader(),
                        new Class<?>[] {Network.class},
                        (proxy, method, arguments) -> {
                            switch (method.getName()) {
                                case "open" -> ((Endpoint[]) arguments[3])[0] = endpoint();
                                case "nanoTime" -> {
                                    return System.nanoTime();
                                }
                                case "name" -> {
                                    return "scripted";
                                }
                                default -> throw new AssertionError(method);
                            }
                            return 0;
                        });
    }

    private Endpoint endpoint() {
        return (Endpoint)
                Proxy.newProxyInstance(
                        ScriptedKernel.class.getClassLoader(),
                        new Class<?>[] {Endpoint.class},
                        (proxy, method, arguments) -> call(method.getName(), arguments));
    }

    private @Nullable Object call(String name, Object @Nullable [] arguments) throws Exception {
        Object[] given = arguments == null ? new Object[0] : arguments;
        return switch (name) {
            case "family" -> Family.AF_NETLINK.value();
            case "type" -> SocketType.SOCK_RAW.value();
            case "protocol", "bind", "connect", "setsockopt", "close", "detach" -> 0;
            case "fileno" -> 9;
            case "getsockname" -> {
                ((Address[]) given[0])[0] = new Netlink(PORT, 0);
                yield 0;
            }
            case "send" -> ask((byte[]) given[0], (int) given[1], (int) given[2]);
            case "recv", "recvOrAwait" -> receive(given);
            case "await" -> {
                whileWaiting.run();
                yield null;
            }
            case "wake" -> null;
            default -> throw new AssertionError("no script for " + name);
        };
    }

    private int ask(byte[] bytes, int offset, int length) throws NetlinkFormatException {
        byte[] request = new byte[length];
        System.arraycopy(bytes, offset, request, 0, length);
        for (NetlinkMessage message : NetlinkMessage.parse(request)) {
            requests.add(message);
            queue.addAll(script.apply(message));
        }
        return length;
    }

    /** {@code recv(buffer, offset, length, flags, from)}. */
    private int receive(Object[] given) {
        Sent sent = queue.peek();
        if (sent == null) {
            return -Errno.EAGAIN.value();
        }
        int flags = (int) given[3];
        if ((flags & MessageFlags.MSG_PEEK) == 0 || sent.errno != 0) {
            queue.remove();
        }
        if (sent.errno != 0) {
            return -sent.errno;
        }
        int copied = Math.min(sent.bytes.length, (int) given[2]);
        System.arraycopy(sent.bytes, 0, (byte[]) given[0], (int) given[1], copied);
        ((Address[]) given[4])[0] = sent.from;
        return (flags & MessageFlags.MSG_TRUNC) == 0 ? copied : sent.bytes.length;
    }
}
