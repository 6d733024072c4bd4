package omnisock.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import omnisock.ControlMessage.UnknownControl;
import omnisock.Family;
import omnisock.Message;
import omnisock.MessageFlags;
import omnisock.Option;
import omnisock.SolSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

/** What comes beside a datagram of UDP. */
@EachKind({Trait.DATAGRAM, Trait.INTERNET})
public class InternetControlBehaviour {
    private static final int IPPROTO_IP = 0;
    private static final int IPPROTO_IPV6 = 41;
    private static final Option<Boolean> IP_RECVTTL = Option.flag("IP_RECVTTL", IPPROTO_IP, 12);
    private static final Option<Boolean> IPV6_RECVHOPLIMIT =
            Option.flag("IPV6_RECVHOPLIMIT", IPPROTO_IPV6, 51);
    private static final int IP_TTL = 2;
    private static final int IPV6_HOPLIMIT = 52;

    @Parameter SocketKind kind;

    private boolean isV4() {
        return kind.family().equals(Family.AF_INET);
    }

    private Message receiveHops(Pair pair, int room) throws IOException {
        pair.near().setsockopt(isV4() ? IP_RECVTTL : IPV6_RECVHOPLIMIT, true);
        pair.far().send(new byte[] {1});
        return pair.near().recvmsg(9, room, 0);
    }

    @Test
    @Covers("control.unknown")
    void aControlMessageWithoutARecordComesAsItsBytes() throws IOException {
        try (Pair pair = kind.pair()) {
            var hops = (UnknownControl) receiveHops(pair, 64).control().getFirst();

            assertThat(hops.level()).isEqualTo(isV4() ? IPPROTO_IP : IPPROTO_IPV6);
            assertThat(hops.type()).isEqualTo(isV4() ? IP_TTL : IPV6_HOPLIMIT);
            assertThat(Option.toInt(hops.data())).isBetween(1, 255);
        }
    }

    @Test
    @Covers("control.cut")
    void aControlMessageThatIsCutComesShort() throws IOException {
        try (Pair pair = kind.pair()) {
            Message message = receiveHops(pair, 16 + 3);

            assertThat(message.flags() & MessageFlags.MSG_CTRUNC).isNotZero();
            var hops = (UnknownControl) message.control().getFirst();
            assertThat(hops.data()).hasSize(3);
        }
    }

    @Test
    @Covers("control.none")
    void withoutRoomThereAreNoControlMessages() throws IOException {
        try (Pair pair = kind.pair()) {
            Message message = receiveHops(pair, 15);

            assertThat(message.control()).isEmpty();
            assertThat(message.flags() & MessageFlags.MSG_CTRUNC).isNotZero();
        }
    }

    @Test
    @Covers("control.several")
    void severalControlMessagesComeInOneList() throws IOException {
        try (Pair pair = kind.pair()) {
            pair.near().setsockopt(SolSocket.SO_TIMESTAMP, true);
            Message message = receiveHops(pair, 256);

            assertThat(message.control()).hasSize(2);
            var time = (UnknownControl) message.control().getFirst();
            assertThat(time.level()).isEqualTo(SolSocket.SOL_SOCKET);
            assertThat(time.data()).hasSize(16);
        }
    }

    @Test
    @Covers("control.send")
    void aControlMessageWithoutARecordIsSentAsItsBytes() throws IOException {
        var hops =
                new UnknownControl(
                        isV4() ? IPPROTO_IP : IPPROTO_IPV6,
                        isV4() ? IP_TTL : IPV6_HOPLIMIT,
                        Option.ints(7));
        try (Pair pair = kind.pair()) {
            pair.near().setsockopt(isV4() ? IP_RECVTTL : IPV6_RECVHOPLIMIT, true);
            ByteBuffer[] data = {ByteBuffer.allocate(1)};
            pair.far().sendmsg(data, List.of(hops), 0, null);

            assertThat(pair.near().recvmsg(9, 64, 0).control()).containsExactly(hops);
        }
    }

    @Test
    @Covers("flags.more")
    void moreCollectsOneDatagram() throws IOException {
        try (Pair pair = kind.pair()) {
            pair.far().send(new byte[] {1, 2}, 0, 2, MessageFlags.MSG_MORE);
            pair.far().send(new byte[] {3}, 0, 1, 0);

            assertThat(pair.near().recv(9)).containsExactly(1, 2, 3);
        }
    }

    @Test
    @Covers("sendmsg.address")
    void sendmsgSendsToAnAddress() throws IOException {
        try (var receiver = kind.bound();
                var sender = kind.bound()) {
            ByteBuffer[] data = {ByteBuffer.wrap(new byte[] {5})};
            sender.sendmsg(data, List.of(), 0, receiver.getsockname());
            Message message = receiver.recvmsg(9, 0, 0);

            assertThat(message.data()).isEqualTo(Arrays.copyOf(new byte[] {5}, 1));
            assertThat(message.address()).isEqualTo(sender.getsockname());
        }
    }
}
