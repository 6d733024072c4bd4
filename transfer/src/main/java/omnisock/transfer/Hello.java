package omnisock.transfer;

import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * The first bytes of a sender: magic and version, the total byte count, the number of entries,
 * flags.
 *
 * @param bytes how many bytes all files have, or {@link Progress#UNKNOWN}
 * @param entries how many entries follow
 * @param resume whether the sender wants to go on with what the receiver has
 */
record Hello(long bytes, long entries, boolean resume) {
    static final int BYTES = 28;

    /**
     * {@code OMNISEND}, its last byte replaced by the version; a count of the plain protocol is
     * not.
     */
    static final long MAGIC = 0x4f4d4e4953454e01L;

    private static final long VERSION_MASK = 0xff;
    static final int RESUME = 1;
    private static final int UNKNOWN_SIZE = 2;

    void encode(ByteBuffer out) {
        boolean known = bytes != Progress.UNKNOWN;
        out.putLong(MAGIC).putLong(known ? bytes : 0).putLong(entries);
        out.putInt((resume ? RESUME : 0) | (known ? 0 : UNKNOWN_SIZE));
    }

    static boolean isMagic(long first) {
        return (first & ~VERSION_MASK) == (MAGIC & ~VERSION_MASK);
    }

    static Hello decode(FrameInput in) throws IOException {
        in.need(Long.BYTES);
        long magic = in.some(Long.BYTES).getLong();
        if (!isMagic(magic)) {
            throw new TransferException(
                    "the peer does not speak this protocol; one that sends an 8-byte count"
                            + " needs --plain here");
        }
        in.check(magic == MAGIC, "version " + (magic & VERSION_MASK) + ", not 1");
        in.need(BYTES - Long.BYTES);
        ByteBuffer rest = in.some(BYTES - Long.BYTES);
        long bytes = rest.getLong();
        long entries = rest.getLong();
        int flags = rest.getInt();
        in.check(bytes >= 0, "a total of " + Long.toUnsignedString(bytes) + " bytes");
        in.check(entries >= 0, Long.toUnsignedString(entries) + " entries");
        in.check((flags & ~(RESUME | UNKNOWN_SIZE)) == 0, "unknown flags " + flags);
        boolean known = (flags & UNKNOWN_SIZE) == 0;
        in.check(known || (bytes == 0 && entries == 1), "an unknown total of several entries");
        return new Hello(known ? bytes : Progress.UNKNOWN, entries, (flags & RESUME) != 0);
    }
}
