package omnisock.transfer;

import static omnisock.transfer.DirectoryTarget.quoted;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import omnisock.Socket;

/**
 * The receiving side of one transfer. When it returns normally, everything is stored and the sender
 * knows; when it throws, the sender was told why if it can still listen.
 */
public final class Receiver {
    /** How long a sender that was told of a failure may take to read that. */
    private static final Duration PARTING = Duration.ofSeconds(2);

    private final Socket socket;
    private final Target target;
    private final Settings settings;
    private final Progress progress;
    private final FrameInput in;
    private final FrameOutput out;
    private final Checksum total = new Checksum();

    /** What the sender said will come in all, and how much of that was announced by entries. */
    private Hello hello = new Hello(0, 0, false);

    /** Whether we say what we have: if either side wants that. */
    private boolean resume;

    private long announcedEntries;
    private long announcedBytes;
    private long files;

    /**
     * A transfer from the sender at the other end. What is there is gone on with if either side
     * wants that.
     *
     * @param socket a connected stream, which this closes
     * @param target where to store what comes
     * @param settings how to
     */
    public Receiver(Socket socket, Target target, Settings settings) {
        this.socket = socket;
        this.target = target;
        this.settings = settings;
        this.progress = settings.progress();
        this.in = new FrameInput(socket, "the sender", settings.timeout(), FrameInput.DATA);
        this.out = new FrameOutput(socket, settings.timeout());
    }

    /**
     * Receives.
     *
     * @return what was stored
     * @throws TransferException if the sender failed, was too slow or broke the protocol, or what
     *     came is not what was sent
     * @throws IOException if something cannot be stored, or the connection breaks
     */
    public Summary receive() throws IOException {
        try (socket) {
            try {
                return receiveAll();
            } catch (IOException e) {
                part(e);
                throw e;
            }
        }
    }

    private Summary receiveAll() throws IOException {
        hello = Hello.decode(in);
        resume = (settings.resume() || hello.resume()) && hello.bytes() != Progress.UNKNOWN;
        out.start(FrameType.WELCOME).putInt(settings.resume() ? Hello.RESUME : 0);
        out.end();
        out.flush();
        progress.started(hello.bytes(), hello.entries());
        FrameType type = in.next();
        while (type == FrameType.ENTRIES) {
            entries(Batch.decode(in.payload(), in));
            type = in.next();
        }
        in.check(type == FrameType.DONE, "a frame " + type + " between files");
        return finish();
    }

    private void entries(List<Entry> batch) throws IOException {
        for (Entry entry : batch) {
            announce(entry);
        }
        List<Have> haves = resume ? tellWhatWeHave(batch) : List.of();
        int file = 0;
        for (Entry entry : batch) {
            if (entry.isFile()) {
                receiveFile(entry, haves.isEmpty() ? Have.NOTHING : haves.get(file++));
            } else {
                target.directory(entry);
            }
        }
    }

    private void announce(Entry entry) throws TransferException {
        announcedEntries++;
        in.check(
                announcedEntries <= hello.entries(),
                () -> "more than the %d entries of its count".formatted(hello.entries()));
        if (hello.bytes() == Progress.UNKNOWN) {
            return;
        }
        in.check(entry.size() >= 0, "a file of unknown size");
        in.check(
                entry.size() <= hello.bytes() - announcedBytes,
                () -> "more than the %d bytes of its count".formatted(hello.bytes()));
        announcedBytes += entry.size();
    }

    private List<Have> tellWhatWeHave(List<Entry> batch) throws IOException {
        var haves = new ArrayList<Have>();
        for (Entry entry : batch) {
            if (entry.isFile()) {
                haves.add(target.have(entry, out::keepAlive));
            }
        }
        Have.encode(haves, out.start(FrameType.HAVE));
        out.end();
        out.flush();
        return haves;
    }

    private void receiveFile(Entry entry, Have have) throws IOException {
        Have kept = resume ? agreedPrefix(have) : Have.NOTHING;
        var sum = new Checksum();
        sum.append(kept.checksum(), kept.length());
        progress.found(kept.length());
        try (var sink = target.open(entry, kept);
                var data = new Gathered(in, sink, out::keepAlive)) {
            receiveData(entry, data, sum);
            sink.commit();
        } catch (IOException e) {
            throw TransferException.during(e, where(entry, sum));
        }
        total.append(sum.value(), sum.length());
        files++;
        progress.completed(entry.name(), sum.length(), sum.value());
    }

