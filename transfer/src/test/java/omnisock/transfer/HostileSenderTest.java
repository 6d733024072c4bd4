package omnisock.transfer;

import static omnisock.transfer.Peers.IMPATIENT;
import static omnisock.transfer.Peers.SETTINGS;
import static omnisock.transfer.Peers.names;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import omnisock.Socket;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class HostileSenderTest {
    private static final int ABC = Frames.checksum("abc");

    @TempDir Path directory;
    private Path in;

    @BeforeEach
    void target() {
        in = directory.resolve("a/b/in");
    }

    /** A receiver at work, and the socket of its peer. */
    private record Attempt(Socket peer, FutureTask<Summary> receiver) {
        Throwable failure() throws InterruptedException {
            try {
                return new AssertionError("received " + receiver.get());
            } catch (ExecutionException e) {
                return e;
            }
        }

        /** Everything that the receiver sent, as text. */
        String answer() throws IOException {
            var all = new ByteArrayOutputStream();
            byte[] some = new byte[4096];
            for (int n = peer.recv(some); n > 0; n = peer.recv(some)) {
                all.write(some, 0, n);
            }
            return all.toString(StandardCharsets.UTF_8);
        }

        /** How many bytes were taken before the receiver closed, or all. */
        int drip(byte[] bytes) {
            for (int i = 0; i < bytes.length; i++) {
                try {
                    peer.sendall(new byte[] {bytes[i]});
                } catch (IOException ignored) { // As it should be.
                    return i;
                }
                LockSupport.parkNanos(10_000_000);
            }
            return bytes.length;
        }
    }

    private Attempt receive(Settings settings) throws IOException {
        Socket[] pair = Peers.pair();
        Target target = Target.directory(in);
        return new Attempt(
                pair[0], Peers.start(() -> new Receiver(pair[1], target, settings).receive()));
    }

    private Attempt receive(Frames frames) throws IOException {
        Attempt attempt = receive(SETTINGS);
        frames.sendTo(attempt.peer);
        return attempt;
    }

    private static Frames hello(long total) {
        return new Frames().hello(total, 1);
    }

    static Stream<Arguments> lies() {
        return Stream.of(
                arguments(
                        "less data than its count", hello(4).file("x", 4).data("abc").end(4, ABC)),
                arguments(
                        "less data than its count", hello(4).file("x", 4).data("abc").end(3, ABC)),
                arguments("closed the connection early", hello(4).file("x", 4).data("abc")),
                arguments("more data than its count", hello(2).file("x", 2).data("abc")),
                arguments("more data than its count", hello(2).file("x", 2).zeros(3)),
                arguments("9223372036854775808 zeros", hello(2).file("x", 2).zeros(Long.MIN_VALUE)),
                arguments("more than the 3 bytes of its count", hello(3).file("x", 4)),
                arguments(
                        "more than the 1 entries of its count",
                        hello(3).file("x", 3).data("abc").end(3, ABC).file("y", 0)),
                arguments("a total of 18446744073709551615 bytes", hello(-1)),
                arguments("a total of 9223372036854775808 bytes", hello(Long.MIN_VALUE)),
                arguments("9223372036854775808 entries", new Frames().hello(0, Long.MIN_VALUE)),
                arguments("a file of unknown size", hello(3).file("x", -1)),
                arguments("a size of 9223372036854775808", hello(3).file("x", Long.MIN_VALUE)),
                arguments(
                        "closed the connection early",
                        hello(Long.MAX_VALUE).file("x", Long.MAX_VALUE).data("abc")),
                arguments("it ends after 0 entries", hello(3).done(0, 0, 0)),
                arguments(
                        "what arrived has the checksum",
                        hello(3).file("x", 3).data("abc").end(3, ABC + 1)),
                arguments(
                        "its sums differ",
                        hello(3).file("x", 3).data("abc").end(3, ABC).done(1, 3, ABC + 1)),
                arguments(
                        "more data after the end",
                        hello(3).file("x", 3).data("abc").end(3, ABC).done(1, 3, ABC).data("x")));
    }

    static Stream<Arguments> brokenFrames() {
        byte[] payload = new byte[40];
        return Stream.of(
                arguments("a frame of an unknown type", hello(0).frame(0, 0)),
                arguments("a frame of an unknown type", hello(0).frame(77, 0)),
                arguments("a frame DATA of -1 bytes", hello(0).frame(3, -1)),
                arguments("a frame DATA of 2147483647 bytes", hello(0).frame(3, Integer.MAX_VALUE)),
                arguments("a frame ENTRIES of 1000000 bytes", hello(0).frame(1, 1_000_000)),
                arguments("wrong checksum", hello(0).frame(FrameType.ENTRIES, payload)),
                arguments("cut short", hello(0).frame(FrameType.ENTRIES, (byte) 1)),
                arguments("an entry of an unknown kind", hello(0).entry(9, new byte[] {'x'}, 0)),
                arguments("not UTF-8", hello(0).entry(0, new byte[] {(byte) 0xff}, 0)),
                arguments("a frame DATA between files", hello(0).data("x")),
                arguments("a frame DONE inside a file", hello(3).file("x", 3).done(0, 0, 0)),
                arguments("closed the connection early", hello(0).frame(1, 1000)),
                arguments("needs --plain", new Frames().data("01234567")),
                arguments("closed the connection early", new Frames()),
                arguments(
                        "the sender says: oh no",
                        hello(0).frame(FrameType.ABORT, "oh no".getBytes(StandardCharsets.UTF_8))));
    }

    @ParameterizedTest(name = "{index}: {0}")
    @MethodSource({"lies", "brokenFrames"})
    void whatIsWrongIsSaidAndNothingIsStored(String why, Frames frames) throws Exception {
        var attempt = receive(frames);

        assertThat(attempt.failure())
                .hasCauseInstanceOf(TransferException.class)
                .hasMessageContaining(why);
        assertThat(names(in)).isSubsetOf("x.part", "x");
        assertThat(Files.exists(in.resolve("x"))).isEqualTo(lateLie(why));
        if (!why.startsWith("the sender says")) {
            assertThat(attempt.answer()).contains(why);
        }
    }

    /** The file itself is complete and right when these show. */
    private static boolean lateLie(String why) {
        return why.startsWith("its sums")
                || why.startsWith("more data after")
                || why.startsWith("more than the 1 entries");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../x",
                "../../etc/x",
                "/etc/x",
                "a/../../x",
                "..",
                ".",
                "",
                "a//x",
                "x/",
                "./x"
            })
    void aNameThatCouldLeadOutIsRefused(String name) throws Exception {
        var attempt = receive(new Frames().hello(3, 1).file(name, 3).data("abc").end(3, ABC));

        assertThat(attempt.failure()).hasMessageContaining("could lead out of the target");
        assertThat(attempt.answer()).contains("could lead out of the target");
        assertThat(names(directory)).containsExactly("a/", "a/b/", "a/b/in/");
    }

    @Test
    void aNameWithANulIsRefused() throws Exception {
        var attempt = receive(new Frames().hello(3, 1).file("a\0b", 3));
        assertThat(attempt.failure()).hasMessageContaining("refused the name 'a\\u{0}b'");
    }

    @Test
    void aNameThatIsTooLongIsRefused() throws Exception {
        var attempt = receive(new Frames().hello(3, 1).file("n".repeat(256), 3));
        assertThat(attempt.failure()).hasMessageContaining("is too long");
    }

    @Test
    void aFileInADirectoryThatWasNotSentIsRefused() throws Exception {
        var attempt = receive(new Frames().hello(3, 1).file("no/x", 3));
        assertThat(attempt.failure()).hasMessageContaining("there is no directory 'no'");
    }

    @Test
    void aSenderThatSendsAByteNowAndThenIsTooSlow() throws Exception {
        var attempt = receive(IMPATIENT);
        byte[] bytes = new Frames().hello(1000, 1).file("x", 1000).bytes();
        var dripping = Peers.start(() -> attempt.drip(bytes));

        assertThat(attempt.failure())
                .hasMessageContaining("timed out")
                .hasMessageContaining("0.3 s");
        assertThat(dripping.get()).isBetween(2, bytes.length);
        assertThat(attempt.answer()).contains("timed out");
    }

    @Test
    void aSenderThatSendsNothingIsTooSlow() throws Exception {
        var attempt = receive(IMPATIENT);
        assertThat(attempt.failure()).hasMessageContaining("moved 0 bytes");
    }

    @Test
    void twoSendersOfOneNameAtTheSameTimeDoNotMixTheirData() throws Exception {
        var first = receive(SETTINGS);
        var frames = new Frames().hello(3, 1).file("x", 3).data("a");
        first.peer.sendall(frames.bytes());
        var part = in.resolve("x.part");
        Await.until(() -> Files.exists(part) && Files.size(part) == 1);

        assertThat(receive(frames).failure())
                .hasMessageContaining("another transfer is writing 'x.part'");

        new Frames().data("bc").end(3, ABC).done(1, 3, ABC).sendTo(first.peer);
        assertThat(first.receiver.get().bytes()).isEqualTo(3);
        assertThat(in.resolve("x")).hasContent("abc");
    }
}
