package omnisock.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.stream.Stream;
import omnisock.Address;
import omnisock.Batch;
import omnisock.Family;
import omnisock.Inet;
import omnisock.IpprotoUdp;
import omnisock.Socket;
import omnisock.SocketType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What the documentation says to allocate nothing does so once it is compiled, but for the segments
 * of downcalls, which do not grow with the data: neither the buffers nor the places of a batch are
 * as small as {@link #TEMPORARIES}.
 */
class AllocationTest {
    private static final int EXCHANGES = 5_000;
    private static final int SIZE = 1_000;
    private static final int PLACES = 40;

    /** Of a send and a receive. */
    private static final int TEMPORARIES = 400;

    private static final Duration PATIENCE = Duration.ofSeconds(40);
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private Socket near;
    private Socket far;

    /** Sends something and receives it. */
    interface Exchange {
        void run() throws IOException;
    }

    interface Setup {
        Exchange make(AllocationTest sockets) throws IOException;
    }

    static Stream<Named<Setup>> ways() {
        return Stream.of(
                Named.of("array", AllocationTest::arrays),
                Named.of("heap buffer", test -> test.buffers(ByteBuffer.allocate(SIZE))),
                Named.of("direct buffer", test -> test.buffers(ByteBuffer.allocateDirect(SIZE))),
                Named.of("array, address", AllocationTest::arrayAddresses),
                Named.of("heap buffer, address", test -> test.addresses(ByteBuffer.allocate(SIZE))),
                Named.of(
                        "direct buffer, address",
                        test -> test.addresses(ByteBuffer.allocateDirect(SIZE))),
                Named.of("batch", AllocationTest::batches),
                Named.of("batch of segments", AllocationTest::segments));
    }

    @BeforeEach
    void open() throws IOException {
        near = new Socket(Family.AF_INET, SocketType.SOCK_DGRAM);
        far = new Socket(Family.AF_INET, SocketType.SOCK_DGRAM);
        near.bind(new Inet("127.0.0.1", 0));
        far.bind(new Inet("127.0.0.1", 0));
        near.connect(far.getsockname());
        near.settimeout(PATIENCE);
        far.settimeout(PATIENCE);
    }

    @AfterEach
    void close() throws IOException {
        near.close();
        far.close();
    }

    private Exchange arrays() {
        byte[] bytes = new byte[SIZE];
        return () -> {
            near.send(bytes, 0, SIZE, 0);
            far.recv(bytes, 0, SIZE, 0);
        };
    }

    private Exchange buffers(ByteBuffer buffer) {
        return () -> {
            near.send(buffer.clear());
            far.recv(buffer.clear());
        };
    }

    private Exchange arrayAddresses() throws IOException {
        byte[] bytes = new byte[SIZE];
        Address to = near.getsockname();
        var from = new @Nullable Address[1];
        return () -> {
            far.sendto(bytes, 0, SIZE, 0, to);
            near.recvfrom(bytes, 0, SIZE, 0, from);
        };
    }

    private Exchange addresses(ByteBuffer buffer) throws IOException {
        Address to = near.getsockname();
        var from = new @Nullable Address[1];
        return () -> {
            far.sendto(buffer.clear(), 0, to);
            near.recvfrom(buffer.clear(), 0, from);
        };
    }

    /** Datagrams that are answered to where they came from. */
    private Exchange batches() {
        var out = new Batch(PLACES, SIZE);
        var in = new Batch(PLACES, SIZE);
        return () -> {
            pass(near, out, far, in);
            pass(far, in, near, out);
        };
    }

    private Exchange segments() throws IOException {
        far.setsockopt(IpprotoUdp.UDP_GRO, true);
        var out = new Batch(2, PLACES * SIZE);
        var in = new Batch(2, PLACES * SIZE);
        return () -> {
            for (int i = 0; i < out.places(); i++) {
                out.data(i).clear();
                out.segmentSize(i, SIZE);
            }
            pass(near, out, far, in);
            if (in.segmentSize(0) != SIZE) {
                throw new AssertionError("segments of " + in.segmentSize(0));
            }
        };
    }

    /** Sends all places; a receive of fewer goes on with the first places. */
    private static void pass(Socket from, Batch out, Socket to, Batch in) throws IOException {
        int sent = from.sendmmsg(out, 0, out.places(), 0);
        for (int came = 0; came < sent; ) {
            came += to.recvmmsg(in, 0);
        }
    }

    @ParameterizedTest
    @MethodSource("ways")
    void nothingIsAllocated(Setup setup) throws IOException {
        Exchange exchange = setup.make(this);
        long end = System.nanoTime() + PATIENCE.toNanos();
        long[] allocated = new long[EXCHANGES];
        long usual;
        do {
            for (int i = 0; i < EXCHANGES; i++) {
                long before = THREADS.getCurrentThreadAllocatedBytes();
                exchange.run();
                allocated[i] = THREADS.getCurrentThreadAllocatedBytes() - before;
            }
            Arrays.sort(allocated);
            usual = allocated[EXCHANGES / 2];
        } while (usual > TEMPORARIES && System.nanoTime() < end);
        assertThat(usual).as("bytes allocated by most exchanges").isLessThan(TEMPORARIES);
    }
}
