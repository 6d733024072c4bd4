package omnisock.families;

import static omnisock.Family.AF_INET;
import static omnisock.Family.AF_INET6;
import static omnisock.Family.AF_RDS;
import static omnisock.Protocol.IPPROTO_DCCP;
import static omnisock.Protocol.IPPROTO_MPTCP;
import static omnisock.Protocol.IPPROTO_SCTP;
import static omnisock.Protocol.IPPROTO_UDPLITE;
import static omnisock.SocketType.SOCK_DCCP;
import static omnisock.SocketType.SOCK_DGRAM;
import static omnisock.SocketType.SOCK_SEQPACKET;
import static omnisock.SocketType.SOCK_STREAM;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import omnisock.Accepted;
import omnisock.Address;
import omnisock.Inet;
import omnisock.Inet6;
import omnisock.Protocol;
import omnisock.Received;
import omnisock.Socket;
import omnisock.SocketType;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What has the addresses of the internet and is neither TCP nor UDP. */
@Tag("vm")
@Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class InternetProtocolsTest {
    private static void connects(Address local, SocketType type, Protocol protocol)
            throws IOException {
        try (Socket server = Kernel.open(local.family(), type, protocol);
                Socket client = Kernel.open(local.family(), type, protocol)) {
            server.bind(local);
            server.listen();

            client.connect(server.getsockname());
            Accepted accepted = server.accept();
            try (Socket peer = accepted.socket()) {
                client.sendall(Kernel.bytes("hello"));

                assertThat(peer.recv(100)).asString().isEqualTo("hello");
                assertThat(accepted.address()).isEqualTo(client.getsockname());
                assertThat(client.getpeername()).isEqualTo(server.getsockname());
            }
        }
    }

    private static void sends(Address local, SocketType type, Protocol protocol)
            throws IOException {
        try (Socket near = Kernel.open(local.family(), type, protocol);
                Socket far = Kernel.open(local.family(), type, protocol)) {
            near.bind(local);
            far.bind(local);

            near.sendto(Kernel.bytes("hello"), far.getsockname());
            Received received = far.recvfrom(100);

            assertThat(received.data()).asString().isEqualTo("hello");
            assertThat(received.address()).isEqualTo(near.getsockname());
        }
    }

    private static void adopted(SocketType type, Protocol protocol) throws IOException {
        Kernel.isAdoptedAsWhatItIs(Kernel.open(AF_INET, type, protocol));
        Kernel.isAdoptedAsWhatItIs(Kernel.open(AF_INET6, type, protocol));
    }

    @Test
    void multipathTcp() throws IOException {
        connects(new Inet("127.0.0.1", 0), SOCK_STREAM, IPPROTO_MPTCP);
        connects(new Inet6("::1", 0), SOCK_STREAM, IPPROTO_MPTCP);
        adopted(SOCK_STREAM, IPPROTO_MPTCP);
    }

    @Test
    void udpLite() throws IOException {
        sends(new Inet("127.0.0.1", 0), SOCK_DGRAM, IPPROTO_UDPLITE);
        sends(new Inet6("::1", 0), SOCK_DGRAM, IPPROTO_UDPLITE);
        adopted(SOCK_DGRAM, IPPROTO_UDPLITE);
    }

    @Test
    void sctpOneToOne() throws IOException {
        connects(new Inet("127.0.0.1", 0), SOCK_STREAM, IPPROTO_SCTP);
        connects(new Inet6("::1", 0), SOCK_STREAM, IPPROTO_SCTP);
        adopted(SOCK_STREAM, IPPROTO_SCTP);
    }

    @Test
    void sctpOneToMany() throws IOException {
        try (Socket near = Kernel.open(AF_INET, SOCK_SEQPACKET, IPPROTO_SCTP);
                Socket far = Kernel.open(AF_INET, SOCK_SEQPACKET, IPPROTO_SCTP)) {
            near.bind(new Inet("127.0.0.1", 0));
            far.bind(new Inet("127.0.0.1", 0));
            far.listen();

            near.sendto(Kernel.bytes("hello"), far.getsockname());
            Received received = far.recvfrom(100);

            assertThat(received.data()).asString().isEqualTo("hello");
            assertThat(received.address()).isEqualTo(near.getsockname());
        }
    }

    @Test
    void dccp() throws IOException {
        connects(new Inet("127.0.0.1", 0), SOCK_DCCP, IPPROTO_DCCP);
        adopted(SOCK_DCCP, IPPROTO_DCCP);
    }

    /** Its sockets are of a family of their own, its addresses are not. */
    @Test
    void reliableDatagrams() throws IOException {
        try (Socket near = Kernel.open(AF_RDS, SOCK_SEQPACKET);
                Socket far = Kernel.open(AF_RDS, SOCK_SEQPACKET)) {
            near.bind(new Inet("127.0.0.1", 4000));
            far.bind(new Inet("127.0.0.1", 4001));

            near.sendto(Kernel.bytes("hello"), far.getsockname());
            Received received = far.recvfrom(100);

            assertThat(received.data()).asString().isEqualTo("hello");
            assertThat(received.address()).isEqualTo(new Inet("127.0.0.1", 4000));
            Kernel.isAdoptedAsWhatItIs(near);
        }
    }
}
