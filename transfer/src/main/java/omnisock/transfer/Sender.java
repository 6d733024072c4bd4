package omnisock.transfer;

import static omnisock.transfer.DirectoryTarget.quoted;

import java.io.IOException;
import java.io.InputStream;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import omnisock.Socket;
import org.jspecify.annotations.Nullable;

/**
 * The sending side of one transfer. When it returns normally, the receiver has stored everything.
 */
public final class Sender {
    /** After so many bytes, or that time, a look whether the receiver has given up. */
    private static final int BYTES_BETWEEN_LOOKS = 4 << 20;

    private static final long NANOS_BETWEEN_LOOKS = 1_000_000_000;

    private static final ByteBuffer ZEROS =
            ByteBuffer.allocateDirect(FrameOutput.BLOCK).asReadOnlyBuffer();

    private final Socket socket;
    private final Settings settings;
    private final FrameOutput out;
    private final FrameInput in;
    private final List<Entry> batch = new ArrayList<>();
    private final List<Path> paths = new ArrayList<>();
    private final Checksum total = new Checksum();
    private int batchBytes;
    private long files;
    private long bytes;
    private long unlooked;
    private long lastLook;

    /** Whether the receiver is asked what it has: if either side wants that. */
    private boolean resume;

    /**
     * A transfer to the receiver at the other end.
     *
     * @param socket a connected stream, which this closes
     * @param settings how to
     */
    public Sender(Socket socket, Settings settings) {
        this.socket = socket;
        this.settings = settings;
        this.out = new FrameOutput(socket, settings.timeout());
        this.in = new FrameInput(socket, "the receiver", settings.timeout(), FrameInput.ANSWERS);
    }

    /**
     * Sends files and directories.
     *
     * @param source what
     * @return what the receiver confirmed
     * @throws TransferException if the receiver failed, was too slow or broke the protocol, or a
     *     file changed
     * @throws IOException if a file cannot be read, or the connection breaks
     */
    public Summary send(Source source) throws IOException {
        return run(() -> {
            settings.progress().started(source.bytes(), source.entries());
            hello(new Hello(source.bytes(), source.entries(), settings.resume()));
            source.walk(new BatchingVisitor(source.bytes()));
            sendBatch();
            if (bytes != source.bytes() || files != source.files()) {
                throw changed();
            }
        });
    }

    /**
     * Sends a stream as one file, whose size shows at its end.
     *
     * @param stream what to send; slow is fine, the receiver is told that we live
     * @param name the name of the file
     * @return what the receiver confirmed
     * @throws IOException as {@link #send(Source)}
     */
    public Summary send(InputStream stream, String name) throws IOException {
        return run(() -> {
            settings.progress().started(Progress.UNKNOWN, 1);
            hello(new Hello(Progress.UNKNOWN, 1, false));
            Entry entry = new Entry(Entry.Kind.FILE, name, Progress.UNKNOWN, Instant.now(), 0644);
            Batch.encode(List.of(entry), out);
            sendStream(stream, entry);
        });
    }

    private interface Body {
        void run() throws IOException;
    }

    private Summary run(Body body) throws IOException {
        try (socket) {
            try {
                body.run();
                return finish();
            } catch (IOException e) {
                throw explained(e);
            }
        }
    }

    private void hello(Hello hello) throws IOException {
        hello.encode(out.room(Hello.BYTES));
        out.flush();
        ByteBuffer welcome = in.payload(FrameType.WELCOME);
        in.check(welcome.remaining() == Integer.BYTES, "a frame WELCOME cut short");
        boolean wanted = hello.resume() || (welcome.getInt() & Hello.RESUME) != 0;
        resume = wanted && hello.bytes() != Progress.UNKNOWN;
    }

    private static TransferException changed() {
        return new TransferException("the files changed while they were sent");
    }

    private final class BatchingVisitor implements Source.Visitor {
        private long left;

        /** The receiver was told of so many bytes, and would rightly blame us for more. */
        BatchingVisitor(long bytes) {
            left = bytes;
        }

        @Override
        public void visit(Entry entry, Path path) throws IOException {
            left -= entry.size();
            if (left < 0) {
                throw changed();
            }
            batch.add(entry);
            paths.add(path);
            batchBytes += entry.encodedBytes();
            if (batch.size() == Entry.MOST_BATCH || batchBytes >= Entry.MOST_BATCH_BYTES) {
                sendBatch();
            }
        }

        @Override
        public void skip(Path path) {
            settings.progress().skipped(path);
        }
    }

    private void sendBatch() throws IOException {
        if (batch.isEmpty()) {
            return;
        }
        Batch.encode(batch, out);
        List<Have> haves = resume ? askWhatItHas() : List.of();
        int file = 0;
        for (int i = 0; i < batch.size(); i++) {
            if (batch.get(i).isFile()) {
                Have have = haves.isEmpty() ? null : haves.get(file++);
                sendFile(batch.get(i), paths.get(i), have);
            }
        }
        batch.clear();
        paths.clear();
        batchBytes = 0;
    }

    private List<Have> askWhatItHas() throws IOException {
        out.flush();
        return Have.decode(in.payload(FrameType.HAVE), batch, in);
    }

