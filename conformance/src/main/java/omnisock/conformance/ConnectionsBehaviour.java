package omnisock.conformance;

import static omnisock.ConnectOptions.DEFAULTS;
import static omnisock.Family.AF_INET;
import static omnisock.Family.AF_INET6;
import static omnisock.SocketType.SOCK_STREAM;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.List;
import omnisock.Address;
import omnisock.ConnectOptions;
import omnisock.Errno;
import omnisock.Inet;
import omnisock.Inet6;
import omnisock.IpprotoIpv6;
import omnisock.Names;
import omnisock.ResolverException;
import omnisock.Socket;
import omnisock.SocketError;
import omnisock.WouldBlockException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** From a host and a port to a connected socket: {@code createConnection}. */
@Behaviour
public class ConnectionsBehaviour {
    private static final Duration SOON = Duration.ofMillis(300);

    @Test
    @Covers("createconnection.connects")
    void connectsToAHostByName() throws IOException {
        try (Socket server = Socket.createServer(new Inet("localhost", 0));
                Socket socket = Socket.createConnection("localhost", port(server));
                Socket peer = server.accept().socket()) {
            socket.sendall(new byte[] {7});

            assertThat(peer.recv(10)).containsExactly(7);
        }
    }

    @Test
    @Covers("createconnection.protocol")
    void theSocketHasTheProtocolThatWasFound() throws IOException {
        try (Socket server = Socket.createServer(new Inet("127.0.0.1", 0));
                Socket socket = Socket.createConnection("127.0.0.1", port(server))) {
            assertThat(socket.protocol().value()).isEqualTo(6);
            assertThat(socket.gettimeout()).isNull();
        }
    }

    @Test
    @Covers("createconnection.all")
    void goesOnToTheNextAddressWhenOneRefuses() throws Exception {
        try (Socket server = Socket.createServer(new Inet("127.0.0.1", 0));
                Socket socket =
                        connect(List.of("127.0.0.2", "127.0.0.1"), port(server), DEFAULTS)) {
            assertThat(socket.getpeername()).isEqualTo(server.getsockname());
        }
    }

    @Test
    @Covers("createconnection.lasterror")
    void tellsTheLastFailureAndKeepsTheOthersWithIt() throws Exception {
        try (Socket refusing = refusing()) {
            int port = port(refusing);

            assertThatThrownBy(() -> connect(List.of("127.0.0.2", "127.0.0.1"), port, DEFAULTS))
                    .isInstanceOf(ConnectException.class)
                    .hasMessageStartingWith("connect 127.0.0.1:" + port)
                    .satisfies(e ->
                            assertThat(e.getSuppressed())
                                    .singleElement()
                                    .extracting(Throwable::getMessage)
                                    .asString()
                                    .startsWith("connect 127.0.0.2:" + port));
        }
    }

    @Test
    @Covers("createconnection.allerrors")
    void tellsAllFailuresInOneExceptionOnRequest() throws Exception {
        try (Socket refusing = refusing()) {
            int port = port(refusing);
            List<String> hosts = List.of("127.0.0.2", "127.0.0.1");

            assertThatThrownBy(() -> connect(hosts, port, DEFAULTS.withAllErrors(true)))
                    .isInstanceOf(ConnectException.class)
                    .hasMessageContaining("127.0.0.2:%d: Connection refused (ECONNREFUSED)", port)
                    .hasMessageContaining("127.0.0.1:%d: Connection refused (ECONNREFUSED)", port)
                    .satisfies(e -> assertThat(e.getSuppressed()).hasSize(2))
                    .satisfies(e -> assertThat(errno(e)).isEqualTo(Errno.ECONNREFUSED));
        }
    }

    @Test
    @Covers("createconnection.timeout.shared")
    void aSilentAddressLeavesTimeForTheNext() throws Exception {
        try (var deaf = new DeafServer("127.0.0.2");
                Socket server = Socket.createServer(new Inet("127.0.0.3", deaf.port()))) {
            ConnectOptions options = DEFAULTS.withTimeout(Duration.ofSeconds(1));
            try (Socket socket = connect(List.of("127.0.0.2", "127.0.0.3"), deaf.port(), options)) {
                assertThat(socket.getpeername()).isEqualTo(server.getsockname());
            }
        }
    }

    @Test
    @Covers("createconnection.timeout.kept")
    void theSocketKeepsTheTimeout() throws Exception {
        ConnectOptions options = DEFAULTS.withTimeout(Duration.ofSeconds(9));
        try (Socket server = Socket.createServer(new Inet("127.0.0.1", 0));
                Socket socket = connect(List.of("127.0.0.1"), port(server), options)) {
            assertThat(socket.gettimeout()).isEqualTo(Duration.ofSeconds(9));
        }
    }

