package omnisock.tool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import omnisock.Family;
import omnisock.Protocol;
import omnisock.Socket;
import omnisock.SocketType;
import omnisock.can.LoggedFrame;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
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
                    "can dump can0 -L -a|-L goes with none of",
                    "can dump can0 --json -x|--json goes with none of",
                    "can send|IF",
                    "can send can0|FRAME",
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

        @ParameterizedTest
        @ValueSource(strings = {"", "-L", "-x -a", "-t a", "-t A", "-t d -x", "-L -x"})
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
                assertThat(candump.exitCode()).isZero();
                assertThat(candump.out().lines())
                        .map(line -> LoggedFrame.parse(line).frame().toString())
                        .isEqualTo(FRAMES);
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
            assertThat(Peers.run("ip", "link", "set", "dev", vcan.name, "mtu", "" + mtu, "up"))
                    .isZero();
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
