package omnisock.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import omnisock.Batch;
import omnisock.ControlMessage;
import omnisock.Family;
import omnisock.IpControl.PacketInfo;
import omnisock.IpControl.Tos;
import omnisock.IpprotoIp;
import omnisock.IpprotoIpv6;
import omnisock.Ipv6Control.PacketInfo6;
import omnisock.Ipv6Control.TrafficClass;
import omnisock.Socket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

/** What comes beside the datagrams of a batch, and goes with them. */
@EachKind({Trait.DATAGRAM, Trait.INTERNET})
public class BatchControlBehaviour {
    private static final int ROOM = 128;

    @Parameter SocketKind kind;

    private boolean isV4() {
        return kind.family().equals(Family.AF_INET);
    }

    private ControlMessage classOf(int value) {
        return isV4() ? new Tos(value) : new TrafficClass(value);
    }

    private void askForClass(Pair pair) throws IOException {
        pair.near().setsockopt(isV4() ? IpprotoIp.IP_RECVTOS : IpprotoIpv6.IPV6_RECVTCLASS, true);
    }

    /** As many datagrams as there are places, each of one byte. */
    private static void send(Pair pair, Batch batch) throws IOException {
        for (int i = 0; i < batch.places(); i++) {
            batch.data(i).clear().put((byte) i).flip();
        }
        sendAll(pair.far(), batch);
    }

    private static void sendAll(Socket socket, Batch batch) throws IOException {
        int n = 0;
        while (n < batch.places()) {
            n += socket.sendmmsg(batch, n, batch.places(), 0);
        }
    }

    /** The control messages of so many datagrams. */
    private static List<List<ControlMessage>> receive(Pair pair, Batch batch, int count)
            throws IOException {
        var all = new ArrayList<List<ControlMessage>>();
        while (all.size() < count) {
            int n = pair.near().recvmmsg(batch, 0);
            for (int i = 0; i < n; i++) {
                all.add(batch.control(i));
            }
        }
        return all;
    }

    @Test
    @Covers("mmsg.control")
    void eachDatagramHasItsOwn() throws IOException {
        var sent = new Batch(3, 10, ROOM);
        sent.control(0, List.of(classOf(4)));
        sent.control(1, List.of(classOf(8)));
        try (Pair pair = kind.pair()) {
            askForClass(pair);
            for (int round = 0; round < 3; round++) {
                send(pair, sent);
                assertThat(receive(pair, new Batch(3, 10, ROOM), 3))
                        .containsExactly(
                                List.of(classOf(4)), List.of(classOf(8)), List.of(classOf(0)));
            }
        }
    }

    @Test
    @Covers("mmsg.control")
    void theAddressHereComesWithEach() throws IOException {
        var received = new Batch(2, 10, ROOM);
        try (Pair pair = kind.pair()) {
            askForClass(pair);
            pair.near()
                    .setsockopt(isV4() ? IpprotoIp.IP_PKTINFO : IpprotoIpv6.IPV6_RECVPKTINFO, true);
            send(pair, new Batch(2, 10));
            List<List<ControlMessage>> control = receive(pair, received, 2);

            for (List<ControlMessage> one : control) {
                assertThat(one).hasSize(2).contains(classOf(0));
                assertThat(one)
                        .anyMatch(message ->
                                (message instanceof PacketInfo info
                                                && info.local().equals("127.0.0.1"))
                                        || (message instanceof PacketInfo6 six
                                                && six.address().equals("::1")));
            }
            assertThat(control.get(1)).isEqualTo(control.get(0));
        }
    }

    @Test
    @Covers("mmsg.control.none")
    void withoutRoomThereAreNone() throws IOException {
        try (Pair pair = kind.pair()) {
            askForClass(pair);
            send(pair, new Batch(2, 10));

            assertThat(receive(pair, new Batch(2, 10), 2)).containsExactly(List.of(), List.of());
        }
    }

    @Test
    @Covers("mmsg.control.back")
    void whatCameIsNotSentBackByItself() throws IOException {
        var batch = new Batch(1, 10, ROOM);
        var sent = new Batch(1, 10, ROOM);
        sent.control(0, List.of(classOf(4)));
        try (Pair pair = kind.pair()) {
            askForClass(pair);
            pair.far()
                    .setsockopt(isV4() ? IpprotoIp.IP_RECVTOS : IpprotoIpv6.IPV6_RECVTCLASS, true);
            send(pair, sent);
            assertThat(receive(pair, batch, 1)).containsExactly(List.of(classOf(4)));
            pair.near().sendmmsg(batch, 0, 1, 0);

            assertThat(pair.far().recvmsg(9, ROOM, 0).control()).containsExactly(classOf(0));
            batch.clear();
            assertThat(batch.control(0)).isEmpty();
        }
    }

    @Test
    @Covers("mmsg.control.room")
    void whatDoesNotFitIsRefused() throws IOException {
        var batch = new Batch(1, 10, 8);
        batch.control(0, List.of(classOf(4)));
        try (Pair pair = kind.pair()) {
            assertThatThrownBy(() -> pair.far().sendmmsg(batch, 0, 1, 0))
                    .isInstanceOf(IllegalArgumentException.class);
            batch.control(0, List.of());
            send(pair, batch);
            assertThat(pair.near().recv(9)).hasSize(1);
        }
        assertThatThrownBy(() -> new Batch(1, 1, -1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    @Covers("mmsg.control.room")
    void aRefusedBatchReceivesAsBefore() throws IOException {
        var refused = new Batch(2, 10, 8);
        refused.control(1, List.of(classOf(4)));
        try (Pair pair = kind.pair()) {
            send(pair, new Batch(1, 10));
            receive(pair, refused, 1);
            refused.data(1).limit(3);
            assertThatThrownBy(() -> sendAll(pair.near(), refused))
                    .isInstanceOf(IllegalArgumentException.class);
            pair.far().send(new byte[10]);
            pair.far().send(new byte[10]);
            for (int came = 0; came < 2; ) {
                int n = pair.near().recvmmsg(refused, 0);
                for (int i = 0; i < n; i++) {
                    assertThat(refused.data(i).remaining()).isEqualTo(10);
                    assertThat(refused.flags(i)).isZero();
                }
                came += n;
            }
        }
    }
}
