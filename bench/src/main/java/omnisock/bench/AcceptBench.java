package omnisock.bench;

import static omnisock.Family.AF_INET;
import static omnisock.SocketType.SOCK_STREAM;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import omnisock.Inet;
import omnisock.IpprotoIp;
import omnisock.Socket;

/**
 * Connections accepted and echoed a second, by the example {@code EchoServer} with a virtual thread
 * for each, and by the same in the JDK's sockets and in Python with a thread for each. Every server
 * is a process of its own, and the clients are the same for all: they connect, send {@value #SIZE}
 * bytes, wait for them and close.
 *
 * <p>Clients and server share the processors, so a ratio of rates tells less than what a server
 * spends; the processor time of each server is printed too.
 */
final class AcceptBench {
    private static final int SIZE = 64;
    private static final int CONNECTIONS = 100_000;
    private static final int ROUNDS = 9;
    private static final int CLIENTS = 32;
    private static final double PATIENCE_SECONDS = 30;

    /** Clients come from this many loopback addresses, since TIME-WAIT holds each port. */
    private static final int ADDRESSES = 250;

    private final int connections;
    private final AtomicInteger sources = new AtomicInteger();
    private final SideBySide runs = new SideBySide("accept", "connections/s");

    private AcceptBench(int connections) {
        this.connections = connections;
    }

    /** One argument: how many connections each server gets in all rounds together. */
    static void main(String[] arguments) throws Exception {
        int all = arguments.length > 0 ? Integer.parseInt(arguments[0]) : CONNECTIONS;
        // One round more than counts: the first.
        new AcceptBench(Math.max(CLIENTS, all / (ROUNDS + 1))).compare();
    }

    private void compare() throws Exception {
        String server = JdkEchoServer.class.getName();
        String python = Path.of(System.getProperty("bench.home"), "peers/accept/echo.py") + "";
        try (var omnisock = EchoPeer.start(java("EchoServer", "0"));
                var channel = EchoPeer.start(java(server, "channel"));
                var socket = EchoPeer.start(java(server, "socket"));
                var threads = EchoPeer.start(List.of("python3", python, "0"))) {
            var ours = new Server("omnisock", omnisock);
            var jdk = new Server("jdk ServerSocketChannel", channel);
            var jdkSocket = new Server("jdk ServerSocket", socket);
            var pythons = new Server("python", threads);
            runs.count("count", ours.count::get);
            runs.count("failures", ours.failures::get);
            runs.ratio("rate/jdk", ours.row, jdk.row);
            runs.aside("rate/jdk ServerSocket", ours.row, jdkSocket.row);
            runs.ratio("rate/python", ours.row, pythons.row);
            runs.run(ROUNDS);
        }
    }

    private static List<String> java(String mainClass, String argument) {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java") + "",
                "--enable-native-access=ALL-UNNAMED",
                "-Xmx256m",
                "-cp",
                System.getProperty("java.class.path"),
                mainClass,
                argument);
    }

    /** A server, and what came of its connections. */
    private final class Server {
        final String name;
        final EchoPeer peer;
        final SideBySide.Contestant row;
        final AtomicLong count = new AtomicLong();
        final AtomicLong failures = new AtomicLong();
        private final List<Double> processorMicros = new ArrayList<>();

        Server(String name, EchoPeer peer) {
            this.name = name;
            this.peer = peer;
            this.row = runs.add(name, this::round);
            runs.note(this::summary);
        }

        private double round() throws Exception {
            long processor = peer.processorTime().toNanos();
            long start = System.nanoTime();
            var left = new AtomicInteger(connections);
            var clients = new ArrayList<Thread>();
            for (int i = 0; i < CLIENTS; i++) {
                clients.add(Work.start(true, () -> connect(left)));
            }
            for (Thread client : clients) {
                client.join();
            }
            double seconds = (System.nanoTime() - start) / 1e9;
            processor = peer.processorTime().toNanos() - processor;
            processorMicros.add(processor / 1e3 / connections);
            return connections / seconds;
        }

        private void connect(AtomicInteger left) {
            for (int i = left.decrementAndGet(); i >= 0; i = left.decrementAndGet()) {
                try {
                    echo(peer.address(), i);
                    count.incrementAndGet();
                } catch (IOException e) {
                    if (failures.getAndIncrement() == 0) {
                        System.out.println(name + ": " + e);
                    }
                }
            }
        }

        private String summary() {
            var counted = processorMicros.subList(1, processorMicros.size());
            double[] sorted = counted.stream().mapToDouble(Double::doubleValue).sorted().toArray();
            return String.format(
                    "%-24s %10.2f µs of the server's processor time a connection; %d, %d failed",
                    name, sorted[sorted.length / 2], count.get(), failures.get());
        }
    }

    private void echo(Inet server, int number) throws IOException {
        byte[] data = new byte[SIZE];
        Arrays.fill(data, (byte) number);
        byte[] back = new byte[SIZE];
        try (var socket = new Socket(AF_INET, SOCK_STREAM)) {
            socket.settimeout(PATIENCE_SECONDS);
            socket.setsockopt(IpprotoIp.IP_BIND_ADDRESS_NO_PORT, true);
            int source = 1 + Math.floorMod(sources.getAndIncrement(), ADDRESSES);
            socket.bind(new Inet("127.0.1." + source, 0));
            socket.connect(server);
            socket.sendall(data);
            int n = 0;
            while (n < SIZE) {
                int more = socket.recv(back, n, SIZE - n, 0);
                if (more == 0) {
                    throw new IOException("only " + n + " bytes came back");
                }
                n += more;
            }
            if (!Arrays.equals(data, back)) {
                throw new IOException("other bytes came back");
            }
        }
    }
}
