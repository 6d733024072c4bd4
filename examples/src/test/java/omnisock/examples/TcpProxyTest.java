package omnisock.examples;

import static java.nio.charset.StandardCharsets.UTF_8;
import static omnisock.Family.AF_INET;
import static omnisock.SocketType.SOCK_STREAM;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import omnisock.Errno;
import omnisock.Inet;
import omnisock.Linger;
import omnisock.Socket;
import omnisock.SocketError;
import omnisock.SolSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What becomes of a connection through the proxy when one of its ends goes. */
@Timeout(60)
class TcpProxyTest {
    private static final Duration LONG = Duration.ofSeconds(30);
    private static final byte[] QUESTION = "question".getBytes(UTF_8);
    private static final byte[] ANSWER = "answer".getBytes(UTF_8);

    private Socket listener;
    private Socket client;

    @BeforeEach
    void open() throws IOException {
        listener = Pair.listener();
        listener.settimeout(LONG);
        client = new Socket(AF_INET, SOCK_STREAM);
        client.settimeout(LONG);
    }

    @AfterEach
    void close() throws IOException {
        client.close();
        listener.close();
    }

    private Program proxy(String idleSeconds) throws IOException {
        String port = Integer.toString(((Inet) listener.getsockname()).port());
        return Program.start(Program.java("TcpProxy", "0", "127.0.0.1", port, idleSeconds));
    }

    /** The server's end of the client's connection, once a byte has passed. */
    private Socket connectThrough(Program proxy) throws IOException {
        client.connect(new Inet("127.0.0.1", Integer.parseInt(proxy.port())));
        Socket server = listener.accept().socket();
        server.settimeout(LONG);
        return server;
    }

    private void assertClientIsReset() {
        assertThatThrownBy(() -> client.recv(1))
                .isInstanceOfSatisfying(
                        SocketError.class,
                        error -> assertThat(error.errno()).isEqualTo(Errno.ECONNRESET));
    }

    @Test
    void theAnswerComesAfterTheQuestionHasEnded() throws IOException {
        try (Program proxy = proxy("60");
                Socket server = connectThrough(proxy)) {
            client.sendall(QUESTION);
            client.shutdown(Socket.SHUT_WR);
            assertThat(Timeouts.recvExactly(server, QUESTION.length, LONG)).isEqualTo(QUESTION);
            assertThat(server.recv(1)).isEmpty();
            server.sendall(ANSWER);
            server.shutdown(Socket.SHUT_WR);

            assertThat(Timeouts.recvExactly(client, ANSWER.length, LONG)).isEqualTo(ANSWER);
            assertThat(client.recv(1)).isEmpty();
        }
    }

    @Test
    void aServerThatFailsIsNoEndOfTheStream() throws IOException {
        try (Program proxy = proxy("60")) {
            try (Socket server = connectThrough(proxy)) {
                server.setsockopt(SolSocket.SO_LINGER, new Linger(true, 0));
            }

            assertClientIsReset();
        }
    }

    @Test
    void aServerThatIsNotThereIsNoEndOfTheStream() throws IOException {
        try (Program proxy = proxy("60")) {
            listener.close();
            client.connect(new Inet("127.0.0.1", Integer.parseInt(proxy.port())));
            assertClientIsReset();
        }
    }

    @Test
    void anIdleConnectionEnds() throws IOException {
        try (Program proxy = proxy("0.1");
                Socket server = connectThrough(proxy)) {
            assertClientIsReset();
            assertThatThrownBy(() -> server.recv(1)).isInstanceOf(IOException.class);
        }
    }
}
