package omnisock.families;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import omnisock.Errno;
import omnisock.Family;
import omnisock.Protocol;
import omnisock.Socket;
import omnisock.SocketError;
import omnisock.SocketType;
import omnisock.conformance.Eventually;

/**
 * What these tests need of the kernel. Where it has not what they need they are skipped, and say
 * what was missing.
 */
final class Kernel {
    private Kernel() {}

    /** A socket, if the kernel has such ones and lets us. */
    static Socket open(Family family, SocketType type, Protocol protocol) throws SocketException {
        try {
            var socket = new Socket(family, type, protocol);
            socket.settimeout(Eventually.PATIENCE);
            return socket;
        } catch (SocketException e) {
            return abort("this kernel does not open it: " + e.getMessage());
        }
    }

    static Socket open(Family family, SocketType type) throws SocketException {
        return open(family, type, new Protocol(0));
    }

    interface Call {
        void call() throws IOException;
    }

    /** Does what only works where the kernel has some part, or aborts the test. */
    static void needs(String part, Call call) throws IOException {
        try {
            call.call();
        } catch (SocketTimeoutException | SocketException e) {
            abort("needs " + part + ": " + e.getMessage());
        }
    }

    /** That a failure has this errno. */
    static void failsWith(Errno errno, Call call) {
        try {
            call.call();
        } catch (IOException e) {
            assertThat(((SocketError) e).errno()).isEqualTo(errno);
            return;
        }
        throw new AssertionError("did not fail with " + errno);
    }

    /** That a socket which knows nothing but the number finds out the same. */
    static void isAdoptedAsWhatItIs(Socket socket) throws SocketException {
        Family family = socket.family();
        SocketType type = socket.type();
        Protocol protocol = socket.protocol();
        try (var adopted = new Socket(socket.detach())) {
            assertThat(adopted.family()).isEqualTo(family);
            assertThat(adopted.type()).isEqualTo(type);
            assertThat(adopted.protocol()).isEqualTo(protocol);
        }
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    interface Action {
        void run() throws Exception;
    }

    /** Does something while two interfaces, switched on, are the ends of a cable. */
    static void withCable(String name, String other, Action action) throws Exception {
        withInterface(
                name,
                "veth peer name " + other,
                () -> {
                    assertThat(ip("link", "set", "dev", other, "up")).isTrue();
                    action.run();
                });
    }

    /** Does something while there is an interface, switched on, of a kind that is no hardware. */
    static void withInterface(String name, String kind, Action action) throws Exception {
        if (!ip(("link add dev " + name + " type " + kind).split(" ", -1))) {
            abort("cannot make an interface of type " + kind);
        }
        try {
            assertThat(ip("link", "set", "dev", name, "up")).isTrue();
            action.run();
        } finally {
            assertThat(ip("link", "delete", "dev", name)).isTrue();
        }
    }

    /** Runs ip(8) and says whether it did it. */
    private static boolean ip(String... arguments) throws InterruptedException {
        var command = new ArrayList<String>(List.of("ip"));
        command.addAll(List.of(arguments));
        Process process;
        try {
            process =
                    new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start();
        } catch (IOException e) {
            return abort("needs iproute2: " + e.getMessage());
        }
        if (!process.waitFor(30, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError("ip does not end");
        }
        return process.exitValue() == 0;
    }
}
