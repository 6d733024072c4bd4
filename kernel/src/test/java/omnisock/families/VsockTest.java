package omnisock.families;

import static omnisock.Family.AF_VSOCK;
import static omnisock.SocketType.SOCK_SEQPACKET;
import static omnisock.SocketType.SOCK_STREAM;
import static omnisock.Vsock.VMADDR_CID_ANY;
import static omnisock.Vsock.VMADDR_CID_LOCAL;
import static omnisock.Vsock.VMADDR_PORT_ANY;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import omnisock.Accepted;
import omnisock.Errno;
import omnisock.Socket;
import omnisock.SocketType;
import omnisock.Vsock;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Between virtual machines, here within one: vsock(7). */
@Tag("vm")
@Tag("vsock")
@Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class VsockTest {
    @Test
    void theKernelChoosesAPort() throws IOException {
        try (Socket socket = Kernel.open(AF_VSOCK, SOCK_STREAM)) {
            socket.bind(new Vsock(VMADDR_CID_ANY, VMADDR_PORT_ANY));

            var name = (Vsock) socket.getsockname();

            assertThat(name.cid()).isEqualTo(VMADDR_CID_ANY);
            assertThat(name.port()).isBetween(1024L, VMADDR_PORT_ANY - 1);
        }
    }

    @Test
    void aPortIsTakenOnce() throws IOException {
        try (Socket first = Kernel.open(AF_VSOCK, SOCK_STREAM);
                Socket second = Kernel.open(AF_VSOCK, SOCK_STREAM)) {
            first.bind(new Vsock(VMADDR_CID_ANY, VMADDR_PORT_ANY));

            Kernel.failsWith(Errno.EADDRINUSE, () -> second.bind(first.getsockname()));
        }
    }

    @Test
    void streamsConnectWithinOneMachine() throws IOException {
        exchange(SOCK_STREAM);
    }

    @Test
    void packetsConnectWithinOneMachine() throws IOException {
        exchange(SOCK_SEQPACKET);
    }

    private static void exchange(SocketType type) throws IOException {
        try (Socket server = Kernel.open(AF_VSOCK, type);
                Socket client = Kernel.open(AF_VSOCK, type)) {
            server.bind(new Vsock(VMADDR_CID_ANY, VMADDR_PORT_ANY));
            server.listen();
            long port = ((Vsock) server.getsockname()).port();
            Vsock local = new Vsock(VMADDR_CID_LOCAL, port);
            Kernel.needs("vsock_loopback", () -> client.connect(local));
            Accepted accepted = server.accept();
            try (Socket peer = accepted.socket()) {
                client.sendall(Kernel.bytes("hello"));

                assertThat(peer.recv(100)).asString().isEqualTo("hello");
                long peerPort = ((Vsock) client.getsockname()).port();
                assertThat(accepted.address()).isEqualTo(new Vsock(VMADDR_CID_LOCAL, peerPort));
                assertThat(client.getpeername()).isEqualTo(local);
            }
        }
    }

    @Test
    void aDescriptorTellsWhatItIs() throws IOException {
        Kernel.isAdoptedAsWhatItIs(Kernel.open(AF_VSOCK, SOCK_STREAM));
        Kernel.isAdoptedAsWhatItIs(Kernel.open(AF_VSOCK, SOCK_SEQPACKET));
    }
}
