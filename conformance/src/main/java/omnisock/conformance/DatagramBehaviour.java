package omnisock.conformance;

import static omnisock.conformance.Traffic.errno;
import static omnisock.conformance.Traffic.pattern;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import omnisock.Address;
import omnisock.Errno;
import omnisock.Received;
import omnisock.Socket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

/** Messages between sockets that need no connection. */
@EachKind(Trait.DATAGRAM)
public class DatagramBehaviour {
    @Parameter SocketKind kind;

    @Test
    @Covers("recvfrom.address")
    void recvfromTellsTheSender() throws IOException {
        try (Socket receiver = kind.bound();
                Socket sender = kind.bound()) {
            sender.sendto(new byte[] {1, 2}, receiver.getsockname());
            Received received = receiver.recvfrom(100);

            assertThat(received.data()).containsExactly(1, 2);
            assertThat(received.address()).isEqualTo(sender.getsockname());
        }
    }

    @Test
    @Covers("recvfrom.sameobject")
    void datagramsOfOneSenderHaveTheSameAddressObject() throws IOException {
        try (Socket receiver = kind.bound();
                Socket sender = kind.bound()) {
            sender.sendto(new byte[1], receiver.getsockname());
            sender.sendto(new byte[1], receiver.getsockname());

            assertThat(receiver.recvfrom(1).address()).isSameAs(receiver.recvfrom(1).address());
        }
    }

    @Test
    @Covers("recvfrom.senders")
    void datagramsOfSeveralSendersHaveEachItsAddress() throws IOException {
        try (Socket receiver = kind.bound();
                Socket one = kind.bound();
                Socket two = kind.bound()) {
            for (Socket sender : new Socket[] {one, two, one}) {
                sender.sendto(new byte[1], receiver.getsockname());
            }

            assertThat(receiver.recvfrom(1).address()).isEqualTo(one.getsockname());
            assertThat(receiver.recvfrom(1).address()).isEqualTo(two.getsockname());
            assertThat(receiver.recvfrom(1).address()).isEqualTo(one.getsockname());
        }
    }

    @Test
    @Covers("recvfrom.unnamed")
    void anUnnamedSenderHasNoAddressOrGetsOne() throws IOException {
        try (Socket receiver = kind.bound();
                Socket sender = kind.open()) {
            sender.sendto(new byte[1], receiver.getsockname());
            Address address = receiver.recvfrom(1).address();

            if (kind.has(Trait.UNIX)) {
                assertThat(address).isNull();
            } else {
                assertThat(String.valueOf(address))
                        .endsWith(sender.getsockname().toString().replaceAll(".*:", ":"));
            }
        }
    }

    @Test
    @Covers("recvfrom.empty")
    void recvfromWithoutRoomTakesADatagram() throws IOException {
        try (Pair pair = kind.pair()) {
            pair.far().send(new byte[] {1});
            pair.far().send(new byte[] {2});

            assertThat(pair.near().recvfrom(0).data()).isEmpty();
            assertThat(pair.near().recv(9)).containsExactly(2);
        }
    }

    @Test
    @Covers("sendto.connected")
    void aConnectedSocketSendsElsewhereToo() throws IOException {
        try (Pair pair = kind.pair();
                Socket other = kind.bound()) {
            pair.near().sendto(new byte[] {7}, other.getsockname());

            assertThat(other.recv(9)).containsExactly(7);
        }
    }

    @Test
    @Covers("connect.datagram")
    void aConnectedSocketTakesDatagramsOfItsPeerOnly() throws IOException {
        try (Pair pair = kind.pair();
                Socket stranger = kind.bound()) {
            Address near = pair.near().getsockname();
            if (kind.has(Trait.UNIX)) {
                assertThat(errno(() -> stranger.sendto(new byte[] {1}, near)))
                        .isEqualTo(Errno.EPERM);
            } else {
                stranger.sendto(new byte[] {1}, near);
            }
            pair.far().send(new byte[] {2});

            assertThat(pair.near().recv(9)).containsExactly(2);
        }
    }

    @Test
    @Covers("connect.datagramagain")
    void connectingAgainChangesThePeer() throws IOException {
        try (Pair pair = kind.pair();
                Socket other = kind.bound()) {
            pair.near().connect(other.getsockname());
            pair.near().send(new byte[] {3});

            assertThat(pair.near().getpeername()).isEqualTo(other.getsockname());
            assertThat(other.recv(9)).containsExactly(3);
        }
    }

    @Test
    @Covers("send.toolarge")
    void aDatagramThatIsTooLargeIsRefusedWithAHint() throws IOException {
        byte[] large = pattern(kind.has(Trait.UNIX) ? 8 << 20 : 65_536);
        try (Pair pair = kind.pair()) {
            Throwable failure =
                    Traffic.thrown(java.net.SocketException.class, () -> pair.near().send(large));

            assertThat(failure).hasMessageContaining("EMSGSIZE").hasMessageContaining("larger");
        }
    }

    @Test
    @Covers("listen.datagram")
    void datagramSocketsNeitherListenNorAccept() throws IOException {
        try (Socket socket = kind.bound()) {
            assertThat(errno(() -> socket.listen(1))).isEqualTo(Errno.EOPNOTSUPP);
            assertThat(errno(() -> socket.accept().socket().close())).isEqualTo(Errno.EOPNOTSUPP);
        }
    }

    @Test
    @Covers("sendto.nobody")
    void sendingToANameThatNobodyHasFails() throws IOException {
        Socket bound = kind.bound();
        Address gone = bound.getsockname();
        bound.close();
        try (Socket socket = kind.open()) {
            socket.settimeout(Eventually.PATIENCE);
            if (kind.has(Trait.INTERNET)) { // The answer comes to a connected socket, later.
                socket.connect(gone);
                socket.send(new byte[1]);
                assertThat(Traffic.thrown(Exception.class, () -> socket.recv(1)))
                        .isInstanceOf(java.net.PortUnreachableException.class);
            } else {
                assertThat(errno(() -> socket.sendto(new byte[1], gone)))
                        .isEqualTo(Errno.ECONNREFUSED);
            }
        }
    }
}
