package omnisock.kernel;

import static omnisock.Family.AF_UNIX;
import static omnisock.SocketType.SOCK_STREAM;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import omnisock.Socket;
import omnisock.conformance.Eventually;
import omnisock.conformance.Task;
import omnisock.conformance.Threads;
import omnisock.libc.Calls;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A call that stays inside for longer than detach waits. */
@Timeout(60)
class LateDetachTest {
    @Test
    void aDescriptorThatIsGivenTooLateIsClosed() throws Exception {
        Socket[] pair = Socket.socketpair(AF_UNIX, SOCK_STREAM);
        try (Socket peer = pair[1]) {
            peer.settimeout(Eventually.PATIENCE);
            int fd = pair[0].fileno();
            var entered = new CountDownLatch(1);
            var mayLeave = new CountDownLatch(1);
            Task<Boolean> inside =
                    Task.run(
                            Threads.PLATFORM,
                            () -> pair[0].await(() -> waitInside(entered, mayLeave)));
            entered.await();

            assertThat(pair[0].detach()).isEqualTo(-1);
            assertThat(Calls.fcntl(fd, Linux.F_GETFD, 0)).isNotNegative();
            mayLeave.countDown();
            assertThat(inside.result()).isTrue();
            assertThat(peer.recv(1)).isEmpty();
        }
    }

    private static boolean waitInside(CountDownLatch entered, CountDownLatch mayLeave) {
        entered.countDown();
        try {
            mayLeave.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
        return true;
    }
}
