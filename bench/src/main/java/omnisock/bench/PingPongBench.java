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
import java.util.ArrayList;
import java.util.List;
import omnisock.Socket;
import org.jspecify.annotations.Nullable;

/**
 * Round trips of 64 bytes between two threads, beside the JDK's channels, and beside C with two
 * threads that block in its calls, where there is a compiler.
 *
 * <p>Where the kernel puts two platform threads decides over everything else: on one processor they
 * take a tenth of the time that they take on two, of which the other one has to be woken up each
 * time; for us, the JDK and C alike. So both are measured, with the threads tied to processors, and
 * the ratio in the result is the geometric mean of the two. Virtual threads run where the JDK puts
 * them.
 */
final class PingPongBench {
    private static final int TRIPS = 2_000;

    private static final int ROUNDS = 101;

    /** So many that the carriers of virtual threads come to work as they do in the long run. */
    private static final int VIRTUAL_TRIPS = 40_000;

    private static final int VIRTUAL_ROUNDS = 9;
    private static final int PROCESSORS = Runtime.getRuntime().availableProcessors();

    private PingPongBench() {}

    static void main(String[] arguments) throws Exception {
        try (var c = CProgram.compile("pingpong/pingpong.c")) {
            var runs = new SideBySide("pingpong", "µs a round trip");
            addVirtual(runs, "tcp");
            addVirtual(runs, "unix");
            runs.measure(VIRTUAL_ROUNDS);
            addPlatform(runs, "tcp", c);
            addPlatform(runs, "unix", c);
            runs.measure(ROUNDS);
            runs.print();
        }
    }

    private static void addPlatform(SideBySide runs, String family, @Nullable CProgram c) {
        boolean unix = family.equals("unix");
        List<SideBySide.Ratio> ratios = new ArrayList<>();
        for (int apart = 0; apart < Math.min(2, PROCESSORS); apart++) {
            int other = apart;
            String what = family + "-platform-" + (apart + 1);
            var ours = runs.add(what, () -> measure(ours(unix), start(other), TRIPS));
            var jdk = runs.add(what + " jdk", () -> measure(jdk(unix), start(other), TRIPS));
            ratios.add(runs.aside(what + "/jdk", ours, jdk));
            if (c != null) {
                var inC = runs.add(what + " c", () -> c.figure(family, TRIPS, other));
                runs.aside(what + "/c", ours, inC);
            }
        }
        runs.ratio(family + "-platform/jdk", ratios);
    }

    private static void addVirtual(SideBySide runs, String family) {
        boolean unix = family.equals("unix");
        String what = family + "-virtual";
        Start start = (first, work) -> Work.start(true, work);
        var ours = runs.add(what, () -> measure(ours(unix), start, VIRTUAL_TRIPS));
        var jdk = runs.add(what + " jdk", () -> measure(jdk(unix), start, VIRTUAL_TRIPS));
        runs.ratio(what + "/jdk", ours, jdk);
    }

    /** Starts one of the two threads. */
    private interface Start {
        Thread start(boolean first, Work work);
    }

    /** Platform threads, the first on processor 0 and the second on {@code other}. */
    private static Start start(int other) {
        return (first, work) ->
                Work.start(
                        false,
                        () -> {
                            tie(first ? 0 : other);
                            work.run();
                        });
    }

    /** Ties this thread to a processor. */
    private static void tie(int processor) throws IOException {
        String thread = Path.of("/proc/thread-self").toRealPath().getFileName().toString();
        var taskset = new ProcessBuilder("taskset", "-pc", "" + processor, thread).start();
        try {
            if (taskset.waitFor() != 0) {
                throw new IOException("taskset: " + taskset.errorReader().readLine());
            }
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    private static double measure(End[] ends, Start start, int trips) throws Exception {
        long[] nanos = new long[1];
        Thread echo =
                start.start(
                        false,
                        () -> {
                            while (ends[1].receive()) {
                                ends[1].send();
                            }
                        });
        Thread client =
                start.start(
                        true,
                        () -> {
                            // The first answer comes once the other thread is where it belongs.
                            trip(ends[0]);
                            long begin = System.nanoTime();
                            for (int i = 0; i < trips; i++) {
                                trip(ends[0]);
                            }
                            nanos[0] = System.nanoTime() - begin;
                            ends[0].close();
                        });
        client.join();
        echo.join();
        ends[1].close();
        return nanos[0] / 1e3 / trips;
    }

    private static void trip(End end) throws IOException {
        end.send();
        end.receive();
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
