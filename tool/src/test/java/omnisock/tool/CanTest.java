package omnisock.tool;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.PipedReader;
import java.io.PipedWriter;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import omnisock.Can;
import omnisock.Family;
import omnisock.Protocol;
import omnisock.Socket;
import omnisock.SocketType;
import omnisock.can.CanFrame;
import omnisock.can.LoggedFrame;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code sock can}: its command line, and beside can-utils on a virtual interface. */
@Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class CanTest {
    @Nested
    class CommandLine {
        @ParameterizedTest
        @ValueSource(
                strings = {
                    "can|Missing a command: dump or send",
                    "can dump|IF",
                    "can dump can0,12|CAN filter '12' is neither",
                    "can dump can/0|no interface is called 'can/0'",
                    "can dump 123:7FF|no interface is called '123:7FF'",
                    "can dump can0 -n 0|-n is not above 0",
                    "can dump can0 -T -1|-T is not above 0",
                    "can dump can0 -t x|-t is neither a nor A, d or z",
                    "can dump can0 -L -a|-L, -l and -f go with none of",
                    "can dump can0 -l -t z|-L, -l and -f go with none of",
                    "can dump can0 -f log -S|-L, -l and -f go with none of",
                    "can dump can0 --json -l|--json goes with none of",
                    "can dump can0 --json -i|--json goes with none of",
                    "can dump can0 --json -e -a|--json goes with none of",
                    "can dump can0 --json -x|--json goes with none of",
                    "can send|IF",
                    "can send can0 123# -|no CAN frame in '-'",
                    "can send can0 123#1|no CAN frame in '123#1'",
                    "can send can0 123# 12#|no CAN frame in '12#'",
                    "can send can0 123# --timeout 0|--timeout is not in",
                })
        void thatIsWrongIsSaid(String row) {
            int bar = row.indexOf('|');
            Run.Result result = Run.sock(row.substring(0, bar).split(" "));
            assertThat(result.code()).isEqualTo(2);
            assertThat(result.err()).contains(row.substring(bar + 1));
            assertThat(result.out()).isEmpty();
        }

        @Test
        void namesALogByTheTimeAsCandumpDoes() {
            assertThat(CanDumpCommand.logName(LocalDateTime.of(2026, 1, 2, 3, 4, 5)))
                    .isEqualTo("candump-2026-01-02_030405.log");
        }

        @Test
        void toAFileThatCannotBeMadeIsSaid(@TempDir Path directory) {
            String file = directory.resolve("none").resolve("log").toString();
            Run.Result result = Run.sock("can", "dump", "can0", "-f", file);
            assertThat(result.code()).isEqualTo(1);
            assertThat(result.err()).contains(file);
        }

        @Test
        void hasHelpWithExamples() {
            for (String command : List.of("dump", "send")) {
                Run.Result result = Run.sock("can", command, "--help");
                assertThat(result.code()).isZero();
                assertThat(result.out())
                        .contains("Usage: sock can " + command, "Examples:", "Exit codes:");
            }
            assertThat(Run.sock("can", "--help").out()).contains("dump", "send");
        }
    }

    @Nested
    @Tag("vm")
    @Tag("can")
    class Beside {
        private static final List<String> FRAMES =
                List.of(
                        "123#DEADBEEF",
                        "123##1AABB",
                        "123#R4",
                        "7FF#",
                        "12345678#41424300",
                        "123#11",
                        "12345678##3" + "17".repeat(20),
                        "1FFFFFFF#R");

        @TempDir Path directory;

        private Child candump(Vcan vcan, String... options) throws Exception {
            var command = new ArrayList<String>(List.of("candump"));
            command.addAll(List.of(options));
            command.add(vcan.name());
            int before = vcan.listeners();
            Child child = Child.start(directory, "candump", command);
            Child.await(() -> vcan.listeners() > before || !child.isAlive());
            return child;
        }

        /** The frames of its log, once it has ended. */
        private static List<String> logged(Child candump) throws Exception {
            assertThat(candump.exitCode()).isZero();
            return candump.out()
                    .lines()
                    .map(line -> LoggedFrame.parse(line).frame().toString())
                    .toList();
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "", "-L", "-x -a", "-t a", "-t A", "-t d -x", "-L -x", "-i", "-S -a", "-i -S"
                })
        void dumpShowsWhatCandumpShows(String options) throws Exception {
            var words = options.isEmpty() ? new String[0] : options.split(" ");
            String count = "" + FRAMES.size();
            try (var vcan = Vcan.open(72);
                    var candump = candump(vcan, with(words, "-n", count))) {
                FutureTask<Run.Result> sock =
                        Run.listening(with(words, "can", "dump", vcan.name(), "-n", count));
                for (String frame : FRAMES) {
                    assertThat(Peers.run("cansend", vcan.name(), frame)).isZero();
                }
                Run.Result result = sock.get(200, TimeUnit.SECONDS);
                assertThat(result.code()).as(result.err()).isZero();
                assertThat(candump.exitCode()).isZero();
                assertThat(result.out()).isEqualTo(candump.out());
                assertThat(result.err()).contains("8 frames, 0 frames dropped");
            }
        }

        private static String[] with(String[] options, String... more) {
            var all = new ArrayList<String>(List.of(more));
            all.addAll(List.of(options));
            return all.toArray(String[]::new);
        }

        @Test
        void candumpLogsWhatSendSends() throws Exception {
            try (var vcan = Vcan.open(72);
                    var candump = candump(vcan, "-L", "-n", "" + FRAMES.size())) {
                Run.Result result =
                        Run.sock(
                                with(
                                        FRAMES.toArray(String[]::new),
                                        "can",
                                        "send",
                                        "--confirm",
                                        vcan.name()));
                assertThat(result.code()).as(result.err()).isZero();
                assertThat(logged(candump)).isEqualTo(FRAMES);
            }
        }

        @Test
        void aLogOfOursIsThatOfCandump() throws Exception {
            String count = "" + FRAMES.size();
            Path log = directory.resolve("log");
            try (var vcan = Vcan.open(72);
                    var candump = candump(vcan, "-L", "-n", count)) {
                FutureTask<Run.Result> sock =
                        Run.listening("can", "dump", vcan.name(), "-n", count, "-f", "" + log);
                Run.Result sent =
                        Run.sock(with(FRAMES.toArray(String[]::new), "can", "send", vcan.name()));
                assertThat(sent.code()).as(sent.err()).isZero();
                Run.Result result = sock.get(200, TimeUnit.SECONDS);
                assertThat(result.code()).as(result.err()).isZero();
                assertThat(candump.exitCode()).isZero();
                assertThat(result.out()).isEmpty();
                assertThat(result.err()).contains("logging to " + log, "8 frames");
                assertThat(log).hasContent(candump.out());
            }
        }

        @ParameterizedTest
        @ValueSource(strings = {"", "-"})
        void framesComeFromStandardInput(String file) throws Exception {
            byte[] input = ("# eight\n" + String.join("\n", FRAMES)).getBytes(US_ASCII);
            try (var vcan = Vcan.open(72);
                    var candump = candump(vcan, "-L", "-n", "" + FRAMES.size())) {
                String[] more = file.isEmpty() ? new String[0] : new String[] {file};
                Run.Result result =
                        Run.sockWithInput(
                                input, with(more, "can", "send", "--confirm", vcan.name()));
                assertThat(result.code()).as(result.err()).isZero();
                assertThat(logged(candump)).isEqualTo(FRAMES);
            }
        }

        @Test
        void aWrongLineOfStandardInputEndsSending() throws Exception {
            try (var vcan = Vcan.open(72);
                    var candump = candump(vcan, "-L", "-n", "1")) {
                Run.Result result =
                        Run.sockWithInput(
                                "123#11\n12#\n123#22\n".getBytes(US_ASCII),
                                "can",
                                "send",
                                vcan.name());
                assertThat(result.code()).isEqualTo(1);
                assertThat(result.err()).contains("line 2: no CAN frame in '12#'");
                assertThat(candump.exitCode()).isZero();
                assertThat(candump.out()).endsWith(" 123#11\n");
            }
        }

        @Test
        void aFullQueueIsWaitedFor() throws Exception {
            String[] frames = Collections.nCopies(20, "123#11").toArray(String[]::new);
            try (var vcan = Vcan.open(72)) {
                boolean slow =
                        Peers.run(
                                        "tc qdisc add dev %s root netem delay 50ms limit 2"
                                                .formatted(vcan.name())
                                                .split(" "))
                                == 0;
                assumeTrue(slow, "this kernel has no netem");
                try (var candump = candump(vcan, "-L", "-n", "20")) {
                    Run.Result result = Run.sock(with(frames, "can", "send", vcan.name()));
                    assertThat(result.code()).as(result.err()).isZero();
                    assertThat(candump.exitCode()).isZero();
                }
                Run.Result result =
                        Run.sock(with(frames, "can", "send", "--timeout", "1e-9", vcan.name()));
                assertThat(result.code()).isEqualTo(1);
                assertThat(result.err()).contains("123#11: send: No buffer space available");
            }
        }

        @Test
        void aConfirmationIsNotWaitedForBehindFramesOfOthers() throws Exception {
            try (var vcan = Vcan.open(72);
                    var others = new Socket(Family.AF_CAN, SocketType.SOCK_RAW, Protocol.CAN_RAW)) {
                others.bind(new Can.Raw(vcan.name()));
                byte[] other = CanFrame.parse("123#AA").toBytes();
                var stop = new AtomicBoolean();
                var chatter =
                        new FutureTask<>(() -> {
                            while (!stop.get()) {
                                others.send(other);
                            }
                            return "done";
                        });
                Thread.ofPlatform().daemon().start(chatter);
                // Nobody gives back an error frame without a class.
                Run.Result result =
                        Run.sock(
                                "can",
                                "send",
                                "--confirm",
                                "--timeout",
                                "0.5",
                                vcan.name(),
                                "20000000#");
                stop.set(true);
                assertThat(chatter.get(100, TimeUnit.SECONDS)).isEqualTo("done");
                assertThat(result.code()).isEqualTo(1);
                assertThat(result.err()).contains("20000000#: not on the bus after 0.5 s");
            }
        }

        @Test
        void framesOfNetworksOfCanXlAreSentAndShown() throws Exception {
            String frame = "45123#81:00:12345678#AABB";
            try (var vcan = Vcan.open(2060)) {
                FutureTask<Run.Result> sock =
                        Run.listening("can", "dump", vcan.name(), "-n", "1", "-L");
                Run.Result sent = Run.sock("can", "send", "--confirm", vcan.name(), frame);
                assertThat(sent.code()).as(sent.err()).isZero();
                Run.Result result = sock.get(200, TimeUnit.SECONDS);
                assertThat(result.out()).endsWith(" " + frame + "\n");
            }
        }

        @ParameterizedTest
        @CsvSource({
            "123#DEAD, CAN, '0x123, Length: 2  de ad'",
            "12345678##1AABB, CANFD, '0x12345678, Length: 2  aa bb'",
        })
        void sniffShowsFramesToo(String frame, String kind, String text) throws Exception {
            try (var vcan = Vcan.open(72)) {
                FutureTask<Run.Result> sock = Run.listening("sniff", vcan.name(), "-c", "1");
                assertThat(Peers.run("cansend", vcan.name(), frame)).isZero();
                Run.Result result = sock.get(200, TimeUnit.SECONDS);
                assertThat(result.code()).as(result.err()).isZero();
                assertThat(result.out()).contains(" " + kind + " ", "ID: " + text);
            }
        }

        @Test
        void dumpEndsWhenNobodyReadsItsLines() throws Exception {
            var reader = new PipedReader();
            var out = new PrintWriter(new PipedWriter(reader));
            var err = new StringWriter();
            try (var vcan = Vcan.open(72)) {
                String[] args = {"can", "dump", vcan.name()};
                var line = Sock.commandLine(Sock.commands(), args).setOut(out);
                line.setErr(new PrintWriter(err, true));
                reader.close();
                var sock = new FutureTask<>(() -> line.execute(args));
                Thread.ofPlatform().daemon().start(sock);
                Child.await(() -> err.toString().contains("listening on") || sock.isDone());
                assertThat(Peers.run("cansend", vcan.name(), "123#11")).isZero();
                assertThat(sock.get(200, TimeUnit.SECONDS)).isEqualTo(1);
                assertThat(err.toString()).contains("standard output cannot be written");
            }
        }

        @Test
        void anInterfaceThatGoesDownIsNamed() throws Exception {
            try (var vcan = Vcan.open(72)) {
                FutureTask<Run.Result> sock = Run.listening("can", "dump", vcan.name());
                assertThat(Peers.run("ip", "link", "set", "dev", vcan.name(), "down")).isZero();
                Run.Result result = sock.get(200, TimeUnit.SECONDS);
                assertThat(result.code()).isEqualTo(1);
                assertThat(result.err())
                        .contains(vcan.name() + ": recvmsg: Network is down (ENETDOWN)");
            }
        }

        @Test
        void filtersChooseAndSilenceEnds() throws Exception {
            try (var vcan = Vcan.open(72)) {
                FutureTask<Run.Result> sock =
                        Run.listening(
                                "can", "dump", "any", "123:C00007FF", "-e", "-T", "5000", "--json");
                for (String frame : List.of("124#00", "123#DEAD", "123#R", "20000040#")) {
                    assertThat(Peers.run("cansend", vcan.name(), frame)).isZero();
                }
                Run.Result result = sock.get(200, TimeUnit.SECONDS);
                assertThat(result.code()).as(result.err()).isZero();
                List<String> lines = result.out().lines().toList();
                assertThat(lines).hasSize(2);
                assertThat(lines.get(0))
                        .startsWith("{\"time\":\"")
                        .contains("\"interface\":\"" + vcan.name() + "\",\"origin\":\"local\"")
                        .endsWith(
                                "\"type\":\"classic\",\"id\":291,\"extended\":false,"
                                        + "\"data\":\"dead\",\"dlc\":2,\"frame\":\"123#DEAD\"}");
                assertThat(lines.get(1)).contains("\"type\":\"error\",\"id\":64,");
            }
        }

        @Test
        void anInterfaceWithoutCanFdIsToldAndSoIsAMissingOne() throws Exception {
            try (var vcan = Vcan.open(16)) {
                Run.Result result = Run.sock("can", "send", vcan.name(), "123#", "123##1AA");
                assertThat(result.code()).isEqualTo(1);
                assertThat(result.err())
                        .contains("123##1AA: send: Invalid argument (EINVAL)")
                        .contains("has the interface CAN FD, an mtu of 72?");
            }
            Run.Result none = Run.sock("can", "send", "nope0", "123#");
            assertThat(none.code()).isEqualTo(1);
            assertThat(none.err()).contains("can:nope0: No such device (ENODEV)");
        }
    }

    /** A virtual interface that ends with this. */
    private record Vcan(String name) implements AutoCloseable {
        static Vcan open(int mtu) throws Exception {
            try {
                // Loads the modules, or there would be no such interface.
                new Socket(Family.AF_CAN, SocketType.SOCK_RAW, Protocol.CAN_RAW).close();
            } catch (IOException e) {
                assumeTrue(false, "this kernel has no CAN: " + e.getMessage());
            }
            var vcan = new Vcan("sock-can");
            boolean made = Peers.run("ip", "link", "add", "dev", vcan.name, "type", "vcan") == 0;
            assumeTrue(made, "cannot make an interface of type vcan");
            if (Peers.run("ip", "link", "set", "dev", vcan.name, "mtu", "" + mtu, "up") != 0) {
                vcan.close();
                assumeTrue(false, "this kernel's vcan has no mtu of " + mtu);
            }
            return vcan;
        }

        /** How many receivers the kernel has for all frames of the interface. */
        int listeners() throws IOException {
            int count = 0;
            for (String line : Files.readAllLines(Path.of("/proc/net/can/rcvlist_all"))) {
                count += line.strip().startsWith(name + " ") ? 1 : 0;
            }
            return count;
        }

        @Override
        public void close() throws IOException {
            try {
                Peers.run("ip", "link", "delete", "dev", name);
            } catch (InterruptedException e) {
                throw new IOException("interface " + name + " is left", e);
            }
        }
    }
}
