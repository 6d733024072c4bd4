package omnisock.families;

import static omnisock.Bluetooth.BDADDR_ANY;
import static omnisock.Bluetooth.HCI_CHANNEL_CONTROL;
import static omnisock.Bluetooth.HCI_DEV_NONE;
import static omnisock.Family.AF_BLUETOOTH;
import static omnisock.Protocol.BTPROTO_HCI;
import static omnisock.Protocol.BTPROTO_L2CAP;
import static omnisock.Protocol.BTPROTO_RFCOMM;
import static omnisock.Protocol.BTPROTO_SCO;
import static omnisock.SocketType.SOCK_RAW;
import static omnisock.SocketType.SOCK_SEQPACKET;
import static omnisock.SocketType.SOCK_STREAM;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import omnisock.Address;
import omnisock.Bluetooth;
import omnisock.Protocol;
import omnisock.Socket;
import omnisock.SocketType;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Opened and bound; there is no adapter. */
@Tag("vm")
@Tag("bluetooth")
@Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class BluetoothTest {
    private static Address bound(SocketType type, Protocol protocol, Bluetooth address)
            throws IOException {
        try (Socket socket = Kernel.open(AF_BLUETOOTH, type, protocol)) {
            socket.bind(address);
            return socket.getsockname();
        }
    }

    @Test
    void aChannelIsBound() throws IOException {
        var name = new Bluetooth.L2cap(BDADDR_ANY, 0x1001);
        assertThat(bound(SOCK_SEQPACKET, BTPROTO_L2CAP, name)).isEqualTo(name);
    }

    @Test
    void aSerialPortIsBound() throws IOException {
        var name = new Bluetooth.Rfcomm(BDADDR_ANY, 7);
        assertThat(bound(SOCK_STREAM, BTPROTO_RFCOMM, name)).isEqualTo(name);
    }

    @Test
    void aVoiceLinkIsBound() throws IOException {
        var name = new Bluetooth.Sco(BDADDR_ANY);
        assertThat(bound(SOCK_SEQPACKET, BTPROTO_SCO, name)).isEqualTo(name);
    }

    @Test
    void managementIsBound() throws IOException {
        var name = new Bluetooth.Hci(HCI_DEV_NONE, HCI_CHANNEL_CONTROL);
        try (Socket socket = Kernel.open(AF_BLUETOOTH, SOCK_RAW, BTPROTO_HCI)) {
            socket.bind(name);

            // Read Management Version: little-endian opcode 1, no controller, no parameters.
            byte[] request = {1, 0, -1, -1, 0, 0};
            socket.send(request);
            assertThat(socket.recv(100)).startsWith(1, 0, -1, -1);
        }
    }

    @Test
    void aDescriptorTellsWhatItIs() throws IOException {
        Kernel.isAdoptedAsWhatItIs(Kernel.open(AF_BLUETOOTH, SOCK_SEQPACKET, BTPROTO_L2CAP));
        Kernel.isAdoptedAsWhatItIs(Kernel.open(AF_BLUETOOTH, SOCK_RAW, BTPROTO_HCI));
        Kernel.isAdoptedAsWhatItIs(Kernel.open(AF_BLUETOOTH, SOCK_SEQPACKET, BTPROTO_SCO));
        Kernel.isAdoptedAsWhatItIs(Kernel.open(AF_BLUETOOTH, SOCK_STREAM, BTPROTO_RFCOMM));
    }
}
