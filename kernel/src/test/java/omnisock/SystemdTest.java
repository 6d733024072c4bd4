package omnisock;

import static java.nio.charset.StandardCharsets.UTF_8;
import static omnisock.Family.AF_UNIX;
import static omnisock.SocketType.SOCK_DGRAM;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.FutureTask;
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
    void socketsAreForTheProcessThatIsNamed() {
        Map<String, String> two = Map.of("LISTEN_PID", "7", "LISTEN_FDS", "2");
        assertThat(Systemd.count(two, 7)).isEqualTo(2);
        assertThat(Systemd.count(two, 8)).isZero();
        assertThat(Systemd.count(Map.of(), 7)).isZero();
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
