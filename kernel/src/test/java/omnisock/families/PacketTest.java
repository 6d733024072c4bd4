package omnisock.families;

import static omnisock.Errno.ENODEV;
import static omnisock.EthernetTypes.ETH_P_8021Q;
import static omnisock.EthernetTypes.ETH_P_802_EX1;
import static omnisock.EthernetTypes.ETH_P_ALL;
import static omnisock.EthernetTypes.ETH_P_IP;
import static omnisock.Family.AF_PACKET;
import static omnisock.MessageFlags.MSG_TRUNC;
import static omnisock.Packet.PACKET_HOST;
import static omnisock.SocketType.SOCK_DGRAM;
import static omnisock.SocketType.SOCK_RAW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.BindException;
import java.nio.ByteBuffer;
import omnisock.Interface;
import omnisock.Interfaces;
import omnisock.Message;
import omnisock.Packet;
import omnisock.PacketControl;
import omnisock.Protocol;
import omnisock.Received;
import omnisock.Socket;
import omnisock.SolPacket;
import omnisock.option.TpacketAuxdata;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Frames on the loopback interface: packet(7). */
@Tag("vm")
@Tag("packet")
@Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class PacketTest {
    private static final String NO_HARDWARE = "00:00:00:00:00:00";
    private static final int ARPHRD_LOOPBACK = 772;

    private static Socket bound() throws IOException {
        Socket socket = Kernel.open(AF_PACKET, SOCK_DGRAM);
        socket.bind(new Packet("lo", ETH_P_802_EX1));
        return socket;
    }

    private static Interface lo() throws IOException {
        return new Interface("lo", Interfaces.ifNametoindex("lo"));
    }

    @Test
    void theNameOfABoundSocketHasInterfaceAndHardware() throws IOException {
        try (Socket socket = bound()) {
            assertThat(socket.getsockname())
                    .isEqualTo(
                            new Packet(
                                    lo(),
                                    ETH_P_802_EX1,
                                    PACKET_HOST,
                                    ARPHRD_LOOPBACK,
                                    NO_HARDWARE));
        }
    }

    @Test
    void aFrameTellsWhereItCameFrom() throws IOException {
        try (Socket receiver = bound();
                Socket sender = Kernel.open(AF_PACKET, SOCK_DGRAM)) {
            sender.sendto(Kernel.bytes("hello"), new Packet("lo", ETH_P_802_EX1, NO_HARDWARE));

            Received received = receiver.recvfrom(100);

            assertThat(received.data()).asString().isEqualTo("hello");
            assertThat(received.address())
                    .isEqualTo(
                            new Packet(
                                    lo(),
                                    ETH_P_802_EX1,
                                    PACKET_HOST,
                                    ARPHRD_LOOPBACK,
                                    NO_HARDWARE));
        }
    }

    @Test
    void theAddressOfAReceivedFrameIsOneToSendTo() throws IOException {
        try (Socket receiver = bound();
                Socket sender = Kernel.open(AF_PACKET, SOCK_DGRAM)) {
            sender.sendto(Kernel.bytes("one"), new Packet("lo", ETH_P_802_EX1, NO_HARDWARE));
            Received first = receiver.recvfrom(100);

            sender.sendto(Kernel.bytes("two"), first.address());

            assertThat(receiver.recvmsg(100, 0, 0).address()).isEqualTo(first.address());
        }
    }

    @Test
    void aRawSocketCarriesTheWholeFrame() throws IOException {
        byte[] frame = new byte[60];
        frame[12] = (byte) (ETH_P_802_EX1 >> 8);
        frame[13] = (byte) ETH_P_802_EX1;
        frame[14] = 42;
        try (Socket receiver = Kernel.open(AF_PACKET, SOCK_RAW);
                Socket sender = Kernel.open(AF_PACKET, SOCK_RAW)) {
            receiver.bind(new Packet("lo", ETH_P_802_EX1));
            sender.bind(new Packet("lo", 0));

            sender.send(frame);

            assertThat(receiver.recv(100)).isEqualTo(frame);
        }
    }

    @Test
    void theProtocolOfTheSocketSaysWhichFramesComeFromAllInterfaces() throws IOException {
        Protocol protocol = Protocol.ethernet(ETH_P_802_EX1);
        try (Socket receiver = Kernel.open(AF_PACKET, SOCK_DGRAM, protocol);
                Socket sender = Kernel.open(AF_PACKET, SOCK_DGRAM)) {
            assertThat(receiver.getsockname())
                    .isEqualTo(new Packet(Interface.ANY, ETH_P_802_EX1, 0, 0, ""));

            sender.sendto(Kernel.bytes("all"), new Packet("lo", ETH_P_802_EX1, NO_HARDWARE));

            assertThat(receiver.recv(100)).asString().isEqualTo("all");
        }
    }

    @Test
    void aMissingInterfaceIsNamed() throws IOException {
        try (Socket socket = Kernel.open(AF_PACKET, SOCK_RAW)) {
            assertThatThrownBy(() -> socket.bind(new Packet("nope0", ETH_P_ALL)))
                    .isInstanceOf(BindException.class)
                    .hasMessage("bind packet:nope0/0x0003: No such device (ENODEV)");
            Packet nowhere = new Packet(Interface.at(Integer.MAX_VALUE), ETH_P_ALL, 0, 0, "");
            Kernel.failsWith(ENODEV, () -> socket.bind(nowhere));
        }
    }

    /** A frame that did not fit is cut, and tells beside it how long it was. */
    @Test
    void theLengthOfACutFrameIsToldBesideIt() throws IOException {
        try (Socket receiver = bound();
                Socket sender = Kernel.open(AF_PACKET, SOCK_DGRAM)) {
            receiver.setsockopt(SolPacket.PACKET_AUXDATA, true);
            sender.sendto(Kernel.bytes("hello"), new Packet("lo", ETH_P_802_EX1, NO_HARDWARE));

            Message message = receiver.recvmsg(3, 100, 0);

            assertThat(message.data()).asString().isEqualTo("hel");
            assertThat(message.flags() & MSG_TRUNC).isNotZero();
            assertThat(aux(message).length()).isEqualTo(5);
            assertThat(aux(message).captured()).isEqualTo(5);
        }
    }

    /** The kernel takes the tag out of the frame and tells it beside it. */
    @Test
    void theTagOfAVlanIsToldBesideTheFrame() throws IOException {
        byte[] frame = new byte[64];
        ByteBuffer.wrap(frame, 12, 6)
                .putShort((short) ETH_P_8021Q)
                .putShort((short) 0x2005)
                .putShort((short) ETH_P_802_EX1);
        try (Socket receiver = Kernel.open(AF_PACKET, SOCK_RAW);
                Socket sender = Kernel.open(AF_PACKET, SOCK_RAW)) {
            receiver.setsockopt(SolPacket.PACKET_AUXDATA, true);
            receiver.bind(new Packet("lo", ETH_P_ALL));
            sender.bind(new Packet("lo", 0));

            sender.send(frame);

            // The first is the frame on its way out, still with its tag.
            assertThat(aux(receiver.recvmsg(100, 100, 0)).vlanTag()).isZero();
            Message message = receiver.recvmsg(100, 100, 0);
            assertThat(aux(message).vlanTag()).isEqualTo(0x2005);
            assertThat(aux(message).vlanProtocol()).isEqualTo(ETH_P_8021Q);
            assertThat(message.data()).hasSize(60);
            assertThat(ByteBuffer.wrap(message.data()).getShort(12) & 0xffff)
                    .isEqualTo(ETH_P_802_EX1);
        }
    }

    private static TpacketAuxdata aux(Message message) {
        assertThat(message.control()).hasSize(1);
        return ((PacketControl.AuxData) message.control().getFirst()).value();
    }

    @Test
    void aDescriptorTellsWhatItIs() throws IOException {
        Kernel.isAdoptedAsWhatItIs(
                Kernel.open(AF_PACKET, SOCK_RAW, Protocol.ethernet(ETH_P_802_EX1)));
        Kernel.isAdoptedAsWhatItIs(Kernel.open(AF_PACKET, SOCK_DGRAM, Protocol.ethernet(ETH_P_IP)));
        Kernel.isAdoptedAsWhatItIs(Kernel.open(AF_PACKET, SOCK_RAW));
    }

    /** As a descriptor that somebody with privileges passed on. */
    @Test
    void anAdoptedSocketGoesOn() throws IOException {
        try (Socket receiver = new Socket(bound().detach());
                Socket sender = Kernel.open(AF_PACKET, SOCK_DGRAM)) {
            sender.sendto(Kernel.bytes("hello"), new Packet("lo", ETH_P_802_EX1, NO_HARDWARE));

            assertThat(((Packet) receiver.recvfrom(100).address()).device()).isEqualTo(lo());
        }
    }
}
