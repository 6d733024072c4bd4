package omnisock;

import static java.nio.charset.StandardCharsets.UTF_8;
import static omnisock.Family.AF_UNIX;
import static omnisock.SocketType.SOCK_DGRAM;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.FutureTask;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What is told to a service manager, which is a socket of ours here. */
@Timeout(60)
class SystemdTest {
    private static final Duration LONG = Duration.ofSeconds(30);

    @TempDir private Path folder;
    private Socket manager;
    private String place = "";

    @BeforeEach
    void open() throws IOException {
        place = folder.resolve("notify").toString();
        manager = new Socket(AF_UNIX, SOCK_DGRAM);
        manager.settimeout(LONG);
        manager.bind(new Unix(place));
    }

    @AfterEach
    void close() throws IOException {
        manager.close();
    }

    @Test
    void assignmentsAreLinesOfOneDatagram() throws IOException {
        assertThat(Systemd.notify(place, List.of("READY=1", "STATUS=two clients"))).isTrue();

        assertThat(manager.recv(100)).isEqualTo("READY=1\nSTATUS=two clients".getBytes(UTF_8));
    }

    @Test
    void anAbstractPlaceStartsWithAnAt() throws IOException {
        String name = "omnisock-notify-" + ProcessHandle.current().pid();
        try (var server = new Socket(AF_UNIX, SOCK_DGRAM)) {
            server.settimeout(LONG);
            server.bind(Unix.abstractName(name));

            assertThat(Systemd.notify("@" + name, List.of("STOPPING=1"))).isTrue();

            assertThat(server.recv(100)).asString().isEqualTo("STOPPING=1");
        }
    }

    @Test
    void withoutAManagerNothingIsDone() throws IOException {
        assertThat(Systemd.notify(null, List.of("READY=1"))).isFalse();
        assertThat(Systemd.barrier("", LONG)).isFalse();
    }

    @Test
    void aManagerThatIsGoneIsAnError() throws IOException {
        manager.close();

        assertThatThrownBy(() -> Systemd.notify(place, List.of("READY=1")))
                .isInstanceOf(SocketException.class)
                .hasMessageContaining("ECONNREFUSED");
    }

    @Test
    void anAssignmentIsOneLineWithAnEqualsSign() {
        for (String wrong : List.of("READY", "=1", "A=1\nB=2")) {
            assertThatThrownBy(() -> Systemd.notify(place, List.of(wrong)))
                    .isInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(() -> Systemd.notify("vsock:2:1", List.of("READY=1")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("vsock:2:1");
    }

    @Test
    void aBarrierEndsWhenTheManagerClosesWhatItGot() throws Exception {
        var barrier = new FutureTask<>(() -> Systemd.barrier(place, LONG));
        Thread.ofVirtual().start(barrier);

        Message message = manager.recvFds(100, 1);
        assertThat(message.data()).asString().isEqualTo("BARRIER=1");
        assertThat(barrier.isDone()).isFalse();
        for (ControlMessage control : message.control()) {
            for (Descriptor descriptor : ((ControlMessage.Rights) control).descriptors()) {
                descriptor.close();
            }
        }
        assertThat(barrier.get()).isTrue();
    }

    @Test
    void aBarrierThatNobodyLiftsTimesOut() {
        assertThatThrownBy(() -> Systemd.barrier(place, Duration.ofMillis(20)))
                .isInstanceOf(SocketTimeoutException.class);
    }

    @Test
    void aBarrierBeforeAFullQueueTimesOut() throws IOException {
        try (var filler = new Socket(AF_UNIX, SOCK_DGRAM)) {
            filler.connect(new Unix(place));
            filler.setblocking(false);
            assertThatThrownBy(() -> sendForever(filler)).isInstanceOf(WouldBlockException.class);

            assertThatThrownBy(() -> Systemd.barrier(place, Duration.ofMillis(20)))
                    .isInstanceOf(SocketTimeoutException.class);
        }
    }

    private static void sendForever(Socket socket) throws IOException {
        while (true) {
            socket.send(new byte[1]);
        }
    }

    @Test
    void aBarrierWithoutItsManagerLeavesNothingOpen() throws IOException {
        manager.close();
        long before = sockets();

        assertThatThrownBy(() -> Systemd.barrier(place, LONG)).isInstanceOf(SocketException.class);
        assertThat(sockets()).isEqualTo(before);
    }

    /** How many sockets this process has open. */
    private static long sockets() throws IOException {
        try (Stream<Path> open = Files.list(Path.of("/proc/self/fd"))) {
            return open.filter(SystemdTest::isSocket).count();
        }
    }

    private static boolean isSocket(Path link) {
        try {
            return Files.readSymbolicLink(link).toString().startsWith("socket:");
        } catch (IOException ignored) { // Closed since it was listed.
            return false;
        }
    }

    @Test
    void allSocketsAreTakenOrNone() throws IOException {
        var neighbours = new ArrayList<Socket>();
        try {
            int first = -1;
            while (first < 0) {
                neighbours.add(new Socket(AF_UNIX, SOCK_DGRAM));
                first = lowerOfTwo(neighbours);
            }
            int taken = first;
            of(neighbours, first + 1).close();
            assertThatThrownBy(() -> Systemd.take(List.of("a", "b"), taken))
                    .isInstanceOf(SocketException.class);
            of(neighbours, first).getsockname();

            List<Systemd.Passed> passed = Systemd.take(List.of("a"), first);
            assertThat(passed).singleElement().extracting(Systemd.Passed::name).isEqualTo("a");
            assertThat(passed.getFirst().socket().detach()).isEqualTo(first);
        } finally {
            for (Socket socket : neighbours) {
                socket.close();
            }
        }
    }

    /** The number of one whose next number is that of another, or -1. */
    private static int lowerOfTwo(List<Socket> sockets) {
        return sockets.stream()
                .mapToInt(Socket::fileno)
                .filter(n -> sockets.stream().anyMatch(other -> other.fileno() == n + 1))
                .findFirst()
                .orElse(-1);
    }

    private static Socket of(List<Socket> sockets, int fileno) {
        return sockets.stream().filter(one -> one.fileno() == fileno).findFirst().orElseThrow();
    }

    @Test
    void socketsAreForTheProcessThatIsNamed() {
        Map<String, String> two = Map.of("LISTEN_PID", "7", "LISTEN_FDS", "2");
        assertThat(Systemd.count(two, 7)).isEqualTo(2);
        assertThat(Systemd.count(two, 8)).isZero();
        assertThat(Systemd.count(Map.of(), 7)).isZero();
    }

    @Test
    void namesOfSocketsOfAnotherProcessAreNone() {
        assertThat(Systemd.names(Map.of("LISTEN_FDNAMES", "web"), 0)).isEmpty();
    }

    @Test
    void namesAreAsManyAsSockets() {
        assertThat(Systemd.names(Map.of("LISTEN_FDNAMES", "web:admin"), 2))
                .containsExactly("web", "admin");
        assertThat(Systemd.names(Map.of(), 2)).containsExactly("unknown", "unknown");
        assertThatThrownBy(() -> Systemd.names(Map.of("LISTEN_FDNAMES", "web"), 2))
                .hasMessage("2 sockets, but 1 names: web");
    }
}
