package omnisock.bench;

import java.io.File;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/**
 * One file over loopback by {@code sock}, by Python's {@code socket.sendfile} and by socat, each
 * with a receiver of its own kind that writes it to a file. Only ours checks what arrives. The time
 * is that of the sender from its start to the end of both, so a JVM's start is in ours.
 */
final class TransferBench {
    private static final int ROUNDS = 5;
    private static final int SECONDS = 300;
    private static final int BLOCK = 1 << 20;

    /** So that a receiver that is slow to start, as a JVM is, is at rest when the clock starts. */
    private static final int SETTLE_MILLISECONDS = 1000;

    private static final String PORT = "PORT";

    private final Path directory;
    private final Path file;
    private final Path received;

    private TransferBench(Path directory) {
        this.directory = directory;
        this.file = directory.resolve("data");
        this.received = directory.resolve("in").resolve("data");
    }

    static void main(String[] arguments) throws Exception {
        int mebibytes = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 2048;
        Path parent =
                Path.of(arguments.length > 1 ? arguments[1] : System.getProperty("java.io.tmpdir"));
        Path directory = Files.createTempDirectory(parent, "omnisock-transfer-");
        var bench = new TransferBench(directory);
        try {
            bench.write(mebibytes);
            bench.compare();
        } finally {
            Files.deleteIfExists(bench.received);
            Files.deleteIfExists(directory.resolve("in"));
            Files.deleteIfExists(bench.file);
            Files.delete(directory);
        }
    }

    private void write(int mebibytes) throws IOException {
        Files.createDirectory(directory.resolve("in"));
        var random = new Random(mebibytes);
        byte[] block = new byte[BLOCK];
        var options =
                new StandardOpenOption[] {StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE};
        try (var out = FileChannel.open(file, options)) {
            for (int i = 0; i < mebibytes; i++) {
                random.nextBytes(block);
                for (ByteBuffer left = ByteBuffer.wrap(block); left.hasRemaining(); ) {
                    out.write(left);
                }
            }
            out.force(true);
        }
    }

    private void compare() throws Exception {
        Path home = Path.of(System.getProperty("bench.home"));
        String sock = home.resolveSibling("sock").toString();
        String python = home.resolve("peers/transfer").toString();
        String place = "tcp://127.0.0.1:" + PORT;
        String into = "" + received.getParent();
        var runs = new SideBySide("transfer", "s");
        var ours =
                runs.add(
                        "sock",
                        () ->
                                move(
                                        List.of(
                                                sock, "recv", place, "--into", into, "--once",
                                                "--quiet"),
                                        List.of(sock, "send", place, "" + file, "--quiet")));
        var sendfile =
                runs.add(
                        "python sendfile",
                        () ->
                                move(
                                        List.of(
                                                "python3",
                                                python + "/recvfile.py",
                                                "127.0.0.1",
                                                PORT,
                                                "" + received),
                                        List.of(
                                                "python3",
                                                python + "/sendfile.py",
                                                "127.0.0.1",
                                                PORT,
                                                "" + file)));
        var socat = runs.add("socat", () -> socat("-b8192"));
        var socatLarge = runs.add("socat -b1048576", () -> socat("-b1048576"));
        // Rate over rate: a peer's time over ours.
        runs.ratio("rate/python", sendfile, ours);
        runs.ratio("rate/socat", socat, ours);
        runs.ratio("rate/socat-b1M", socatLarge, ours);
        runs.run(ROUNDS);
    }

    private double socat(String size) throws Exception {
        return move(
                List.of(
                        "socat",
                        size,
                        "-u",
                        "TCP4-LISTEN:" + PORT + ",bind=127.0.0.1",
                        "OPEN:" + received + ",creat,trunc"),
                List.of("socat", size, "-u", "OPEN:" + file, "TCP4:127.0.0.1:" + PORT));
    }

    /** The seconds that a sender and its receiver take; what arrives must be what was sent. */
    private double move(List<String> receive, List<String> send) throws Exception {
        Files.deleteIfExists(received);
        int port = Ports.free();
        Process receiver = start(receive, port);
        try {
            Ports.awaitListener(port, receiver);
            Thread.sleep(SETTLE_MILLISECONDS);
            long start = System.nanoTime();
            Process sender = start(send, port);
            try {
                end(sender, send);
            } finally {
                sender.destroyForcibly();
            }
            end(receiver, receive);
            double seconds = (System.nanoTime() - start) / 1e9;
            if (Files.mismatch(file, received) >= 0) {
                throw new IOException(receive.getFirst() + " stored something else");
            }
            return seconds;
        } finally {
            receiver.destroyForcibly();
        }
    }

    private static Process start(List<String> command, int port) throws IOException {
        var words = command.stream().map(word -> word.replace(PORT, "" + port)).toList();
        return new ProcessBuilder(words)
                .redirectInput(new File("/dev/null"))
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private static void end(Process process, List<String> command) throws Exception {
        if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
            throw new IOException(command + " takes more than " + SECONDS + " s");
        }
        if (process.exitValue() != 0) {
            throw new IOException(command + " ended with " + process.exitValue());
        }
    }
}
