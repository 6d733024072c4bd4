package omnisock.conformance;

import static omnisock.conformance.Traffic.errno;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import omnisock.Errno;
import omnisock.Family;
import omnisock.Protocol;
import omnisock.Socket;
import omnisock.SocketType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

/** What {@code new Socket} makes. */
@EachKind
public class ConstructorBehaviour {
    @Parameter SocketKind kind;

    @Test
    @Covers("constructor.types")
    void remembersWhatItWasAskedFor() throws IOException {
        try (Socket socket = new Socket(kind.family(), kind.type(), new Protocol(0))) {
            assertThat(socket.family()).isEqualTo(kind.family());
            assertThat(socket.type()).isEqualTo(kind.type());
            assertThat(socket.protocol()).isEqualTo(new Protocol(0));
        }
    }

    @Test
    @Covers("constructor.nonblock")
    void theFlagNonblockMakesItNonBlockingAndIsTakenFromTheType() throws IOException {
        SocketType type = kind.type().or(SocketType.SOCK_NONBLOCK).or(SocketType.SOCK_CLOEXEC);
        try (Socket socket = new Socket(kind.family(), type)) {
            assertThat(socket.gettimeout()).isEqualTo(Duration.ZERO);
            assertThat(socket.type()).isEqualTo(kind.type());
        }
    }

    @Test
    @Covers("constructor.blocking")
    void aNewSocketIsBlocking() throws IOException {
        try (Socket socket = kind.open()) {
            assertThat(socket.gettimeout()).isNull();
            assertThat(socket.getblocking()).isTrue();
        }
    }

    @Test
    @Covers("constructor.defaulttimeout")
    void theDefaultTimeoutIsThatOfNewSockets() throws IOException {
        Socket.setdefaulttimeout(Duration.ofMillis(1500));
        try (Socket socket = kind.open()) {
            assertThat(socket.gettimeout()).isEqualTo(Duration.ofMillis(1500));
            assertThat(Socket.getdefaulttimeout()).isEqualTo(Duration.ofMillis(1500));
        } finally {
            Socket.setdefaulttimeout(null);
        }
    }

    @Test
    @Covers("constructor.unknown")
    void aFamilyThatTheNetworkLacksIsRefused() {
        assertThat(errno(() -> new Socket(new Family(4711), kind.type()).close()))
                .isEqualTo(Errno.EAFNOSUPPORT);
    }

    @Test
    @Covers("constructor.numbers")
    void unknownNumbersPrintAsNumbersAndKnownOnesByName() {
        assertThat(new Family(4711)).hasToString("4711");
        assertThat(new SocketType(4711)).hasToString("4711");
        assertThat(kind.family().toString()).startsWith("AF_");
        assertThat(kind.type().toString()).startsWith("SOCK_");
    }

    @Test
    @Covers("socketpair.internet")
    void pairsOfAFamilyWithoutPairsAreRefused() {
        assertThat(errno(() -> Socket.socketpair(Family.AF_INET, kind.type())))
                .isIn(Errno.EOPNOTSUPP, Errno.ESOCKTNOSUPPORT);
    }
}
