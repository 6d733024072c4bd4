package omnisock.kernel;

import static omnisock.Family.AF_INET;
import static omnisock.Family.AF_UNIX;
import static omnisock.SocketType.SOCK_DGRAM;
import static omnisock.SocketType.SOCK_STREAM;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import omnisock.Inet;
import omnisock.Option;
import omnisock.Socket;
import omnisock.conformance.CarrierBehaviour;
import omnisock.conformance.Eventually;
import omnisock.conformance.Over;
import omnisock.conformance.ReadyBehaviour;
import omnisock.conformance.ResetBehaviour;
import omnisock.conformance.SelectableChannelBehaviour;
import omnisock.conformance.SelectorBehaviour;
import omnisock.conformance.ShutdownWaitBehaviour;
import omnisock.conformance.Task;
import omnisock.conformance.Threads;
import omnisock.conformance.WaitingBehaviour;
import omnisock.libc.Calls;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Everything that waits, in a JVM with one carrier for all virtual threads. */
@Over(KernelSubject.class)
class OneCarrierTest {
    private static final int SO_TIMESTAMPING = 37;
    private static final int TIMES_OF_SENDING = 2 | 16;

    @Test
    void thereIsOneCarrier() {
        assertThat(System.getProperty("jdk.virtualThreadScheduler.parallelism")).isEqualTo("1");
        assertThat(System.getProperty("jdk.virtualThreadScheduler.maxPoolSize")).isEqualTo("1");
    }

    /** What is in its error queue makes the poller tell of changes to whoever waits. */
    @Test
    void aPlatformThreadAfterAVirtualOneNeedsNoCarrier() throws Exception {
        var stop = new AtomicBoolean();
        try (var near = new Socket(AF_INET, SOCK_DGRAM);
                var far = new Socket(AF_INET, SOCK_DGRAM)) {
            leaveAnError(near, far);
            near.settimeout(0.2);
            Task<byte[]> before = Task.start(Threads.VIRTUAL, () -> near.recv(1));
            assertThat(before.failure()).isInstanceOf(SocketTimeoutException.class);
            near.settimeout(Eventually.PATIENCE);
            Task<byte[]> reader = Task.start(Threads.PLATFORM, () -> near.recv(1)).waiting();
            compute(stop);

            far.sendto(new byte[1], near.getsockname());
            assertThat(reader.result()).hasSize(1);
        } finally {
            stop.set(true);
        }
    }

    private static void leaveAnError(Socket near, Socket far) throws IOException {
        near.bind(new Inet("127.0.0.1", 0));
        far.bind(new Inet("127.0.0.1", 0));
        near.setsockopt(1, SO_TIMESTAMPING, Option.ints(TIMES_OF_SENDING));
        near.sendto(new byte[1], far.getsockname());
        Eventually.that(
                () -> (Calls.ready(near.fileno(), Linux.POLLIN) & Linux.POLLERR) != 0,
                () -> "nothing queued");
    }

    /** Has a virtual thread hold the carrier. */
    private static void compute(AtomicBoolean stop) throws InterruptedException {
        var begun = new CountDownLatch(1);
        Thread.startVirtualThread(() -> {
            begun.countDown();
            while (!stop.get()) {
                Thread.onSpinWait();
            }
        });
        begun.await();
    }

    @Test
    void anInterruptedThreadThatClosesLetsTheOthersLeave() throws Exception {
        Socket[] pair = Socket.socketpair(AF_UNIX, SOCK_STREAM);
        Socket near = pair[0];
        try (Socket far = pair[1]) {
            far.setblocking(false);
            Task<byte[]> reader = Task.start(Threads.VIRTUAL, () -> near.recv(1)).waiting();
            Task<byte[]> closer =
                    Task.start(
                            Threads.VIRTUAL,
                            () -> {
                                Thread.currentThread().interrupt();
                                near.close();
                                assertThat(Thread.interrupted()).isTrue();
                                return far.recv(1);
                            });

            assertThat(closer.result()).isEmpty();
            assertThat(reader.failure()).hasMessage("recv: Socket closed");
        }
    }

    @Nested
    class Carriers extends CarrierBehaviour {}

    @Nested
    class Ready extends ReadyBehaviour {}

    @Nested
    class Reset extends ResetBehaviour {}

    @Nested
    class SelectableChannels extends SelectableChannelBehaviour {}

    @Nested
    class Selectors extends SelectorBehaviour {}

    @Nested
    class ShutdownWait extends ShutdownWaitBehaviour {}

    @Nested
    class WaitingCalls extends WaitingBehaviour {}
}
