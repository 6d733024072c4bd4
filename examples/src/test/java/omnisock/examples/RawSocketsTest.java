package omnisock.examples;

import static java.nio.charset.StandardCharsets.UTF_8;
import static omnisock.Family.AF_INET;
import static omnisock.SocketType.SOCK_DGRAM;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.net.SocketException;
import java.time.Duration;
import java.util.Arrays;
import omnisock.Inet;
import omnisock.Inet6;
import omnisock.Received;
import omnisock.Socket;
import omnisock.icmp.PingStatistics;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The snippets that need a privilege, or a group that may ping. */
@Timeout(60)
class RawSocketsTest {
    private static final Inet HERE = new Inet("127.0.0.1", 0);

    private interface Call<T> {
        T call() throws IOException;
    }

    private static <T> T allowed(Call<T> call) throws IOException {
        try {
            return call.call();
        } catch (SocketException e) {
            return abort("not allowed here: " + e.getMessage());
        }
    }

    @Test
    void threeRequestsHaveThreeAnswers() throws IOException {
        PingStatistics four = allowed(() -> Pings.pingThrice(HERE));
        PingStatistics six = allowed(() -> Pings.pingThrice(new Inet6("::1", 0)));
        assertThat(four.received()).isEqualTo(3);
        assertThat(six.received()).isEqualTo(3);
        assertThat(four.time()).isGreaterThanOrEqualTo(Duration.ofSeconds(2));
    }

    @Test
    void aPingSocketGetsTheReply() throws IOException {
        byte[] reply = allowed(() -> Pings.ask(HERE));
        assertThat(reply).hasSize(10).startsWith(0, 0).endsWith(0, 1, 'h', 'i');
    }

    @Test
    void aReplyTellsItsHops() throws IOException {
        assertThat(allowed(() -> RawPackets.hopsLeft(HERE, 4242))).isBetween(1, 255);
    }

    @Test
    void aPacketComesFromWhereItSays() throws IOException {
        byte[] text = "text".getBytes(UTF_8);
        try (var receiver = new Socket(AF_INET, SOCK_DGRAM)) {
            receiver.bind(HERE);
            receiver.settimeout(30);
            int port = ((Inet) receiver.getsockname()).port();
            allowed(() -> {
                RawPackets.sendAs(0x7f000009, text, port, 3);
                return true;
            });
            Received received = receiver.recvfrom(100);
            assertThat(Arrays.equals(received.data(), text)).isTrue();
            assertThat(received.address()).isEqualTo(new Inet("127.0.0.9", 4242));
        }
    }
}
