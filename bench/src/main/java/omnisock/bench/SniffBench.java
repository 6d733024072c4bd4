package omnisock.bench;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import omnisock.Batch;
import omnisock.Family;
import omnisock.Inet;
import omnisock.Socket;
import omnisock.SocketType;
import omnisock.wire.capture.PcapReader;

/**
 * Frames taken from one end of a pair of interfaces and stored in a file, while the other end gets
 * as many as one thread can send: by {@code sock sniff}, tcpdump and Python, each with 32 MiB for
 * frames that wait. The figure is how many frames are in the file for each second of the blast;
 * what the interface received and the file has not was lost, and is counted. Beside it stands the
 * processor time that each took to start, and then for a frame. All of it is in a network namespace
 * that ends with it, which needs root.
 */
final class SniffBench {
    private static final int ROUNDS = 5;
    private static final int FRAMES = 1_000_000;
    private static final int SIZE = 100;
    private static final int BURST = 64;
    private static final int BUFFER = 32 << 20;
    private static final int SECONDS = 60;

    /** After how long without work there is none left: tcpdump gives its last frames a second. */
    private static final int IDLE_MILLISECONDS = 2000;

    private static final String INSIDE = "inside";
    private static final Inet NOBODY = new Inet("10.9.0.2", 9);

    private final Path directory;
    private final int frames;
    private final SideBySide runs = new SideBySide("sniff", "thousand frames a second");

    private SniffBench(Path directory, int frames) {
        this.directory = directory;
        this.frames = frames;
    }

    /** One argument: how many frames a round sends. */
    static void main(String[] arguments) throws Exception {
        if (arguments.length == 0 || !arguments[0].equals(INSIDE)) {
            System.exit(inNamespace(arguments));
        }
        makeInterfaces();
        int frames = arguments.length > 1 ? Integer.parseInt(arguments[1]) : FRAMES;
        Path directory = Files.createTempDirectory("omnisock-sniff-");
        try {
            new SniffBench(directory, frames).compare();
        } finally {
            Files.delete(directory);
        }
    }

    /** Runs this program once more, in a network of its own. */
    private static int inNamespace(String[] arguments) throws Exception {
        var command = new ArrayList<String>(List.of("unshare", "--net"));
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("--enable-native-access=ALL-UNNAMED");
        command.add("-Dbench.home=" + System.getProperty("bench.home"));
        command.addAll(List.of("-cp", System.getProperty("java.class.path")));
        command.addAll(List.of(Bench.class.getName(), "sniff", INSIDE));
        command.addAll(Arrays.asList(arguments));
        return new ProcessBuilder(command).inheritIO().start().waitFor();
    }

    private static void makeInterfaces() throws Exception {
        // No IPv6, whose own packets would be counted.
        String script =
                "echo 1 >/proc/sys/net/ipv6/conf/all/disable_ipv6"
                        // Which sock uses when it is started for the first time.
                        + " && ip link set lo up"
                        + " && ip link add left type veth peer name right"
                        + " && ip link set left up && ip link set right up"
                        + " && ip addr add 10.9.0.1/24 dev left"
                        + " && ip neigh add 10.9.0.2 lladdr 02:00:00:00:00:02 dev left";
        Process made = new ProcessBuilder("sh", "-c", script).inheritIO().start();
        if (made.waitFor() != 0) {
            throw new IOException("cannot make a pair of interfaces");
        }
    }

    private void compare() throws Exception {
        Path home = Path.of(System.getProperty("bench.home"));
        String file = "" + directory.resolve("frames.pcap");
        String sock = "" + home.resolveSibling("sock");
        String kibibytes = "" + BUFFER / 1024;
        String python = "" + home.resolve("peers/sniff/sniff.py");
        var ours = add("sock", "lost", List.of(sock, "sniff", "right", "-w", file));
        var tcpdump =
                add(
                        "tcpdump",
                        "lost/tcpdump",
                        List.of("tcpdump", "-i", "right", "-B", kibibytes, "-w", file));
        var raw =
                add(
                        "python",
                        "lost/python",
                        List.of("python3", python, "right", file, "" + BUFFER));
        runs.ratio("rate/tcpdump", ours, tcpdump);
        runs.ratio("rate/python", ours, raw);
        runs.run(ROUNDS);
    }

