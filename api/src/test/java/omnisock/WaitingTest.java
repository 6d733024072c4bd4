package omnisock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** Waiting, against endpoints that are slow, stingy or wrong about being ready. */
class WaitingTest {
    private static final int AGAIN = -11;
    private static final int INTERRUPTED = -4;
    private static final long MILLISECOND = 1_000_000;

    private final FakeNetwork network = new FakeNetwork();
    private final AtomicInteger calls = new AtomicInteger();

    private Socket socket(String call, Function<Object[], Object> answer) {
        return new Socket(
                network, FakeNetwork.endpoint(Map.of(call, answer, "await", this::await)));
    }

    /** Time goes by, and the endpoint says that it is ready although it may not be. */
    private Object await(Object[] arguments) {
        network.now.addAndGet(MILLISECOND);
        return FakeNetwork.nothing();
    }

    @Test
    void aCallThatIsNotReadyAfterAllWaitsAgain() throws IOException {
        try (var socket = socket("recv", arguments -> calls.incrementAndGet() < 5 ? AGAIN : 3)) {
            assertThat(socket.recv(new byte[3])).isEqualTo(3);
            assertThat(network.now).hasValue(1 + 4 * MILLISECOND);
        }
    }

    @Test
    void waitingAgainDoesNotStretchTheTimeout() throws IOException {
        try (var socket = socket("recv", arguments -> AGAIN)) {
            socket.settimeout(Duration.ofMillis(20));
            assertThatThrownBy(() -> socket.recv(1)).isInstanceOf(SocketTimeoutException.class);

            assertThat(network.now).hasValue(1 + 20 * MILLISECOND);
        }
    }

    @Test
    void sendallIsOverInTimeAlsoWhenEachPieceIsTakenAtOnce() throws IOException {
        try (var socket =
                socket(
                        "send",
                        arguments -> {
                            network.now.addAndGet(MILLISECOND);
                            return 1;
                        })) {
            socket.settimeout(Duration.ofMillis(50));
            var failure =
                    catchThrowableOfType(
                            SocketTimeoutException.class, () -> socket.sendall(new byte[1000]));

            assertThat(failure.bytesTransferred).isEqualTo(50);
        }
    }

    @Test
    void sendallOfABufferIsOverInTimeToo() throws IOException {
        ByteBuffer data = ByteBuffer.allocate(1000);
        try (var socket =
                socket(
                        "send",
                        arguments -> {
                            network.now.addAndGet(MILLISECOND);
                            return 2;
                        })) {
            socket.settimeout(Duration.ofMillis(50));
            assertThatThrownBy(() -> socket.sendall(data))
                    .isInstanceOf(SocketTimeoutException.class);

            assertThat(data.position()).isEqualTo(100);
        }
    }

    @Test
    void sendallGoesOnByteByByte() throws IOException {
        try (var socket =
                socket("send", arguments -> calls.incrementAndGet() % 2 == 0 ? 1 : AGAIN)) {
            socket.sendall(new byte[10]);

            assertThat(calls).hasValue(20);
        }
    }

    @Test
    void connectAsksAgainUntilItIsConnected() throws IOException {
        int[] answers = {-115, -114, -114, 0};
        try (var socket = socket("connect", arguments -> answers[calls.getAndIncrement()])) {
            socket.connect(new Inet("127.0.0.1", 1));

            assertThat(calls).hasValue(4);
        }
    }

    @Test
    void connectThatWasDoneMeanwhileIsConnected() throws IOException {
        int[] answers = {-115, -106};
        try (var socket = socket("connect", arguments -> answers[calls.getAndIncrement()])) {
            assertThat(socket.connectEx(new Inet("127.0.0.1", 1))).isEqualTo(Errno.OK);
        }
    }

    @Test
    void aSignalIsNoReasonToWaitOrToFail() throws IOException {
        try (var socket =
                socket("recv", arguments -> calls.incrementAndGet() < 5 ? INTERRUPTED : 3)) {
            socket.setblocking(false);
            assertThat(socket.recv(new byte[3])).isEqualTo(3);
            assertThat(network.now).hasValue(1);
        }
    }

    @Test
    void afterASignalOneWaitsForTheRestOfTheTime() throws IOException {
        try (var socket =
                socket(
                        "recv",
                        arguments -> calls.incrementAndGet() % 2 == 0 ? AGAIN : INTERRUPTED)) {
            socket.settimeout(Duration.ofMillis(20));
            assertThatThrownBy(() -> socket.recv(1)).isInstanceOf(SocketTimeoutException.class);

            assertThat(network.now).hasValue(1 + 20 * MILLISECOND);
        }
    }

    @Test
    void connectGoesOnAfterASignal() throws IOException {
        int[] answers = {INTERRUPTED, -115, INTERRUPTED, -106};
        try (var socket = socket("connect", arguments -> answers[calls.getAndIncrement()])) {
            assertThat(socket.connectEx(new Inet("127.0.0.1", 1))).isEqualTo(Errno.OK);
        }
    }

    @Test
    void aSignalDoesNotMakeASocketConnectedThatWasSoBefore() throws IOException {
        int[] answers = {INTERRUPTED, -106};
        try (var socket = socket("connect", arguments -> answers[calls.getAndIncrement()])) {
            assertThat(socket.connectEx(new Inet("127.0.0.1", 1))).isEqualTo(Errno.EISCONN);
        }
    }

    @Test
    void aWaitallGivesWhatCameWhenItsTimeIsOver() throws IOException {
        int[] answers = {2, INTERRUPTED, AGAIN, INTERRUPTED, 1, AGAIN, AGAIN, AGAIN};
        try (var socket = socket("recv", arguments -> answers[calls.getAndIncrement()])) {
            socket.settimeout(Duration.ofMillis(3));

            assertThat(socket.recv(new byte[5], 0, 5, MessageFlags.MSG_WAITALL)).isEqualTo(3);
        }
    }

    @Test
    void anErrorAfterPartOfAWaitallIsKeptForTheNextCall() throws IOException {
        int[] answers = {2, -104, 1};
        try (var socket = socket("recv", arguments -> answers[calls.getAndIncrement()])) {
            byte[] buffer = new byte[5];

            assertThat(socket.recv(buffer, 0, 5, MessageFlags.MSG_WAITALL)).isEqualTo(2);
            assertThat(catchThrowableOfType(IOException.class, () -> socket.recv(buffer)))
                    .hasMessage("recv: Connection reset by peer (ECONNRESET)");
            assertThat(socket.recv(buffer)).isEqualTo(1);
        }
    }
}
