package omnisock.tool;

import java.io.IOException;
import java.net.SocketException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import omnisock.Family;
import omnisock.Inet;
import omnisock.Socket;
import omnisock.SocketType;

/**
 * What the launcher runs once to record the JDK's AOT cache: the command lines whose start should
 * be quick. What they print is thrown away.
 */
final class Training {
    private static final List<List<String>> RUNS =
            List.of(
                    List.of("--version"),
                    List.of("--help"),
                    List.of("--no-such-option"),
                    List.of("ping", "-c", "2", "-i", "0.01", "127.0.0.1"));

    /** Enough that the loops of a transfer are known to be hot. */
    private static final int TRANSFERRED_BYTES = 64 << 20;

    /** Enough that the loop over frames is known to be hot. */
    private static final int SNIFFED_FRAMES = 20_000;

    private static final byte[] SNIFFED = new byte[100];

    private static final int MOST_TRIES = 100;

    private Training() {}

    public static void main(String[] args) throws IOException, InterruptedException {
        for (var run : RUNS) {
            run(run);
        }
        transfer();
        sniff();
        // The way out of the JVM is recorded too.
        Sock.main(new String[] {"--version"});
    }

    private static int run(List<String> arguments) {
        var line = arguments.toArray(String[]::new);
        return Sock.commandLine(Sock.commands(), line).execute(line);
    }

    private static void transfer() throws IOException, InterruptedException {
        Path directory = Files.createTempDirectory("sock-training-");
        Path file = Files.createFile(directory.resolve("data"));
        Path in = directory.resolve("in");
        try {
            byte[] data = new byte[TRANSFERRED_BYTES];
            Arrays.fill(data, (byte) 1);
            Files.write(file, data);
            String place = "tcp://127.0.0.1:" + freePort();
            var receiver =
                    Thread.ofPlatform()
                            .daemon()
                            .start(() -> run(List.of("recv", place, "--into", "" + in, "--once")));
            for (int i = 0; i < MOST_TRIES && run(List.of("send", place, "" + file)) != 0; i++) {
                Thread.sleep(20); // The receiver is not listening yet.
            }
            receiver.join(10_000);
        } finally {
            Files.deleteIfExists(in.resolve("data"));
            Files.deleteIfExists(in);
            Files.delete(file);
            Files.delete(directory);
        }
    }

    /** Frames of loopback into a file, where that is permitted, and the file as lines. */
    private static void sniff() throws IOException, InterruptedException {
        Path file = Files.createTempFile("sock-training-", ".pcap");
        try (var sender = new Socket(Family.AF_INET, SocketType.SOCK_DGRAM)) {
            String port = "" + freePort();
            String frames = "" + SNIFFED_FRAMES;
            var sniffing =
                    List.of("sniff", "lo", "-c", frames, "-w", "" + file, "udp port " + port);
            var sniffer = Thread.ofPlatform().daemon().start(() -> run(sniffing));
            var nobody = new Inet("127.0.0.1", Integer.parseInt(port));
            while (sniffer.isAlive()) {
                for (int i = 0; i < SNIFFED_FRAMES; i++) {
                    sender.sendto(SNIFFED, nobody);
                }
                sniffer.join(20);
            }
            run(List.of("sniff", "-r", "" + file, "-c", "10"));
        } catch (SocketException ignored) {
            // Loopback is switched off: there is nothing to sniff.
        } finally {
            Files.delete(file);
        }
    }

    private static int freePort() throws IOException {
        try (var probe = new Socket(Family.AF_INET, SocketType.SOCK_STREAM)) {
            probe.bind(new Inet("127.0.0.1", 0));
            return ((Inet) probe.getsockname()).port();
        }
    }
}
