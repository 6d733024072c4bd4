package omnisock.conformance;

import static omnisock.conformance.Traffic.thrown;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.net.BindException;
import java.net.ConnectException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import omnisock.Address;
import omnisock.Errno;
import omnisock.Inet;
import omnisock.Socket;
import omnisock.SocketError;
import omnisock.WouldBlockException;
import org.junit.jupiter.api.Test;

/** The exceptions: their classes, and what they tell. */
@Behaviour
public class ErrorBehaviour {
    private static final SocketKind KIND = SocketKinds.TCP4;

    @Test
    @Covers("errors.tells")
    void aFailureTellsErrnoCallAndAddress() throws IOException {
        try (Socket bound = KIND.bound();
                Socket socket = KIND.open()) {
            Address taken = bound.getsockname();
            var failure = (SocketError) thrown(BindException.class, () -> socket.bind(taken));

            assertThat(failure.errno()).isEqualTo(Errno.EADDRINUSE);
            assertThat(failure.call()).isEqualTo("bind");
            assertThat(failure.address()).isEqualTo(taken);
        }
    }

    @Test
    @Covers("errors.classes")
    void failuresAreOfTheClassesOfTheJdk() throws IOException {
        try (Socket bound = KIND.bound();
                Socket socket = KIND.open()) {
            Address address = bound.getsockname();

            assertThatThrownBy(() -> socket.bind(address)).isInstanceOf(BindException.class);
            assertThatThrownBy(() -> socket.connect(address)).isInstanceOf(ConnectException.class);
            assertThatThrownBy(() -> socket.recv(1))
                    .isExactlyInstanceOf(
                            Traffic.thrown(IOException.class, () -> socket.send(new byte[1]))
                                    .getClass())
                    .isInstanceOf(SocketException.class);
        }
    }

    @Test
    @Covers("errors.timeout")
    void aTimeoutIsEagainAndSaysAfterHowLong() throws IOException {
        try (Pair pair = KIND.pair()) {
            pair.near().settimeout(0.05);
            var failure = thrown(SocketTimeoutException.class, () -> pair.near().recv(1));

            assertThat(failure).hasMessage("recv: timed out after 0.05 s");
            assertThat(((SocketError) failure).errno()).isEqualTo(Errno.EAGAIN);
            assertThat(failure.bytesTransferred).isZero();
        }
    }

    @Test
    @Covers("errors.wouldblock")
    void wouldBlockIsNoSocketException() throws IOException {
        try (Pair pair = KIND.pair()) {
            pair.near().setblocking(false);
            var failure = thrown(WouldBlockException.class, () -> pair.near().recv(1));

            assertThat(failure)
                    .isNotInstanceOf(SocketException.class)
                    .hasMessage("recv: Resource temporarily unavailable (EAGAIN)");
            assertThat(failure.call()).isEqualTo("recv");
        }
    }

    @Test
    @Covers("errors.arguments")
    void badArgumentsAreNamedWithTheirRange() {
        assertThatThrownBy(() -> new Inet("127.0.0.1", 65_536))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("port 65536 is not in 0..65535");
        assertThatThrownBy(() -> new omnisock.Inet6("::1", 0, 0x100000, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("flowinfo 1048576 is not in 0..1048575");
    }

    @Test
    @Covers("errors.names")
    void errorNumbersPrintByNameAndUnknownOnesAsNumbers() {
        assertThat(Errno.ECONNREFUSED).hasToString("ECONNREFUSED");
        assertThat(Errno.ECONNREFUSED.text()).isEqualTo("Connection refused");
        assertThat(new Errno(4711)).hasToString("errno 4711");
        assertThat(new Errno(4711).text()).isEqualTo("Unknown error 4711");
        assertThat(Errno.OK.ok()).isTrue();
    }

    @Test
    @Covers("errors.permission")
    void aBroadcastWithoutPermissionSaysWhatItNeeds() throws IOException {
        try (Socket socket = SocketKinds.UDP4.open()) {
            var failure =
                    thrown(
                            SocketException.class,
                            () -> socket.sendto(new byte[1], new Inet("<broadcast>", 9)));

            assertThat(((SocketError) failure).errno()).isIn(Errno.EACCES, Errno.ENETUNREACH);
            assertThat(failure).hasMessageStartingWith("sendto <broadcast>:9: ");
        }
    }

    @Test
    @Covers("errors.serial")
    void aFailureSurvivesSerialization() throws Exception {
        var failure = thrown(IOException.class, () -> new Socket(1_000_000).close());
        var bytes = new ByteArrayOutputStream();
        try (var out = new ObjectOutputStream(bytes)) {
            out.writeObject(failure);
        }
        try (var in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            var copy = (Throwable) in.readObject();

            assertThat(copy).hasMessage(failure.getMessage());
            assertThat(((SocketError) copy).errno()).isEqualTo(Errno.EBADF);
        }
    }
}
