package omnisock.bench;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import omnisock.Batch;
import omnisock.Family;
import omnisock.Inet;
import omnisock.IpprotoUdp;
import omnisock.Socket;
import omnisock.SocketType;

/**
 * Datagrams of 1200 bytes through loopback, sent and received in bursts by one thread: one a call,
 * many a call, and runs of them as one, beside the JDK's channel and the same calls in C.
 */
final class UdpBench {
    private static final int SIZE = 1200;
    private static final int BURST = 64;
    private static final int SEGMENTS = 54;

    /** As many runs of segments as fit into the receiver's queue as it is by default. */
    private static final int RUNS = 2;

    private static final int TOTAL = 400_000;
    private static final int MANY = 10 * TOTAL;
    private static final int ROUNDS = 9;

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
            if (c != null) {
                var singleC = runs.add("single c", () -> c.figure("single", BURST, TOTAL));
                var mmsgC = runs.add("mmsg c", () -> c.figure("mmsg", BURST, TOTAL));
                var gsoC = runs.add("gso c", () -> c.figure("gso", RUNS, MANY));
                runs.ratio("single/c", single, singleC);
                runs.ratio("mmsg/c", mmsg, mmsgC);
                runs.ratio("gso/c", gso, gsoC);
            }
            runs.run(ROUNDS);
        }
    }

    private static double rate(long datagrams, long start) {
        return datagrams * 1e6 / (System.nanoTime() - start);
    }

    private static double channel() throws IOException {
        try (DatagramChannel sender = bound();
                DatagramChannel receiver = bound()) {
            sender.connect(receiver.getLocalAddress());
            receiver.connect(sender.getLocalAddress());
            ByteBuffer buffer = ByteBuffer.allocateDirect(SIZE);
            long start = System.nanoTime();
            for (int done = 0; done < TOTAL; done += BURST) {
                for (int i = 0; i < BURST; i++) {
                    check(sender.write(buffer.clear()));
                }
                for (int i = 0; i < BURST; i++) {
                    check(receiver.read(buffer.clear()));
                }
            }
            return rate(TOTAL, start);
        }
    }

    private static DatagramChannel bound() throws IOException {
        DatagramChannel channel = DatagramChannel.open();
        channel.bind(new InetSocketAddress("127.0.0.1", 0));
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
            ByteBuffer buffer = ByteBuffer.allocateDirect(SIZE);
            long start = System.nanoTime();
            for (int done = 0; done < TOTAL; done += BURST) {
                for (int i = 0; i < BURST; i++) {
                    check(ends.sender.send(buffer.clear()));
                }
                for (int i = 0; i < BURST; i++) {
                    check(ends.receiver.recv(buffer.clear()));
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
