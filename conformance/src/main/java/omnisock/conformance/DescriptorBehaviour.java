package omnisock.conformance;

import static omnisock.conformance.Traffic.errno;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import omnisock.Descriptor;
import omnisock.Errno;
import omnisock.Family;
import omnisock.Protocol;
import omnisock.Socket;
import omnisock.SocketType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

/** Descriptors: their numbers, taking them over and giving them away. */
@EachKind(Trait.DESCRIPTORS)
public class DescriptorBehaviour {
    private static final int O_NONBLOCK = 04000;

    @Parameter SocketKind kind;

    @Test
    @Covers("fileno.open")
    void anOpenSocketHasANumberOfItsOwn() throws IOException {
        try (Socket one = kind.open();
                Socket two = kind.open()) {
            assertThat(one.fileno()).isPositive().isNotEqualTo(two.fileno());
        }
    }

    @Test
    @Covers("inheritable")
    void socketsAreClosedOnExecUnlessAskedNotToBe() throws IOException {
        try (Pair pair = kind.pair()) {
            assertThat(pair.near().getInheritable()).isFalse();
            assertThat(pair.far().getInheritable()).isFalse();

            pair.near().setInheritable(true);
            assertThat(pair.near().getInheritable()).isTrue();
            pair.near().setInheritable(false);
            assertThat(pair.near().getInheritable()).isFalse();
        }
    }

    @Test
    @Covers("detach")
    void detachGivesTheDescriptorAwayAndEndsTheSocket() throws IOException {
        Socket socket = kind.open();
        int number = socket.fileno();
        try (var descriptor = new Descriptor(socket.detach())) {
            assertThat(descriptor.fileno()).isEqualTo(number);
            assertThat(socket.isClosed()).isTrue();
            assertThat(socket.fileno()).isEqualTo(-1);
            assertThat(socket.detach()).isEqualTo(-1);
            assertThat(errno(socket::getsockname)).isEqualTo(Errno.EBADF);
        }
    }

    @Test
    @Covers("detach.blocking")
    void aDetachedDescriptorIsInTheModeThatTheTimeoutSays() throws IOException {
        Socket blocking = kind.open();
        Socket timed = kind.open();
        timed.settimeout(1);
        try (var one = new Descriptor(blocking.detach());
                var two = new Descriptor(timed.detach())) {
            assertThat(OpenFiles.flags(one.fileno()) & O_NONBLOCK).isZero();
            assertThat(OpenFiles.flags(two.fileno()) & O_NONBLOCK).isNotZero();
        }
    }

    @Test
    @Covers("detach.wakes")
    void detachEndsTheCallsInside() throws Exception {
        try (Pair pair = kind.pair()) {
            var reading = Task.start(Threads.VIRTUAL, () -> pair.near().recv(9)).waiting();
            try (var descriptor = new Descriptor(pair.near().detach())) {
                assertThat(errno(reading::result)).isEqualTo(Errno.EBADF);
                assertThat(descriptor.fileno()).isPositive();
            }
        }
    }

    @Test
    @Covers("fileno.detected")
    void aSocketFromANumberFindsOutWhatItIs() throws IOException {
        int number = kind.open().detach();
        try (Socket socket = new Socket(number)) {
            assertThat(socket.fileno()).isEqualTo(number);
            assertThat(socket.family()).isEqualTo(kind.family());
            assertThat(socket.type()).isEqualTo(kind.type());
            int protocol = kind.has(Trait.TCP) ? 6 : kind.has(Trait.INTERNET) ? 17 : 0;
            assertThat(socket.protocol()).isEqualTo(new Protocol(protocol));
        }
    }

    @Test
    @Covers("fileno.works")
    void aSocketFromANumberGoesOnWhereTheOtherWas() throws Exception {
        try (Pair pair = kind.pair();
                Socket near = new Socket(pair.near().detach())) {
            var reading = Task.start(Threads.VIRTUAL, () -> near.recv(9)).waiting();
            pair.far().send(new byte[] {8});

            assertThat(reading.result()).containsExactly(8);
        }
    }

