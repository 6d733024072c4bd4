package omnisock.families;

import static omnisock.Family.AF_INET;
import static omnisock.Family.AF_INET6;
import static omnisock.Family.AF_RDS;
import static omnisock.Family.AF_SMC;
import static omnisock.MessageFlags.MSG_WAITALL;
import static omnisock.Protocol.IPPROTO_DCCP;
import static omnisock.Protocol.IPPROTO_L2TP;
import static omnisock.Protocol.IPPROTO_MPTCP;
import static omnisock.Protocol.IPPROTO_UDPLITE;
import static omnisock.Protocol.SMCPROTO_SMC;
import static omnisock.Protocol.SMCPROTO_SMC6;
import static omnisock.SocketType.SOCK_DCCP;
import static omnisock.SocketType.SOCK_DGRAM;
import static omnisock.SocketType.SOCK_RAW;
import static omnisock.SocketType.SOCK_SEQPACKET;
import static omnisock.SocketType.SOCK_STREAM;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.function.IntFunction;
import omnisock.Accepted;
import omnisock.Address;
import omnisock.Errno;
import omnisock.Family;
import omnisock.Inet;
import omnisock.Inet6;
import omnisock.Protocol;
import omnisock.Received;
import omnisock.Socket;
import omnisock.SocketType;
import omnisock.SolMptcp;
import omnisock.SolUdplite;
import omnisock.UnknownAddress;
import omnisock.option.MptcpInfo;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What has the addresses of the internet and is neither TCP nor UDP. */
@Tag("vm")
@Tag("internet")
@Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class InternetProtocolsTest {
    private static final Inet LOCAL = new Inet("127.0.0.1", 0);
    private static final Inet6 LOCAL6 = new Inet6("::1", 0);
    private static final int IP_HEADER = 20;

    /** Both ends, of a type that connects. */
    static void connects(Address local, SocketType type, Protocol protocol) throws IOException {
        connects(local, () -> Kernel.open(local.family(), type, protocol));
    }

    private static void connects(Address local, Opening opening) throws IOException {
        try (Socket server = opening.open();
                Socket client = opening.open()) {
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

    /** Both ends of a family that has addresses of the internet. */
    private static void connects(Family family, Protocol protocol, Address local)
            throws IOException {
        connects(local, () -> Kernel.open(family, SOCK_STREAM, protocol));
    }

    private interface Opening {
        Socket open() throws IOException;
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
        connects(LOCAL, SOCK_STREAM, IPPROTO_MPTCP);
        connects(LOCAL6, SOCK_STREAM, IPPROTO_MPTCP);
        adopted(SOCK_STREAM, IPPROTO_MPTCP);
    }

    /** Sequence numbers and counts of the connection, above those of its subflows. */
    @Test
    void multipathTcpTellsOfItself() throws IOException {
        try (Socket server = Kernel.open(AF_INET, SOCK_STREAM, IPPROTO_MPTCP);
                Socket client = Kernel.open(AF_INET, SOCK_STREAM, IPPROTO_MPTCP)) {
            server.bind(LOCAL);
            server.listen();
            client.connect(server.getsockname());
            try (Socket peer = server.accept().socket()) {
                MptcpInfo before = peer.getsockopt(SolMptcp.MPTCP_INFO);
                client.sendall(new byte[1000]);
                assertThat(peer.recv(new byte[1000], 0, 1000, MSG_WAITALL)).isEqualTo(1000);
                MptcpInfo after = peer.getsockopt(SolMptcp.MPTCP_INFO);

                assertThat(after.flags() & 1).as("fell back to TCP").isZero();
                assertThat(after.receiveNext() - before.receiveNext()).isEqualTo(1000);
                assertThat(client.getsockopt(SolMptcp.MPTCP_INFO).writeSequence())
                        .isEqualTo(after.receiveNext());
                assertThat(after.token()).isEqualTo(before.token()).isNotZero();
            }
        }
    }

    @Test
    void multipathTcpFallsBackToTcp() throws IOException {
        try (Socket server = Kernel.open(AF_INET, SOCK_STREAM, IPPROTO_MPTCP);
                Socket client = Kernel.open(AF_INET, SOCK_STREAM)) {
            server.bind(LOCAL);
            server.listen();
            client.connect(server.getsockname());
            try (Socket peer = server.accept().socket()) {
                client.sendall(Kernel.bytes("plain"));

                assertThat(peer.recv(100)).asString().isEqualTo("plain");
                Kernel.failsWith(Errno.EOPNOTSUPP, () -> peer.getsockopt(SolMptcp.MPTCP_INFO));
            }
        }
    }

    @Test
    void udpLite() throws IOException {
        sends(LOCAL, SOCK_DGRAM, IPPROTO_UDPLITE);
        sends(LOCAL6, SOCK_DGRAM, IPPROTO_UDPLITE);
        adopted(SOCK_DGRAM, IPPROTO_UDPLITE);
    }

    /** RFC 3828: the header tells how far the check sum goes; what is behind may be damaged. */
    @Test
    void udpLiteCoversAPart() throws IOException {
        try (Socket near = Kernel.open(AF_INET, SOCK_DGRAM, IPPROTO_UDPLITE);
                Socket far = Kernel.open(AF_INET, SOCK_DGRAM, IPPROTO_UDPLITE);
                Socket raw = Kernel.open(AF_INET, SOCK_RAW, IPPROTO_UDPLITE)) {
            near.bind(LOCAL);
            far.bind(LOCAL);
            near.setsockopt(SolUdplite.UDPLITE_SEND_CSCOV, 12);
            near.sendto(Kernel.bytes("headbody"), far.getsockname());
            assertThat(far.recv(100)).asString().isEqualTo("headbody");
            byte[] packet = raw.recv(100);
            assertThat(packet).hasSize(IP_HEADER + 16);
            assertThat(ByteBuffer.wrap(packet).getShort(IP_HEADER + 4)).isEqualTo((short) 12);

            byte[] damaged = Arrays.copyOfRange(packet, IP_HEADER, packet.length);
            damaged[11] ^= 1; // What is covered: the kernel drops it.
            raw.sendto(damaged, LOCAL);
            damaged[11] ^= 1;
            damaged[15] = '!';
            raw.sendto(damaged, LOCAL);

            assertThat(far.recv(100)).asString().isEqualTo("headbod!");
            far.setsockopt(SolUdplite.UDPLITE_RECV_CSCOV, 13);
            raw.sendto(damaged, LOCAL);
            near.setsockopt(SolUdplite.UDPLITE_SEND_CSCOV, 13);
            near.sendto(Kernel.bytes("enough"), far.getsockname());
            assertThat(far.recv(100)).asString().isEqualTo("enough");
        }
    }

    /** A control message of RFC 3931, whose tunnel the socket is bound to. */
    @Test
    void tunnelsOfL2tp() throws IOException {
        tunnels(LOCAL, InternetProtocolsTest::l2tp);
        tunnels(LOCAL6, InternetProtocolsTest::l2tp6);
    }

    private static void tunnels(Address local, IntFunction<Address> tunnel) throws IOException {
        try (Socket near = Kernel.open(local.family(), SOCK_DGRAM, IPPROTO_L2TP);
                Socket far = Kernel.open(local.family(), SOCK_DGRAM, IPPROTO_L2TP)) {
            near.bind(tunnel.apply(1));
            far.bind(tunnel.apply(2));
            byte[] hello = ByteBuffer.allocate(16).putShort((short) 0xc803).array();
            ByteBuffer.wrap(hello).putShort(2, (short) hello.length).putInt(4, 2);

            near.sendto(hello, tunnel.apply(2));
            Received received = far.recvfrom(100);

            assertThat(received.data()).isEqualTo(hello);
            assertThat(received.address()).isEqualTo(local);
        }
    }

    /** {@code struct sockaddr_l2tpip}: an address of IPv4 without a port, and a tunnel. */
    private static Address l2tp(int tunnel) {
        var data = ByteBuffer.allocate(14).putShort((short) 0).put(new byte[] {127, 0, 0, 1});
        data.order(ByteOrder.nativeOrder()).putInt(tunnel);
        return new UnknownAddress(AF_INET, data.array());
    }

    /** {@code struct sockaddr_l2tpip6}: {@code ::1} without a port, and a tunnel. */
    private static Address l2tp6(int tunnel) {
        var data = ByteBuffer.allocate(30).order(ByteOrder.nativeOrder());
        data.put(21, (byte) 1).putInt(26, tunnel);
        return new UnknownAddress(AF_INET6, data.array());
    }

    @Test
    void sharedMemoryTcp() throws IOException {
        connects(AF_SMC, SMCPROTO_SMC, LOCAL);
        connects(AF_SMC, SMCPROTO_SMC6, LOCAL6);
    }

    @Test
    void dccp() throws IOException {
        connects(LOCAL, SOCK_DCCP, IPPROTO_DCCP);
        connects(LOCAL6, SOCK_DCCP, IPPROTO_DCCP);
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
