package omnisock.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import omnisock.Address;
import omnisock.Errno;
import omnisock.Family;
import omnisock.Inet;
import omnisock.Inet6;
import omnisock.IpprotoIp;
import omnisock.IpprotoIpv6;
import omnisock.IpprotoTcp;
import omnisock.Numbers;
import omnisock.Option;
import omnisock.Protocol;
import omnisock.Socket;
import omnisock.SocketError;
import omnisock.SocketType;
import omnisock.SolMptcp;
import omnisock.SolNetlink;
import omnisock.SolPacket;
import omnisock.SolSocket;
import omnisock.SolTls;
import omnisock.WouldBlockException;
import omnisock.option.FanoutArgs;
import omnisock.option.GroupFilter;
import omnisock.option.GroupReq;
import omnisock.option.GroupSourceReq;
import omnisock.option.IpMreqSource;
import omnisock.option.IpMreqn;
import omnisock.option.IpMsfilter;
import omnisock.option.Ipv6Mreq;
import omnisock.option.PacketMreq;
import omnisock.option.SockFilter;
import omnisock.option.TlsCryptoInfo;
import omnisock.option.TpacketReq3;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Options by what they do: membership, filters, credentials, TCP_INFO, TLS. */
@Timeout(600)
@Tag("vm")
class OptionEffectTest {
    private static final int LOOPBACK = 1;
    private static final int ETH_P_ALL = 3;
    private static final String GROUP = "239.1.2.3";

    /** {@code BPF_RET | BPF_K}: so many bytes of each packet, or the number of a socket. */
    private static List<SockFilter> returning(int number) {
        return List.of(new SockFilter(0x06, 0, 0, number));
    }

    private static Socket udp() throws SocketException {
        return new Socket(Family.AF_INET, SocketType.SOCK_DGRAM);
    }

    private static Socket udp6() throws SocketException {
        return new Socket(Family.AF_INET6, SocketType.SOCK_DGRAM);
    }

    private static Socket packets() throws SocketException {
        return open(17, 3, 0);
    }

    private static Socket open(int family, int type, int protocol) throws SocketException {
        try {
            return new Socket(new Family(family), new SocketType(type), new Protocol(protocol));
        } catch (SocketException e) {
            return abort("this kernel opens no such socket: " + e.getMessage());
        }
    }

    private static <T> void refused(Socket socket, Option<T> option, T value, Errno errno) {
        assertThatThrownBy(() -> socket.setsockopt(option, value))
                .isInstanceOf(SocketException.class)
                .hasMessageContaining(option.levelName() + " " + option.name() + "=")
                .extracting(e -> ((SocketError) e).errno())
                .isEqualTo(errno);
    }

    @Test
    void aGroupIsJoinedOnceAndLeft() throws IOException {
        var lo = new IpMreqn(GROUP, "0.0.0.0", LOOPBACK);
        try (Socket socket = udp()) {
            socket.setsockopt(IpprotoIp.IP_ADD_MEMBERSHIP, lo);
            refused(socket, IpprotoIp.IP_ADD_MEMBERSHIP, lo, Errno.EADDRINUSE);
            socket.setsockopt(IpprotoIp.IP_DROP_MEMBERSHIP, lo);
            refused(socket, IpprotoIp.IP_DROP_MEMBERSHIP, lo, Errno.EADDRNOTAVAIL);
        }
    }

    @Test
    void theSourcesOfAGroupAreToldToWhomKnowsNoneOfThem() throws IOException {
        var sources = List.of("10.0.0.1", "10.0.0.2", "10.0.0.3");
        try (Socket socket = udp()) {
            for (String source : sources) {
                socket.setsockopt(
                        IpprotoIp.IP_ADD_SOURCE_MEMBERSHIP,
                        new IpMreqSource(GROUP, "127.0.0.1", source));
            }

            var old = new IpMsfilter(GROUP, "127.0.0.1", 0, List.of());
            assertThat(socket.getsockopt(IpprotoIp.IP_MSFILTER, old).sources())
                    .containsExactlyElementsOf(sources);
            var either = new GroupFilter(LOOPBACK, new Inet(GROUP, 0), 0, List.of());
            assertThat(socket.getsockopt(IpprotoIp.MCAST_MSFILTER, either).sources())
                    .containsExactly(
                            new Inet("10.0.0.1", 0),
                            new Inet("10.0.0.2", 0),
                            new Inet("10.0.0.3", 0));
        }
    }

