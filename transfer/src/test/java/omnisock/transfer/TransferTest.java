package omnisock.transfer;

import static omnisock.transfer.Peers.RESUMING;
import static omnisock.transfer.Peers.SETTINGS;
import static omnisock.transfer.Peers.fail;
import static omnisock.transfer.Peers.move;
import static omnisock.transfer.Peers.names;
import static omnisock.transfer.Peers.random;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.Channels;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32C;
import omnisock.Socket;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TransferTest {
    @TempDir Path directory;
    private Path in;

    @BeforeEach
    void target() {
        in = directory.resolve("in");
    }

    @Test
    void aFileArrivesAndBothSidesHaveItsChecksum() throws Exception {
        Path file = random(directory.resolve("file"), 3_000_001);
        var crc = new CRC32C();
        crc.update(Files.readAllBytes(file));

        var outcome = move(List.of(file), in, SETTINGS);

        assertThat(outcome.sent()).isEqualTo(outcome.received());
        assertThat(outcome.sent().checksum()).isEqualTo((int) crc.getValue());
        assertThat(in.resolve("file")).hasSameBinaryContentAs(file);
        assertThat(names(in)).containsExactly("file");
    }

    @Test
    void emptyFilesAndDirectoriesArrive() throws Exception {
        Path tree = Files.createDirectories(directory.resolve("tree"));
        Files.createDirectory(tree.resolve("empty"));
        Files.createFile(tree.resolve("nothing"));

        var outcome = move(List.of(tree), in, SETTINGS);

        assertThat(outcome.received().bytes()).isZero();
        assertThat(names(in)).containsExactly("tree/", "tree/empty/", "tree/nothing");
    }

    @Test
    void namesWithSpacesAndNewlinesArrive() throws Exception {
        Path tree = Files.createDirectories(directory.resolve("a tree"));
        Files.writeString(tree.resolve("two\nlines"), "1");
        Files.writeString(tree.resolve(" -rf *"), "2");
        Files.writeString(tree.resolve("n".repeat(255)), "3");

        move(List.of(tree), in, SETTINGS);

        assertThat(names(in.resolve("a tree"))).isEqualTo(names(tree));
    }

    @Test
    void timesAndPermissionsArrive() throws Exception {
        Path tree = Files.createDirectories(directory.resolve("tree"));
        Path file = Files.writeString(tree.resolve("file"), "x");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("r-xr-----"));
        FileTime time = FileTime.fromMillis(1_000_000_000_000L);
        Files.setLastModifiedTime(file, time);
        Files.setLastModifiedTime(tree, time);

        move(List.of(tree), in, SETTINGS);

        assertThat(
                        PosixFilePermissions.toString(
                                Files.getPosixFilePermissions(in.resolve("tree/file"))))
                .isEqualTo("r-xr-----");
        assertThat(Files.getLastModifiedTime(in.resolve("tree/file"))).isEqualTo(time);
        assertThat(Files.getLastModifiedTime(in.resolve("tree"))).isEqualTo(time);
    }

    @Test
    void filesThatAreNamedLikeThePartsOfOthersArrive() throws Exception {
        Path tree = Files.createDirectories(directory.resolve("tree"));
        for (String name : List.of("x", "x.part", "x.part.part")) {
            Files.writeString(tree.resolve(name), name);
        }
        Path top = Files.writeString(directory.resolve("tree.part"), "top");

        var outcome = move(List.of(top, tree), in, RESUMING);

        assertThat(outcome.received().files()).isEqualTo(4);
        for (String name : List.of("x", "x.part", "x.part.part")) {
            assertThat(in.resolve("tree").resolve(name)).hasContent(name);
        }
        assertThat(in.resolve("tree.part")).hasContent("top");
    }

    @Test
    void moreFilesThanABatchHoldsArrive() throws Exception {
        Path tree = Files.createDirectories(directory.resolve("tree"));
        for (int i = 0; i < 2500; i++) {
            Files.writeString(tree.resolve("file" + i), "" + i);
        }

        var outcome = move(List.of(tree), in, SETTINGS);

        assertThat(outcome.received().files()).isEqualTo(2500);
        assertThat(in.resolve("tree/file2499")).hasContent("2499");
    }

    @Test
    void holesAreNeitherSentNorWritten() throws Exception {
        Path file = directory.resolve("sparse");
        try (var sparse = new RandomAccessFile(file.toFile(), "rw")) {
            sparse.setLength(64 << 20);
            sparse.seek(40 << 20);
            sparse.write(1);
        }

        var outcome = move(List.of(file), in, SETTINGS);

        // The block around the one byte, and a few frames.
        assertThat(outcome.sent().wireBytes()).isLessThan(66_000);
        assertThat(Files.mismatch(in.resolve("sparse"), file)).isEqualTo(-1);
    }

    @Test
    void aLinkBelowARootIsLeftOutAndReported() throws Exception {
        Path tree = Files.createDirectories(directory.resolve("tree"));
        Path link = Files.createSymbolicLink(tree.resolve("link"), Path.of("nowhere"));
        var skipped = new ArrayList<Path>();
        var progress =
                new Progress() {
                    @Override
                    public void skipped(Path path) {
                        skipped.add(path);
                    }
                };

        move(List.of(tree), in, new Settings(SETTINGS.timeout(), false, progress));

        assertThat(skipped).containsExactly(link);
        assertThat(names(in)).containsExactly("tree/");
    }

    @Test
    void aStreamOfUnknownLengthArrives() throws Exception {
        byte[] bytes = Files.readAllBytes(random(directory.resolve("f"), 1_000_000));

        var outcome =
                move(
                        socket ->
                                new Sender(socket, SETTINGS)
                                        .send(new ByteArrayInputStream(bytes), "stream"),
                        in);

        assertThat(outcome.sent()).isEqualTo(outcome.received());
        assertThat(in.resolve("stream")).hasBinaryContent(bytes);
    }

    @Test
    void aStreamThatFailsIsNotStoredAndBothSidesKnow() throws Exception {
        var broken =
                new java.io.InputStream() {
                    @Override
                    public int read() throws IOException {
                        throw new IOException("the disk is gone");
                    }

                    @Override
                    public int read(byte[] bytes, int offset, int length) throws IOException {
                        return read();
                    }
                };

        var outcome = fail(socket -> new Sender(socket, SETTINGS).send(broken, "s"), in);

        assertThat(outcome.sending()).hasMessageContaining("the disk is gone");
        assertThat(outcome.receiving()).hasMessageContaining("the disk is gone");
        assertThat(names(in)).doesNotContain("s");
    }

    @Test
    void everythingGoesToOneStream() throws Exception {
        Path one = Files.writeString(directory.resolve("1"), "one,");
        Path two = Files.writeString(directory.resolve("2"), "two");
        var out = new ByteArrayOutputStream();
        Socket[] pair = Peers.pair();
        var target = Target.stream(Channels.newChannel(out));
        var receiver = Peers.start(() -> new Receiver(pair[1], target, SETTINGS).receive());

        new Sender(pair[0], SETTINGS).send(Source.of(List.of(one, two)));

        assertThat(receiver.get().files()).isEqualTo(2);
        assertThat(out.toString(java.nio.charset.StandardCharsets.UTF_8)).isEqualTo("one,two");
    }

    @Test
    void aFileThatChangedSinceItWasCountedFailsOnBothSides() throws Exception {
        Path file = random(directory.resolve("file"), 100_000);
        Source source = Source.of(List.of(file));
        random(file, 200_000);

        var outcome = fail(socket -> new Sender(socket, SETTINGS).send(source), in);

        assertThat(outcome.sending()).hasMessageContaining("changed while");
        assertThat(outcome.receiving()).hasMessageContaining("the sender says");
        assertThat(names(in)).doesNotContain("file");
    }

    @Test
    void theReceiversFailureReachesTheSender() throws Exception {
        Files.createDirectories(in.resolve("file"));
        Path file = random(directory.resolve("file"), 30_000_000);

        var outcome = fail(List.of(file), in);

        assertThat(outcome.receiving()).hasMessageContaining("there is a directory 'file'");
        assertThat(outcome.sending())
                .hasMessageContaining("the receiver says")
                .hasMessageContaining("there is a directory 'file'");
    }

    @Test
    void linksInTheTargetAreNotFollowed() throws Exception {
        Path outside = Files.createDirectories(directory.resolve("outside"));
        Files.createDirectories(in);
        Files.createSymbolicLink(in.resolve("tree"), outside);
        Path tree = Files.createDirectories(directory.resolve("tree"));
        Files.writeString(tree.resolve("file"), "x");

        var outcome = fail(List.of(tree), in);

        assertThat(outcome.sending()).hasMessageContaining("links are not followed");
        assertThat(names(outside)).isEmpty();
    }

    @Test
    void aLinkInPlaceOfAPartIsNotWrittenThrough() throws Exception {
        Path outside = Files.writeString(directory.resolve("outside"), "mine");
        Files.createDirectories(in);
        Files.createSymbolicLink(in.resolve("file.part"), outside);
        Path file = Files.writeString(directory.resolve("file"), "theirs");

        var outcome = fail(List.of(file), in);

        assertThat(outcome.receiving()).hasMessageContaining("'file.part' is in the way");
        assertThat(outside).hasContent("mine");
    }

    @Test
    void twoRootsOfOneNameAreRefused() throws Exception {
        Path one = Files.createDirectories(directory.resolve("a/x"));
        Path two = Files.createDirectories(directory.resolve("b/x"));
        assertThatThrownBy(() -> Source.of(List.of(one, two)))
                .hasMessageContaining("two of the files have the name 'x'");
    }
}