    @Test
    @Covers("createconnection.timeout.default")
    void withoutATimeoutTheDefaultOneCounts() throws Exception {
        Socket.setdefaulttimeout(Duration.ofSeconds(8));
        try (Socket server = Socket.createServer(new Inet("127.0.0.1", 0));
                Socket socket = Socket.createConnection("127.0.0.1", port(server))) {
            assertThat(socket.gettimeout()).isEqualTo(Duration.ofSeconds(8));
        } finally {
            Socket.setdefaulttimeout(null);
        }
    }

    @Test
    @Covers("createconnection.timeout")
    void theTimeoutBoundsTheWholeCall() throws Exception {
        try (var deaf = new DeafServer("127.0.0.1")) {
            assertTimesOut(deaf, DEFAULTS.withTimeout(SOON));
        }
    }

    @Test
    @Covers({"createconnection.timeout", "createconnection.happy"})
    void theTimeoutBoundsTheWholeRace() throws Exception {
        try (var deaf = new DeafServer("127.0.0.1")) {
            assertTimesOut(deaf, DEFAULTS.withTimeout(SOON).withHappyEyeballs());
        }
    }

    private static void assertTimesOut(DeafServer deaf, ConnectOptions options) throws IOException {
        List<String> hosts = List.of("127.0.0.1", "127.0.0.1", "127.0.0.1");
        int port = deaf.port();
        long start = System.nanoTime();

        assertThatThrownBy(() -> connect(hosts, port, options))
                .isInstanceOf(SocketTimeoutException.class);

        assertThat(Duration.ofNanos(System.nanoTime() - start))
                .isBetween(SOON, SOON.plusSeconds(10));
    }

    @Test
    @Covers("createconnection.source")
    void connectsFromTheSourceAddress() throws Exception {
        try (Socket server = Socket.createServer(new Inet("127.0.0.1", 0));
                Socket socket =
                        connect(
                                List.of("::1", "127.0.0.1"),
                                port(server),
                                DEFAULTS.withSource(new Inet("127.0.0.3", 0)));
                Socket peer = server.accept().socket()) {
            assertThat(peer.getpeername())
                    .isEqualTo(socket.getsockname())
                    .extracting(address -> ((Inet) address).host())
                    .isEqualTo("127.0.0.3");
        }
    }

    @Test
    @Covers("createconnection.source")
    void theSourceMayBeAName() throws IOException {
        ConnectOptions options = DEFAULTS.withSource(new Inet("localhost", 0));
        try (Socket server = Socket.createServer(new Inet("127.0.0.1", 0));
                Socket socket = Socket.createConnection("127.0.0.1", port(server), options)) {
            assertThat(socket.getsockname())
                    .extracting(address -> ((Inet) address).host())
                    .isEqualTo("127.0.0.1");
        }
    }

    @Test
    @Covers("createconnection.family")
    void takesOnlyAddressesOfTheFamily() {
        ConnectOptions options = DEFAULTS.withFamily(AF_INET6);

        assertThatThrownBy(() -> Socket.createConnection("127.0.0.1", 9, options))
                .isInstanceOfSatisfying(
                        ResolverException.class,
                        e -> assertThat(e.code()).isEqualTo(Names.EAI_ADDRFAMILY));
    }

