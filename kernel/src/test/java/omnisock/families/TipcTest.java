package omnisock.families;

import static omnisock.Family.AF_TIPC;
import static omnisock.SocketType.SOCK_DGRAM;
import static omnisock.SocketType.SOCK_RDM;
import static omnisock.SocketType.SOCK_SEQPACKET;
import static omnisock.SocketType.SOCK_STREAM;
import static omnisock.Tipc.TIPC_NODE_SCOPE;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import omnisock.Accepted;
import omnisock.Errno;
import omnisock.Received;
import omnisock.Socket;
import omnisock.SocketType;
import omnisock.Tipc;
import omnisock.conformance.Task;
import omnisock.conformance.Threads;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Services of one node. */
@Tag("vm")
@Tag("tipc")
@Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class TipcTest {
    private static final long TYPE = 0xfffffff0L;
    private static final Tipc.Range SERVICES = new Tipc.Range(TYPE, 10, 20, TIPC_NODE_SCOPE);
    private static final Tipc.Service SERVICE = new Tipc.Service(TYPE, 15, 0, TIPC_NODE_SCOPE);

    @ParameterizedTest
    @ValueSource(ints = {2, 4})
    void messagesGoToAServiceAndBackToASocket(int type) throws IOException {
        try (Socket server = Kernel.open(AF_TIPC, new SocketType(type));
                Socket client = Kernel.open(AF_TIPC, new SocketType(type))) {
            server.bind(SERVICES);

            client.sendto(Kernel.bytes("ask"), SERVICE);
            Received asked = server.recvfrom(100);
            server.sendto(Kernel.bytes("answer"), asked.address());
            Received answered = client.recvfrom(100);

            assertThat(asked.data()).asString().isEqualTo("ask");
            assertThat(asked.address()).isEqualTo(client.getsockname());
            assertThat(answered.data()).asString().isEqualTo("answer");
            assertThat(answered.address()).isInstanceOf(Tipc.Id.class);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 5})
    void connectionsGoToAService(int type) throws Exception {
        try (Socket server = Kernel.open(AF_TIPC, new SocketType(type));
                Socket client = Kernel.open(AF_TIPC, new SocketType(type))) {
            server.bind(SERVICES);
            server.listen();

            // Connecting lasts until the connection is accepted.
            Task<Accepted> accepting = Task.start(Threads.VIRTUAL, server::accept);
            client.connect(SERVICE);
            Accepted accepted = accepting.result();
            try (Socket peer = accepted.socket()) {
                client.sendall(Kernel.bytes("hello"));

                assertThat(peer.recv(100)).asString().isEqualTo("hello");
                assertThat(accepted.address()).isEqualTo(client.getsockname());
            }
        }
    }

    @Test
    void aBindingIsTakenBackByItsNegatedScope() throws IOException {
        try (Socket server = Kernel.open(AF_TIPC, SOCK_RDM);
                Socket client = Kernel.open(AF_TIPC, SOCK_STREAM)) {
            server.bind(SERVICES);
            server.bind(new Tipc.Range(TYPE, 10, 20, -TIPC_NODE_SCOPE));

            Kernel.failsWith(Errno.EHOSTUNREACH, () -> client.connect(SERVICE));
        }
    }

    @Test
    void aDescriptorTellsWhatItIs() throws IOException {
        Kernel.isAdoptedAsWhatItIs(Kernel.open(AF_TIPC, SOCK_STREAM));
        Kernel.isAdoptedAsWhatItIs(Kernel.open(AF_TIPC, SOCK_DGRAM));
        Kernel.isAdoptedAsWhatItIs(Kernel.open(AF_TIPC, SOCK_RDM));
        Kernel.isAdoptedAsWhatItIs(Kernel.open(AF_TIPC, SOCK_SEQPACKET));
    }
}
