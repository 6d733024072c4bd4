package omnisock.bench;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.util.Random;
import omnisock.Batch;
import omnisock.Family;
import omnisock.Inet;
import omnisock.IpprotoUdp;
import omnisock.Socket;
import omnisock.SocketType;
import omnisock.SolSocket;
import omnisock.bench.SideBySide.Contestant;

/**
 * Datagrams of 1200 bytes through loopback, sent and received in bursts by one thread: one a call,
 * many a call, and runs of them as one, beside the JDK's channel and the same calls in C.
 *
 * <p>How fast the kernel copies depends by some per cent on where in its pages the memory is, so
 * each round has memory of its own, for us and for C. The rows of C with an idle thread show what C
 * library and kernel charge each call of a process with threads, which a JVM always is.
 */
final class UdpBench {
    private static final int SIZE = 1200;
    private static final int LINE = 64;
    private static final int BURST = 64;
    private static final int SEGMENTS = 54;

    /** As many runs of segments as fit into {@link #QUEUE}. */
    private static final int RUNS = 4;

    /** What any process may ask for: the kernel's default for {@code net.core.rmem_max}. */
    private static final int QUEUE = 212_992;

    private static final int TOTAL = 400_000;
    private static final int MANY = 10 * TOTAL;
    private static final int ROUNDS = 15;

    /** Rounds until the compilers have done their work. */
    private static final int WARM_UP = 5;

    private UdpBench() {}

    static void main(String[] arguments) throws Exception {
        try (var c = CProgram.compile("udp/udp.c")) {
            var runs = new SideBySide("udp", "thousand datagrams a second");
            var channel = runs.add("channel", UdpBench::channel);
            var single = runs.add("single", UdpBench::single);
            var mmsg = runs.add("mmsg", UdpBench::mmsg);
            var gso = runs.add("gso", UdpBench::gso);
            runs.ratio("single/channel", single, channel);
            runs.ratio("mmsg/channel", mmsg, channel);
            runs.ratio("gso/channel", gso, channel);
            for (int i = 0; i < WARM_UP; i++) {
                channel();
                single();
                mmsg();
                gso();
            }
            if (c != null) {
                addC(runs, c, single, "single", BURST, TOTAL);
                addC(runs, c, mmsg, "mmsg", BURST, TOTAL);
                addC(runs, c, gso, "gso", RUNS, MANY);
            }
            runs.run(ROUNDS);
        }
    }

    private static void addC(
            SideBySide runs, CProgram c, Contestant ours, String name, int burst, int total) {
        var seeds = new Random(burst);
        var plain =
                runs.add(
                        name + " c",
                        () -> c.figure(name, burst, total, QUEUE, seeds.nextInt(1 << 16)));
        var idle =
                runs.add(
                        name + " c, idle thread",
                        () -> c.figure(name, burst, total, QUEUE, seeds.nextInt(1 << 16), "idle"));
        runs.ratio(name + "/c", ours, plain);
        runs.aside(name + "/c with an idle thread", ours, idle);
    }

    /** Room at the start of a line of the processor's cache, as {@link Batch} has it. */
    private static ByteBuffer buffer() {
        ByteBuffer room = ByteBuffer.allocateDirect(SIZE + LINE);
        return room.slice(LINE - room.alignmentOffset(0, LINE), SIZE);
    }

    private static double rate(long datagrams, long start) {
        return datagrams * 1e6 / (System.nanoTime() - start);
    }

    private static double channel() throws IOException {
        try (DatagramChannel sender = bound();
                DatagramChannel receiver = bound()) {
            sender.connect(receiver.getLocalAddress());
            receiver.connect(sender.getLocalAddress());
            ByteBuffer out = buffer();
            ByteBuffer in = buffer();
            long start = System.nanoTime();
            for (int done = 0; done < TOTAL; done += BURST) {
                for (int i = 0; i < BURST; i++) {
                    check(sender.write(out.clear()));
                }
                for (int i = 0; i < BURST; i++) {
                    check(receiver.read(in.clear()));
                }
            }
            return rate(TOTAL, start);
        }
    }

    private static DatagramChannel bound() throws IOException {
        DatagramChannel channel = DatagramChannel.open();
        channel.bind(new InetSocketAddress("127.0.0.1", 0));
        channel.setOption(StandardSocketOptions.SO_RCVBUF, QUEUE);
        channel.configureBlocking(false);
        return channel;
    }

    private static void check(int bytes) {
        if (bytes != SIZE) {
            throw new IllegalStateException(bytes + " of " + SIZE + " bytes");
        }
    }

    /** Two connected sockets. */
    private record Ends(Socket sender, Socket receiver) implements AutoCloseable {
        static Ends open() throws IOException {
            var ends = new Ends(bound(), bound());
            ends.sender.connect(ends.receiver.getsockname());
            ends.receiver.connect(ends.sender.getsockname());
            return ends;
        }

        private static Socket bound() throws IOException {
            var socket = new Socket(Family.AF_INET, SocketType.SOCK_DGRAM);
            socket.bind(new Inet("127.0.0.1", 0));
            socket.setsockopt(SolSocket.SO_RCVBUF, QUEUE);
            socket.setblocking(false);
            return socket;
        }

        @Override
        public void close() throws IOException {
            sender.close();
            receiver.close();
        }
    }

    private static double single() throws IOException {
        try (Ends ends = Ends.open()) {
            ByteBuffer out = buffer();
            ByteBuffer in = buffer();
            long start = System.nanoTime();
            for (int done = 0; done < TOTAL; done += BURST) {
                for (int i = 0; i < BURST; i++) {
                    check(ends.sender.send(out.clear()));
                }
                for (int i = 0; i < BURST; i++) {
                    check(ends.receiver.recv(in.clear()));
                }
            }
            return rate(TOTAL, start);
        }
    }

    private static double mmsg() throws IOException {
        try (Ends ends = Ends.open()) {
            return batches(ends, new Batch(BURST, SIZE), new Batch(BURST, SIZE), TOTAL);
        }
    }

    private static double gso() throws IOException {
        try (Ends ends = Ends.open()) {
            ends.receiver.setsockopt(IpprotoUdp.UDP_GRO, true);
            var out = new Batch(RUNS, SIZE * SEGMENTS);
            for (int i = 0; i < RUNS; i++) {
                out.segmentSize(i, SIZE);
            }
            return batches(ends, out, new Batch(RUNS, SIZE * SEGMENTS), MANY);
        }
    }

    private static double batches(Ends ends, Batch out, Batch in, int total) throws IOException {
        int places = out.places();
        long burst = (long) places * out.size();
        long done = 0;
        long start = System.nanoTime();
        while (done < total) {
            for (int sent = 0; sent < places; ) {
                sent += ends.sender.sendmmsg(out, sent, places, 0);
            }
            for (long got = 0; got < burst; ) {
                int n = ends.receiver.recvmmsg(in, 0);
                for (int i = 0; i < n; i++) {
                    got += in.data(i).remaining();
                }
            }
            done += burst / SIZE;
        }
        return rate(done, start);
    }
}
