package omnisock.families;

import static omnisock.Errno.EINVAL;
import static omnisock.Family.AF_INET;
import static omnisock.Family.AF_INET6;
import static omnisock.Protocol.IPPROTO_ICMP;
import static omnisock.Protocol.IPPROTO_ICMPV6;
import static omnisock.Protocol.IPPROTO_RAW;
import static omnisock.SocketType.SOCK_DGRAM;
import static omnisock.SocketType.SOCK_RAW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.FutureTask;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import omnisock.Address;
import omnisock.Family;
import omnisock.Inet;
import omnisock.Inet6;
import omnisock.IpControl;
import omnisock.IpprotoIcmpv6;
import omnisock.IpprotoIp;
import omnisock.IpprotoIpv6;
import omnisock.Ipv6Control;
import omnisock.Message;
import omnisock.Protocol;
import omnisock.Received;
import omnisock.Socket;
import omnisock.SolRaw;
import omnisock.SolSocket;
import omnisock.wire.Checksum;
import omnisock.wire.Header;
import omnisock.wire.IcmpView;
import omnisock.wire.Icmpv6View;
import omnisock.wire.IpProtocol;
import omnisock.wire.Ipv4View;
import omnisock.wire.Ipv6View;
import omnisock.wire.View;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Packets of IP on the loopback interface, and ping sockets: raw(7), ipv6(7), icmp(7). */
@Tag("vm")
@Tag("raw")
@Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class RawTest {
    private static final Inet HERE = new Inet("127.0.0.1", 0);
    private static final Inet6 HERE6 = new Inet6("::1", 0);
    private static final Header.Ipv6Address LOOPBACK6 = new Header.Ipv6Address(0, 1);

    /** For experiments: RFC 3692. */
    private static final Protocol EXPERIMENT = new Protocol(253);

    private static final int IDENTIFIER = 0x0bad;
    private static final byte[] DATA = Kernel.bytes("who is there?");

    /** A request with its checksum, which the kernel fills in itself for ICMPv6. */
    private static byte[] request(int type, int identifier, int sequence) {
        return Header.frame(DATA, new Header.Icmp(type, 0, (identifier << 16) | sequence));
    }

    private static <V extends View> V over(V view, byte[] bytes, int from) {
        assertThat(view.wrap(bytes, from, bytes.length).isLegal()).isTrue();
        return view;
    }

    /** The types that a socket is not to get. */
    private static Set<Integer> allBut(int type, int types) {
        return IntStream.range(0, types).filter(i -> i != type).boxed().collect(Collectors.toSet());
    }

    private static byte[] tail(byte[] bytes, int length) {
        return Arrays.copyOfRange(bytes, bytes.length - length, bytes.length);
    }

    @Test
    void aReplyComesWithItsIpHeader() throws IOException {
        try (Socket socket = Kernel.open(AF_INET, SOCK_RAW, IPPROTO_ICMP)) {
            socket.setsockopt(SolRaw.ICMP_FILTER, allBut(IcmpView.ECHO_REPLY, 32));
            socket.sendto(request(IcmpView.ECHO, IDENTIFIER, 7), HERE);

            Received received = socket.recvfrom(100);

            assertThat(received.address()).isEqualTo(HERE);
            var ip = over(new Ipv4View(), received.data(), 0);
            assertThat(ip.protocol()).isEqualTo(IpProtocol.ICMP);
            assertThat(ip.checksumFits()).isTrue();
            var icmp = over(new IcmpView(), received.data(), ip.payloadStart());
            assertThat(icmp.type()).isEqualTo(IcmpView.ECHO_REPLY);
            assertThat(icmp.identifier()).isEqualTo(IDENTIFIER);
            assertThat(icmp.sequence()).isEqualTo(7);
            assertThat(icmp.checksumFits(0)).isTrue();
            assertThat(tail(received.data(), DATA.length)).isEqualTo(DATA);
        }
    }

    @Test
    void icmpFilterKeepsTypesAway() throws IOException {
        try (Socket all = Kernel.open(AF_INET, SOCK_RAW, IPPROTO_ICMP);
                Socket filtered = Kernel.open(AF_INET, SOCK_RAW, IPPROTO_ICMP)) {
            Set<Integer> kept = allBut(IcmpView.ECHO_REPLY, 32);
            filtered.setsockopt(SolRaw.ICMP_FILTER, kept);
            assertThat(filtered.getsockopt(SolRaw.ICMP_FILTER)).isEqualTo(kept);

            filtered.sendto(request(IcmpView.ECHO, IDENTIFIER, 1), HERE);

            // On its way out it comes by, and on its way in.
            assertThat(types(all, 2)).containsExactly(IcmpView.ECHO, IcmpView.ECHO_REPLY);
            assertThat(types(filtered, 1)).containsExactly(IcmpView.ECHO_REPLY);
        }
    }

    private static List<Integer> types(Socket socket, int count) throws IOException {
        var types = new ArrayList<Integer>();
        while (types.size() < count) {
            byte[] packet = socket.recv(100);
            var ip = over(new Ipv4View(), packet, 0);
            var icmp = over(new IcmpView(), packet, ip.payloadStart());
            if (icmp.identifier() == IDENTIFIER) {
                types.add(icmp.type());
            }
        }
        return types;
    }

    /** A datagram that says to come from another port and address of this machine. */
    private static byte[] datagram(Address to, int ttl) {
        return Header.frame(
                DATA,
                new Header.Ipv4(0x7f000002, 0x7f000001, IpProtocol.UDP, ttl, 0x28, 0x1234),
                new Header.Udp(4242, ((Inet) to).port()));
    }

    private static void arrives(Socket raw) throws IOException {
        try (Socket receiver = Kernel.open(AF_INET, SOCK_DGRAM)) {
            receiver.bind(HERE);
            receiver.setsockopt(IpprotoIp.IP_RECVTTL, true);
            receiver.setsockopt(IpprotoIp.IP_RECVTOS, true);

            raw.sendto(datagram(receiver.getsockname(), 7), HERE);
            Message message = receiver.recvmsg(100, 200, 0);

            assertThat(message.data()).isEqualTo(DATA);
            assertThat(message.address()).isEqualTo(new Inet("127.0.0.2", 4242));
            assertThat(message.control()).contains(new IpControl.Ttl(7), new IpControl.Tos(0x28));
        }
    }

    @Test
    void withHdrinclThePacketGoesAsItIs() throws IOException {
        try (Socket raw = Kernel.open(AF_INET, SOCK_RAW, new Protocol(IpProtocol.UDP))) {
            assertThat(raw.getsockopt(IpprotoIp.IP_HDRINCL)).isFalse();
            raw.setsockopt(IpprotoIp.IP_HDRINCL, true);
            arrives(raw);
        }
    }

    @Test
    void aSocketOfNoProtocolSendsAnyAndReceivesNone() throws IOException {
        try (Socket raw = Kernel.open(AF_INET, SOCK_RAW, IPPROTO_RAW)) {
            assertThat(raw.getsockopt(IpprotoIp.IP_HDRINCL)).isTrue();
            arrives(raw);
            raw.settimeout(0.05);
            assertThatThrownBy(() -> raw.recv(100)).isInstanceOf(SocketTimeoutException.class);
        }
    }

    @Test
    void aHeaderThatIsTooShortIsRefused() throws IOException {
        try (Socket raw = Kernel.open(AF_INET, SOCK_RAW, IPPROTO_RAW)) {
            Kernel.failsWith(EINVAL, () -> raw.sendto(new byte[19], HERE));
        }
    }

    @Test
    void aReplyOfVersion6ComesWithoutHeaderAndWithTheHopsBeside() throws IOException {
        try (Socket socket = Kernel.open(AF_INET6, SOCK_RAW, IPPROTO_ICMPV6)) {
            Set<Integer> kept = allBut(Icmpv6View.ECHO_REPLY6, 256);
            socket.setsockopt(IpprotoIcmpv6.ICMP6_FILTER, kept);
            assertThat(socket.getsockopt(IpprotoIcmpv6.ICMP6_FILTER)).isEqualTo(kept);
            socket.setsockopt(IpprotoIpv6.IPV6_RECVHOPLIMIT, true);
            // The checksum is wrong for ICMPv6, and made right on the way.
            socket.sendto(request(Icmpv6View.ECHO6, IDENTIFIER, 9), HERE6);

            Message message = socket.recvmsg(100, 200, 0);

            assertThat(message.address()).isEqualTo(HERE6);
            assertThat(message.control()).contains(new Ipv6Control.HopLimit(64));
            var icmp = over(new Icmpv6View(), message.data(), 0);
            assertThat(icmp.type()).isEqualTo(Icmpv6View.ECHO_REPLY6);
            assertThat(icmp.sequence()).isEqualTo(9);
            assertThat(icmp.checksumFits(pseudoSum(IpProtocol.ICMPV6, message.data()))).isTrue();
        }
    }

    /** Of a packet from this machine to itself. */
    private static long pseudoSum(int protocol, byte[] data) {
        byte[] header =
                Header.frame(data, new Header.Ipv6(LOOPBACK6, LOOPBACK6, protocol, 64, 0, 0));
        return Checksum.pseudo6(header, 0, protocol, data.length);
    }

    @Test
    void theChecksumOfIcmp6IsAlwaysTheKernels() throws IOException {
        try (Socket socket = Kernel.open(AF_INET6, SOCK_RAW, IPPROTO_ICMPV6)) {
            assertThat(socket.getsockopt(IpprotoIpv6.IPV6_CHECKSUM)).isEqualTo(2);
            Kernel.failsWith(EINVAL, () -> socket.setsockopt(IpprotoIpv6.IPV6_CHECKSUM, 4));
        }
    }

    @Test
    void theChecksumOfAnotherProtocolIsFilledInAndChecked() throws IOException {
        try (Socket summing = Kernel.open(AF_INET6, SOCK_RAW, EXPERIMENT);
                Socket plain = Kernel.open(AF_INET6, SOCK_RAW, EXPERIMENT)) {
            assertThat(plain.getsockopt(IpprotoIpv6.IPV6_CHECKSUM)).isEqualTo(-1);
            summing.setsockopt(IpprotoIpv6.IPV6_CHECKSUM, 4);

            byte[] wrong = Kernel.bytes("abcdefgh");
            plain.sendto(wrong, HERE6);
            assertThat(plain.recv(100)).isEqualTo(wrong);
            summing.sendto(wrong, HERE6);

            byte[] filled = plain.recv(100);
            long sum = pseudoSum(EXPERIMENT.value(), filled);
            sum += Checksum.sum(filled, 0, filled.length);
            assertThat(Checksum.finish(sum)).isZero();
            assertThat(filled).startsWith(Kernel.bytes("abcd")).endsWith(Kernel.bytes("gh"));
            // The wrong one came first, and was dropped.
            assertThat(summing.recv(100)).isEqualTo(filled);
        }
    }

    @Test
    void aPacketOfVersion6GoesAsItIs() throws IOException {
        try (Socket raw = Kernel.open(AF_INET6, SOCK_RAW, IPPROTO_RAW);
                Socket receiver = Kernel.open(AF_INET6, SOCK_DGRAM)) {
            assertThat(raw.getsockopt(IpprotoIpv6.IPV6_HDRINCL)).isTrue();
            receiver.bind(HERE6);
            receiver.setsockopt(IpprotoIpv6.IPV6_RECVHOPLIMIT, true);
            int port = ((Inet6) receiver.getsockname()).port();
            byte[] packet =
                    Header.frame(
                            DATA,
                            new Header.Ipv6(LOOPBACK6, LOOPBACK6, IpProtocol.UDP, 9, 0, 0),
                            new Header.Udp(4242, port));
            over(new Ipv6View(), packet, 0);

            raw.sendto(packet, HERE6);
            Message message = receiver.recvmsg(100, 200, 0);

            assertThat(message.data()).isEqualTo(DATA);
            assertThat(message.address()).isEqualTo(new Inet6("::1", 4242));
            assertThat(message.control()).contains(new Ipv6Control.HopLimit(9));
        }
    }

    /** The number of a ping socket is its port, and goes into each request instead of ours. */
    private static void pings(Address any, Address to, int request, int reply) throws IOException {
        Family family = any.family();
        Protocol protocol = family.equals(AF_INET) ? IPPROTO_ICMP : IPPROTO_ICMPV6;
        try (Socket socket = Kernel.open(family, SOCK_DGRAM, protocol)) {
            socket.bind(any);
            for (int sequence = 1; sequence <= 3; sequence++) {
                socket.sendto(request(request, IDENTIFIER, sequence), to);
                Received received = socket.recvfrom(100);
                var icmp = over(new IcmpView(), received.data(), 0);
                assertThat(icmp.type()).isEqualTo(reply);
                assertThat(icmp.identifier()).isEqualTo(4242);
                assertThat(icmp.sequence()).isEqualTo(sequence);
                assertThat(tail(received.data(), DATA.length)).isEqualTo(DATA);
            }
            Kernel.failsWith(EINVAL, () -> socket.sendto(request(reply, IDENTIFIER, 1), to));
            Kernel.isAdoptedAsWhatItIs(socket);
        }
    }

    @Test
    void pingSocket() throws IOException {
        pings(new Inet("", 4242), HERE, IcmpView.ECHO, IcmpView.ECHO_REPLY);
    }

    @Test
    void pingSocketOfVersion6() throws IOException {
        pings(new Inet6("", 4242), HERE6, Icmpv6View.ECHO6, Icmpv6View.ECHO_REPLY6);
    }

    /** Every raw socket sees all replies, and finds its own among them. */
    @Test
    void manyPingAtOnceOnVirtualThreads() throws Exception {
        Kernel.open(AF_INET, SOCK_RAW, IPPROTO_ICMP).close();
        var tasks = new ArrayList<FutureTask<Integer>>();
        for (int i = 0; i < 20; i++) {
            int identifier = 1 + i;
            tasks.add(new FutureTask<>(() -> answered(identifier, 20)));
        }
        tasks.forEach(Thread::startVirtualThread);
        for (FutureTask<Integer> task : tasks) {
            assertThat(task.get()).isEqualTo(20);
        }
    }

    private static int answered(int identifier, int requests) throws IOException {
        int answers = 0;
        try (Socket socket = Kernel.open(AF_INET, SOCK_RAW, IPPROTO_ICMP)) {
            socket.setsockopt(SolRaw.ICMP_FILTER, allBut(IcmpView.ECHO_REPLY, 32));
            // Holds the replies to all, should this one be the last to run: what is too much is
            // lost.
            socket.setsockopt(SolSocket.SO_RCVBUF, 1 << 20);
            for (int sequence = 1; sequence <= requests; sequence++) {
                socket.sendto(request(IcmpView.ECHO, identifier, sequence), HERE);
                var icmp = new IcmpView();
                do {
                    over(icmp, socket.recv(100), Ipv4View.LENGTH);
                } while (icmp.identifier() != identifier || icmp.sequence() != sequence);
                answers++;
            }
        }
        return answers;
    }

    @Test
    void aDescriptorTellsWhatItIs() throws IOException {
        Kernel.isAdoptedAsWhatItIs(Kernel.open(AF_INET, SOCK_RAW, IPPROTO_ICMP));
        Kernel.isAdoptedAsWhatItIs(Kernel.open(AF_INET, SOCK_RAW, IPPROTO_RAW));
        Kernel.isAdoptedAsWhatItIs(Kernel.open(AF_INET6, SOCK_RAW, IPPROTO_ICMPV6));
        Kernel.isAdoptedAsWhatItIs(Kernel.open(AF_INET6, SOCK_RAW, EXPERIMENT));
    }
}
