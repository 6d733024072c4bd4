package omnisock.conformance;

import static omnisock.conformance.Batches.receive;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import omnisock.Batch;
import omnisock.Socket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

/** Batches of messages from and to several peers. */
@EachKind({Trait.MESSAGES, Trait.DATAGRAM})
public class BatchAddressBehaviour {
    @Parameter SocketKind kind;

    private static void send(Socket socket, Batch batch, int count) throws IOException {
        int sent = 0;
        while (sent < count) {
            sent += socket.sendmmsg(batch, sent, count, 0);
        }
    }

    @Test
    @Covers("mmsg.addresses")
    void aBatchGoesBackToItsSenders() throws IOException {
        try (Socket one = kind.bound();
                Socket two = kind.bound();
                Socket server = kind.bound()) {
            var requests = new Batch(1, 4);
            for (Socket client : List.of(one, two, one)) {
                requests.data(0).clear().put((byte) (client == one ? 1 : 2)).flip();
                requests.address(0, server.getsockname());
                assertThat(client.sendmmsg(requests, 0, 1, 0)).isEqualTo(1);
            }
            var batch = new Batch(3, 4);
            assertThat(server.recvmmsg(batch, 0)).isEqualTo(3);

            assertThat(batch.address(0)).isEqualTo(one.getsockname());
            assertThat(batch.address(1)).isEqualTo(two.getsockname());
            send(server, batch, 3);
            assertThat(receive(one, requests, 2)).containsExactly(new byte[] {1}, new byte[] {1});
            assertThat(receive(two, requests, 1)).containsExactly(new byte[] {2});
        }
    }

    @Test
    @Covers("mmsg.again")
    void aPlaceMayChangeItsAddress() throws IOException {
        try (Socket one = kind.bound();
                Socket two = kind.bound();
                Socket sender = kind.open()) {
            var batch = new Batch(2, 4);
            batch.data(0).put((byte) 7).flip();
            batch.data(1).put((byte) 8).flip();
            for (Socket first : List.of(one, two, one)) {
                batch.address(0, first.getsockname());
                batch.address(1, (first == one ? two : one).getsockname());
                send(sender, batch, 2);
            }

            assertThat(receive(one, new Batch(3, 4), 3))
                    .containsExactly(new byte[] {7}, new byte[] {8}, new byte[] {7});
            assertThat(receive(two, new Batch(3, 4), 3))
                    .containsExactly(new byte[] {8}, new byte[] {7}, new byte[] {8});
        }
    }
}
