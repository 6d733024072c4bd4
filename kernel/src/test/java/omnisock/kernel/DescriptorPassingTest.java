package omnisock.kernel;

import static omnisock.Family.AF_UNIX;
import static omnisock.SocketType.SOCK_SEQPACKET;
import static omnisock.SocketType.SOCK_STREAM;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import omnisock.Batch;
import omnisock.ControlMessage;
import omnisock.Descriptor;
import omnisock.Errno;
import omnisock.Message;
import omnisock.MessageFlags;
import omnisock.Numbers;
import omnisock.Socket;
import omnisock.SocketError;
import omnisock.conformance.Eventually;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Many descriptors on their way: all come, and none is left over. {@code -Ddescriptors=1000000}
 * passes so many.
 */
@Timeout(600)
class DescriptorPassingTest {
    /** {@code SCM_MAX_FD}: the most of one message. */
    private static final int MOST = 253;

    private static final int IN_ALL = Integer.getInteger("descriptors", 20_000);
    private static final Path OPEN = Path.of("/proc/self/fd");

    private Socket near;
    private Socket far;

    /** One that travels, and what it is called among the open files. */
    private Descriptor given;

    private Path name;

    @BeforeEach
    void open() throws IOException {
        Socket[] pair = Socket.socketpair(AF_UNIX, SOCK_SEQPACKET);
        near = pair[0];
        far = pair[1];
        given = new Descriptor(new Socket(AF_UNIX, SOCK_STREAM).detach());
        name = Files.readSymbolicLink(OPEN.resolve(Integer.toString(given.fileno())));
    }

    @AfterEach
    void close() throws IOException {
        near.close();
        far.close();
        given.close();
        assertThat(copies()).isZero();
    }

    /** How many descriptors of this process are the same open socket. */
    private long copies() throws IOException {
        try (Stream<Path> open = Files.list(OPEN)) {
            return open.filter(this::isCopy).count();
        }
    }

    private boolean isCopy(Path link) {
        try {
            return Files.readSymbolicLink(link).equals(name);
        } catch (IOException ignored) { // Closed since it was listed.
            return false;
        }
    }

    private void send(int count) throws IOException {
        near.sendFds(new byte[1], Collections.nCopies(count, given));
    }

    private static void closeAll(List<Descriptor> descriptors) throws IOException {
        for (Descriptor descriptor : descriptors) {
            descriptor.close();
        }
    }

    @Test
    void asManyAsTheKernelAllowsPassInOneMessage() throws IOException {
        send(MOST);
        Message message = far.recvFds(1, MOST);

        assertThat(message.flags() & MessageFlags.MSG_CTRUNC).isZero();
        assertThat(message.descriptors()).hasSize(MOST);
        assertThat(copies()).isEqualTo(MOST + 1);
        closeAll(message.descriptors());
    }

    @Test
    void oneMoreIsRefused() {
        assertThatThrownBy(() -> send(MOST + 1))
                .isInstanceOfSatisfying(
                        SocketError.class,
                        error -> assertThat(error.errno()).isEqualTo(Errno.EINVAL));
    }

    @Test
    void theSurplusIsClosed() throws IOException {
        for (int room : new int[] {0, 1, 2, 100, MOST - 1}) {
            send(MOST);
            Message message = far.recvFds(1, room);

            assertThat(message.flags() & MessageFlags.MSG_CTRUNC).isNotZero();
            assertThat(message.descriptors()).hasSize(room);
            assertThat(copies()).isEqualTo(room + 1);
            closeAll(message.descriptors());
        }
    }

    @Test
    void whatNobodyTakesIsClosedInTime() throws IOException {
        send(3);
        int detached = far.recvFds(1, MOST).descriptors().getFirst().detach();
        send(2);
        assertThat(far.recvmmsg(new Batch(1, 1, Numbers.cmsgSpace(8)), 0)).isEqualTo(1);
        Eventually.that(
                () -> {
                    System.gc();
                    return copiesNow() <= 2;
                },
                () -> "descriptors stay open");

        assertThat(copies()).isEqualTo(2);
        new Descriptor(detached).close();
    }

    private long copiesNow() {
        try {
            return copies();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void aBatchSendsNoDescriptorThatWasClosedSince() throws IOException {
        var batch = new Batch(1, 1, Numbers.cmsgSpace(4));
        var closed = new Descriptor(new Socket(AF_UNIX, SOCK_STREAM).detach());
        batch.control(0, List.of(new ControlMessage.Rights(List.of(closed))));
        assertThat(near.sendmmsg(batch, 0, 1, 0)).isEqualTo(1);
        closeAll(far.recvFds(1, 1).descriptors());
        closed.close();

        assertThatThrownBy(() -> near.sendmmsg(batch, 0, 1, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("closed descriptor");
    }

    @Test
    void noneOfManyLeaks() throws IOException {
        int passed = 0;
        while (passed < IN_ALL) {
            int count = Math.min(MOST, IN_ALL - passed);
            send(count);
            List<Descriptor> came = far.recvFds(1, MOST).descriptors();
            passed += came.size();
            closeAll(came);
        }

        assertThat(passed).isEqualTo(IN_ALL);
        assertThat(copies()).isEqualTo(1);
        System.out.println(passed + " descriptors passed, 1 open");
    }
}