    @Test
    void sourcesOfAGroupAreJoinedBlockedAndTold() throws IOException {
        var first = new IpMreqSource(GROUP, "127.0.0.1", "10.0.0.1");
        var second = new IpMreqSource(GROUP, "127.0.0.1", "10.0.0.2");
        var question = new IpMsfilter(GROUP, "127.0.0.1", 0, List.of());
        try (Socket socket = udp()) {
            socket.setsockopt(IpprotoIp.IP_ADD_SOURCE_MEMBERSHIP, first);
            socket.setsockopt(IpprotoIp.IP_ADD_SOURCE_MEMBERSHIP, second);
            socket.setsockopt(IpprotoIp.IP_DROP_SOURCE_MEMBERSHIP, first);

            var filter = ask(socket, IpprotoIp.IP_MSFILTER, question, "10.0.0.2");
            assertThat(filter.mode()).isEqualTo(IpprotoIp.MCAST_INCLUDE);
            assertThat(filter.sources()).containsExactly("10.0.0.2");
        }
        try (Socket socket = udp()) {
            var all = new IpMreqn(GROUP, "127.0.0.1", 0);
            socket.setsockopt(IpprotoIp.IP_ADD_MEMBERSHIP, all);
            socket.setsockopt(IpprotoIp.IP_BLOCK_SOURCE, first);
            refused(socket, IpprotoIp.IP_BLOCK_SOURCE, first, Errno.EADDRNOTAVAIL);
            socket.setsockopt(IpprotoIp.IP_UNBLOCK_SOURCE, first);
            refused(socket, IpprotoIp.IP_UNBLOCK_SOURCE, first, Errno.EADDRNOTAVAIL);
        }
    }

    /** Asks with room for as many sources as the question has. */
    private static IpMsfilter ask(
            Socket socket, Option<IpMsfilter> option, IpMsfilter about, String room)
            throws SocketException {
        return socket.getsockopt(
                option,
                new IpMsfilter(about.group(), about.address(), about.mode(), List.of(room)));
    }

    @Test
    void groupsOfEitherIpAreJoinedByIndex() throws IOException {
        everySourceOf(udp(), false, new Inet(GROUP, 0), new Inet("10.0.0.1", 0));
        everySourceOf(udp6(), true, new Inet6("ff15::7", 0), new Inet6("2001:db8::1", 0));
    }

    private static void everySourceOf(Socket open, boolean six, Address group, Address source)
            throws IOException {
        var all = new GroupReq(LOOPBACK, group);
        var one = new GroupSourceReq(LOOPBACK, group, source);
        try (Socket socket = open) {
            var join = six ? IpprotoIpv6.MCAST_JOIN_GROUP : IpprotoIp.MCAST_JOIN_GROUP;
            var leave = six ? IpprotoIpv6.MCAST_LEAVE_GROUP : IpprotoIp.MCAST_LEAVE_GROUP;
            socket.setsockopt(join, all);
            refused(socket, join, all, Errno.EADDRINUSE);
            socket.setsockopt(
                    six ? IpprotoIpv6.MCAST_BLOCK_SOURCE : IpprotoIp.MCAST_BLOCK_SOURCE, one);
            socket.setsockopt(
                    six ? IpprotoIpv6.MCAST_UNBLOCK_SOURCE : IpprotoIp.MCAST_UNBLOCK_SOURCE, one);
            socket.setsockopt(leave, all);
            refused(socket, leave, all, Errno.EADDRNOTAVAIL);
            socket.setsockopt(
                    six ? IpprotoIpv6.MCAST_JOIN_SOURCE_GROUP : IpprotoIp.MCAST_JOIN_SOURCE_GROUP,
                    one);

            var filter = six ? IpprotoIpv6.MCAST_MSFILTER : IpprotoIp.MCAST_MSFILTER;
            var told =
                    socket.getsockopt(filter, new GroupFilter(LOOPBACK, group, 0, List.of(source)));
            assertThat(told.mode()).isEqualTo(IpprotoIp.MCAST_INCLUDE);
            assertThat(told.sources()).containsExactly(source);
        }
    }

    @Test
    void aGroupOfIpv6IsJoinedOnce() throws IOException {
        var lo = new Ipv6Mreq("ff15::8", LOOPBACK);
        try (Socket socket = udp6()) {
            socket.setsockopt(IpprotoIpv6.IPV6_ADD_MEMBERSHIP, lo);
            refused(socket, IpprotoIpv6.IPV6_JOIN_GROUP, lo, Errno.EADDRINUSE);
            socket.setsockopt(IpprotoIpv6.IPV6_LEAVE_GROUP, lo);
        }
    }

