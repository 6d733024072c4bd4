package omnisock.transfer;

import org.jspecify.annotations.Nullable;

/** What a frame is, and the most bytes that its payload may have. */
enum FrameType {
    /** From the sender: the next files and directories. */
    ENTRIES(1, Batch.MOST_BYTES),
    /** From the sender, when resuming: where in the next file its data starts. */
    OFFSET(2, 8),
    /** From the sender: bytes of the current file. */
    DATA(3, 1 << 20),
    /** From the sender: that many zeros in the current file. */
    ZEROS(4, 8),
    /** From the sender: the current file is complete, its size and checksum. */
    END(5, 12),
    /**
     * From either while it makes progress: nothing, at full length, so that a peer that drips bytes
     * is still too slow.
     */
    ALIVE(6, Pace.LEAST),
    /** From either, the last: why it failed. */
    ABORT(7, 4096),
    /** From the sender, the last: how many files and bytes, and their checksum. */
    DONE(8, 20),
    /** From the receiver, when resuming: how much it has of each file, and the checksum of that. */
    HAVE(9, 2 + Entry.MOST_BATCH * 12),
    /** From the receiver, the last: as DONE, all is stored. */
    RESULT(10, 20),
    /** From the receiver, the first: flags, as those of the sender's greeting. */
    WELCOME(11, 4);

    private static final FrameType[] BY_CODE = new FrameType[values().length + 1];

    static {
        for (FrameType type : values()) {
            BY_CODE[type.code] = type;
        }
    }

    final int code;
    final int mostBytes;

    FrameType(int code, int mostBytes) {
        this.code = code;
        this.mostBytes = mostBytes;
    }

    static @Nullable FrameType of(int code) {
        return code > 0 && code < BY_CODE.length ? BY_CODE[code] : null;
    }
}
