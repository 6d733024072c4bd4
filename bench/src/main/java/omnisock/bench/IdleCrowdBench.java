package omnisock.bench;

import static java.net.StandardProtocolFamily.INET;
import static java.net.StandardProtocolFamily.UNIX;
import static omnisock.Family.AF_INET;
import static omnisock.Family.AF_UNIX;
import static omnisock.SocketType.SOCK_DGRAM;
import static omnisock.SocketType.SOCK_SEQPACKET;
import static omnisock.SocketType.SOCK_STREAM;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import omnisock.Socket;

/**
 * What ten thousand virtual threads cost that wait in recv: the round trips of a hundred pairs
 * beside them over the same without them, the platform threads, and the memory of a waiting socket
 * beside that of the JDK's.
 *
 * <p>The heap is as large from the start to the end and was touched ({@code bench/run}), so what
 * the resident set grows by lies outside of it: the memory of a socket is the sum of both. The
 * kernel's part is not in it, and is the same for all.
 */
final class IdleCrowdBench {
    private static final int PAIRS = 100;
    private static final int TRIPS = 300;
    private static final int ROUNDS = 15;
    private static final int MEMORY_ROUNDS = 3;

    private final int size;

    /** Names of platform threads, as they were before there was any socket. */
    private final List<String> atFirst = platformThreads();

    private List<String> added = List.of();

    private IdleCrowdBench(int size) {
        this.size = size;
    }

    /** One argument: how many wait. */
    static void main(String[] arguments) throws Exception {
        int size = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 10_000;
        long needed = size + size / IdleSockets.PER_LISTENER + 2 * PAIRS + 100;
        if (Held.mostFds() < needed) {
            System.err.printf(
                    "idle-crowd needs %d descriptors and may open %d: raise the limit"
                            + " (ulimit -n)%n",
                    needed, Held.mostFds());
            System.exit(1);
        }
        var bench = new IdleCrowdBench(size);
        // The JDK's sockets come last, with the threads that they start.
        var speed = bench.speed();
        bench.memory().run(MEMORY_ROUNDS);
        speed.print();
    }

    /** Opens what waits, or two ends. */
    private interface Opening<T> {
        T open() throws IOException;
    }

    private SideBySide speed() throws Exception {
        var runs = new SideBySide("idle-crowd", "µs a round trip");
        add(runs, "tcp", () -> new IdleSockets.Connected(AF_INET, SOCK_STREAM), Pairs::tcp);
        add(runs, "unix", IdleSockets.Datagrams::new, () -> Socket.socketpair(AF_UNIX, SOCK_DGRAM));
        add(
                runs,
                "seqpacket",
                () -> new IdleSockets.Connected(AF_UNIX, SOCK_SEQPACKET),
                () -> Socket.socketpair(AF_UNIX, SOCK_SEQPACKET));
        runs.note(this::threads);
        runs.measure(ROUNDS);
        return runs;
    }

    private void add(
            SideBySide runs, String name, Opening<IdleSockets> idle, Opening<Socket[]> pair) {
        var alone = runs.add(name, () -> roundTrip(pair));
        var crowded =
                runs.add(
                        name + " with the crowd",
                        () -> {
                            try (var _ = new Crowd(idle.open(), size)) {
                                double micros = roundTrip(pair);
                                noteThreads();
                                return micros;
                            }
                        });
        runs.ratio(name + "-slowdown", crowded, alone);
    }

    /** Microseconds that a round trip takes on average while all pairs are at it. */
    private static double roundTrip(Opening<Socket[]> pair) throws Exception {
        List<End> ends = new ArrayList<>();
        for (int i = 0; i < PAIRS; i++) {
            for (Socket socket : pair.open()) {
                ends.add(End.of(socket));
            }
        }
        // What opening left behind is not to be collected while the clock runs.
        System.gc();
        List<Thread> threads = new ArrayList<>();
        long start = System.nanoTime();
        for (int i = 0; i < ends.size(); i++) {
            End end = ends.get(i);
            boolean first = i % 2 == 0;
            threads.add(Work.start(true, () -> exchange(end, first)));
        }
        for (Thread thread : threads) {
            thread.join();
        }
        double micros = (System.nanoTime() - start) / 1e3 / TRIPS;
        for (End end : ends) {
            end.close();
        }
        return micros;
    }

    private static void exchange(End end, boolean first) throws IOException {
        if (first) {
            end.send();
        }
        // The last message of the one that answers is the other's last.
        for (int i = 1; i < TRIPS; i++) {
            receive(end);
            end.send();
        }
        receive(end);
        if (!first) {
            end.send();
        }
    }

    private static void receive(End end) throws IOException {
        if (!end.receive()) {
            throw new IOException("a pair was closed early");
        }
    }

    /** A thread dump, of which virtual threads are no part. */
    private static List<String> platformThreads() {
        return Thread.getAllStackTraces().keySet().stream().map(Thread::getName).sorted().toList();
    }

    /** Keeps the dump with the most threads. */
    private void noteThreads() {
        List<String> now = new ArrayList<>(platformThreads());
        atFirst.forEach(now::remove);
        if (now.size() > added.size()) {
            added = now;
        }
    }

    private String threads() {
        return String.format(
                "platform threads: %d before there was any socket, %d with the crowd"
                        + " (%d processors): %s%n  added: %s",
                atFirst.size(),
                atFirst.size() + added.size(),
                Runtime.getRuntime().availableProcessors(),
                String.join(", ", atFirst),
                String.join(", ", added));
    }

    private SideBySide memory() {
        var runs = new SideBySide("idle-memory", "KiB a waiting socket");
        weigh(runs, "tcp", () -> new IdleSockets.Connected(AF_INET, SOCK_STREAM));
        weigh(runs, "jdk tcp", () -> new IdleSockets.JdkConnected(INET));
        weigh(runs, "unix datagram", IdleSockets.Datagrams::new);
        weigh(runs, "jdk udp", IdleSockets.JdkDatagrams::new);
        weigh(runs, "seqpacket", () -> new IdleSockets.Connected(AF_UNIX, SOCK_SEQPACKET));
        weigh(runs, "jdk unix stream", () -> new IdleSockets.JdkConnected(UNIX));
        return runs;
    }

    /** Two rows from one run. */
    private void weigh(SideBySide runs, String name, Opening<IdleSockets> idle) {
        double[] outside = {0};
        runs.add(
                name + ", heap",
                () -> {
                    Held before = Held.now();
                    try (var _ = new Crowd(idle.open(), size)) {
                        Held with = Held.now();
                        outside[0] = (double) (with.kib() - before.kib()) / size;
                        return (with.heap() - before.heap()) / 1024.0 / size;
                    }
                });
        runs.add(name + ", outside", () -> outside[0]);
    }
}