    private void sendFile(Entry entry, Path path, @Nullable Have have) throws IOException {
        try (var file = FileChannel.open(path, StandardOpenOption.READ)) {
            var sum = new Checksum();
            if (have != null) {
                sum = agreedPrefix(file, have);
            }
            long offset = sum.length();
            file.position(offset);
            long left = entry.size() - offset;
            while (left > 0) {
                int n = sendBlock(file, left, sum);
                if (n <= 0) {
                    throw changed(path);
                }
                left -= n;
            }
            checkUnchanged(entry, path);
            end(entry, sum);
        }
    }

    /** The checksum of what need not be sent, after telling the receiver. */
    private Checksum agreedPrefix(FileChannel file, Have have) throws IOException {
        var sum = new Checksum();
        if (have.length() > 0) {
            sum = Prefix.checksum(file, have.length(), this::stillHere);
            if (sum.value() != have.checksum()) {
                sum = new Checksum();
            }
        }
        out.start(FrameType.OFFSET).putLong(sum.length());
        out.end();
        settings.progress().found(sum.length());
        return sum;
    }

    private void stillHere() throws IOException {
        out.keepAlive();
    }

    private int sendBlock(FileChannel file, long left, Checksum sum) throws IOException {
        int most = (int) Math.min(left, FrameOutput.BLOCK);
        ByteBuffer frame = out.start(FrameType.DATA, most);
        int start = frame.position();
        frame.limit(start + most);
        int n;
        try {
            n = file.read(frame);
        } finally {
            frame.limit(frame.capacity());
        }
        if (n > 0) {
            sendData(frame.slice(start, n), sum);
        } else {
            out.cancel();
        }
        return n;
    }

    /** Ends the frame that was started, which holds {@code data}. */
    private void sendData(ByteBuffer data, Checksum sum) throws IOException {
        int n = data.remaining();
        if (n > FrameOutput.HEADER + Long.BYTES && isZero(data)) {
            out.cancel();
            out.zeros(n);
            sum.zeros(n);
        } else {
            sum.update(data);
            out.end();
        }
        out.keepAlive();
        settings.progress().advanced(n);
        look(n);
    }

    private static boolean isZero(ByteBuffer data) {
        return data.mismatch(ZEROS.slice(0, data.remaining())) < 0;
    }

    private void end(Entry entry, Checksum sum) throws IOException {
        out.start(FrameType.END).putLong(sum.length()).putInt(sum.value());
        out.end();
        total.append(sum.value(), sum.length());
        files++;
        bytes += sum.length();
        settings.progress().completed(entry.name(), sum.length(), sum.value());
        look(1);
    }

    private static void checkUnchanged(Entry entry, Path path) throws IOException {
        var now = Files.readAttributes(path, BasicFileAttributes.class);
        if (now.size() != entry.size()
                || !Objects.equals(now.lastModifiedTime().toInstant(), entry.modified())) {
            throw changed(path);
        }
    }

    private static TransferException changed(Path path) {
        return new TransferException(quoted(path.toString()) + " changed while it was sent");
    }

    private void sendStream(InputStream stream, Entry entry) throws IOException {
        var sum = new Checksum();
        try (var reader = new PatientReader(stream)) {
            for (byte[] block = reader.next(this::idle);
                    block.length > 0;
                    block = reader.next(this::idle)) {
                ByteBuffer frame = out.start(FrameType.DATA, block.length);
                int start = frame.position();
                frame.put(block);
                sendData(frame.slice(start, block.length), sum);
            }
        }
        end(entry, sum);
    }

    /** Nothing to send for a while: what there is goes out. */
    private void idle() throws IOException {
        out.flush();
        out.keepAlive();
        look(BYTES_BETWEEN_LOOKS);
    }

    /** Learns now and then whether the receiver has given up: nothing else may come from it yet. */
    private void look(int sent) throws IOException {
        unlooked += sent;
        long now = socket.network().nanoTime();
        if (unlooked >= BYTES_BETWEEN_LOOKS || now - lastLook >= NANOS_BETWEEN_LOOKS) {
            unlooked = 0;
            lastLook = now;
            if (in.hasSome()) {
                in.check(false, "a frame " + in.next() + " while data is sent");
            }
        }
    }

    private Summary finish() throws IOException {
        out.start(FrameType.DONE).putLong(files).putLong(bytes).putInt(total.value());
        out.end();
        out.flush();
        socket.shutdown(Socket.SHUT_WR);
        ByteBuffer result = in.payload(FrameType.RESULT);
        boolean same =
                result.getLong() == files
                        && result.getLong() == bytes
                        && result.getInt() == total.value();
        in.check(same, "it confirms something else than what was sent");
        return new Summary(files, bytes, total.value(), out.count() + in.count());
    }

    /** The receiver's reason is better than a broken pipe; if the reason is ours it is told. */
    private IOException explained(IOException failure) {
        if (failure instanceof TransferException e && e.isFromPeer()) {
            return failure;
        }
        if (failure instanceof SocketException) {
            return lastWords(failure);
        }
        try {
            out.abort(Failures.text(failure));
            socket.shutdown(Socket.SHUT_WR);
        } catch (IOException ignored) { // The connection is gone; the first failure counts.
        }
        return failure;
    }

    private IOException lastWords(IOException failure) {
        try {
            in.next();
            return failure;
        } catch (TransferException e) {
            return e.isFromPeer() ? e : failure;
        } catch (IOException ignored) { // Nothing more to learn.
            return failure;
        }
    }
}
