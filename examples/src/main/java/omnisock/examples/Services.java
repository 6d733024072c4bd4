package omnisock.examples;

import static omnisock.Family.AF_TIPC;
import static omnisock.SocketType.SOCK_RDM;
import static omnisock.SocketType.SOCK_SEQPACKET;
import static omnisock.TipcTopology.TIPC_PUBLISHED;
import static omnisock.TipcTopology.TIPC_SUB_PORTS;

import java.io.IOException;
import java.time.Duration;
import java.util.Objects;
import omnisock.Address;
import omnisock.Received;
import omnisock.Socket;
import omnisock.Tipc;
import omnisock.TipcTopology;
import omnisock.TipcTopology.Event;
import omnisock.TipcTopology.Subscription;

/** TIPC: reliable datagrams to services that are found by number, wherever they run. */
final class Services {
    private Services() {}

    // @start region="offer"
    /** A socket that gets what is sent to any of these instances. */
    static Socket offer(Tipc.Range instances) throws IOException {
        Socket socket = new Socket(AF_TIPC, SOCK_RDM);
        try {
            socket.bind(instances);
            return socket;
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    // @end

    // @start region="ask"
    static byte[] ask(Tipc.Service service, byte[] question) throws IOException {
        try (var socket = new Socket(AF_TIPC, SOCK_RDM)) {
            socket.settimeout(5.0);
            socket.sendto(question, service); // arrives once, or comes back empty-handed
            return socket.recv(66_000);
        }
    }

    static void answer(Socket socket) throws IOException {
        Received question = socket.recvfrom(66_000);
        Address asker = Objects.requireNonNull(question.address()); // each socket has one
        socket.sendto(question.data(), asker);
    }

    // @end

    // @start region="wait"
    /** Waits until somebody offers one of these instances; false if nobody does in time. */
    static boolean await(Tipc.Range instances, Duration timeout) throws IOException {
        try (var topology = new Socket(AF_TIPC, SOCK_SEQPACKET)) {
            topology.connect(TipcTopology.SERVER);
            topology.send(new Subscription(instances, timeout, TIPC_SUB_PORTS, 0).encode());
            return Event.parse(topology.recv(Event.SIZE)).kind() == TIPC_PUBLISHED;
        }
    }
    // @end
}
