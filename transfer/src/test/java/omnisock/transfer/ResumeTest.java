package omnisock.transfer;

import static omnisock.transfer.Peers.RESUMING;
import static omnisock.transfer.Peers.SETTINGS;
import static omnisock.transfer.Peers.move;
import static omnisock.transfer.Peers.names;
import static omnisock.transfer.Peers.random;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResumeTest {
    private static final int SIZE = 5_000_000;

    @TempDir Path directory;
    private Path in;
    private Path file;
    private byte[] bytes;

    @BeforeEach
    void fileToSend() throws IOException {
        in = Files.createDirectories(directory.resolve("in"));
        file = random(directory.resolve("file"), SIZE);
        bytes = Files.readAllBytes(file);
    }

    private void part(int length) throws IOException {
        Files.write(in.resolve("file.part"), Arrays.copyOf(bytes, length));
    }

    @Test
    void aPrefixThatIsThereIsNotSentAgain() throws Exception {
        part(SIZE - 10_000);

        var outcome = move(List.of(file), in, RESUMING);

        assertThat(outcome.sent().wireBytes()).isBetween(10_000L, 11_000L);
        assertThat(outcome.sent()).isEqualTo(outcome.received());
        assertThat(in.resolve("file")).hasBinaryContent(bytes);
        assertThat(names(in)).containsExactly("file");
    }

    @Test
    void theReceiverAloneMayAskForIt() throws Exception {
        part(SIZE - 10_000);
        var pair = Peers.pair();
        var target = Target.directory(in);
        var receiver = Peers.start(() -> new Receiver(pair[1], target, RESUMING).receive());

        var sent = new Sender(pair[0], SETTINGS).send(Source.of(List.of(file)));

        assertThat(sent.wireBytes()).isLessThan(11_000);
        assertThat(receiver.get()).isEqualTo(sent);
    }

    @Test
    void withoutResumingAllIsSent() throws Exception {
        part(SIZE - 10_000);

        var outcome = move(List.of(file), in, SETTINGS);

        assertThat(outcome.sent().wireBytes()).isGreaterThan(SIZE);
        assertThat(in.resolve("file")).hasBinaryContent(bytes);
    }

    @Test
    void aPrefixThatDiffersIsSentAgain() throws Exception {
        part(SIZE - 10_000);
        bytes[100]++;
        Files.write(file, bytes);

        var outcome = move(List.of(file), in, RESUMING);

        assertThat(outcome.sent().wireBytes()).isGreaterThan(SIZE);
        assertThat(in.resolve("file")).hasBinaryContent(bytes);
    }

    @Test
    void aPartThatIsLongerThanTheFileIsReplaced() throws Exception {
        part(SIZE + 10_000);

        var outcome = move(List.of(file), in, RESUMING);

        assertThat(outcome.received()).isNotNull();
        assertThat(in.resolve("file")).hasBinaryContent(bytes);
    }

    @Test
    void aPartThatHasEverythingOnlyGetsItsName() throws Exception {
        part(SIZE);

        var outcome = move(List.of(file), in, RESUMING);

        assertThat(outcome.sent().wireBytes()).isLessThan(1000);
        assertThat(in.resolve("file")).hasBinaryContent(bytes);
    }

    @Test
    void filesThatAreCompleteAreNotSentAgain() throws Exception {
        Path tree = Files.createDirectories(directory.resolve("tree"));
        for (int i = 0; i < 20; i++) {
            random(tree.resolve("file" + i), 100_000 + i);
        }
        move(List.of(tree), in, SETTINGS);
        Files.delete(in.resolve("tree/file7"));
        Path changed = in.resolve("tree/file8");
        Files.write(changed, new byte[100_008]);

        var outcome = move(List.of(tree), in, RESUMING);

        assertThat(outcome.sent().wireBytes()).isBetween(200_000L, 210_000L);
        assertThat(in.resolve("tree/file7")).hasSameBinaryContentAs(tree.resolve("file7"));
        assertThat(changed).hasSameBinaryContentAs(tree.resolve("file8"));
    }
}
