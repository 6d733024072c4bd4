package omnisock.conformance;

import static omnisock.conformance.Traffic.errno;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import omnisock.Address;
import omnisock.Errno;
import omnisock.Socket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

/** {@link Socket#close}, and threads that are inside meanwhile. */
@EachKind
public class CloseBehaviour {
    @Parameter SocketKind kind;

    @Test
    @Covers("close.twice")
    void closingTwiceClosesOnce() throws IOException {
        Socket socket = kind.open();
        socket.close();
        socket.close();

        assertThat(socket.isClosed()).isTrue();
        assertThat(socket.fileno()).isEqualTo(-1);
    }

    @Test
    @Covers("close.reads")
    void familyTypeAndProtocolOfAClosedSocketAreReadable() throws IOException {
        Socket socket = kind.open();
        socket.settimeout(2);
        socket.close();

        assertThat(socket.family()).isEqualTo(kind.family());
        assertThat(socket.type()).isEqualTo(kind.type());
        assertThat(socket.protocol().value()).isZero();
        assertThat(socket.gettimeout()).hasSeconds(2);
    }

    @Test
    @Covers("close.calls")
    void everyOtherCallOnAClosedSocketFailsWithSocketClosed() throws IOException {
        Socket socket = kind.open();
        Address address = kind.addresses().fresh();
        socket.close();

        assertThat(errno(() -> socket.bind(address))).isEqualTo(Errno.EBADF);
        assertThat(errno(() -> socket.listen(1))).isEqualTo(Errno.EBADF);
        assertThat(errno(() -> socket.accept().socket().close())).isEqualTo(Errno.EBADF);
        assertThat(errno(() -> socket.connect(address))).isEqualTo(Errno.EBADF);
        assertThat(errno(() -> socket.connectEx(address))).isEqualTo(Errno.EBADF);
        assertThat(errno(socket::getsockname)).isEqualTo(Errno.EBADF);
        assertThat(errno(socket::getpeername)).isEqualTo(Errno.EBADF);
        assertThat(errno(() -> socket.dup().close())).isEqualTo(Errno.EBADF);
        assertThat(errno(socket::getInheritable)).isEqualTo(Errno.EBADF);
        assertThat(Traffic.thrown(IOException.class, () -> socket.setInheritable(true)))
                .hasMessage("setInheritable: Socket closed");
    }

    @Test
    @Covers("close.queued")
    void closeEndsTheCallsThatWaitForTheirTurnToo() throws Exception {
        try (Pair pair = kind.pair()) {
            List<Task<byte[]>> readers = new ArrayList<>();
            for (int i = 0; i < 6; i++) {
                Threads threads = i % 2 == 0 ? Threads.PLATFORM : Threads.VIRTUAL;
                readers.add(Task.start(threads, () -> pair.near().recv(9)).waiting());
            }
            pair.near().close();

            for (Task<byte[]> reader : readers) {
                assertThat(reader.failure()).hasMessage("recv: Socket closed");
            }
        }
    }

    @Test
    @Covers("close.threads")
    void severalThreadsMayCloseAtOnce() throws Exception {
        for (int round = 0; round < 20; round++) {
            try (Pair pair = kind.pair()) {
                var reading = Task.start(Threads.VIRTUAL, () -> pair.near().recv(9)).waiting();
                var one = Task.run(Threads.PLATFORM, pair.near()::close);
                var two = Task.run(Threads.VIRTUAL, pair.near()::close);

                assertThat(one.result() && two.result()).isTrue();
                assertThat(errno(reading::result)).isEqualTo(Errno.EBADF);
            }
        }
    }

    @Test
    @Covers("threads.fair")
    void readersAreServedInTheOrderTheyCame() throws Exception {
        try (Pair pair = kind.pair()) {
            List<Task<byte[]>> readers = new ArrayList<>();
            for (int i = 0; i < 5; i++) {
                Threads threads = i % 2 == 0 ? Threads.PLATFORM : Threads.VIRTUAL;
                readers.add(Task.start(threads, () -> pair.near().recv(1)).waiting());
            }
            for (int i = 0; i < 5; i++) {
                pair.far().send(new byte[] {(byte) i});
            }

            for (int i = 0; i < 5; i++) {
                assertThat(readers.get(i).result()).containsExactly(i);
            }
        }
    }

    @Test
    @Covers("threads.queuetime")
    void waitingForTheTurnCountsForTheTimeout() throws Exception {
        try (Pair pair = kind.pair()) {
            var first = Task.start(Threads.PLATFORM, () -> pair.near().recv(1)).waiting();
            pair.near().settimeout(0.05);
            var second = Task.start(Threads.VIRTUAL, () -> pair.near().recv(1));

            assertThat(second.failure()).isInstanceOf(java.net.SocketTimeoutException.class);
            pair.far().send(new byte[] {1});
            assertThat(first.result()).containsExactly(1);
        }
    }

    @Test
    @Covers("threads.queueinterrupt")
    void anInterruptEndsTheWaitForTheTurn() throws Exception {
        try (Pair pair = kind.pair()) {
            var first = Task.start(Threads.PLATFORM, () -> pair.near().recv(1)).waiting();
            var second = Task.start(Threads.VIRTUAL, () -> pair.near().recv(1)).waiting();
            second.thread().interrupt();

            assertThat(second.failure()).isInstanceOf(java.io.InterruptedIOException.class);
            pair.far().send(new byte[] {1});
            assertThat(first.result()).containsExactly(1);
        }
    }

    @Test
    @Covers("threads.bothways")
    void aReaderDoesNotKeepAWriterOut() throws Exception {
        try (Pair pair = kind.pair()) {
            var reading = Task.start(Threads.VIRTUAL, () -> pair.near().recv(9)).waiting();
            pair.near().send(new byte[] {1});

            assertThat(pair.far().recv(9)).containsExactly(1);
            pair.far().send(new byte[] {2});
            assertThat(reading.result()).containsExactly(2);
        }
    }
}
