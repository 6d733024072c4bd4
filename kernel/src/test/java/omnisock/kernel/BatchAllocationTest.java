package omnisock.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import omnisock.Batch;
import omnisock.Family;
import omnisock.Inet;
import omnisock.IpprotoUdp;
import omnisock.Socket;
import omnisock.SocketType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Batches allocate nothing, once their calls are compiled. */
class BatchAllocationTest {
    private static final int CALLS = 5_000;
    private static final int PLACES = 8;
    private static final int SIZE = 100;
    private static final Duration PATIENCE = Duration.ofSeconds(40);
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private Socket near;
    private Socket far;

    private interface Exchange {
        void run() throws IOException;
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

    @Test
    void answersToWhereTheyCameFrom() throws IOException {
        var out = new Batch(PLACES, SIZE);
        var in = new Batch(PLACES, SIZE);
        assertAllocatesNothing(() -> {
            pass(near, out, far, in);
            pass(far, in, near, out);
        });
    }

    @Test
    void runsOfSegments() throws IOException {
        far.setsockopt(IpprotoUdp.UDP_GRO, true);
        var out = new Batch(2, 10 * SIZE);
        var in = new Batch(2, 10 * SIZE);
        assertAllocatesNothing(() -> {
            for (int i = 0; i < out.places(); i++) {
                out.data(i).clear();
                out.segmentSize(i, SIZE);
            }
            pass(near, out, far, in);
            assertSegments(in);
        });
    }

    private static void assertSegments(Batch in) {
        if (in.segmentSize(0) != SIZE) {
            throw new AssertionError("segments of " + in.segmentSize(0));
        }
    }

    /** Sends all places; a receive of fewer goes on with the first places. */
    private static void pass(Socket from, Batch out, Socket to, Batch in) throws IOException {
        int sent = from.sendmmsg(out, 0, out.places(), 0);
        for (int came = 0; came < sent; ) {
            came += to.recvmmsg(in, 0);
        }
    }

    private static void assertAllocatesNothing(Exchange exchange) throws IOException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        long allocated;
        do {
            allocated = allocatedBy(exchange);
        } while (allocated >= CALLS && System.nanoTime() < end);
        assertThat(allocated).as("bytes allocated by %d calls", CALLS).isLessThan(CALLS);
    }

    private static long allocatedBy(Exchange exchange) throws IOException {
        long before = THREADS.getCurrentThreadAllocatedBytes();
        for (int i = 0; i < CALLS; i++) {
            exchange.run();
        }
        return THREADS.getCurrentThreadAllocatedBytes() - before;
    }
}
