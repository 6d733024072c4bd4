package omnisock.can;

import static omnisock.Can.J1939_NO_NAME;
import static omnisock.Can.J1939_NO_PGN;
import static omnisock.Protocol.CAN_ISOTP;
import static omnisock.Protocol.CAN_J1939;
import static omnisock.SocketType.SOCK_DGRAM;
import static omnisock.SolCanRaw.CAN_RAW_FD_FRAMES;
import static omnisock.SolCanRaw.CAN_RAW_LOOPBACK;
import static omnisock.SolCanRaw.CAN_RAW_XL_FRAMES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.net.SocketException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import omnisock.Can;
import omnisock.CanBcm;
import omnisock.Option;
import omnisock.Received;
import omnisock.Socket;
import omnisock.conformance.Eventually;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Frames and messages exchanged with the programs of can-utils, both ways, on a bus of its own. */
@Tag("vm")
@Tag("can")
@Timeout(value = 600, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class CanUtilsTest {
    private static final List<String> CLASSIC =
            List.of(
                    "123#DEADBEEF",
                    "7FF#",
                    "000#1122334455667788",
                    "12345678#00FF",
                    "1FFFFFFF#",
                    "321#R",
                    "00000321#R8");

    private static final List<String> FD =
            List.of(
                    "123##0",
                    "123##1AABB",
                    "12345678##3" + "5A".repeat(64),
                    "7FF##211223344556677889900AABB");

    private static CanFrame recv(Socket socket) throws IOException {
        return CanFrame.of(socket.recv(CanFrame.MAX_BYTES));
    }

    private static List<CanFrame> frames(List<String> texts) {
        return texts.stream().map(CanFrame::parse).toList();
    }

    /** What candump has written to its log. */
    private static List<CanFrame> logged(Bus.Program candump) throws Exception {
        return candump.lines().stream().map(LoggedFrame::parse).map(LoggedFrame::frame).toList();
    }

    private static void candumpLogsWhatWeSend(List<String> texts, Option<Boolean> option)
            throws Exception {
        try (var bus = Bus.open(Bus.FD_MTU)) {
            var candump = bus.listener("candump", "-L", "-n", "" + texts.size(), Bus.NAME);
            Socket socket = bus.raw();
            socket.setsockopt(option, true);
            for (CanFrame frame : frames(texts)) {
                socket.send(frame.toBytes());
            }
            assertThat(logged(candump)).isEqualTo(frames(texts));
            // As text, too: what candump prints is what we would.
            assertThat(candump.output().lines())
                    .allMatch(line -> LoggedFrame.parse(line).toString().equals(line));
        }
    }

    private static void weReceiveWhatCansendSends(List<String> texts) throws Exception {
        try (var bus = Bus.open(Bus.FD_MTU)) {
            Socket socket = bus.raw();
            socket.setsockopt(CAN_RAW_FD_FRAMES, true);
            for (String text : texts) {
                bus.output("", "cansend", Bus.NAME, text);
                assertThat(recv(socket)).hasToString(text);
            }
        }
    }

    @Test
    void candumpLogsClassicFramesThatWeSend() throws Exception {
        candumpLogsWhatWeSend(CLASSIC, CAN_RAW_LOOPBACK);
    }

    @Test
    void candumpLogsFramesOfCanFdThatWeSend() throws Exception {
        candumpLogsWhatWeSend(FD, CAN_RAW_FD_FRAMES);
    }

    @Test
    void weReceiveClassicFramesThatCansendSends() throws Exception {
        weReceiveWhatCansendSends(CLASSIC);
    }

    @Test
    void weReceiveFramesOfCanFdThatCansendSends() throws Exception {
        weReceiveWhatCansendSends(FD);
    }

    @Test
    void weReceiveAllKindsThatCangenMakesAsCandumpLogsThem() throws Exception {
        int count = 200;
        try (var bus = Bus.open(Bus.FD_MTU)) {
            var candump = bus.listener("candump", "-L", "-n", "" + count, Bus.NAME);
            Socket socket = bus.raw();
            socket.setsockopt(CAN_RAW_FD_FRAMES, true);
            bus.start("", "cangen", "-m", "-g", "0", "-n", "" + count, Bus.NAME);
            var received = new ArrayList<CanFrame>();
            while (received.size() < count) {
                received.add(recv(socket));
            }
            assertThat(received).isEqualTo(logged(candump));
            assertThat(received).hasAtLeastOneElementOfType(CanFrame.Fd.class);
            assertThat(received).hasAtLeastOneElementOfType(CanFrame.Classic.class);
        }
    }

    @Test
    void canplayerPlaysALogOfOurs() throws Exception {
        try (var bus = Bus.open(Bus.FD_MTU)) {
            Socket socket = bus.raw();
            socket.setsockopt(CAN_RAW_FD_FRAMES, true);
            List<CanFrame> frames =
                    Stream.concat(CLASSIC.stream(), FD.stream()).map(CanFrame::parse).toList();
            var log = new StringBuilder();
            var time = Instant.ofEpochSecond(1_700_000_000, 5_000);
            for (CanFrame frame : frames) {
                log.append(new LoggedFrame(time, "can0", LoggedFrame.Origin.UNTOLD, frame));
                log.append('\n');
            }
            bus.output("" + log, "canplayer", "-t", Bus.NAME + "=can0");
            for (CanFrame frame : frames) {
                assertThat(recv(socket)).isEqualTo(frame);
            }
        }
    }

    @Test
    void errorFramesComeIfAskedForAndCandumpSeesOurs() throws Exception {
        String text = "2000000C#0004800A00000102";
        try (var bus = Bus.open(Bus.FD_MTU)) {
            var candump = bus.listener("candump", "-e", "-n", "1", Bus.NAME + ",0~0,#1FFFFFFF");
            Socket socket = bus.raw();
            CanFilters.parse("0~0,#" + "%X".formatted(CanError.CAN_ERR_CRTL)).setOn(socket);
            bus.output("", "cansend", Bus.NAME, "123#01");
            bus.raw().send(CanFrame.parse(text).toBytes());
            CanFrame received = recv(socket);
            assertThat(received).hasToString(text);
            var ours =
                    new CanPrinter(
                            new CanPrinter.Style(CanPrinter.Times.NONE, CanPrinter.Show.ERRORS),
                            ZoneOffset.UTC,
                            0);
            var logged =
                    new LoggedFrame(Instant.EPOCH, Bus.NAME, LoggedFrame.Origin.UNTOLD, received);
            assertThat(String.join("\n", candump.lines())).isEqualTo(ours.print(logged));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "'123:7FF', 123",
        "'123~7FF', 124",
        "'123:C00007FF', 123",
        "'12345678:DFFFFFFF', 12345678",
        "'100:700,7FF:7FF', 100",
        "'100:700,123~7FF,j', 100"
    })
    void filtersTakeWhatThoseOfCandumpTake(String filters, String passing) throws Exception {
        long seed = Long.getLong("seed", System.nanoTime());
        var random = new Random(seed);
        // The last one passes, and is no other.
        CanFrame end = CanFrame.parse(passing + "#EEEE");
        try (var bus = Bus.open(Bus.FD_MTU)) {
            var candump = bus.listener("candump", "-L", "-T", "5000", Bus.NAME + "," + filters);
            Socket socket = bus.raw();
            CanFilters.parse(filters).setOn(socket);
            Socket sender = bus.raw();
            for (int i = 0; i < 50; i++) {
                List<String> ids = List.of("123", "100", "7FF", "12345678", "00000123");
                String data = random.nextBoolean() ? "R" : "0" + i % 10;
                String id = ids.get(random.nextInt(ids.size()));
                sender.send(CanFrame.parse(id + "#" + data).toBytes());
            }
            sender.send(end.toBytes());
            var received = new ArrayList<CanFrame>();
            do {
                received.add(recv(socket));
            } while (!received.getLast().equals(end));
            assertThat(logged(candump)).as("seed %d", seed).isEqualTo(received);
        }
    }

    @Test
    void framesOfCanXlGoFromSocketToSocket() throws Exception {
        try (var bus = Bus.open(Bus.XL_MTU)) {
            Socket near = bus.raw();
            Socket far = bus.raw();
            try {
                near.setsockopt(CAN_RAW_XL_FRAMES, true);
                far.setsockopt(CAN_RAW_XL_FRAMES, true);
            } catch (SocketException e) {
                abort("this kernel has no CAN XL: " + e.getMessage());
            }
            String most = "00123#81:03:12345678#" + "A5".repeat(CanFrame.CANXL_MAX_DLEN);
            for (String text : List.of("007FF#80:00:00000000#11", most, "123#DEAD", "123##1AA")) {
                near.send(CanFrame.parse(text).toBytes());
                assertThat(recv(far)).hasToString(text);
            }
        }
    }

    @Test
    void candumpSeesTheCyclesOfTheBroadcastManager() throws Exception {
        CanFrame first = CanFrame.parse("123#01");
        CanFrame second = CanFrame.parse("123#02");
        try (var bus = Bus.open(Bus.FD_MTU)) {
            var candump = bus.listener("candump", "-L", "-n", "6", Bus.NAME);
            Socket bcm = bus.bcm();
            int flags = CanBcm.SETTIMER | CanBcm.STARTTIMER | CanBcm.TX_COUNTEVT;
            var cycle = new Bcm.Cycle(6, Duration.ofMillis(20), Duration.ZERO);
            bcm.send(new Bcm.TxSetup(0x123, flags, cycle, List.of(first, second)).toBytes());
            assertThat(Bcm.of(bcm.recv(Bcm.MAX_BYTES))).isEqualTo(new Bcm.TxExpired(0x123, false));
            assertThat(logged(candump))
                    .containsExactly(first, second, first, second, first, second);
            var times =
                    candump.lines().stream().map(line -> LoggedFrame.parse(line).time()).toList();
            assertThat(Duration.between(times.getFirst(), times.getLast()))
                    .isGreaterThanOrEqualTo(Duration.ofMillis(80));

            bcm.send(new Bcm.TxRead(0x123, false).toBytes());
            var status = (Bcm.TxStatus) Bcm.of(bcm.recv(Bcm.MAX_BYTES));
            assertThat(status.frames()).containsExactly(first, second);
            assertThat(status.cycle().first()).isEqualTo(Duration.ofMillis(20));
            bcm.send(new Bcm.TxDelete(0x123, false).toBytes());
        }
    }

    @Test
    void candumpSeesFramesOfCanFdFromTheBroadcastManager() throws Exception {
        CanFrame frame = CanFrame.parse("12345678##1" + "17".repeat(64));
        try (var bus = Bus.open(Bus.FD_MTU)) {
            var candump = bus.listener("candump", "-L", "-n", "3", Bus.NAME);
            Socket bcm = bus.bcm();
            bcm.send(new Bcm.TxSend(frame).toBytes());
            bcm.send(Bcm.TxSetup.cyclic(frame, Duration.ofMillis(10)).toBytes());
            assertThat(logged(candump)).containsExactly(frame, frame, frame);
        }
    }

    @Test
    void theBroadcastManagerTellsWhatChangesInFramesOfCansend() throws Exception {
        try (var bus = Bus.open(Bus.FD_MTU)) {
            Socket bcm = bus.bcm();
            bcm.send(Bcm.RxSetup.changes(CanFrame.parse("123#FF00")).toBytes());
            // The first byte counts, the second does not.
            for (String data : List.of("0100", "0101", "0102", "0200", "0200", "0301")) {
                bus.output("", "cansend", Bus.NAME, "123#" + data);
            }
            for (String data : List.of("0100", "0200", "0301")) {
                assertThat(Bcm.of(bcm.recv(Bcm.MAX_BYTES)))
                        .isEqualTo(new Bcm.RxChanged(0x123, CanFrame.parse("123#" + data)));
            }
            bcm.send(new Bcm.RxRead(0x123, false).toBytes());
            var status = (Bcm.RxStatus) Bcm.of(bcm.recv(Bcm.MAX_BYTES));
            assertThat(status.masks()).hasToString("[123#FF00]");
        }
    }

    @Test
    void theBroadcastManagerTellsThatAFrameOfCangenStaysOut() throws Exception {
        try (var bus = Bus.open(Bus.FD_MTU)) {
            Socket bcm = bus.bcm();
            var timeout = Duration.ofMillis(300);
            int flags = CanBcm.SETTIMER | CanBcm.RX_FILTER_ID | CanBcm.CAN_FD_FRAME;
            var setup = new Bcm.RxSetup(0x42a, flags, timeout, Duration.ZERO, List.of());
            bcm.send(setup.toBytes());
            bus.output("", "cangen", "-f", "-g", "1", "-n", "3", "-I", "42A", "-D", "AB", Bus.NAME);
            int frames = 0;
            Bcm told;
            do {
                told = Bcm.of(bcm.recv(Bcm.MAX_BYTES));
                frames += told instanceof Bcm.RxChanged ? 1 : 0;
            } while (frames < 3 || told instanceof Bcm.RxChanged);
            assertThat(told).isEqualTo(new Bcm.RxTimeout(0x42a, true));
            bcm.send(new Bcm.RxDelete(0x42a, true).toBytes());
        }
    }

    private static String spaced(byte[] data) {
        return HexFormat.ofDelimiter(" ").withUpperCase().formatHex(data);
    }

    private static byte[] message(int length) {
        byte[] message = new byte[length];
        for (int i = 0; i < length; i++) {
            message[i] = (byte) i;
        }
        return message;
    }

    @Test
    void isotprecvTakesWhatWeSend() throws Exception {
        byte[] message = message(1000);
        try (var bus = Bus.open(Bus.FD_MTU)) {
            Socket socket = bus.socket(SOCK_DGRAM, CAN_ISOTP);
            socket.bind(new Can.Isotp(Bus.NAME, 0x7e8, 0x7e0));
            var isotprecv = bus.listener("isotprecv", "-s", "7E8", "-d", "7E0", Bus.NAME);
            socket.send(message);
            assertThat(isotprecv.lines()).map(String::strip).containsExactly(spaced(message));
        }
    }

    @Test
    void weTakeWhatIsotpsendSends() throws Exception {
        byte[] message = message(300);
        try (var bus = Bus.open(Bus.FD_MTU)) {
            Socket socket = bus.socket(SOCK_DGRAM, CAN_ISOTP);
            socket.bind(new Can.Isotp(Bus.NAME, 0x7e0, 0x7e8));
            var isotpsend =
                    bus.start(
                            spaced(message), "isotpsend", "-s", "7E0", "-d", "7E8", "-b", Bus.NAME);
            assertThat(socket.recv(4096)).isEqualTo(message);
            assertThat(isotpsend.exitCode()).as("" + isotpsend).isZero();
        }
    }

    @Test
    void weTakeWhatJ1939catSends() throws Exception {
        String text = "hello ".repeat(50);
        try (var bus = Bus.open(Bus.FD_MTU)) {
            Socket socket = bus.socket(SOCK_DGRAM, CAN_J1939);
            socket.bind(new Can.J1939(Bus.NAME, J1939_NO_NAME, J1939_NO_PGN, 0x90));
            // It takes no pipe, and its version 2020.11 fails in the end at what the kernel
            // reports.
            Path file = bus.file(text);
            bus.start("", "j1939cat", "-i", "" + file, Bus.NAME + ":0x80", ":0x90,0x12300");
            Received received = socket.recvfrom(4096);
            assertThat(received.data()).asString().isEqualTo(text);
            assertThat(received.address())
                    .asInstanceOf(InstanceOfAssertFactories.type(Can.J1939.class))
                    .satisfies(address -> assertThat(address.addr()).isEqualTo(0x80))
                    .satisfies(address -> assertThat(address.pgn()).isEqualTo(0x12300));
        }
    }

    @Test
    void testj1939TakesWhatWeSend() throws Exception {
        try (var bus = Bus.open(Bus.FD_MTU)) {
            Socket socket = bus.socket(SOCK_DGRAM, CAN_J1939);
            socket.bind(new Can.J1939(Bus.NAME, J1939_NO_NAME, J1939_NO_PGN, 0x80));
            var peer = new Can.J1939(Bus.NAME, J1939_NO_NAME, 0x12300, 0x90);
            var testj1939 =
                    bus.start("", "stdbuf", "-oL", "testj1939", "-r", "-w60", Bus.NAME + ":0x90");
            // Nobody tells when it listens.
            Eventually.that(
                    () -> isShown(testj1939, socket, peer, new byte[] {(byte) 0xca, 1}, "ca 01"),
                    testj1939::toString);
            // More than a frame.
            socket.sendto(message(20), peer);
            Eventually.that(
                    () -> testj1939.toString().contains("10 11 12 13"), testj1939::toString);
            assertThat(testj1939.output())
                    .contains("80 12300: 00 01 02 03 04 05 06 07")
                    .contains("00008     08 09 0a 0b 0c 0d 0e 0f")
                    .contains("00010     10 11 12 13");
        }
    }

    private static boolean isShown(
            Bus.Program program, Socket socket, Can.J1939 peer, byte[] data, String text) {
        try {
            socket.sendto(data, peer);
            return program.output().contains(text);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
