package omnisock.conformance;

import static omnisock.ServerOptions.DEFAULTS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.net.BindException;
import java.net.ConnectException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import omnisock.Accepted;
import omnisock.ConnectOptions;
import omnisock.Errno;
import omnisock.Family;
import omnisock.Inet;
import omnisock.Inet6;
import omnisock.IpprotoIpv6;
import omnisock.ServerOptions;
import omnisock.Socket;
import omnisock.SocketError;
import omnisock.SocketType;
import omnisock.SolSocket;
import omnisock.Unix;
import org.junit.jupiter.api.Test;

/** From an address to a listening socket: {@code createServer}. */
@Behaviour
public class ServersBehaviour {
    private static final ServerOptions DUAL = DEFAULTS.withDualstackIpv6(true);

    @Test
    @Covers("createserver.listens")
    void listensWithReuseaddr() throws IOException {
        try (Socket server = Socket.createServer(new Inet("127.0.0.1", 0))) {
            assertThat(server.getsockopt(SolSocket.SO_ACCEPTCONN)).isTrue();
            assertThat(server.getsockopt(SolSocket.SO_REUSEADDR)).isTrue();
            assertThat(server.getsockopt(SolSocket.SO_REUSEPORT)).isFalse();
        }
    }

    @Test
    @Covers("createserver.family")
    void theAddressDecidesTheFamily() throws IOException {
        Unix address = Unix.abstractName("omnisock-" + UUID.randomUUID());
        try (Socket server = Socket.createServer(address);
                Socket client = new Socket(Family.AF_UNIX, SocketType.SOCK_STREAM)) {
            client.connect(address);

            assertThat(client.getpeername()).isEqualTo(address);
            server.accept().socket().close();
        }
    }

    @Test
    @Covers("createserver.inuse")
    void saysWhichAddressIsInUse() throws IOException {
        try (Socket first = Socket.createServer(new Inet("127.0.0.1", 0))) {
            var address = (Inet) first.getsockname();

            assertThatThrownBy(() -> Socket.createServer(address))
                    .isInstanceOf(BindException.class)
                    .hasMessageContaining("Address already in use (EADDRINUSE)")
                    .hasMessageEndingWith("(while attempting to bind on address " + address + ")")
                    .satisfies(ServersBehaviour::isAddressInUse)
                    .extracting(e -> ((SocketError) e).address())
                    .isEqualTo(address);
        }
    }

    private static void isAddressInUse(Throwable failure) {
        assertThat(((SocketError) failure).errno()).isEqualTo(Errno.EADDRINUSE);
        assertThat(((SocketError) failure).call()).isEqualTo("bind");
    }

    @Test
    @Covers("createserver.reuseport")
    void severalServersShareAPort() throws IOException {
        ServerOptions shared = DEFAULTS.withReusePort(true);
        try (Socket first = Socket.createServer(new Inet("127.0.0.1", 0), shared);
                Socket second = Socket.createServer(first.getsockname(), shared)) {
            assertThat(second.getsockname()).isEqualTo(first.getsockname());
        }
    }

    @Test
    @Covers("createserver.backlog")
    void theBacklogBoundsTheQueue() throws IOException {
        ConnectOptions soon = ConnectOptions.DEFAULTS.withTimeout(Duration.ofMillis(200));
        List<Socket> queued = new ArrayList<>();
        try (Socket server =
                Socket.createServer(new Inet("127.0.0.1", 0), DEFAULTS.withBacklog(0))) {
            int port = ConnectionsBehaviour.port(server);

            assertThatThrownBy(
                            () -> {
                                for (int i = 0; i < 16; i++) {
                                    queued.add(Socket.createConnection("127.0.0.1", port, soon));
                                }
                            })
                    .isInstanceOf(SocketTimeoutException.class);
        } finally {
            for (Socket socket : queued) {
                socket.close();
            }
        }
    }

    @Test
    @Covers("createserver.v6only")
    void anIpv6ServerTakesNoIpv4Peers() throws IOException {
        assumeThat(Socket.hasIpv6()).as("needs IPv6").isTrue();
        try (Socket server = Socket.createServer(new Inet6("", 0))) {
            int port = ConnectionsBehaviour.port(server);

            assertThat(server.getsockopt(IpprotoIpv6.IPV6_V6ONLY)).isTrue();
            assertThatThrownBy(() -> Socket.createConnection("127.0.0.1", port))
                    .isInstanceOf(ConnectException.class);
        }
    }

    @Test
    @Covers("createserver.dualstack")
    void aDualStackServerTakesBoth() throws IOException {
        assumeThat(Socket.hasDualstackIpv6()).as("needs IPv6").isTrue();
        try (Socket server = Socket.createServer(new Inet6("", 0), DUAL)) {
            int port = ConnectionsBehaviour.port(server);

            assertThat(peerOf(server, "127.0.0.1", port)).isEqualTo("::ffff:127.0.0.1");
            assertThat(peerOf(server, "::1", port)).isEqualTo("::1");
        }
    }

    private static String peerOf(Socket server, String host, int port) throws IOException {
        Socket client = Socket.createConnection(host, port);
        Accepted accepted = server.accept();
        client.close();
        accepted.socket().close();
        return ((Inet6) accepted.address()).host();
    }

    @Test
    @Covers("createserver.dualstack.family")
    void dualStackNeedsAnIpv6Address() {
        assertThatThrownBy(() -> Socket.createServer(new Inet("", 0), DUAL))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("AF_INET6");
    }

    @Test
    @Covers("hasipv6")
    void hasIpv6TellsWhetherSuchASocketOpens() throws IOException {
        assertThat(Socket.hasIpv6()).isEqualTo(opensIpv6(false));
    }

    @Test
    @Covers("hasdualstackipv6")
    void hasDualstackIpv6TellsWhetherV6onlyCanBeSwitchedOff() throws IOException {
        assertThat(Socket.hasDualstackIpv6()).isEqualTo(opensIpv6(true));
    }

    private static boolean opensIpv6(boolean dual) throws IOException {
        try (var socket = new Socket(Family.AF_INET6, SocketType.SOCK_STREAM)) {
            if (dual) {
                socket.setsockopt(IpprotoIpv6.IPV6_V6ONLY, false);
            }
            return !dual || !socket.getsockopt(IpprotoIpv6.IPV6_V6ONLY);
        } catch (SocketException ignored) { // Then neither has it.
            return false;
        }
    }
}
