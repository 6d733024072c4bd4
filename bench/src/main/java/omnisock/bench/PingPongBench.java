package omnisock.bench;

import static omnisock.Family.AF_UNIX;
import static omnisock.SocketType.SOCK_STREAM;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import omnisock.Socket;
import org.jspecify.annotations.Nullable;

/**
 * Round trips of 64 bytes between two threads, beside the JDK's channels, and beside C with two
 * threads that block in its calls, where there is a compiler.
 */
final class PingPongBench {
    private static final int TRIPS = 20_000;
    private static final int ROUNDS = 9;

    private PingPongBench() {}

    static void main(String[] arguments) throws Exception {
        try (var c = CProgram.compile("pingpong/pingpong.c")) {
            var runs = new SideBySide("pingpong", "µs a round trip");
            add(runs, "tcp", c);
            add(runs, "unix", c);
            runs.run(ROUNDS);
        }
    }

    private static void add(SideBySide runs, String family, @Nullable CProgram c) {
        boolean unix = family.equals("unix");
        var inC = c == null ? null : runs.add(family + " c", () -> c.figure(family, TRIPS));
        for (boolean virtual : new boolean[] {false, true}) {
            String what = family + "-" + (virtual ? "virtual" : "platform");
            var ours = runs.add(what, () -> measure(ours(unix), virtual));
            var jdk = runs.add(what + " jdk", () -> measure(jdk(unix), virtual));
            runs.ratio(what + "/jdk", ours, jdk);
            if (inC != null) {
                runs.aside(what + "/c", ours, inC);
            }
        }
    }

    private static double measure(End[] ends, boolean virtual) throws Exception {
        long[] nanos = new long[1];
        Thread echo =
                Work.start(
                        virtual,
                        () -> {
                            while (ends[1].receive()) {
                                ends[1].send();
                            }
                        });
        Thread client =
                Work.start(
                        virtual,
                        () -> {
                            long start = System.nanoTime();
                            for (int i = 0; i < TRIPS; i++) {
                                ends[0].send();
                                ends[0].receive();
                            }
                            nanos[0] = System.nanoTime() - start;
                            ends[0].close();
                        });
        client.join();
        echo.join();
        ends[1].close();
        return nanos[0] / 1e3 / TRIPS;
    }

    private static End[] ours(boolean unix) throws IOException {
        Socket[] pair = unix ? Socket.socketpair(AF_UNIX, SOCK_STREAM) : Pairs.tcp();
        return new End[] {End.of(pair[0]), End.of(pair[1])};
    }

    private static End[] jdk(boolean unix) throws IOException {
        Path path = Path.of(System.getProperty("java.io.tmpdir"), "pingpong-" + System.nanoTime());
        try (var server =
                unix
                        ? ServerSocketChannel.open(StandardProtocolFamily.UNIX)
                        : ServerSocketChannel.open()) {
            server.bind(
                    unix
                            ? UnixDomainSocketAddress.of(path)
                            : new InetSocketAddress("127.0.0.1", 0));
            SocketChannel client = SocketChannel.open(server.getLocalAddress());
            SocketChannel accepted = server.accept();
            if (!unix) {
                client.setOption(StandardSocketOptions.TCP_NODELAY, true);
                accepted.setOption(StandardSocketOptions.TCP_NODELAY, true);
            }
            return new End[] {End.of(client), End.of(accepted)};
        } finally {
            Files.deleteIfExists(path);
        }
    }
}
