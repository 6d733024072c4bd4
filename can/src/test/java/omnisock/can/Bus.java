package omnisock.can;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.Closeable;
import java.io.IOException;
import java.net.SocketException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import omnisock.Can;
import omnisock.Family;
import omnisock.Protocol;
import omnisock.Socket;
import omnisock.SocketType;
import omnisock.conformance.Eventually;

/**
 * A virtual CAN interface of its own, sockets and programs of can-utils on it; all of them end with
 * it. Where something of that is missing the test is skipped, and says what.
 */
final class Bus implements Closeable {
    static final String NAME = "omni-bus";

    /** That of an interface with CAN FD, which vcan has. */
    static final int FD_MTU = 72;

    /** That of an interface with CAN XL. */
    static final int XL_MTU = 2060;

    private static final Path LISTENERS = Path.of("/proc/net/can");

    private final List<Closeable> parts = new ArrayList<>();

    private Bus() {}

    static Bus open(int mtu) throws Exception {
        // Loads the modules, or there would be no vcan.
        socketOrAbort(SocketType.SOCK_RAW, Protocol.CAN_RAW).close();
        if (!run("ip", "link", "add", "dev", NAME, "type", "vcan")) {
            abort("cannot make an interface of type vcan");
        }
        var bus = new Bus();
        bus.parts.add(() -> assertThat(run("ip", "link", "delete", "dev", NAME)).isTrue());
        if (!run("ip", "link", "set", "dev", NAME, "mtu", "" + mtu)) {
            bus.close();
            abort("this kernel's vcan has no mtu of " + mtu);
        }
        assertThat(run("ip", "link", "set", "dev", NAME, "up")).isTrue();
        return bus;
    }

    private static Socket socketOrAbort(SocketType type, Protocol protocol) throws SocketException {
        try {
            var socket = new Socket(Family.AF_CAN, type, protocol);
            socket.settimeout(Eventually.PATIENCE);
            return socket;
        } catch (SocketException e) {
            return abort("this kernel does not open it: " + e.getMessage());
        }
    }

    Socket socket(SocketType type, Protocol protocol) throws SocketException {
        Socket socket = socketOrAbort(type, protocol);
        parts.add(socket::close);
        return socket;
    }

    /** A raw socket, bound. */
    Socket raw() throws IOException {
        Socket socket = socket(SocketType.SOCK_RAW, Protocol.CAN_RAW);
        socket.bind(new Can.Raw(NAME));
        return socket;
    }

    /** Connected to the broadcast manager. */
    Socket bcm() throws IOException {
        Socket socket = socket(SocketType.SOCK_DGRAM, Protocol.CAN_BCM);
        socket.connect(new Can.Raw(NAME));
        return socket;
    }

    /** Starts a program that listens to this bus, and waits until it does. */
    Program listener(String... command) throws IOException {
        long before = listeners();
        Program program = start("", command);
        Eventually.that(
                () -> listeners() > before || !program.isAlive(),
                () -> String.join(" ", command) + " does not listen");
        return program;
    }

    /** How many receivers the kernel has for frames of this bus. */
    private static long listeners() {
        long count = 0;
        try (var files = Files.newDirectoryStream(LISTENERS, "rcvlist_*")) {
            for (Path file : files) {
                count +=
                        Files.readAllLines(file).stream()
                                .filter(line -> line.strip().startsWith(NAME + " "))
                                .count();
            }
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return count;
    }

    Program start(String input, String... command) throws IOException {
        Program program = Program.start(input, command);
        parts.add(program);
        return program;
    }

    /** A file that goes with this. */
    Path file(String content) throws IOException {
        Path file = Files.writeString(Files.createTempFile("bus-", ".in"), content);
        parts.add(() -> Files.delete(file));
        return file;
    }

    /** Runs a program to its end. */
    String output(String input, String... command) throws Exception {
        Program program = start(input, command);
        assertThat(program.exitCode()).as(program.toString()).isZero();
        return program.output();
    }

    @Override
    public void close() throws IOException {
        for (Closeable part : parts.reversed()) {
            part.close();
        }
    }

    private static boolean run(String... command) throws IOException {
        try (Program program = Program.start("", command)) {
            return program.exitCode() == 0;
        } catch (InterruptedException e) {
            throw new IOException(String.join(" ", command) + " was not waited for", e);
        }
    }

    /** A process whose output, with that for errors, goes to a file. */
    static final class Program implements Closeable {
        private final String command;
        private final Process process;
        private final Path output;

        private Program(String command, Process process, Path output) {
            this.command = command;
            this.process = process;
            this.output = output;
        }

        private static Program start(String input, String... command) throws IOException {
            Path output = Files.createTempFile("bus-", ".out");
            Path in = Files.writeString(Files.createTempFile("bus-", ".in"), input);
            try {
                Process process =
                        new ProcessBuilder(command)
                                .redirectErrorStream(true)
                                .redirectOutput(output.toFile())
                                .redirectInput(in.toFile())
                                .start();
                return new Program(String.join(" ", command), process, output);
            } catch (IOException e) {
                return abort("needs " + command[0] + ": " + e.getMessage());
            } finally {
                Files.delete(in);
            }
        }

        boolean isAlive() {
            return process.isAlive();
        }

        int exitCode() throws InterruptedException {
            boolean ended = process.waitFor(Eventually.PATIENCE.toSeconds(), TimeUnit.SECONDS);
            assertThat(ended).as("%s ends", this).isTrue();
            return process.exitValue();
        }

        String output() throws IOException {
            return Files.readString(output);
        }

        /** The lines of a program, once it has ended. */
        List<String> lines() throws Exception {
            assertThat(exitCode()).as(toString()).isZero();
            return output().lines().toList();
        }

        @Override
        public void close() throws IOException {
            process.destroyForcibly();
            Files.deleteIfExists(output);
        }

        @Override
        public String toString() {
            try {
                return command + ": " + output();
            } catch (IOException e) {
                return command + ": " + e;
            }
        }
    }
}
