package omnisock.transfer;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * What the receiver has of a file.
 *
 * @param where under which name
 * @param length how many bytes
 * @param checksum their checksum
 */
record Have(Where where, long length, int checksum) {
    static final Have NOTHING = new Have(Where.NOWHERE, 0, 0);

    enum Where {
        NOWHERE,
        PART,
        COMPLETE
    }

    static void encode(List<Have> haves, ByteBuffer out) {
        out.putShort((short) haves.size());
        for (Have have : haves) {
            out.putLong(have.length).putInt(have.checksum);
        }
    }

    /** For each file among {@code entries}; where it has them is not told. */
    static List<Have> decode(ByteBuffer in, List<Entry> entries, FrameInput context)
            throws TransferException {
        List<Entry> files = entries.stream().filter(Entry::isFile).toList();
        context.check(
                in.remaining() == Short.BYTES + files.size() * (Long.BYTES + Integer.BYTES)
                        && (in.getShort() & 0xffff) == files.size(),
                "it does not say what it has of " + files.size() + " files");
        var haves = new ArrayList<Have>(files.size());
        for (Entry file : files) {
            long length = in.getLong();
            context.check(
                    length >= 0 && length <= file.size(),
                    "it has " + Long.toUnsignedString(length) + " bytes of " + file.size());
            haves.add(new Have(Where.PART, length, in.getInt()));
        }
        return haves;
    }
}
