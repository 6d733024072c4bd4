package omnisock.kernel;

import static omnisock.Family.AF_INET;
import static omnisock.Family.AF_UNIX;
import static omnisock.MessageFlags.MSG_PEEK;
import static omnisock.SocketType.SOCK_DGRAM;
import static omnisock.SocketType.SOCK_STREAM;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import omnisock.Descriptor;
import omnisock.Inet;
import omnisock.Socket;
import omnisock.WouldBlockException;
import omnisock.conformance.Eventually;
import omnisock.conformance.Task;
import omnisock.conformance.Threads;
import omnisock.libc.Calls;
import omnisock.libc.Signals;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** When a descriptor is in blocking mode, and that nobody meets it who would block. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class BlockingModeTest {
    private Socket near;
    private Socket far;

    @BeforeEach
    void open() throws IOException {
        Socket[] pair = Socket.socketpair(AF_UNIX, SOCK_STREAM);
        near = pair[0];
        far = pair[1];
    }

    @AfterEach
    void close() throws IOException {
        near.close();
        far.close();
    }

    private static boolean blocks(Socket socket) throws IOException {
        return blocks(socket.fileno());
    }

    private static boolean blocks(int fd) {
        int flags = Calls.fcntl(fd, Linux.F_GETFL, 0);
        assertThat(flags).isNotNegative();
        return (flags & Linux.O_NONBLOCK) == 0;
    }

    /** Has a thread wait for data on {@link #near} and gives it some. */
    private void waitOnce(Threads threads) throws Exception {
        Task<byte[]> task = Task.start(threads, () -> near.recv(100)).waiting();
        far.send(new byte[] {1, 2, 3});
        assertThat(task.result()).containsExactly(1, 2, 3);
    }

    /** Has a platform thread block in a receive on {@link #near}, and gives it some data. */
    private void block() throws Exception {
        int fd = near.fileno();
        Task<byte[]> task = Task.start(Threads.PLATFORM, () -> near.recv(100));
        Eventually.that(() -> blocks(fd), () -> "does not block");
        far.send(new byte[] {1, 2, 3});
        assertThat(task.result()).containsExactly(1, 2, 3);
    }

    @Test
    void aPlatformThreadTurnsItOn() throws Exception {
        assertThat(blocks(near)).isFalse();
        block();
        assertThat(blocks(far)).isFalse();
    }

    @Test
    void aVirtualThreadLeavesItOff() throws Exception {
        waitOnce(Threads.VIRTUAL);
        assertThat(blocks(near)).isFalse();
    }

    @Test
    void aReceiveWithTimeoutLeavesItOff() throws Exception {
        near.settimeout(60.0);
        waitOnce(Threads.PLATFORM);
        assertThat(blocks(near)).isFalse();
    }

    @Test
    void otherCallsDoNotBlockWhileItIsOn() throws Exception {
        block();
        near.settimeout(0.0);
        var full = new byte[1 << 20];
        assertThat(near.send(full)).isLessThan(full.length);
        assertThat(Task.start(Threads.VIRTUAL, () -> wouldBlock(near)).result()).isTrue();
        assertThat(blocks(near)).isTrue();
    }

    private static boolean wouldBlock(Socket socket) throws IOException {
        try {
            socket.recv(1);
            return false;
        } catch (WouldBlockException expected) {
            return true;
        }
    }

    @Test
    void whoGetsACopyDoesNotSeeIt() throws Exception {
        block();
        try (Socket copy = near.dup()) {
            assertThat(blocks(copy)).isFalse();
            waitOnce(Threads.PLATFORM);
            assertThat(blocks(copy)).isFalse();
        }
    }

    @Test
    void aCopyLeavesItOff() throws Exception {
        try (Socket copy = near.dup()) {
            Task<byte[]> task = Task.start(Threads.PLATFORM, () -> copy.recv(100)).waiting();
            far.send(new byte[] {1, 2, 3});
            assertThat(task.result()).hasSize(3);
            assertThat(blocks(near)).isFalse();
        }
    }

    @Test
    void acceptDoesNotBlockAfterACopyWasGivenAway() throws Exception {
        try (Socket listener = Socket.createServer(new Inet("127.0.0.1", 0));
                var given = Descriptor.of(listener)) {
            assertThat(blocks(given.fileno())).isTrue();
            acceptOne(listener);
            assertThat(blocks(listener)).isFalse();
        }
    }

    @Test
    void acceptDoesNotBlockWhenWhoGaveTheListenerGivesAnother() throws Exception {
        try (Socket listener = Socket.createServer(new Inet("127.0.0.1", 0));
                Socket taken = Descriptor.of(listener).socket();
                var another = Descriptor.of(listener)) {
            assertThat(blocks(another.fileno())).isTrue();
            acceptOne(taken);
            assertThat(blocks(taken)).isFalse();
        }
    }

    /** Somebody has connected, so this does not wait in either mode. */
    private static void acceptOne(Socket listener) throws IOException {
        try (var client = new Socket(AF_INET, SOCK_STREAM)) {
            client.connect(listener.getsockname());
            listener.accept().socket().close();
        }
    }

    @Test
    void whoDetachesGetsTheModeOfTheSocket() throws Exception {
        block();
        near.settimeout(0.0);
        int fd = near.detach();
        assertThat(blocks(fd)).isFalse();
        assertThat(Calls.close(fd)).isZero();
    }

    @Test
    void connectDoesNotBlock() throws Exception {
        try (var socket = new Socket(AF_INET, SOCK_DGRAM);
                var peer = new Socket(AF_INET, SOCK_DGRAM)) {
            socket.bind(new Inet("127.0.0.1", 0));
            peer.bind(new Inet("127.0.0.1", 0));
            int fd = socket.fileno();
            Task<byte[]> task = Task.start(Threads.PLATFORM, () -> socket.recv(100));
            Eventually.that(() -> blocks(fd), () -> "does not block");
            peer.sendto(new byte[3], socket.getsockname());
            assertThat(task.result()).hasSize(3);
            socket.connect(peer.getsockname());
            assertThat(blocks(socket)).isFalse();
        }
    }

    @Test
    void flagsAreHeeded() throws Exception {
        block();
        var buffer = new byte[3];
        Task<Integer> task =
                Task.start(Threads.PLATFORM, () -> near.recv(buffer, 0, 3, MSG_PEEK)).waiting();
        far.send(new byte[] {4, 5, 6});
        assertThat(task.result()).isEqualTo(3);
        assertThat(buffer).containsExactly(4, 5, 6);
        assertThat(near.recv(3)).containsExactly(4, 5, 6);
    }

    @Test
    void theSignalHasOneOwner() {
        assertThat(WakeSignal.NUMBER).isBetween(40, 61);
        assertThat(Signals.claim(WakeSignal.NUMBER)).isFalse();
    }
}
