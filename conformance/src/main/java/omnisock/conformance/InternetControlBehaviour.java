package omnisock.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import omnisock.ControlMessage;
import omnisock.ControlMessage.Timestamp;
import omnisock.ControlMessage.UnknownControl;
import omnisock.Family;
import omnisock.IpControl.PacketInfo;
import omnisock.IpControl.Tos;
import omnisock.IpControl.Ttl;
import omnisock.IpprotoIp;
import omnisock.IpprotoIpv6;
import omnisock.Ipv6Control.HopLimit;
import omnisock.Ipv6Control.PacketInfo6;
import omnisock.Ipv6Control.TrafficClass;
import omnisock.Message;
import omnisock.MessageFlags;
import omnisock.Option;
import omnisock.SolSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

/** What comes beside a datagram of UDP. */
@EachKind({Trait.DATAGRAM, Trait.INTERNET})
public class InternetControlBehaviour {
    private static final int IP_TTL = 2;
    private static final int IPV6_HOPLIMIT = 52;

    @Parameter SocketKind kind;

    private boolean isV4() {
        return kind.family().equals(Family.AF_INET);
    }

    private Message receiveHops(Pair pair, int room) throws IOException {
        pair.near().setsockopt(isV4() ? IpprotoIp.IP_RECVTTL : IpprotoIpv6.IPV6_RECVHOPLIMIT, true);
        pair.far().send(new byte[] {1});
        return pair.near().recvmsg(9, room, 0);
    }

    private static int hops(ControlMessage message) {
        return message instanceof Ttl ttl ? ttl.hops() : ((HopLimit) message).hops();
    }

    @Test
    @Covers("control.typed")
    void aControlMessageComesAsItsRecord() throws IOException {
        try (Pair pair = kind.pair()) {
            ControlMessage message = receiveHops(pair, 64).control().getFirst();

            assertThat(message).isInstanceOf(isV4() ? Ttl.class : HopLimit.class);
            assertThat(hops(message)).isBetween(1, 255);
        }
    }

    @Test
    @Covers("control.pktinfo")
    void packetInfoTellsTheAddressHereAndChoosesIt() throws IOException {
        try (Pair pair = kind.pair()) {
            pair.near()
                    .setsockopt(isV4() ? IpprotoIp.IP_PKTINFO : IpprotoIpv6.IPV6_RECVPKTINFO, true);
            ControlMessage chosen =
                    isV4() ? PacketInfo.from("127.0.0.1") : new PacketInfo6("::1", 0);
            ByteBuffer[] data = {ByteBuffer.allocate(1)};
            pair.far().sendmsg(data, List.of(chosen), 0, null);
            ControlMessage came = pair.near().recvmsg(9, 64, 0).control().getFirst();

            if (came instanceof PacketInfo info) {
                assertThat(info.local()).isEqualTo("127.0.0.1");
                assertThat(info.destination()).isEqualTo("127.0.0.1");
                assertThat(info.interfaceIndex()).isPositive();
            } else {
                assertThat(((PacketInfo6) came).address()).isEqualTo("::1");
                assertThat(((PacketInfo6) came).interfaceIndex()).isPositive();
            }
        }
    }

    @Test
    @Covers("control.tos")
    void trafficClassesPass() throws IOException {
        try (Pair pair = kind.pair()) {
            pair.near()
                    .setsockopt(isV4() ? IpprotoIp.IP_RECVTOS : IpprotoIpv6.IPV6_RECVTCLASS, true);
            ControlMessage expedited = isV4() ? new Tos(46 << 2) : new TrafficClass(46 << 2);
            ByteBuffer[] data = {ByteBuffer.allocate(1)};
            pair.far().sendmsg(data, List.of(expedited), 0, null);

            assertThat(pair.near().recvmsg(9, 64, 0).control()).containsExactly(expedited);
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
            Instant before = Instant.now().minusSeconds(1);
            Message message = receiveHops(pair, 256);

            assertThat(message.control()).hasSize(2);
            var time = (Timestamp) message.control().getFirst();
            assertThat(time.time()).isBetween(before, Instant.now().plusSeconds(1));
        }
    }

    @Test
    @Covers("control.send")
    void aControlMessageIsSentAsItsBytesToo() throws IOException {
        var hops =
                new UnknownControl(
                        isV4() ? IpprotoIp.IPPROTO_IP : IpprotoIpv6.IPPROTO_IPV6,
                        isV4() ? IP_TTL : IPV6_HOPLIMIT,
                        Option.ints(7));
        try (Pair pair = kind.pair()) {
            pair.near()
                    .setsockopt(
                            isV4() ? IpprotoIp.IP_RECVTTL : IpprotoIpv6.IPV6_RECVHOPLIMIT, true);
            ByteBuffer[] data = {ByteBuffer.allocate(1)};
            pair.far().sendmsg(data, List.of(hops), 0, null);

            assertThat(hops(pair.near().recvmsg(9, 64, 0).control().getFirst())).isEqualTo(7);
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