    private SideBySide.Contestant add(String name, String key, List<String> command) {
        var total = new Total(name);
        runs.count(key, () -> total.lost);
        runs.note(total::toString);
        return runs.add(name, () -> round(command, total));
    }

    /** What one contestant took and lost in all rounds. */
    private static final class Total {
        private final String name;
        private int rounds;
        private long taken;
        private long lost;
        private Duration starting = Duration.ZERO;
        private Duration working = Duration.ZERO;

        Total(String name) {
            this.name = name;
        }

        @Override
        public String toString() {
            return String.format(
                    Locale.ROOT,
                    "%-24s %10.3f µs of processor time a frame, after %.2f s to start",
                    name,
                    working.toNanos() / 1e3 / taken,
                    starting.toNanos() / 1e9 / rounds);
        }
    }

    private double round(List<String> command, Total total) throws Exception {
        Path file = directory.resolve("frames.pcap");
        Path log = directory.resolve("log");
        Process sniffer =
                new ProcessBuilder(command)
                        .redirectInput(new File("/dev/null"))
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .redirectError(log.toFile())
                        .start();
        try {
            awaitListening(sniffer, log);
            Duration started = awaitIdle(sniffer);
            long before = received();
            double seconds = blast();
            Duration done = awaitIdle(sniffer);
            long arrived = received() - before;
            sniffer.destroy();
            if (!sniffer.waitFor(SECONDS, TimeUnit.SECONDS)) {
                throw new IOException(command + " does not end");
            }
            int taken = count(file);
            total.rounds++;
            total.taken += taken;
            total.lost += arrived - taken;
            total.starting = total.starting.plus(started);
            total.working = total.working.plus(done.minus(started));
            return taken / seconds / 1000;
        } finally {
            sniffer.destroyForcibly();
            Files.deleteIfExists(file);
            Files.deleteIfExists(log);
        }
    }

    /** Frames that reached the interface, as it counts them itself. */
    private static long received() throws IOException {
        try (var lines = Files.lines(Path.of("/proc/net/dev"))) {
            String right = lines.filter(line -> line.contains("right:")).findAny().orElseThrow();
            String[] numbers = right.substring(right.indexOf(':') + 1).strip().split(" +");
            return Long.parseLong(numbers[1]);
        }
    }

    private static void awaitListening(Process sniffer, Path log) throws Exception {
        for (int i = 0; i < SECONDS * 100 && sniffer.isAlive(); i++) {
            if (Files.readString(log).contains("listening on")) {
                return;
            }
            Thread.sleep(10);
        }
        throw new IOException("does not listen: " + Files.readString(log));
    }

    /** Sends the frames as fast as they go, and returns the seconds that it took. */
    private double blast() throws IOException {
        try (var sender = new Socket(Family.AF_INET, SocketType.SOCK_DGRAM)) {
            sender.connect(NOBODY);
            var batch = new Batch(BURST, SIZE);
            long start = System.nanoTime();
            for (int sent = 0; sent < frames; ) {
                sent += sender.sendmmsg(batch, 0, Math.min(BURST, frames - sent), 0);
            }
            return (System.nanoTime() - start) / 1e9;
        }
    }

    /** Waits until the process has not run for a while, and returns how long it ever ran. */
    private static Duration awaitIdle(Process process) throws Exception {
        Duration known = processorTime(process);
        for (int i = 0; i < SECONDS; i++) {
            Thread.sleep(IDLE_MILLISECONDS);
            Duration now = processorTime(process);
            // A tick or two go to threads that look around now and then.
            if (now.minus(known).toMillis() <= 20) {
                return now;
            }
            known = now;
        }
        throw new IOException("works on and on");
    }

    private static Duration processorTime(Process process) {
        return process.info().totalCpuDuration().orElseThrow();
    }

    private static int count(Path file) throws IOException {
        int count = 0;
        try (var reader = PcapReader.open(file)) {
            for (var next = reader.next(); next != null; next = reader.next()) {
                if (next.originalLength() != 14 + 20 + 8 + SIZE) {
                    throw new IOException("a frame of " + next.originalLength() + " bytes");
                }
                count++;
            }
        }
        return count;
    }
}
