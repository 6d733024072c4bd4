package omnisock.kernel;

import static omnisock.Family.AF_INET;
import static omnisock.Family.AF_UNIX;
import static omnisock.SocketType.SOCK_STREAM;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import omnisock.Inet;
import omnisock.Relay;
import omnisock.Socket;
import omnisock.conformance.Eventually;
import omnisock.conformance.Task;
import omnisock.conformance.Threads;
import omnisock.libc.Calls;
import omnisock.libc.Transfers;
import omnisock.spi.Endpoint;
import omnisock.spi.Pipe;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Bytes that pass through the kernel only: splice(2) and sendfile(2) themselves. */
@Tag("vm")
@Tag("zerocopy")
@Timeout(60)
class SpliceTest {
    private final KernelNetwork network = new KernelNetwork();

    /** How many ends of pipes this process has. */
    private static long pipes() throws IOException {
        try (var all = Files.list(Path.of("/proc/self/fd"))) {
            return all.filter(SpliceTest::isPipe).count();
        }
    }

    private static boolean isPipe(Path descriptor) {
        try {
            return Files.readSymbolicLink(descriptor).toString().startsWith("pipe:");
        } catch (IOException ignored) { // Closed since it was listed.
            return false;
        }
    }

    private static Socket[] tcp() throws IOException {
        try (var listener = new Socket(AF_INET, SOCK_STREAM)) {
            listener.bind(new Inet("127.0.0.1", 0));
            listener.listen();
            var near = new Socket(AF_INET, SOCK_STREAM);
            near.connect(listener.getsockname());
            near.settimeout(Eventually.PATIENCE);
            return new Socket[] {near, listener.accept().socket()};
        }
    }

    /** Two connected endpoints, in and out. */
    private Endpoint[] pair() {
        var pair = new Endpoint[2];
        assertThat(network.pair(AF_UNIX.value(), SOCK_STREAM.value(), 0, pair)).isZero();
        return pair;
    }

    @Test
    void aPipeTakesAndGivesWhatThereIs() {
        Endpoint[] in = pair();
        Endpoint[] out = pair();
        var pipe = new Pipe[1];
        assertThat(network.pipe(pipe)).isZero();
        assertThat(in[1].spliceInto(pipe[0], 10)).isEqualTo(-Linux.EAGAIN);
        in[0].send(new byte[] {1, 2, 3}, 0, 3, 0, null);

        assertThat(in[1].spliceInto(pipe[0], 2)).isEqualTo(2);
        assertThat(out[0].spliceFrom(pipe[0], 1)).isEqualTo(1);
        assertThat(out[0].spliceFrom(pipe[0], 9)).isEqualTo(1);
        byte[] came = new byte[9];
        assertThat(out[1].recv(came, 0, 9, 0, null)).isEqualTo(2);
        assertThat(came).startsWith(1, 2, 0);
        assertThat(in[1].spliceInto(pipe[0], 9)).isEqualTo(1);
        in[0].shutdown(1);
        assertThat(in[1].spliceInto(pipe[0], 9)).isZero();
        assertThat(pipe[0].close()).isZero();
        for (Endpoint endpoint : new Endpoint[] {in[0], in[1], out[0], out[1]}) {
            endpoint.close();
        }
    }

    @ParameterizedTest
    @EnumSource
    void closingASocketEndsARelayAndNoPipeStays(Threads threads) throws Exception {
        long before = pipes();
        Socket[] in = tcp();
        Socket[] out = tcp();
        in[1].settimeout(null);
        Task<Long> relaying;
        try (var relay = new Relay(in[1], out[0])) {
            assertThat(pipes()).isEqualTo(before + 2);
            relaying = Task.start(threads, relay::run).waiting();
            in[0].send(new byte[] {7});
            assertThat(out[1].recv(9)).containsExactly(7);
            in[1].close();
            assertThat(relaying.failure()).hasMessage("splice (receiving): Socket closed");
            assertThat(relay.passed()).isEqualTo(1);
        }
        for (Socket socket : new Socket[] {in[0], out[0], out[1]}) {
            socket.close();
        }
        assertThat(pipes()).isEqualTo(before);
    }

    @Test
    void aRelayThatNobodyClosesLeavesNoPipe() throws Exception {
        long before = pipes();
        Socket[] in = tcp();
        Socket[] out = tcp();
        assertThat(new Relay(in[1], out[0]).transfer(0)).isZero();
        Eventually.that(
                () -> {
                    System.gc();
                    return pipesNow() == before;
                },
                () -> "a pipe stays");
        for (Socket socket : new Socket[] {in[0], in[1], out[0], out[1]}) {
            socket.close();
        }
    }

    private static long pipesNow() {
        try {
            return pipes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One that blocks in recv(2) has its descriptor in blocking mode, which splice looks at. */
    @Test
    void aRelayNeverBlocksAThreadInTheKernel() throws Exception {
        Socket[] in = tcp();
        Socket[] out = tcp();
        in[1].settimeout(null);
        Task<byte[]> blocked = Task.start(Threads.PLATFORM, () -> in[1].recv(9)).waiting();
        in[0].send(new byte[] {1});
        assertThat(blocked.result()).containsExactly(1);
        try (var relay = new Relay(in[1], out[0])) {
            Task<Long> relaying = Task.start(Threads.VIRTUAL, () -> relay.transfer(1)).waiting();
            assertThat(Calls.fcntl(in[1].fileno(), Linux.F_GETFL, 0) & Linux.O_NONBLOCK)
                    .isNotZero();
            in[0].send(new byte[] {2});
            assertThat(relaying.result()).isEqualTo(1);
        }
        for (Socket socket : new Socket[] {in[0], in[1], out[0], out[1]}) {
            socket.close();
        }
    }

    /** It has no pages and no length: sendfile(2) says EINVAL, and it is read. */
    @Test
    void aFileOfProcIsSentToo() throws Exception {
        Path file = Path.of("/proc/version");
        byte[] expected = Files.readAllBytes(file);
        Socket[] pair = tcp();
        try (Socket near = pair[0];
                Socket far = pair[1]) {
            assertThat(near.sendfile(file)).isEqualTo(expected.length);
            near.shutdown(Socket.SHUT_WR);
            ByteBuffer all = ByteBuffer.allocate(expected.length + 1);
            while (far.recv(all) > 0) {
                assertThat(all.hasRemaining()).isTrue();
            }
            assertThat(all.flip()).isEqualTo(ByteBuffer.wrap(expected));
        }
    }

    @Test
    void sendfileGoesThroughTheKernel() throws Exception {
        Path file = Files.write(Files.createTempFile("omnisock", null), new byte[5000]);
        Endpoint[] pair = pair();
        int fd = Transfers.open(file.toString());
        Files.delete(file);

        assertThat(pair[0].sendfile(fd, 1000, 9000)).isEqualTo(4000);
        assertThat(pair[0].sendfile(fd, 5000, 1)).isZero();
        assertThat(Transfers.open(file.toString())).isEqualTo(-2);
        Calls.close(fd);
        pair[0].close();
        pair[1].close();
    }
}
