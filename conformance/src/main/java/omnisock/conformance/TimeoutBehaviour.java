package omnisock.conformance;

import static omnisock.conformance.Traffic.errno;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import omnisock.Errno;
import omnisock.Socket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

/** How time-outs are set. */
@EachKind
public class TimeoutBehaviour {
    @Parameter SocketKind kind;

    @Test
    @Covers("settimeout.null")
    void nullIsBlocking() throws IOException {
        try (Socket socket = kind.open()) {
            socket.settimeout(2);
            socket.settimeout(null);

            assertThat(socket.gettimeout()).isNull();
            assertThat(socket.getblocking()).isTrue();
        }
    }

    @Test
    @Covers("settimeout.zero")
    void zeroIsNonBlocking() throws IOException {
        try (Socket socket = kind.open()) {
            socket.settimeout(0.0);

            assertThat(socket.gettimeout()).isEqualTo(Duration.ZERO);
            assertThat(socket.getblocking()).isFalse();
        }
    }

    @Test
    @Covers("settimeout.positive")
    void aTimeoutIsReadBackAndCountsAsBlocking() throws IOException {
        try (Socket socket = kind.open()) {
            socket.settimeout(1.5);
            assertThat(socket.gettimeout()).isEqualTo(Duration.ofMillis(1500));
            assertThat(socket.getblocking()).isTrue();

            socket.settimeout(Duration.ofDays(400_000));
            assertThat(socket.gettimeout()).isGreaterThan(Duration.ofDays(100_000));
        }
    }

    @Test
    @Covers("settimeout.rounding")
    void secondsAreRoundedUpToNanoseconds() throws IOException {
        try (Socket socket = kind.open()) {
            socket.settimeout(1e-10);

            assertThat(socket.gettimeout()).isEqualTo(Duration.ofNanos(1));
        }
    }

    @Test
    @Covers("settimeout.negative")
    void negativeTimeoutsAreRefused() throws IOException {
        try (Socket socket = kind.open()) {
            assertThatThrownBy(() -> socket.settimeout(-1))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("Timeout value out of range: -1.0");
            assertThatThrownBy(() -> socket.settimeout(Duration.ofNanos(-1)))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> Socket.setdefaulttimeout(Duration.ofNanos(-1)))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThat(socket.gettimeout()).isNull();
        }
    }

    @Test
    @Covers("settimeout.range")
    void timeoutsThatAreNoNumberOfNanosecondsAreRefused() throws IOException {
        try (Socket socket = kind.open()) {
            for (double seconds :
                    new double[] {Double.NaN, Double.POSITIVE_INFINITY, 1e300, Math.pow(2, 70)}) {
                assertThatThrownBy(() -> socket.settimeout(seconds))
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessageStartingWith("Timeout value out of range");
            }
        }
    }

    @Test
    @Covers("settimeout.closed")
    void aClosedSocketTakesNoTimeout() throws IOException {
        Socket socket = kind.open();
        socket.close();

        assertThat(errno(() -> socket.settimeout(1))).isEqualTo(Errno.EBADF);
    }

    @Test
    @Covers("setblocking")
    void setblockingIsATimeoutOfNullOrZero() throws IOException {
        try (Socket socket = kind.open()) {
            socket.setblocking(false);
            assertThat(socket.gettimeout()).isEqualTo(Duration.ZERO);

            socket.setblocking(true);
            assertThat(socket.gettimeout()).isNull();
        }
    }
}
