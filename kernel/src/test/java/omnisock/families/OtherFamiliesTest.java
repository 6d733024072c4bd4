package omnisock.families;

import static omnisock.Family.AF_KEY;
import static omnisock.Family.AF_LLC;
import static omnisock.Family.AF_PACKET;
import static omnisock.Family.AF_QIPCRTR;
import static omnisock.Family.AF_XDP;
import static omnisock.SocketType.SOCK_DGRAM;
import static omnisock.SocketType.SOCK_RAW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import omnisock.Errno;
import omnisock.Packet;
import omnisock.Protocol;
import omnisock.Qipcrtr;
import omnisock.Received;
import omnisock.Socket;
import omnisock.UnknownAddress;
import omnisock.Xdp;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Families with little to them, and one that has no record. */
@Tag("vm")
@Tag("other")
@Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class OtherFamiliesTest {
    private static final String DEVICE = "omni-dummy";

    @Test
    void aQipcrtrSocketSendsToAnother() throws IOException {
        try (Socket near = Kernel.open(AF_QIPCRTR, SOCK_DGRAM);
                Socket far = Kernel.open(AF_QIPCRTR, SOCK_DGRAM)) {
            long node = ((Qipcrtr) near.getsockname()).node();
            near.bind(new Qipcrtr(node, 0));
            far.bind(new Qipcrtr(node, 0));

            near.sendto(Kernel.bytes("hello"), far.getsockname());
            Received received = far.recvfrom(100);

            assertThat(received.data()).asString().isEqualTo("hello");
            assertThat(received.address()).isEqualTo(near.getsockname());
        }
    }

    /** An XDP socket cannot be bound before it has memory and rings. */
    @Test
    void anXdpSocketTakesItsAddress() throws IOException {
        try (Socket socket = Kernel.open(AF_XDP, SOCK_RAW)) {
            Kernel.failsWith(Errno.EINVAL, () -> socket.bind(new Xdp("lo", 0, 0)));
            assertThatThrownBy(() -> socket.bind(new Xdp("nope0", 0, 0)))
                    .hasMessage("bind xdp:nope0/0/0x0/0: No such device (ENODEV)");
            Kernel.failsWith(Errno.EOPNOTSUPP, socket::getsockname);
        }
        Kernel.isAdoptedAsWhatItIs(Kernel.open(AF_XDP, SOCK_RAW));
    }

    /** RFC 2367: the kernel answers a request for what it can, to keep keys of ESP. */
    @Test
    void keysOfIpsecAreRegisteredFor() throws IOException {
        byte register = 7;
        byte esp = 3;
        byte[] request =
                ByteBuffer.allocate(16)
                        .order(ByteOrder.nativeOrder())
                        .put(new byte[] {2, register, 0, esp})
                        .putShort((short) 2) // Its length, in words of 8 bytes.
                        .putInt(8, 4711)
                        .array();
        try (Socket socket = Kernel.open(AF_KEY, SOCK_RAW, new Protocol(2))) {
            socket.send(request);

            byte[] answer = socket.recv(4096);

            assertThat(answer).startsWith(2, register, 0, esp);
            ByteBuffer fields = ByteBuffer.wrap(answer).order(ByteOrder.nativeOrder());
            assertThat(8 * fields.getShort(4)).isEqualTo(answer.length).isGreaterThan(16);
            assertThat(fields.getInt(8)).as("the number of the request").isEqualTo(4711);
        }
    }

    @Test
    void anAddressWithoutARecordPassesThrough() throws Exception {
        Kernel.open(AF_LLC, SOCK_DGRAM).close();
        Kernel.withInterface(
                DEVICE,
                "dummy",
                () -> {
                    UnknownAddress address = llcAddress((byte) 0x42);
                    try (Socket socket = Kernel.open(AF_LLC, SOCK_DGRAM)) {
                        socket.bind(address);

                        assertThat(socket.getsockname()).isEqualTo(address);
                    }
                });
    }

    /** {@code struct sockaddr_llc}: ARPHRD_ETHER, three bits, access point, hardware address. */
    private static UnknownAddress llcAddress(byte accessPoint) throws IOException {
        try (Socket frames = Kernel.open(AF_PACKET, SOCK_RAW)) {
            frames.bind(new Packet(DEVICE, 0));
            byte[] hardware = ((Packet) frames.getsockname()).hardwareBytes();
            ByteBuffer data = ByteBuffer.allocate(14).order(ByteOrder.nativeOrder());
            data.putShort((short) 1).put(5, accessPoint).put(6, hardware);
            return new UnknownAddress(AF_LLC, data.array());
        }
    }
}
