package omnisock.wire.capture;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * Walks over the options of a pcapng block. It ends silently at an option that does not fit into
 * the block, as Wireshark does: what the block itself says is read already.
 */
final class Options {
    static final int END = 0;
    static final int COMMENT = 1;
    static final int SHB_USERAPPL = 4;
    static final int IF_NAME = 2;
    static final int IF_TSRESOL = 9;
    static final int IF_FILTER = 11;
    static final int IF_TSOFFSET = 14;
    static final int EPB_FLAGS = 2;
    static final int ISB_IFRECV = 4;
    static final int ISB_IFDROP = 5;

    private final ByteBuffer bytes;
    private int code;
    private int start;
    private int length;
    private int next;

    Options(ByteBuffer bytes) {
        this.bytes = bytes;
        next = bytes.position();
    }

    boolean next() {
        if (bytes.limit() - next < 4) {
            return false;
        }
        code = bytes.getShort(next) & 0xffff;
        length = bytes.getShort(next + 2) & 0xffff;
        start = next + 4;
        if (code == END || length > bytes.limit() - start) {
            return false;
        }
        next = Math.min(start + ((length + 3) & ~3), bytes.limit());
        return true;
    }

    int code() {
        return code;
    }

    String text() {
        return textFrom(0);
    }

    String textFrom(int offset) {
        byte[] text = new byte[Math.max(length - offset, 0)];
        bytes.get(start + Math.min(offset, length), text);
        return new String(text, StandardCharsets.UTF_8);
    }

    /** A number of one byte, {@code otherwise} for any other length. */
    int oneByte(int otherwise) {
        return length == 1 ? bytes.get(start) & 0xff : otherwise;
    }

    /** A number of 4 or 8 bytes, {@code otherwise} for any other length. */
    long number(long otherwise) {
        return switch (length) {
            case 4 -> bytes.getInt(start) & 0xffffffffL;
            case 8 -> bytes.getLong(start);
            default -> otherwise;
        };
    }
}
