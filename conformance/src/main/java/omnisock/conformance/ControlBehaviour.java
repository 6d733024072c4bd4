package omnisock.conformance;

import static omnisock.conformance.Traffic.errno;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import omnisock.ControlMessage;
import omnisock.ControlMessage.Credentials;
import omnisock.ControlMessage.Rights;
import omnisock.Descriptor;
import omnisock.Errno;
import omnisock.Message;
import omnisock.MessageFlags;
import omnisock.Socket;
import omnisock.SolSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

/** Descriptors and credentials that travel between processes. */
@EachKind(Trait.UNIX)
public class ControlBehaviour {
    /** {@code CMSG_SPACE} of one and of two ints. */
    private static final int ROOM_FOR_TWO = 24;

    private static final int ROOM_FOR_MANY = 256;

    @Parameter SocketKind kind;

    private static void send(Socket socket, ControlMessage... control) throws IOException {
        ByteBuffer[] data = {ByteBuffer.wrap(new byte[] {1})};
        socket.sendmsg(data, List.of(control), 0, null);
    }

    private static Rights rights(Socket... sockets) {
        return new Rights(
                java.util.Arrays.stream(sockets)
                        .map(socket -> new Descriptor(socket.fileno()))
                        .toList());
    }

    @Test
    @Covers("rights.pass")
    void aDescriptorThatTravelsIsTheSameSocket() throws IOException {
        try (Pair pair = kind.pair();
                Pair passed = SocketKinds.PAIR_STREAM.pair()) {
            send(pair.far(), rights(passed.far()));
            Message message = pair.near().recvmsg(9, ROOM_FOR_MANY, 0);

            assertThat(message.data()).containsExactly(1);
            try (Socket received = descriptors(message).getFirst().socket()) {
                received.sendall(new byte[] {4, 2});
                assertThat(Traffic.first(2, () -> passed.near().recv(9))).containsExactly(4, 2);
            }
        }
    }

    private static List<Descriptor> descriptors(Message message) {
        assertThat(message.control()).hasSize(1);
        return ((Rights) message.control().getFirst()).descriptors();
    }

    @Test
    @Covers("rights.cloexec")
    void aDescriptorThatCameIsClosedOnExec() throws IOException {
        try (Pair pair = kind.pair()) {
            pair.near().setInheritable(true);
            send(pair.far(), rights(pair.near()));
            Message message = pair.near().recvmsg(9, ROOM_FOR_MANY, 0);

            try (Socket received = descriptors(message).getFirst().socket()) {
                assertThat(received.getInheritable()).isFalse();
            }
            assertThat(message.flags() & MessageFlags.MSG_CMSG_CLOEXEC).isNotZero();
        }
    }

    @Test
    @Covers("rights.cut")
    void whatDoesNotFitIsCutAndTheRestArrives() throws IOException {
        try (Pair pair = kind.pair()) {
            send(pair.far(), rights(pair.near(), pair.near(), pair.near(), pair.far()));
            Message message = pair.near().recvmsg(9, ROOM_FOR_TWO, 0);

            assertThat(message.flags() & MessageFlags.MSG_CTRUNC).isNotZero();
            List<Descriptor> came = descriptors(message);
            assertThat(came).hasSize(2);
            for (Descriptor descriptor : came) {
                descriptor.close();
            }
        }
    }

    @Test
    @Covers("rights.noroom")
    void withoutRoomDescriptorsAreDropped() throws IOException {
        try (Pair pair = kind.pair()) {
            for (int room : new int[] {0, 1, 15}) {
                send(pair.far(), rights(pair.near()));
                Message message = pair.near().recvmsg(9, room, 0);

                assertThat(message.control()).isEmpty();
                assertThat(message.flags() & MessageFlags.MSG_CTRUNC).isNotZero();
            }
        }
    }

    @Test
    @Covers("rights.recv")
    void recvDropsDescriptors() throws IOException {
        try (Pair pair = kind.pair()) {
            send(pair.far(), rights(pair.near()));

            assertThat(pair.near().recv(9)).containsExactly(1);
        }
    }

    @Test
    @Covers("rights.peek")
    void peekingGivesDescriptorsOfItsOwn() throws IOException {
        try (Pair pair = kind.pair()) {
            send(pair.far(), rights(pair.near()));
            Message peeked = pair.near().recvmsg(9, ROOM_FOR_MANY, MessageFlags.MSG_PEEK);
            Message taken = pair.near().recvmsg(9, ROOM_FOR_MANY, 0);

            try (Descriptor one = descriptors(peeked).getFirst();
                    Descriptor two = descriptors(taken).getFirst()) {
                assertThat(one.fileno()).isNotEqualTo(two.fileno());
            }
        }
    }

    @Test
    @Covers("rights.notsocket")
    void aDescriptorOfAFileIsNoSocket() throws IOException {
        Path file = Files.createTempFile("omni", null);
        try (Pair pair = kind.pair();
                var open = Files.newByteChannel(file)) {
            int number = OpenFiles.number(file);
            send(pair.far(), new Rights(List.of(new Descriptor(number))));
            Message message = pair.near().recvmsg(9, ROOM_FOR_MANY, 0);
            try (Descriptor received = descriptors(message).getFirst()) {
                assertThat(errno(received::socket)).isEqualTo(Errno.ENOTSOCK);
                assertThat(received.fileno()).isPositive();
            }
            assertThat(open.isOpen()).isTrue();
        } finally {
            Files.delete(file);
        }
    }

    @Test
    @Covers("rights.closed")
    void aClosedDescriptorIsNotSent() throws IOException {
        try (Pair pair = kind.pair()) {
            Socket socket = kind.open();
            var descriptor = new Descriptor(socket.detach());
            descriptor.close();
            descriptor.close();

            assertThatThrownBy(() -> send(pair.far(), new Rights(List.of(descriptor))))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThat(descriptor.fileno()).isEqualTo(-1);
            assertThat(descriptor.detach()).isEqualTo(-1);
        }
    }

    @Test
    @Covers("credentials")
    void credentialsTellTheProcess() throws IOException {
        try (Pair pair = kind.pair()) {
            pair.near().setsockopt(SolSocket.SO_PASSCRED, true);
            pair.far().send(new byte[] {1});
            Message message = pair.near().recvmsg(9, ROOM_FOR_MANY, 0);

            assertThat(message.control()).hasSize(1);
            var sender = (Credentials) message.control().getFirst();
            assertThat(sender.pid()).isEqualTo((int) ProcessHandle.current().pid());
            send(pair.far(), sender);
            assertThat(pair.near().recvmsg(9, ROOM_FOR_MANY, 0).control()).containsExactly(sender);
        }
    }
}
