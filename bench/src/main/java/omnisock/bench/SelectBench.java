package omnisock.bench;

import static omnisock.Family.AF_INET;
import static omnisock.SocketType.SOCK_DGRAM;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.util.ArrayList;
import java.util.List;
import omnisock.Inet;
import omnisock.Selector;
import omnisock.Socket;

/**
 * One select with ten thousand UDP sockets registered and ten ready, beside the JDK's Selector.
 * They take turns in holding their sockets, since many a system allows twenty thousand descriptors.
 */
final class SelectBench {
    private static final int REGISTERED = 10_000;
    private static final int READY = 10;
    private static final int SELECTS = 50_000;
    private static final int ROUNDS = 9;
    private static final byte[] DATA = {1};

    private SelectBench() {}

    static void main(String[] arguments) throws Exception {
        var runs = new SideBySide("select", "µs a select");
        var ours = runs.add("omnisock", SelectBench::ours);
        var jdk = runs.add("jdk", SelectBench::jdk);
        runs.ratio("select/jdk", ours, jdk);
        runs.run(ROUNDS);
    }

    private static double ours() throws Exception {
        List<AutoCloseable> open = new ArrayList<>();
        try (var selector = new Selector();
                var sender = new Socket(AF_INET, SOCK_DGRAM)) {
            for (int i = 0; i < REGISTERED; i++) {
                var socket = new Socket(AF_INET, SOCK_DGRAM);
                open.add(socket);
                selector.register(socket, Selector.EVENT_READ);
                if (isReady(i)) {
                    socket.bind(new Inet("127.0.0.1", 0));
                    sender.sendto(DATA, socket.getsockname());
                }
            }
            return measure(() -> selector.selectNow().size());
        } finally {
            close(open);
        }
    }

    private static double jdk() throws Exception {
        List<AutoCloseable> open = new ArrayList<>();
        try (var selector = java.nio.channels.Selector.open();
                var sender = DatagramChannel.open()) {
            for (int i = 0; i < REGISTERED; i++) {
                DatagramChannel channel = DatagramChannel.open();
                open.add(channel);
                channel.configureBlocking(false);
                channel.register(selector, SelectionKey.OP_READ);
                if (isReady(i)) {
                    channel.bind(new InetSocketAddress("127.0.0.1", 0));
                    sender.send(ByteBuffer.wrap(DATA), channel.getLocalAddress());
                }
            }
            return measure(() -> {
                int ready = selector.selectNow();
                selector.selectedKeys().clear();
                return ready;
            });
        } finally {
            close(open);
        }
    }

    private static boolean isReady(int i) {
        return i % (REGISTERED / READY) == 0;
    }

    private static void close(List<AutoCloseable> open) throws Exception {
        for (AutoCloseable one : open) {
            one.close();
        }
    }

    private interface Select {
        int ready() throws IOException;
    }

    private static double measure(Select select) throws IOException {
        long start = System.nanoTime();
        for (int i = 0; i < SELECTS; i++) {
            int ready = select.ready();
            if (ready != READY) {
                throw new IOException(ready + " are ready and not " + READY);
            }
        }
        return (System.nanoTime() - start) / 1e3 / SELECTS;
    }
}