    @Test
    void aFilterDropsWhatItDoesNotWantAndIsToldInstructionByInstruction() throws IOException {
        var program =
                List.of(new SockFilter(0x00, 0, 0, 7), new SockFilter(0x06, 0, 0, 0)); // ld, ret
        try (Socket from = udp();
                Socket to = udp()) {
            to.bind(new Inet("127.0.0.1", 0));
            to.settimeout(0.0);
            to.setsockopt(SolSocket.SO_ATTACH_FILTER, program);
            assertThat(to.getsockopt(SolSocket.SO_GET_FILTER)).isEqualTo(program);
            from.sendto(new byte[] {1}, to.getsockname());
            assertThatThrownBy(() -> to.recv(1)).isInstanceOf(WouldBlockException.class);

            to.setsockopt(SolSocket.SO_DETACH_FILTER, 0);
            from.sendto(new byte[] {2}, to.getsockname());
            assertThat(to.recv(1)).containsExactly(2);
            assertThat(to.getsockopt(SolSocket.SO_GET_FILTER)).isEmpty();
        }
    }

    @Test
    void aFilterInTooLittleRoomByNumbersWritesNothingBeyondIt() throws IOException {
        try (Socket socket = udp()) {
            socket.setsockopt(SolSocket.SO_ATTACH_FILTER, returning(9));
            int number = SolSocket.SO_GET_FILTER.number();

            assertThat(socket.getsockopt(SolSocket.SOL_SOCKET, number, 8)).hasSize(8);
            assertThat(socket.getsockopt(SolSocket.SOL_SOCKET, number, 64)).hasSize(8);
        }
    }

    @Test
    void anImpossibleProgramIsRefused() throws IOException {
        try (Socket socket = udp()) {
            var endless = List.of(new SockFilter(0x00, 0, 0, 7));
            refused(socket, SolSocket.SO_ATTACH_FILTER, endless, Errno.EINVAL);
            refused(socket, SolSocket.SO_ATTACH_FILTER, List.of(), Errno.EINVAL);
        }
    }

    @Test
    void aProgramChoosesAmongSocketsOfAPort() throws IOException {
        try (Socket first = udp();
                Socket second = udp();
                Socket from = udp()) {
            first.setsockopt(SolSocket.SO_REUSEPORT, true);
            second.setsockopt(SolSocket.SO_REUSEPORT, true);
            first.bind(new Inet("127.0.0.1", 0));
            second.bind(first.getsockname());
            first.setsockopt(SolSocket.SO_ATTACH_REUSEPORT_CBPF, returning(1));
            second.settimeout(10.0);
            for (byte i = 0; i < 20; i++) {
                from.sendto(new byte[] {i}, second.getsockname());
                assertThat(second.recv(1)).containsExactly(i);
            }
            first.setsockopt(SolSocket.SO_ATTACH_REUSEPORT_CBPF, returning(0));
            from.sendto(new byte[] {99}, second.getsockname());
            first.settimeout(10.0);
            assertThat(first.recv(1)).containsExactly(99);
        }
    }

    @Test
    void thePeerOfAUnixSocketIsToldInSeveralWays() throws IOException {
        var pair = Socket.socketpair(Family.AF_UNIX, SocketType.SOCK_STREAM);
        try (Socket one = pair[0];
                Socket other = pair[1]) {
            long pid = ProcessHandle.current().pid();
            assertThat(one.getsockopt(SolSocket.SO_PEERCRED).pid()).isEqualTo((int) pid);
            assertThat(other.getsockopt(SolSocket.SO_PEERGROUPS)).doesNotContainNull();
            try (var process = one.getsockopt(SolSocket.SO_PEERPIDFD)) {
                Path info = Path.of("/proc/self/fdinfo/" + process.fileno());
                assertThat(Files.readString(info)).contains("Pid:\t" + pid);
            } catch (SocketException e) {
                abort("SO_PEERPIDFD needs Linux 6.5: " + e.getMessage());
            }
        }
    }

    @Test
    void aConnectionTellsItsTcpInfo() throws IOException {
        try (Tcp tcp = Tcp.connect(0)) {
            tcp.client.sendall(new byte[10_000]);
            int got = 0;
            while (got < 10_000) {
                got += tcp.server.recv(10_000).length;
            }
            var sent = tcp.client.getsockopt(IpprotoTcp.TCP_INFO);
            var received = tcp.server.getsockopt(IpprotoTcp.TCP_INFO);

            assertThat(sent.state()).isEqualTo(1);
            assertThat(sent.rto()).isGreaterThanOrEqualTo(Duration.ofMillis(1));
            assertThat(sent.sendMss()).isPositive();
            assertThat(sent.bytesSent()).isEqualTo(OptionalLong.of(10_000));
            assertThat(received.bytesReceived()).isEqualTo(OptionalLong.of(10_000));
            assertThat(received.sendWindowScale()).isEqualTo(sent.receiveWindowScale());
        }
    }

