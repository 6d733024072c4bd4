package omnisock.tool;

import static omnisock.tool.Run.freeTcp;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Processes that end in mid-transfer, and what the next ones make of it. */
class InterruptedTransferTest {
    private static final int MEGABYTES = 192;
    private static final Pattern WIRE = Pattern.compile("\"wire_bytes\":(\\d+)");

    @TempDir Path directory;
    private Path file;
    private Path in;
    private Path part;
    private String place;

    @BeforeEach
    void fileToSend() throws IOException {
        file = directory.resolve("big");
        in = directory.resolve("in");
        part = in.resolve("big.part");
        place = freeTcp();
        byte[] block = new byte[1 << 20];
        var random = new Random(1);
        try (OutputStream out = Files.newOutputStream(file)) {
            for (int i = 0; i < MEGABYTES; i++) {
                random.nextBytes(block);
                out.write(block);
            }
        }
    }

    private Child recv(String... more) throws Exception {
        String[] args = {"recv", place, "--into", in.toString()};
        return child("recv", args, more).listening();
    }

    private Child send(String... more) throws IOException {
        return child("send", new String[] {"send", place, file.toString()}, more);
    }

    private Child child(String name, String[] args, String... more) throws IOException {
        var all = java.util.Arrays.copyOf(args, args.length + more.length);
        System.arraycopy(more, 0, all, args.length, more.length);
        return Child.sock(directory, name, all);
    }

    private void awaitSomeOfIt() throws Exception {
        Child.await(() -> Files.exists(part) && Files.size(part) > (MEGABYTES << 20) / 8);
    }

    /** Sends the rest, and checks that it is only the rest. */
    private void resume() throws Exception {
        long there = Files.size(part);
        try (var recv = recv("--once");
                var send = send("--resume", "--json")) {
            assertThat(send.exitCode()).as(send.err()).isZero();
            assertThat(recv.exitCode()).as(recv.err()).isZero();
            var wire = WIRE.matcher(send.out());
            assertThat(wire.find()).isTrue();
            assertThat(Long.parseLong(wire.group(1)) + there)
                    .isBetween((long) MEGABYTES << 20, (MEGABYTES + 1L) << 20);
        }
        assertThat(Files.mismatch(in.resolve("big"), file)).isEqualTo(-1);
        assertThat(part).doesNotExist();
    }

    @Test
    void afterTheSenderWasKilledOnlyTheRestIsSent() throws Exception {
        try (var recv = recv("--once");
                var send = send()) {
            awaitSomeOfIt();
            send.kill();
            assertThat(recv.exitCode()).isEqualTo(1);
            assertThat(recv.err()).contains("the sender closed the connection early ('big'");
        }
        assertThat(in.resolve("big")).doesNotExist();
        resume();
    }

    @Test
    void afterTheReceiverWasKilledOnlyTheRestIsSent() throws Exception {
        try (var recv = recv();
                var send = send()) {
            awaitSomeOfIt();
            recv.kill();
            assertThat(send.exitCode()).isEqualTo(1);
            assertThat(send.err()).contains("not sent");
        }
        assertThat(in.resolve("big")).doesNotExist();
        resume();
    }

    @Test
    void aReceiverThatIsToldToEndLeavesOnlyThePart() throws Exception {
        try (var recv = recv();
                var send = send()) {
            awaitSomeOfIt();
            recv.terminate();
            assertThat(send.exitCode()).isEqualTo(1);
        }
        try (var left = Files.list(in)) {
            assertThat(left).containsExactly(part);
        }
    }

    @Test
    void namesThatAreNotAsciiAndManyFilesArriveWithLittleMemory() throws Exception {
        Files.delete(file);
        try (var make = Child.start(directory, "make", Trees.makeCommand(file, 3000))) {
            assertThat(make.exitCode()).as(make.err()).isZero();
        }
        try (var recv = recv("--once");
                var send = send()) {
            assertThat(send.exitCode()).as(send.err()).isZero();
            assertThat(recv.exitCode()).as(recv.err()).isZero();
        }
        try (var diff =
                Child.start(directory, "diff", Trees.diffCommand(file, in.resolve("big")))) {
            assertThat(diff.exitCode()).as(diff.out()).isZero();
        }
    }
}