    @Test
    @Covers("createconnection.arguments")
    void badArgumentsAreRefused() {
        assertThatThrownBy(() -> Socket.createConnection("127.0.0.1", 65536))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> DEFAULTS.withTimeout(Duration.ZERO))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> DEFAULTS.withHappyEyeballs(Duration.ofMillis(9)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> DEFAULTS.withFamily(AF_INET6).withSource(new Inet("", 0)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @EnumSource
    @Covers("createconnection.interrupt")
    void anInterruptEndsTheAttempts(Threads threads) throws Exception {
        assertInterrupted(threads, DEFAULTS);
    }

    @ParameterizedTest
    @EnumSource
    @Covers({"createconnection.interrupt", "createconnection.happy"})
    void anInterruptEndsTheRace(Threads threads) throws Exception {
        assertInterrupted(threads, DEFAULTS.withHappyEyeballs());
    }

    private static void assertInterrupted(Threads threads, ConnectOptions options)
            throws Exception {
        try (var deaf = new DeafServer("127.0.0.1")) {
            int port = deaf.port();
            var call = Task.start(threads, () -> connect(List.of("127.0.0.1"), port, options));
            Eventually.that(() -> isParked(call.thread()), () -> "does not wait");

            call.thread().interrupt();

            assertThat(call.failure())
                    .isInstanceOf(InterruptedIOException.class)
                    .isNotInstanceOf(SocketTimeoutException.class);
        }
    }

    private static boolean isParked(Thread thread) {
        return switch (thread.getState()) {
            case WAITING, TIMED_WAITING -> true;
            // A platform thread that waits in poll(2) runs, as the JVM sees it.
            default -> isInside(thread, "await");
        };
    }

    private static boolean isInside(Thread thread, String method) {
        for (StackTraceElement frame : thread.getStackTrace()) {
            if (frame.getMethodName().equals(method)) {
                return true;
            }
        }
        return false;
    }

    @ParameterizedTest
    @EnumSource
    @Covers("createconnection.happy")
    void anotherAddressWinsWhileTheFirstIsSilent(Threads threads) throws Exception {
        try (var deaf = new DeafServer("127.0.0.2");
                Socket server = Socket.createServer(new Inet("127.0.0.3", deaf.port()))) {
            int port = deaf.port();
            List<String> hosts = List.of("127.0.0.2", "127.0.0.3");
            ConnectOptions options = DEFAULTS.withHappyEyeballs(Duration.ofMillis(20));
            var call = Task.start(threads, () -> connect(hosts, port, options));

            try (Socket socket = call.result()) {
                assertThat(socket.getpeername()).isEqualTo(server.getsockname());
            }
        }
    }

    @Test
    @Covers("createconnection.happy.first")
    void theFirstAddressWinsIfItAnswersInTime() throws Exception {
        try (Socket first = Socket.createServer(new Inet("127.0.0.1", 0));
                Socket second = Socket.createServer(new Inet("127.0.0.2", port(first)));
                Socket socket =
                        connect(
                                List.of("127.0.0.1", "127.0.0.2"),
                                port(first),
                                DEFAULTS.withHappyEyeballs(Duration.ofMinutes(1)))) {
            second.setblocking(false);

            assertThat(socket.getpeername()).isEqualTo(first.getsockname());
            assertThatThrownBy(second::accept).isInstanceOf(WouldBlockException.class);
        }
    }

    @Test
    @Covers("createconnection.happy.failure")
    void aFailureStartsTheNextAddressAtOnce() throws Exception {
        ConnectOptions options = DEFAULTS.withHappyEyeballs(Duration.ofMinutes(10));
        try (Socket server = Socket.createServer(new Inet("127.0.0.1", 0));
                Socket socket = connect(List.of("127.0.0.2", "127.0.0.1"), port(server), options)) {
            assertThat(socket.getpeername()).isEqualTo(server.getsockname());
        }
    }

    @Test
    @Covers("createconnection.happy.order")
    void theFamiliesTakeTurns() throws Exception {
        assumeThat(Socket.hasDualstackIpv6()).as("needs IPv6").isTrue();
        ConnectOptions options = DEFAULTS.withHappyEyeballs().withAllErrors(true);
        List<String> hosts = List.of("127.0.0.1", "127.0.0.2", "::1");
        try (Socket refusing = refusing()) {
            int port = port(refusing);

            assertThatThrownBy(() -> connect(hosts, port, options))
                    .hasMessageContainingAll("127.0.0.1:" + port, "[::1]:" + port)
                    .extracting(e -> List.of(e.getSuppressed()).stream().map(Object::toString))
                    .asInstanceOf(
                            org.assertj.core.api.InstanceOfAssertFactories.stream(String.class))
                    .satisfiesExactly(
                            text -> assertThat(text).contains("127.0.0.1:"),
                            text -> assertThat(text).contains("[::1]:"),
                            text -> assertThat(text).contains("127.0.0.2:"));
        }
    }

    private static Socket connect(List<String> hosts, int port, ConnectOptions options)
            throws Exception {
        return FixedNames.with(
                hosts, () -> Socket.createConnection("several.example", port, options));
    }

    /** Holds a port of both families where nobody listens. */
    private static Socket refusing() throws IOException {
        boolean both = Socket.hasDualstackIpv6();
        var socket = new Socket(both ? AF_INET6 : AF_INET, SOCK_STREAM);
        if (both) {
            socket.setsockopt(IpprotoIpv6.IPV6_V6ONLY, false);
        }
        socket.bind(both ? new Inet6("", 0) : new Inet("", 0));
        return socket;
    }

    private static Errno errno(Throwable failure) {
        return ((SocketError) failure).errno();
    }

    static int port(Socket socket) throws IOException {
        return switch (socket.getsockname()) {
            case Inet inet -> inet.port();
            case Inet6 inet -> inet.port();
            case Address other -> throw new AssertionError(other);
        };
    }
}