    @Test
    void aMultipathConnectionTellsItsInfo() throws IOException {
        try (Tcp tcp = Tcp.connect(262)) {
            tcp.client.sendall(new byte[] {1});
            tcp.server.recv(1);

            assertThat(tcp.client.getsockopt(SolMptcp.MPTCP_INFO).token()).isNotZero();
            try {
                assertThat(tcp.client.getsockopt(IpprotoTcp.TCP_IS_MPTCP)).isTrue();
            } catch (SocketException e) {
                abort("this kernel does not tell by TCP_IS_MPTCP: " + e.getMessage());
            }
        }
    }

    @Test
    void theKernelEncryptsWithKeysOfTls() throws IOException {
        var keys =
                new TlsCryptoInfo(
                        SolTls.TLS_1_2_VERSION,
                        TlsCryptoInfo.Cipher.AES_GCM_128,
                        new byte[8],
                        "0123456789abcdef".getBytes(StandardCharsets.US_ASCII),
                        new byte[4],
                        new byte[8]);
        try (Tcp tcp = Tcp.connect(0)) {
            try {
                tcp.client.setsockopt(IpprotoTcp.TCP_ULP, "tls");
                tcp.server.setsockopt(IpprotoTcp.TCP_ULP, "tls");
            } catch (SocketException e) {
                abort("this kernel has no TLS: " + e.getMessage());
            }
            tcp.client.setsockopt(SolTls.TLS_TX, keys);
            tcp.server.setsockopt(SolTls.TLS_RX, keys);
            tcp.client.sendall(new byte[] {1, 2, 3});
            assertThat(tcp.server.recv(10)).containsExactly(1, 2, 3);
        }
    }

    @Test
    void groupsOfNetlinkAreJoinedAndListed() throws IOException {
        try (Socket socket = open(16, 3, 0)) {
            socket.setsockopt(SolNetlink.NETLINK_ADD_MEMBERSHIP, 1);
            socket.setsockopt(SolNetlink.NETLINK_ADD_MEMBERSHIP, 5);
            assertThat(socket.getsockopt(SolNetlink.NETLINK_LIST_MEMBERSHIPS))
                    .isEqualTo(Set.of(1, 5));
            socket.setsockopt(SolNetlink.NETLINK_DROP_MEMBERSHIP, 1);
            assertThat(socket.getsockopt(SolNetlink.NETLINK_LIST_MEMBERSHIPS)).isEqualTo(Set.of(5));
        }
    }

    @Test
    void packetSocketsTakeMoreAndCount() throws IOException {
        var promiscuous = new PacketMreq(LOOPBACK, SolPacket.PACKET_MR_PROMISC);
        try (Socket socket = packets()) {
            socket.setsockopt(SolPacket.PACKET_ADD_MEMBERSHIP, promiscuous);
            socket.setsockopt(SolPacket.PACKET_DROP_MEMBERSHIP, promiscuous);
            refused(
                    socket,
                    SolPacket.PACKET_ADD_MEMBERSHIP,
                    new PacketMreq(Integer.MAX_VALUE, SolPacket.PACKET_MR_PROMISC),
                    Errno.ENODEV);
            assertThat(socket.getsockopt(SolPacket.PACKET_STATISTICS).freezes()).isEmpty();
            socket.setsockopt(SolPacket.PACKET_VERSION, SolPacket.TPACKET_V3);
            assertThat(socket.getsockopt(SolPacket.PACKET_HDRLEN, SolPacket.TPACKET_V3))
                    .isEqualTo(48);
            socket.setsockopt(
                    SolPacket.PACKET_RX_RING, new TpacketReq3(1 << 16, 2, 2048, 64, 10, 0, 0));
            assertThat(socket.getsockopt(SolPacket.PACKET_STATISTICS).freezes()).isPresent();
        }
    }

    @Test
    void packetsAreSharedByAProgram() throws IOException {
        var args = new FanoutArgs(4711, SolPacket.PACKET_FANOUT_CBPF, OptionalLong.empty());
        try (Socket socket = open(17, 3, Numbers.htons(ETH_P_ALL))) {
            socket.setsockopt(SolPacket.PACKET_FANOUT, args);
            socket.setsockopt(SolPacket.PACKET_FANOUT_DATA, returning(0));
            assertThat(socket.getsockopt(SolPacket.PACKET_FANOUT).id()).isEqualTo(4711);
        }
    }

    /** A connection on the loopback. */
    private record Tcp(Socket client, Socket server) implements AutoCloseable {
        static Tcp connect(int protocol) throws IOException {
            try (Socket listener = open(2, 1, protocol)) {
                listener.bind(new Inet("127.0.0.1", 0));
                listener.listen(1);
                Socket client = open(2, 1, protocol);
                client.settimeout(10.0);
                client.connect(listener.getsockname());
                Socket server = listener.accept().socket();
                server.settimeout(10.0);
                return new Tcp(client, server);
            }
        }

        @Override
        public void close() throws SocketException {
            client.close();
            server.close();
        }
    }
}
