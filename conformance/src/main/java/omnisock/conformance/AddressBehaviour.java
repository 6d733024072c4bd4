package omnisock.conformance;

import static omnisock.conformance.Traffic.errno;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import omnisock.Address;
import omnisock.Errno;
import omnisock.Family;
import omnisock.Inet;
import omnisock.Inet6;
import omnisock.IpprotoIpv6;
import omnisock.Socket;
import omnisock.SocketType;
import omnisock.Unix;
import omnisock.UnknownAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Addresses: in text, as the JDK's, and as the network takes and gives them. */
@Behaviour
public class AddressBehaviour {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1:80",
                ":0",
                "<broadcast>:9",
                "host.example:65535",
                "[::1]:80",
                "[]:0",
                "[fe80::1%2]:80",
                "[fe80::1%eth0]:80",
                "[::ffff:127.0.0.1]:1",
                "unix:/path with spaces",
                "unix:relative",
                "unix:",
                "unix:@abstract",
                "unix:@@",
                "unix:@",
                "unix:\\x40at",
                "unix:/a\\x0ab\\x5c\\xff",
                "unix:@a\\x00b",
                "family 29:0a0b",
                "family 4711:"
            })
    @Covers("address.text")
    void parseReadsWhatToStringWrites(String text) {
        Address address = Address.parse(text);

        assertThat(address).hasToString(text);
        assertThat(Address.parse(address.toString())).isEqualTo(address);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "127.0.0.1",
                "127.0.0.1:",
                "127.0.0.1:x",
                "127.0.0.1:-1",
                "127.0.0.1:65536",
                "127.0.0.1:100000",
                "127.0.0.1:4294967376",
                "a\0b:80",
                "[::1]",
                "[::1:80",
                "[::1]:",
                "unix:\\",
                "unix:\\x4",
                "unix:\\x-1",
                "unix:\\x+1",
                "unix:\\xg1",
                "unix:a\\x00",
                "family 29",
                "family x:00",
                "family 29:0",
                "family :00"
            })
    @Covers("address.badtext")
    void whatIsNoAddressIsRefused(String text) {
        assertThatThrownBy(() -> Address.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    @Covers("inet.port")
    void portsAreFrom0To65535() {
        for (int port : new int[] {-1, 65_536, Integer.MAX_VALUE}) {
            assertThatThrownBy(() -> new Inet("", port))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> new Inet6("", port))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    @Covers("inet.nul")
    void hostsWithANulAreRefused() {
        assertThatThrownBy(() -> new Inet("a\0", 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Inet6("\0", 1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    @Covers("inet.any")
    void noHostIsAnyAddress() throws IOException {
        try (Socket four = new Socket(Family.AF_INET, SocketType.SOCK_DGRAM);
                Socket six = new Socket(Family.AF_INET6, SocketType.SOCK_DGRAM)) {
            four.bind(new Inet("", 0));
            six.bind(new Inet6("", 0));

            assertThat(((Inet) four.getsockname()).host()).isEqualTo("0.0.0.0");
            assertThat(((Inet6) six.getsockname()).host()).isEqualTo("::");
        }
    }

    @Test
    @Covers("inet.names")
    void aHostNameIsLookedUp() throws IOException {
        try (Socket socket = new Socket(Family.AF_INET, SocketType.SOCK_DGRAM)) {
            socket.bind(new Inet("localhost", 0));

            assertThat(((Inet) socket.getsockname()).host()).isEqualTo("127.0.0.1");
        }
    }

    @Test
    @Covers("inet6.scope")
    void flowLabelAndScopeOfALinkLocalAddressAreKept() throws IOException {
        try (Socket socket = new Socket(Family.AF_INET6, SocketType.SOCK_DGRAM)) {
            socket.bind(new Inet6("::1", 0));
            var told = (Inet6) socket.getsockname();

            assertThat(told.flowinfo()).isZero();
            assertThat(told.scopeId()).isZero();
            assertThat(errno(() -> socket.connect(new Inet6("fe80::1", 9, 0, 0))))
                    .as("a link-local address needs a scope")
                    .isEqualTo(Errno.EINVAL);
        }
        assertThat(new Inet6("fe80::1", 9, 5, 3).toSocketAddress())
                .isInstanceOf(InetSocketAddress.class)
                .asString()
                .contains("%3");
    }

    @Test
    @Covers("inet6.flow")
    void theFlowLabelOfThePeerIsKept() throws IOException {
        try (Socket peer = SocketKinds.UDP6.bound();
                Socket socket = new Socket(Family.AF_INET6, SocketType.SOCK_DGRAM)) {
            int port = ((Inet6) peer.getsockname()).port();
            socket.connect(new Inet6("::1", port, 0x12345, 0));

            assertThat(((Inet6) socket.getpeername()).host()).isEqualTo("::1");
            assertThat(((Inet6) socket.getpeername()).flowinfo()).isIn(0, 0x12345);
        }
    }

    @Test
    @Covers("inet6.flowrange")
    void flowLabelsAreFrom0To20Bits() {
        for (int flow : new int[] {-1, 0x100000}) {
            assertThatThrownBy(() -> new Inet6("::", 0, flow, 0))
                    .isInstanceOf(IllegalArgumentException.class);
        }
        assertThat(new Inet6("::", 0, 0xfffff, 0).flowinfo()).isEqualTo(0xfffff);
    }

    @Test
    @Covers("inet6.mapped")
    void ipv4PeersOfADualStackSocketAreMapped() throws IOException {
        try (Socket listener = new Socket(Family.AF_INET6, SocketType.SOCK_STREAM);
                Socket client = SocketKinds.TCP4.open()) {
            listener.setsockopt(IpprotoIpv6.IPV6_V6ONLY, false);
            listener.bind(new Inet6("", 0));
            listener.listen();
            int port = ((Inet6) listener.getsockname()).port();
            client.connect(new Inet("127.0.0.1", port));
            try (Socket accepted = listener.accept().socket()) {
                var peer = (Inet6) accepted.getpeername();
                assertThat(peer.host()).isEqualTo("::ffff:127.0.0.1");
            }
        }
    }

    @Test
    @Covers("address.jdk")
    void addressesOfTheJdkAreConvertedBothWays() throws IOException {
        for (SocketAddress address :
                new SocketAddress[] {
                    new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 80),
                    new InetSocketAddress(InetAddress.ofLiteral("2001:db8::1"), 80),
                    new InetSocketAddress(Inet6Address.getByAddress("", linkLocal(), 4), 80),
                    InetSocketAddress.createUnresolved("name.example", 80),
                    UnixDomainSocketAddress.of("/a/b")
                }) {
            assertThat(Address.of(address).toSocketAddress()).isEqualTo(address);
        }
        assertThatThrownBy(() ->
                        Address.of(
                                new SocketAddress() {
                                    private static final long serialVersionUID = 1L;
                                }))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static byte[] linkLocal() {
        byte[] bytes = new byte[16];
        bytes[0] = (byte) 0xfe;
        bytes[1] = (byte) 0x80;
        bytes[15] = 1;
        return bytes;
    }

    @Test
    @Covers("address.jdknone")
    void addressesThatTheJdkLacksAreRefused() {
        assertThatThrownBy(() -> Unix.abstractName("x").toSocketAddress())
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Address.parse("family 29:00").toSocketAddress())
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    @Covers("address.unknown")
    void anAddressOfAnUnknownFamilyIsItsBytes() {
        var one = new UnknownAddress(new Family(29), new byte[] {1, 2});

        assertThat(one).isEqualTo(new UnknownAddress(new Family(29), new byte[] {1, 2}));
        assertThat(one).hasSameHashCodeAs(new UnknownAddress(new Family(29), new byte[] {1, 2}));
        assertThat(one).isNotEqualTo(new UnknownAddress(new Family(28), new byte[] {1, 2}));
        assertThatThrownBy(() -> new UnknownAddress(new Family(29), new byte[127]))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    @Covers("inet.broadcast")
    void theBroadcastAddressHasAName() throws IOException {
        try (Socket socket = new Socket(Family.AF_INET, SocketType.SOCK_DGRAM)) {
            socket.setsockopt(omnisock.SolSocket.SO_BROADCAST, true);
            Errno errno = errno(() -> socket.connect(new Inet("<broadcast>", 9)));

            assertThat(errno).isIn(null, Errno.ENETUNREACH);
            if (errno == null) {
                assertThat(((Inet) socket.getpeername()).host()).isEqualTo("255.255.255.255");
            }
        }
    }

    @Test
    @Covers("inet.othernames")
    void shortFormsAreLookedUpLikeNames() throws IOException {
        try (Socket socket = new Socket(Family.AF_INET, SocketType.SOCK_DGRAM)) {
            socket.bind(new Inet("127.1", 0));

            assertThat(((Inet) socket.getsockname()).host()).isEqualTo("127.0.0.1");
        }
    }
}