    @Test
    @Covers("fileno.believed")
    void aSocketFromANumberBelievesWhatItIsTold() throws IOException {
        int number = kind.open().detach();
        var protocol = new Protocol(23);
        try (Socket socket = new Socket(new Family(4711), new SocketType(23), protocol, number)) {
            assertThat(socket.family()).hasToString("4711");
            assertThat(socket.type()).hasToString("23");
            assertThat(socket.protocol()).isEqualTo(protocol);
        }
    }

    @Test
    @Covers("fileno.bad")
    void numbersThatAreNoSocketAreRefused() throws IOException {
        assertThatThrownBy(() -> new Socket(-1).close())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("negative file descriptor -1");
        assertThat(errno(() -> new Socket(1_000_000).close())).isEqualTo(Errno.EBADF);
        Path file = Files.createTempFile("omni", null);
        try (var open = Files.newByteChannel(file)) {
            int number = OpenFiles.number(file);
            assertThat(errno(() -> new Socket(number).close())).isEqualTo(Errno.ENOTSOCK);
            assertThat(open.isOpen()).isTrue();
            assertThat(OpenFiles.number(file)).isEqualTo(number);
        } finally {
            Files.delete(file);
        }
    }

    @Test
    @Covers("dup")
    void dupIsTheSameSocketWithAnotherNumber() throws IOException {
        try (Pair pair = kind.pair()) {
            pair.near().settimeout(2);
            try (Socket copy = pair.near().dup()) {
                pair.near().close();
                copy.send(new byte[] {1});

                assertThat(copy.gettimeout()).isEqualTo(Duration.ofSeconds(2));
                assertThat(copy.getInheritable()).isFalse();
                assertThat(copy.type()).isEqualTo(kind.type());
                assertThat(pair.far().recv(9)).containsExactly(1);
            }
        }
    }

    @Test
    @Covers("fromfd")
    void fromfdCopiesAndLeavesTheOriginalOpen() throws IOException {
        try (Pair pair = kind.pair()) {
            Socket near = pair.near();
            try (Socket copy =
                    Socket.fromfd(near.fileno(), kind.family(), kind.type(), near.protocol())) {
                copy.send(new byte[] {1});
                assertThat(copy.fileno()).isNotEqualTo(near.fileno());
            }

            near.send(new byte[] {2});
            assertThat(Traffic.receive(pair.far(), 1)).containsExactly(1);
            assertThat(Traffic.receive(pair.far(), 1)).containsExactly(2);
        }
    }

    @Test
    @Covers("fromfd.bad")
    void fromfdOfNoSocketIsRefused() {
        var protocol = new Protocol(0);
        assertThat(errno(() -> Socket.fromfd(1_000_000, kind.family(), kind.type(), protocol)))
                .isEqualTo(Errno.EBADF);
        assertThatThrownBy(() -> Socket.fromfd(-1, kind.family(), kind.type(), protocol))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    @Covers("close.behind")
    void aNumberThatSomebodyElseClosedIsReported() throws IOException {
        Socket socket = kind.open();
        new Descriptor(socket.fileno()).close();

        assertThat(errno(socket::getsockname)).isEqualTo(Errno.EBADF);
        assertThat(errno(socket::close)).isEqualTo(Errno.EBADF);
        assertThat(socket.isClosed()).isTrue();
    }

    @Test
    @Covers("close.number")
    void theNumberIsFreeWhenCloseReturnsEvenWithThreadsInside() throws Exception {
        for (Threads threads : Threads.values()) {
            try (Pair pair = kind.pair()) {
                int number = pair.near().fileno();
                var reading = Task.start(threads, () -> pair.near().recv(9)).waiting();
                pair.near().close();

                assertThat(errno(() -> new Socket(number).close())).isEqualTo(Errno.EBADF);
                assertThat(errno(reading::result)).isEqualTo(Errno.EBADF);
            }
        }
    }
}
