package omnisock.examples;

import static java.nio.charset.StandardCharsets.UTF_8;
import static omnisock.Family.AF_INET;
import static omnisock.SocketType.SOCK_STREAM;
import static omnisock.SolSocket.SO_RCVBUF;
import static omnisock.SolSocket.SO_REUSEADDR;
import static omnisock.SolSocket.SO_SNDBUF;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.BindException;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.FutureTask;
import omnisock.Inet;
import omnisock.Socket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The programs that serve, or that are started by others. */
class RunningTest {
    private static final byte[] TEXT = "text".getBytes(UTF_8);

    @ParameterizedTest
    @ValueSource(strings = {"EchoServer", "SelectorEchoServer"})
    void echoServersServeAClientWhileAnotherIsSilent(String name) throws Exception {
        try (var program = Program.start(Program.java(name, "0"))) {
            String port = program.port();
            try (var silent = connect(port);
                    var client = connect(port)) {
                assertThat(silent.fileno()).isPositive();
                assertThat(echoed(client)).isEqualTo(TEXT);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"EchoServer", "SelectorEchoServer"})
    void echoServersWaitForAClientThatReadsLate(String name) throws Exception {
        byte[] much = new byte[20_000_000];
        new Random(1).nextBytes(much);
        try (var program = Program.start(Program.java(name, "0"));
                var client = connect(program.port())) {
            int sent = sendWhileNobodyReads(client, much);
            byte[] rest = Arrays.copyOfRange(much, sent, much.length);
            var sending = new FutureTask<>(() -> sendAndEnd(client, rest));
            Thread.ofVirtual().start(sending);

            assertThat(client.inputStream().readAllBytes()).isEqualTo(much);
            assertThat(sending.get()).isTrue();
        }
    }

    /** How much goes out until all the buffers on the way there and back are full. */
    private static int sendWhileNobodyReads(Socket client, byte[] bytes) throws IOException {
        client.setsockopt(SO_SNDBUF, 64 * 1024);
        client.setsockopt(SO_RCVBUF, 64 * 1024);
        client.settimeout(0.3);
        var full = assertThrows(SocketTimeoutException.class, () -> client.sendall(bytes));
        client.settimeout(20.0);
        return full.bytesTransferred;
    }

    private static boolean sendAndEnd(Socket client, byte[] bytes) throws IOException {
        client.sendall(bytes);
        client.shutdown(Socket.SHUT_WR);
        return true;
    }

    @Test
    void helloPrintsWhatTheServerSays() throws Exception {
        assumeTrue(isFree(9000), "needs TCP port 9000");
        try (var server = Program.start(Program.java("EchoServer", "9000"))) {
            assertThat(server.port()).isEqualTo("9000");
            try (var hello = Program.start(Program.java("Hello"))) {
                assertThat(hello.rest()).isEqualTo("hello");
                assertThat(hello.exitCode()).isZero();
            }
        }
    }

    @Test
    void socketIsInheritedAsSystemdPassesIt() throws Exception {
        Program.assumePython();
        List<String> command = new ArrayList<>(Program.python("activate.py"));
        command.addAll(Program.java("omnisock.examples.ActivatedProgram"));
        try (var program = Program.start(command)) {
            String port = program.port();
            try (var client = connect(port)) {
                assertThat(echoed(client)).isEqualTo(TEXT);
            }
            assertThat(program.rest()).isEqualTo("echo: SOCK_STREAM 127.0.0.1:" + port);
            assertThat(program.exitCode()).isZero();
        }
    }

    private static Socket connect(String port) throws IOException {
        var socket = new Socket(AF_INET, SOCK_STREAM);
        socket.settimeout(30.0);
        socket.connect(new Inet("127.0.0.1", Integer.parseInt(port)));
        return socket;
    }

    private static byte[] echoed(Socket client) throws IOException {
        client.sendall(TEXT);
        return client.recv(100);
    }

    private static boolean isFree(int port) throws IOException {
        try (var socket = new Socket(AF_INET, SOCK_STREAM)) {
            socket.setsockopt(SO_REUSEADDR, true);
            socket.bind(new Inet("127.0.0.1", port));
            return true;
        } catch (BindException ignored) { // The answer.
            return false;
        }
    }
}
