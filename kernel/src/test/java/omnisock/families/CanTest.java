package omnisock.families;

import static omnisock.Can.J1939_NO_ADDR;
import static omnisock.Can.J1939_NO_NAME;
import static omnisock.Can.J1939_NO_PGN;
import static omnisock.Family.AF_CAN;
import static omnisock.Protocol.CAN_BCM;
import static omnisock.Protocol.CAN_ISOTP;
import static omnisock.Protocol.CAN_J1939;
import static omnisock.Protocol.CAN_RAW;
import static omnisock.SocketType.SOCK_DGRAM;
import static omnisock.SocketType.SOCK_RAW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import omnisock.Can;
import omnisock.Interface;
import omnisock.Interfaces;
import omnisock.Protocol;
import omnisock.Received;
import omnisock.Socket;
import omnisock.SocketType;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** On a virtual controller area network of its own. */
@Tag("vm")
@Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class CanTest {
    private static final String DEVICE = "omni-can";

    private static final int NODE = 0x20;

    private static final int OTHER_NODE = 0x30;
    private static final int PGN = 0x12300;

    private interface Exchange {
        void between(Socket near, Socket far) throws IOException;
    }

    /** Two sockets and an interface, which goes after them. */
    private static void onBus(SocketType type, Protocol protocol, Exchange exchange)
            throws Exception {
        Kernel.open(AF_CAN, type, protocol).close();
        Kernel.withInterface(
                DEVICE,
                "vcan",
                () -> {
                    try (Socket near = Kernel.open(AF_CAN, type, protocol);
                            Socket far = Kernel.open(AF_CAN, type, protocol)) {
                        exchange.between(near, far);
                    }
                });
    }

    private static Interface device() throws IOException {
        return new Interface(DEVICE, Interfaces.ifNametoindex(DEVICE));
    }

    /** {@code struct can_frame}. */
    private static byte[] frame(int id, byte... data) {
        ByteBuffer frame = ByteBuffer.allocate(16).order(ByteOrder.nativeOrder());
        frame.putInt(id).put((byte) data.length).put(8, data);
        return frame.array();
    }

    @Test
    void aFrameTellsItsInterface() throws Exception {
        onBus(
                SOCK_RAW,
                CAN_RAW,
                (near, far) -> {
                    near.bind(new Can.Raw(DEVICE));
                    far.bind(new Can.Raw(Interface.ANY));
                    byte[] frame = frame(0x123, (byte) 1, (byte) 2);

                    near.send(frame);
                    Received received = far.recvfrom(100);

                    assertThat(received.data()).isEqualTo(frame);
                    assertThat(received.address()).isEqualTo(new Can.Raw(device()));
                    assertThat(near.getsockname()).isEqualTo(new Can.Raw(device()));
                    assertThat(far.getsockname()).isEqualTo(new Can.Raw(Interface.ANY));
                });
    }

    @Test
    void aFrameGoesToAnInterface() throws Exception {
        onBus(
                SOCK_RAW,
                CAN_RAW,
                (near, far) -> {
                    near.bind(new Can.Raw(Interface.ANY));
                    far.bind(new Can.Raw(DEVICE));
                    byte[] frame = frame(Can.CAN_EFF_FLAG | 0x1234567);

                    near.sendto(frame, new Can.Raw(DEVICE));

                    assertThat(far.recv(100)).isEqualTo(frame);
                });
    }

    @Test
    void theBroadcastManagerConnects() throws Exception {
        onBus(
                SOCK_DGRAM,
                CAN_BCM,
                (near, far) -> {
                    int txSend = 4;
                    byte[] frame = frame(0x123, (byte) 7);
                    ByteBuffer command = ByteBuffer.allocate(72).order(ByteOrder.nativeOrder());
                    command.putInt(txSend).putInt(52, 1).put(56, frame);

                    near.connect(new Can.Raw(DEVICE));
                    try (Socket listener = Kernel.open(AF_CAN, SOCK_RAW, CAN_RAW)) {
                        listener.bind(new Can.Raw(DEVICE));
                        near.send(command.array());

                        assertThat(listener.recv(100)).isEqualTo(frame);
                    }
                });
    }

    @Test
    void aTransportChannelCarriesMoreThanAFrame() throws Exception {
        onBus(
                SOCK_DGRAM,
                CAN_ISOTP,
                (near, far) -> {
                    near.bind(new Can.Isotp(DEVICE, 0x7e8, 0x7e0));
                    far.bind(new Can.Isotp(DEVICE, 0x7e0, 0x7e8));
                    byte[] message = new byte[1000];
                    message[999] = 1;

                    near.send(message);
                    Received received = far.recvfrom(2000);

                    assertThat(received.data()).isEqualTo(message);
                    assertThat(near.getsockname()).isEqualTo(new Can.Isotp(device(), 0x7e8, 0x7e0));
                });
    }

    @Test
    void nodesOfJ1939TellTheirAddressAndGroup() throws Exception {
        onBus(
                SOCK_DGRAM,
                CAN_J1939,
                (near, far) -> {
                    near.bind(new Can.J1939(DEVICE, J1939_NO_NAME, J1939_NO_PGN, NODE));
                    far.bind(new Can.J1939(DEVICE, J1939_NO_NAME, J1939_NO_PGN, OTHER_NODE));

                    near.sendto(
                            Kernel.bytes("hello"),
                            new Can.J1939(DEVICE, J1939_NO_NAME, PGN, OTHER_NODE));
                    Received received = far.recvfrom(100);

                    assertThat(received.data()).asString().isEqualTo("hello");
                    assertThat(received.address())
                            .isEqualTo(new Can.J1939(device(), J1939_NO_NAME, PGN, NODE));
                    assertThat(near.getsockname())
                            .isEqualTo(new Can.J1939(device(), J1939_NO_NAME, J1939_NO_PGN, NODE));
                });
    }

    @Test
    void anUnboundNodeHasNoAddress() throws IOException {
        try (Socket socket = Kernel.open(AF_CAN, SOCK_DGRAM, CAN_J1939)) {
            assertThat(socket.getsockname())
                    .isEqualTo(
                            new Can.J1939(
                                    Interface.ANY, J1939_NO_NAME, J1939_NO_PGN, J1939_NO_ADDR));
        }
    }

    @Test
    void aMissingInterfaceIsNamed() throws IOException {
        try (Socket socket = Kernel.open(AF_CAN, SOCK_RAW, CAN_RAW)) {
            assertThatThrownBy(() -> socket.bind(new Can.Raw("nope0")))
                    .hasMessage("bind can:nope0: No such device (ENODEV)");
        }
    }

    @Test
    void aDescriptorTellsWhatItIs() throws IOException {
        Kernel.isAdoptedAsWhatItIs(Kernel.open(AF_CAN, SOCK_RAW, CAN_RAW));
        Kernel.isAdoptedAsWhatItIs(Kernel.open(AF_CAN, SOCK_DGRAM, CAN_BCM));
    }

    @Test
    void aDescriptorOfATransportTellsWhatItIs() throws IOException {
        Kernel.isAdoptedAsWhatItIs(Kernel.open(AF_CAN, SOCK_DGRAM, CAN_ISOTP));
    }

    @Test
    void aDescriptorOfANodeTellsWhatItIs() throws IOException {
        Kernel.isAdoptedAsWhatItIs(Kernel.open(AF_CAN, SOCK_DGRAM, CAN_J1939));
    }
}
