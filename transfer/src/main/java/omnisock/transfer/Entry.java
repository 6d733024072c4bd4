package omnisock.transfer;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A file or directory to come.
 *
 * @param kind what it is
 * @param name its name below the target, components separated by {@code /}
 * @param size bytes of a file, or {@link Progress#UNKNOWN}; 0 of a directory
 * @param modified when it was last changed, or null if unknown
 * @param mode its permission bits
 */
record Entry(Kind kind, String name, long size, @Nullable Instant modified, int mode) {
    /** The most entries of a batch. */
    static final int MOST_BATCH = 1000;

    /** A batch of so many bytes is full. */
    static final int MOST_BATCH_BYTES = 60 * 1024;

    static final int MOST_NAME_BYTES = 4096;

    private static final int FIXED_BYTES = 1 + 2 + 8 + 8 + 4 + 2;

    /** The most bytes of one entry. */
    static final int MOST_BYTES = FIXED_BYTES + MOST_NAME_BYTES;

    private static final long NO_TIME = Long.MIN_VALUE;
    private static final int PERMISSIONS = 0777;

    /** What an entry stands for. */
    enum Kind {
        FILE(0),
        /** To be made, unless it is there. */
        DIRECTORY(1),
        /** Everything in it has come, so time and permissions can be set. */
        DIRECTORY_END(2);

        private final int code;

        Kind(int code) {
            this.code = code;
        }

        static @Nullable Kind of(int code) {
            return switch (code) {
                case 0 -> FILE;
                case 1 -> DIRECTORY;
                case 2 -> DIRECTORY_END;
                default -> null;
            };
        }
    }

    boolean isFile() {
        return kind == Kind.FILE;
    }

    int encodedBytes() {
        return FIXED_BYTES + name.getBytes(StandardCharsets.UTF_8).length;
    }

    void encode(ByteBuffer out) {
        byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
        out.put((byte) kind.code).putShort((short) (mode & PERMISSIONS));
        out.putLong(modified == null ? NO_TIME : modified.getEpochSecond());
        out.putLong(size);
        out.putInt(modified == null ? 0 : modified.getNano());
        out.putShort((short) bytes.length).put(bytes);
    }

    static Entry decode(ByteBuffer in, FrameInput context) throws TransferException {
        context.check(in.remaining() >= FIXED_BYTES, "an entry cut short");
        Kind kind = Kind.of(in.get());
        int mode = in.getShort();
        long seconds = in.getLong();
        long size = in.getLong();
        int nanos = in.getInt();
        int length = in.getShort() & 0xffff;
        if (kind == null) {
            throw context.broken("an entry of an unknown kind");
        }
        context.check((mode & ~PERMISSIONS) == 0, "permissions " + Integer.toOctalString(mode));
        context.check(
                length <= MOST_NAME_BYTES && length <= in.remaining(),
                "a name of " + length + " bytes");
        String name = decodeName(in.slice(in.position(), length), context);
        in.position(in.position() + length);
        context.check(
                size >= Progress.UNKNOWN && (kind == Kind.FILE || size == 0),
                "a size of " + Long.toUnsignedString(size) + " bytes");
        return new Entry(kind, name, size, time(seconds, nanos, context), mode);
    }

    private static String decodeName(ByteBuffer bytes, FrameInput context)
            throws TransferException {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
        } catch (CharacterCodingException e) {
            TransferException broken = context.broken("a name that is not UTF-8");
            broken.initCause(e);
            throw broken;
        }
    }

    private static @Nullable Instant time(long seconds, int nanos, FrameInput context)
            throws TransferException {
        if (seconds == NO_TIME) {
            return null;
        }
        context.check(
                seconds >= Instant.MIN.getEpochSecond()
                        && seconds <= Instant.MAX.getEpochSecond()
                        && nanos >= 0
                        && nanos < 1_000_000_000,
                "a time out of range");
        return Instant.ofEpochSecond(seconds, nanos);
    }
}
