package omnisock.families;

import static omnisock.Family.AF_VSOCK;
import static omnisock.MessageFlags.MSG_EOR;
import static omnisock.MessageFlags.MSG_TRUNC;
import static omnisock.SocketType.SOCK_SEQPACKET;
import static omnisock.SocketType.SOCK_STREAM;
import static omnisock.Vsock.VMADDR_CID_ANY;
import static omnisock.Vsock.VMADDR_CID_LOCAL;
import static omnisock.Vsock.VMADDR_PORT_ANY;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Random;
import omnisock.Accepted;
import omnisock.Errno;
import omnisock.Message;
import omnisock.Socket;
import omnisock.SocketType;
import omnisock.Vsock;
import omnisock.conformance.Eventually;
import omnisock.conformance.Task;
import omnisock.conformance.Threads;
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
    void streamsConnectWithinOneMachine() throws Exception {
        exchange(SOCK_STREAM);
    }

    @Test
    void packetsConnectWithinOneMachine() throws Exception {
        exchange(SOCK_SEQPACKET);
    }

    private static void exchange(SocketType type) throws Exception {
        connected(
                type,
                (client, peer) -> {
                    client.sendall(Kernel.bytes("hello"));
                    assertThat(peer.recv(100)).asString().isEqualTo("hello");
                    peer.sendall(Kernel.bytes("welcome"));
                    assertThat(client.recv(100)).asString().isEqualTo("welcome");
                });
    }

    @Test
    void packetsKeepTheirBoundsAndTellWhatWasCut() throws Exception {
        connected(
                SOCK_SEQPACKET,
                (client, peer) -> {
                    client.sendall(Kernel.bytes("one"));
                    client.sendall(Kernel.bytes("two"), 0, 3, MSG_EOR);
                    client.sendall(Kernel.bytes("three"));

                    Message one = peer.recvmsg(100, 0, 0);
                    assertThat(one.data()).asString().isEqualTo("one");
                    assertThat(one.flags() & (MSG_EOR | MSG_TRUNC)).isZero();
                    Message two = peer.recvmsg(100, 0, 0);
                    assertThat(two.data()).asString().isEqualTo("two");
                    assertThat(two.flags() & (MSG_EOR | MSG_TRUNC)).isEqualTo(MSG_EOR);
                    Message three = peer.recvmsg(3, 0, 0);
                    assertThat(three.data()).asString().isEqualTo("thr");
                    assertThat(three.flags() & (MSG_EOR | MSG_TRUNC)).isEqualTo(MSG_TRUNC);
                });
    }

    @Test
    void aLongStreamArrivesWhole() throws Exception {
        byte[] text = new byte[300_000]; // More than what waits on the way.
        new Random(1).nextBytes(text);
        connected(
                SOCK_STREAM,
                (client, peer) -> {
                    Task<Boolean> sending =
                            Task.run(
                                    Threads.VIRTUAL,
                                    () -> {
                                        client.sendall(text);
                                        client.shutdown(Socket.SHUT_WR);
                                    });
                    var got = new ByteArrayOutputStream();
                    peer.inputStream().transferTo(got);

                    assertThat(sending.result()).isTrue();
                    assertThat(got.toByteArray()).isEqualTo(text);
                });
    }

    private interface Exchange {
        void between(Socket client, Socket peer) throws Exception;
    }

    private static void connected(SocketType type, Exchange exchange) throws Exception {
        try (Socket server = Kernel.open(AF_VSOCK, type);
                Socket client = Kernel.open(AF_VSOCK, type)) {
            server.bind(new Vsock(VMADDR_CID_ANY, VMADDR_PORT_ANY));
            server.listen();
            long port = ((Vsock) server.getsockname()).port();
            Vsock local = new Vsock(VMADDR_CID_LOCAL, port);
            Kernel.needs("vsock_loopback", () -> client.connect(local));
            Accepted accepted = server.accept();
            try (Socket peer = accepted.socket()) {
                peer.settimeout(Eventually.PATIENCE);
                long clientPort = ((Vsock) client.getsockname()).port();
                assertThat(accepted.address()).isEqualTo(new Vsock(VMADDR_CID_LOCAL, clientPort));
                assertThat(client.getpeername()).isEqualTo(local);
                exchange.between(client, peer);
            }
        }
    }

    @Test
    void aDescriptorTellsWhatItIs() throws IOException {
        Kernel.isAdoptedAsWhatItIs(Kernel.open(AF_VSOCK, SOCK_STREAM));
        Kernel.isAdoptedAsWhatItIs(Kernel.open(AF_VSOCK, SOCK_SEQPACKET));
    }
}
