package omnisock.bench;

import java.io.File;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.TimeUnit;
import omnisock.Family;
import omnisock.Inet;
import omnisock.Relay;
import omnisock.Socket;
import omnisock.SocketType;

/**
 * A stream that comes over one TCP connection and goes on over another, on loopback: by {@link
 * Relay}, by a loop of {@code recv} and {@code sendall}, and by socat, a process of its own. Who
 * sends and who receives is the same for all, and shares the processors with who passes on. The
 * clock starts once the first byte has passed, so no start of a process is in a figure.
 */
final class RelayBench {
    private static final int ROUNDS = 9;
    private static final int SECONDS = 300;

    /** Bytes of a buffer where there is one: those of the loop and of socat. */
    private static final int BUFFER = 64 << 10;

    /** Bytes of one send or receive at the ends. */
    private static final int BLOCK = 256 << 10;

    private final long bytes;

    private RelayBench(long bytes) {
        this.bytes = bytes;
    }

    /** One argument: how many MiB pass in a round. */
    static void main(String[] arguments) throws Exception {
        int mebibytes = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 1024;
        new RelayBench((long) mebibytes << 20).compare();
    }

    private void compare() throws Exception {
        var runs = new SideBySide("relay", "MB/s");
        var relay = runs.add("Relay", () -> here(RelayBench::relay));
        var loop = runs.add("recv and sendall", () -> here(RelayBench::loop));
        runs.ratio("relay/loop", relay, loop);
        if (hasSocat()) {
            runs.ratio("relay/socat", relay, runs.add("socat -b" + BUFFER, this::socat));
        }
        runs.run(ROUNDS);
    }

    private static boolean hasSocat() throws InterruptedException {
        try {
            start("socat", "-V").waitFor();
            return true;
        } catch (IOException e) {
            System.out.println("no row of socat: " + e.getMessage());
            return false;
        }
    }

    private static Process start(String... command) throws IOException {
        return new ProcessBuilder(command)
                .redirectInput(new File("/dev/null"))
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    /** One way of passing all on. */
    private interface Passing {
        void pass(Socket from, Socket to) throws IOException;
    }

    private static void relay(Socket from, Socket to) throws IOException {
        try (var relay = new Relay(from, to)) {
            relay.run();
        }
    }

    private static void loop(Socket from, Socket to) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER);
        while (from.recv(buffer.clear()) > 0) {
            to.sendall(buffer.flip());
        }
        to.shutdown(Socket.SHUT_WR);
    }

    private double here(Passing passing) throws Exception {
        Socket[] in = Pairs.tcp();
        Socket[] out = Pairs.tcp();
        try (Socket source = in[0];
                Socket from = in[1];
                Socket to = out[0];
                Socket sink = out[1]) {
            Thread thread = Work.start(true, () -> passing.pass(from, to));
            double rate = rate(source, sink);
            thread.join();
            return rate;
        }
    }

    private double socat() throws Exception {
        int port = Ports.free();
        try (var listener = Socket.createServer(new Inet("127.0.0.1", 0));
                var source = new Socket(Family.AF_INET, SocketType.SOCK_STREAM)) {
            Process socat =
                    start(
                            "socat",
                            "-b" + BUFFER,
                            "-u",
                            "TCP4-LISTEN:" + port + ",bind=127.0.0.1",
                            "TCP4:" + listener.getsockname());
            try {
                Ports.awaitListener(port, socat);
                source.connect(new Inet("127.0.0.1", port));
                listener.settimeout((double) SECONDS);
                try (Socket sink = listener.accept().socket()) {
                    double rate = rate(source, sink);
                    if (!socat.waitFor(SECONDS, TimeUnit.SECONDS) || socat.exitValue() != 0) {
                        throw new IOException("socat failed");
                    }
                    return rate;
                }
            } finally {
                socat.destroyForcibly();
            }
        }
    }

    /** Megabytes a second from source to sink; all must come. */
    private double rate(Socket source, Socket sink) throws Exception {
        source.settimeout((double) SECONDS);
        sink.settimeout((double) SECONDS);
        source.sendall(new byte[1]);
        sink.recv(1);
        long start = System.nanoTime();
        Thread sending = Work.start(false, () -> send(source));
        long came = receive(sink);
        double seconds = (System.nanoTime() - start) / 1e9;
        sending.join();
        if (came != bytes) {
            throw new IOException(came + " bytes came and not " + bytes);
        }
        return bytes / 1e6 / seconds;
    }

    private void send(Socket source) throws IOException {
        ByteBuffer block = ByteBuffer.allocateDirect(BLOCK);
        for (long left = bytes; left > 0; left -= block.limit()) {
            source.sendall(block.clear().limit((int) Math.min(BLOCK, left)));
        }
        source.shutdown(Socket.SHUT_WR);
    }

    private static long receive(Socket sink) throws IOException {
        ByteBuffer block = ByteBuffer.allocateDirect(BLOCK);
        long came = 0;
        for (int n = sink.recv(block); n > 0; n = sink.recv(block.clear())) {
            came += n;
        }
        return came;
    }
}
