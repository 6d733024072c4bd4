package omnisock.conformance;

import static omnisock.Family.AF_UNIX;
import static omnisock.SocketType.SOCK_STREAM;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import omnisock.Descriptor;
import omnisock.Message;
import omnisock.MessageFlags;
import omnisock.Socket;
import omnisock.Unix;
import org.junit.jupiter.api.Test;

/** Open descriptors on their way to another process: {@code sendFds} and {@code recvFds}. */
@Behaviour
public class PassingBehaviour {
    private static final byte[] DATA = {1, 2, 3};

    @Test
    @Covers({"sendfds.sends", "recvfds.receives"})
    void aReceivedDescriptorIsTheSameSocket() throws IOException {
        Socket[] pair = Socket.socketpair(AF_UNIX, SOCK_STREAM);
        Socket[] passed = Socket.socketpair(AF_UNIX, SOCK_STREAM);
        try (var near = pair[0];
                var far = pair[1];
                var kept = passed[1];
                var given = new Descriptor(passed[0].detach())) {
            assertThat(near.sendFds(new byte[] {7}, List.of(given))).isEqualTo(1);
            Message message = far.recvFds(10, 1);

            assertThat(message.data()).containsExactly(7);
            try (Socket same = message.descriptors().getFirst().socket()) {
                same.sendall(DATA);
                assertThat(Traffic.first(3, () -> kept.recv(10))).containsExactly(DATA);
            }
        }
    }

    @Test
    @Covers("recvfds.inheritable")
    void receivedDescriptorsAreClosedOnExec() throws IOException {
        Socket[] pair = Socket.socketpair(AF_UNIX, SOCK_STREAM);
        try (var near = pair[0];
                var far = pair[1];
                var given = Descriptor.of(near)) {
            near.sendFds(DATA, List.of(given));

            try (Socket received = far.recvFds(10, 1).descriptors().getFirst().socket()) {
                assertThat(received.getInheritable()).isFalse();
            }
        }
    }

    @Test
    @Covers("recvfds.order")
    void severalArriveInOrder() throws IOException {
        Socket[] pair = Socket.socketpair(AF_UNIX, SOCK_STREAM);
        try (var near = pair[0];
                var far = pair[1]) {
            List<Socket> originals = bound(5);
            send(near, originals);

            List<Descriptor> descriptors = far.recvFds(10, 5).descriptors();

            for (int i = 0; i < 5; i++) {
                try (Socket original = originals.get(i);
                        Socket copy = descriptors.get(i).socket()) {
                    assertThat(copy.getsockname()).isEqualTo(original.getsockname());
                }
            }
        }
    }

    @Test
    @Covers("recvfds.most")
    void thoseAboveTheMostAreClosedAndTold() throws IOException {
        Socket[] pair = Socket.socketpair(AF_UNIX, SOCK_STREAM);
        try (var near = pair[0];
                var far = pair[1]) {
            List<Socket> originals = bound(2);
            send(near, originals);
            for (Socket original : originals) {
                original.close();
            }

            Message message = far.recvFds(10, 1);

            assertThat(message.descriptors()).hasSize(1);
            assertThat(message.flags() & MessageFlags.MSG_CTRUNC).isNotZero();
            message.descriptors().getFirst().close();
        }
    }

    @Test
    @Covers("recvfds.none")
    void dataAloneComesWithoutDescriptors() throws IOException {
        Socket[] pair = Socket.socketpair(AF_UNIX, SOCK_STREAM);
        try (var near = pair[0];
                var far = pair[1]) {
            near.sendFds(DATA, List.of());
            near.sendall(DATA);

            assertThat(far.recvFds(3, 0).descriptors()).isEmpty();
            assertThat(far.recvFds(3, 4).descriptors()).isEmpty();
        }
    }

    @Test
    @Covers("recvfds.negative")
    void negativeNumbersAreRefused() throws IOException {
        Socket[] pair = Socket.socketpair(AF_UNIX, SOCK_STREAM);
        try (var near = pair[0];
                var far = pair[1]) {
            near.sendall(DATA);

            assertThatThrownBy(() -> far.recvFds(-1, 1))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> far.recvFds(1, -1))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    /** Sockets that can be told apart by their names, which the network chooses. */
    private static List<Socket> bound(int count) throws IOException {
        var sockets = new ArrayList<Socket>();
        for (int i = 0; i < count; i++) {
            var socket = new Socket(AF_UNIX, SOCK_STREAM);
            socket.bind(Unix.UNNAMED);
            sockets.add(socket);
        }
        return sockets;
    }

    private static void send(Socket socket, List<Socket> passed) throws IOException {
        var copies = new ArrayList<Descriptor>();
        for (Socket one : passed) {
            copies.add(Descriptor.of(one));
        }
        socket.sendFds(DATA, copies);
        for (Descriptor copy : copies) {
            copy.close();
        }
    }
}
