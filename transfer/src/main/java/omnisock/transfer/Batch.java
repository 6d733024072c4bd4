package omnisock.transfer;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32C;

/** The ENTRIES frame: how many in two bytes, the entries, and the CRC32C of both. */
final class Batch {
    /**
     * The most bytes: the count, all but the last entry below a limit, that one, and the CRC32C.
     */
    static final int MOST_BYTES =
            Short.BYTES + Entry.MOST_BATCH_BYTES + Entry.MOST_BYTES + Integer.BYTES;

    private Batch() {}

    static void encode(List<Entry> entries, FrameOutput out) throws IOException {
        ByteBuffer frame = out.start(FrameType.ENTRIES);
        int start = frame.position();
        frame.putShort((short) entries.size());
        for (Entry entry : entries) {
            entry.encode(frame);
        }
        frame.putInt(crc(frame.slice(start, frame.position() - start)));
        out.end();
    }

    static List<Entry> decode(ByteBuffer payload, FrameInput context) throws TransferException {
        int length = payload.remaining() - Integer.BYTES;
        context.check(length >= Short.BYTES, "a list of entries cut short");
        int crc = crc(payload.slice(payload.position(), length));
        context.check(payload.getInt(length) == crc, "a list of entries with a wrong checksum");
        payload.limit(length);
        int count = payload.getShort() & 0xffff;
        context.check(count >= 1 && count <= Entry.MOST_BATCH, "a list of " + count + " entries");
        var entries = new ArrayList<Entry>(count);
        for (int i = 0; i < count; i++) {
            entries.add(Entry.decode(payload, context));
        }
        context.check(!payload.hasRemaining(), "more than its list of entries has");
        return entries;
    }

    private static int crc(ByteBuffer bytes) {
        var crc = new CRC32C();
        crc.update(bytes);
        return (int) crc.getValue();
    }
}