    private static String where(Entry entry, Checksum sum) {
        String size = entry.size() == Progress.UNKNOWN ? "an unknown number" : "" + entry.size();
        return "%s: %d of %s bytes".formatted(quoted(entry.name()), sum.length(), size);
    }

    private Have agreedPrefix(Have have) throws IOException {
        ByteBuffer payload = in.payload(FrameType.OFFSET);
        in.check(payload.remaining() == Long.BYTES, "an offset cut short");
        long offset = payload.getLong();
        in.check(
                offset == 0 || offset == have.length(),
                "data from byte %s on, where we have %d"
                        .formatted(Long.toUnsignedString(offset), have.length()));
        // An empty complete file is complete even so.
        return offset == have.length() ? have : Have.NOTHING;
    }

    private void receiveData(Entry entry, Gathered data, Checksum sum) throws IOException {
        while (true) {
            in.expect(entry.size() == Progress.UNKNOWN ? 0 : entry.size() - sum.length());
            FrameType type = in.next();
            switch (type) {
                case DATA -> {
                    checkRoom(entry, sum, in.length());
                    data(data, sum, in.length());
                }
                case ZEROS -> zeros(entry, data, sum);
                case END -> {
                    data.write();
                    checkEnd(entry, sum);
                    return;
                }
                default -> in.check(false, "a frame " + type + " inside a file");
            }
        }
    }

    private void data(Gathered data, Checksum sum, int length) throws IOException {
        for (int left = length; left > 0; ) {
            ByteBuffer some = in.some(left);
            left -= some.remaining();
            progress.advanced(some.remaining());
            sum.update(some);
            data.add(some.flip());
            out.keepAlive();
        }
    }

    private void zeros(Entry entry, Gathered data, Checksum sum) throws IOException {
        ByteBuffer payload = in.payload();
        in.check(payload.remaining() == Long.BYTES, "a frame ZEROS cut short");
        long count = payload.getLong();
        in.check(count >= 0, Long.toUnsignedString(count) + " zeros");
        checkRoom(entry, sum, count);
        data.zeros(count);
        sum.zeros(count);
        progress.advanced(count);
    }

    private void checkRoom(Entry entry, Checksum sum, long count) throws TransferException {
        long most = entry.size() == Progress.UNKNOWN ? Long.MAX_VALUE : entry.size();
        in.check(count <= most - sum.length(), "more data than its count");
    }

    private void checkEnd(Entry entry, Checksum sum) throws IOException {
        ByteBuffer payload = in.payload();
        in.check(payload.remaining() == Long.BYTES + Integer.BYTES, "a frame END cut short");
        long size = payload.getLong();
        int checksum = payload.getInt();
        long expected = entry.size() == Progress.UNKNOWN ? size : entry.size();
        in.check(size == expected && sum.length() == size, "less data than its count");
        if (checksum != sum.value()) {
            throw new TransferException(
                    "what arrived has the checksum %s, and what was sent %s"
                            .formatted(Checksum.text(sum.value()), Checksum.text(checksum)));
        }
    }

    private Summary finish() throws IOException {
        ByteBuffer done = in.payload();
        in.check(done.remaining() == FrameType.DONE.mostBytes, "a frame DONE cut short");
        boolean asCounted =
                announcedEntries == hello.entries()
                        && (hello.bytes() == Progress.UNKNOWN || announcedBytes == hello.bytes());
        in.check(
                asCounted,
                "it ends after %d entries with %d bytes, its count was %d with %d"
                        .formatted(
                                announcedEntries, announcedBytes, hello.entries(), hello.bytes()));
        in.check(
                done.getLong() == files
                        && done.getLong() == total.length()
                        && done.getInt() == total.value(),
                "its sums differ from what it sent");
        in.end();
        out.start(FrameType.RESULT).putLong(files).putLong(total.length()).putInt(total.value());
        out.end();
        out.flush();
        return new Summary(files, total.length(), total.value(), in.count() + out.count());
    }

    /** Tells the sender why, unless it told us. */
    private void part(IOException failure) {
        if (failure instanceof TransferException e && e.isFromPeer()) {
            return;
        }
        try {
            out.abort(Failures.text(failure));
            socket.shutdown(Socket.SHUT_WR);
            in.drain(PARTING);
        } catch (IOException ignored) { // The connection is gone; the first failure counts.
        }
    }
}
