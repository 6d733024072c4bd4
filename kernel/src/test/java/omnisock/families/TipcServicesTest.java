package omnisock.families;

import static omnisock.Family.AF_TIPC;
import static omnisock.SocketType.SOCK_RDM;
import static omnisock.SocketType.SOCK_SEQPACKET;
import static omnisock.Tipc.TIPC_NODE_SCOPE;
import static omnisock.TipcTopology.TIPC_PUBLISHED;
import static omnisock.TipcTopology.TIPC_SUBSCR_TIMEOUT;
import static omnisock.TipcTopology.TIPC_SUB_CANCEL;
import static omnisock.TipcTopology.TIPC_SUB_PORTS;
import static omnisock.TipcTopology.TIPC_SUB_SERVICE;
import static omnisock.TipcTopology.TIPC_WITHDRAWN;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import omnisock.Message;
import omnisock.Socket;
import omnisock.SolTipc;
import omnisock.Tipc;
import omnisock.TipcControl;
import omnisock.TipcTopology;
import omnisock.TipcTopology.Event;
import omnisock.TipcTopology.Subscription;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Who is told of services, who gets what is sent to them, and what comes back. */
@Tag("vm")
@Tag("tipc")
@Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class TipcServicesTest {
    private static final long TYPE = 0xffff_fff1L;
    private static final Tipc.Range ALL = new Tipc.Range(TYPE, 0, 99);
    private static final int ROOM = 256;

    private static Socket topology() throws IOException {
        Socket server = Kernel.open(AF_TIPC, SOCK_SEQPACKET);
        server.connect(TipcTopology.SERVER);
        return server;
    }

    private static Socket bound(long lower, long upper) throws IOException {
        Socket socket = Kernel.open(AF_TIPC, SOCK_RDM);
        socket.bind(new Tipc.Range(TYPE, lower, upper, TIPC_NODE_SCOPE));
        return socket;
    }

    private static Event next(Socket topology) throws IOException {
        return Event.parse(topology.recv(Event.SIZE));
    }

    @Test
    void theTopologyServerTellsOfEachSocketThatComesAndGoes() throws IOException {
        var subscription = new Subscription(ALL, null, TIPC_SUB_PORTS, 0x0102_0304_0506_0708L);
        try (Socket topology = topology()) {
            topology.send(subscription.encode());
            Tipc.Id port;
            try (Socket service = bound(10, 20)) {
                port = (Tipc.Id) service.getsockname();
                assertThat(next(topology))
                        .isEqualTo(new Event(TIPC_PUBLISHED, 10, 20, port, subscription));
            }
            assertThat(next(topology))
                    .isEqualTo(new Event(TIPC_WITHDRAWN, 10, 20, port, subscription));
        }
    }

    @Test
    void whatIsThereAlreadyIsToldAtOnceAndOnceOnly() throws IOException {
        try (Socket topology = topology()) {
            try (Socket first = bound(30, 30);
                    Socket second = bound(30, 30)) {
                topology.send(new Subscription(ALL, null, TIPC_SUB_SERVICE, 1).encode());
                assertThat(next(topology).kind()).isEqualTo(TIPC_PUBLISHED);
                assertThat(List.of(first, second)).noneMatch(Socket::isClosed);
            }

            Event gone = next(topology);
            assertThat(gone.kind()).isEqualTo(TIPC_WITHDRAWN);
            assertThat(gone.lower()).isEqualTo(30);
        }
    }

    @Test
    void aSubscriptionRunsOut() throws IOException {
        var brief = new Subscription(ALL, Duration.ofMillis(1), TIPC_SUB_PORTS, 1);
        try (Socket topology = topology()) {
            topology.send(brief.encode());

            Event end = next(topology);
            assertThat(end.kind()).isEqualTo(TIPC_SUBSCR_TIMEOUT);
            assertThat(end.subscription()).isEqualTo(brief);
        }
    }

    @Test
    void aSubscriptionIsCancelled() throws IOException {
        var first = new Subscription(ALL, null, TIPC_SUB_PORTS, 1);
        var cancel = new Subscription(ALL, null, TIPC_SUB_PORTS | TIPC_SUB_CANCEL, 1);
        var second = new Subscription(ALL, null, TIPC_SUB_PORTS, 2);
        try (Socket topology = topology();
                Socket there = bound(40, 40)) {
            topology.send(first.encode());
            topology.send(cancel.encode());
            topology.send(second.encode());
            // Once the second tells what is there the server has seen all three.
            assertThat(next(topology).subscription()).isEqualTo(first);
            assertThat(next(topology).subscription()).isEqualTo(second);

            there.bind(new Tipc.Range(TYPE, 41, 41, TIPC_NODE_SCOPE));
            there.bind(new Tipc.Range(TYPE, 42, 42, TIPC_NODE_SCOPE));

            for (int instance = 41; instance <= 42; instance++) {
                Event event = next(topology);
                assertThat(event.lower()).isEqualTo(instance);
                assertThat(event.subscription()).isEqualTo(second);
            }
        }
    }

    @Test
    void aMessageToARangeGoesToAllWhoOverlapIt() throws IOException {
        try (Socket one = bound(50, 54);
                Socket two = bound(53, 59);
                Socket elsewhere = bound(60, 69);
                Socket client = Kernel.open(AF_TIPC, SOCK_RDM)) {
            client.sendto(Kernel.bytes("all"), new Tipc.Range(TYPE, 50, 59));
            client.sendto(Kernel.bytes("other"), new Tipc.Service(TYPE, 60));

            for (Socket server : List.of(one, two)) {
                Message message = server.recvmsg(ROOM, ROOM, 0);
                assertThat(message.data()).asString().isEqualTo("all");
                assertThat(message.address()).isEqualTo(client.getsockname());
            }
            assertThat(elsewhere.recv(ROOM)).asString().isEqualTo("other");
        }
    }

    @Test
    void aMessageTellsWhichServiceItWasSentTo() throws IOException {
        try (Socket server = bound(70, 79);
                Socket client = Kernel.open(AF_TIPC, SOCK_RDM)) {
            client.sendto(Kernel.bytes("hello"), new Tipc.Service(TYPE, 75));

            assertThat(server.recvmsg(ROOM, ROOM, 0).control())
                    .contains(new TipcControl.DestinationName((int) TYPE, 75, 75));
        }
    }

    /** That is what is reliable about SOCK_RDM: it arrives, or the sender is told. */
    @Test
    void aMessageThatFindsNobodyComesBack() throws IOException {
        try (Socket client = Kernel.open(AF_TIPC, SOCK_RDM)) {
            client.setsockopt(SolTipc.TIPC_DEST_DROPPABLE, false);
            try (Socket server = bound(80, 80)) {
                client.sendto(Kernel.bytes("lost"), new Tipc.Service(TYPE, 80));
                assertThat(server.isClosed()).isFalse(); // It goes with the message unread.
            }

            Message returned = client.recvmsg(ROOM, ROOM, 0);

            assertThat(returned.data()).isEmpty();
            assertThat(returned.control())
                    .contains(
                            new TipcControl.ErrorInfo(2, 4), // TIPC_ERR_NO_PORT
                            new TipcControl.ReturnedData(Kernel.bytes("lost")));
        }
    }

    @Test
    void theLargestMessageArrivesWhole() throws IOException {
        byte[] large = new byte[66_000];
        for (int i = 0; i < large.length; i++) {
            large[i] = (byte) (i / 7);
        }
        try (Socket server = bound(90, 90);
                Socket client = Kernel.open(AF_TIPC, SOCK_RDM)) {
            var parts =
                    new ByteBuffer[] {
                        ByteBuffer.wrap(large, 0, 1000), ByteBuffer.wrap(large, 1000, 65_000)
                    };
            client.sendmsg(parts, List.of(), 0, new Tipc.Service(TYPE, 90));

            assertThat(server.recv(100_000)).isEqualTo(large);
        }
    }
}
