package omnisock.wire;

import java.nio.ByteOrder;

/**
 * A CAN frame of a capture: {@code struct can_frame}, {@code canfd_frame} or {@code canxl_frame}.
 * In those of {@link LinkType#CAN_SOCKETCAN} the identifier is in network order, and length and
 * acceptance field of XL frames are in little-endian order; behind a cooked header all are in the
 * order of the machine that captured them.
 */
public final class CanView extends View {
    /** Flag in the identifier: it has 29 bits. */
    public static final int EXTENDED = 0x8000_0000;

    /** Flag in the identifier: a request, without data. */
    public static final int REMOTE = 0x4000_0000;

    /** Flag in the identifier: not a frame but an error. */
    public static final int ERROR = 0x2000_0000;

    /** FD flag: second bit rate. */
    public static final int FD_BIT_RATE_SWITCH = 1;

    /** FD flag: the sender is error passive. */
    public static final int FD_ERROR_STATE = 2;

    /** FD flag: this is an FD frame. */
    public static final int FD_FRAME = 4;

    private static final int XL_FRAME = 0x80;

    private final boolean bigIdentifier;
    private final boolean bigXl;

    /** A view of nothing yet, for frames of {@link LinkType#CAN_SOCKETCAN}. */
    public CanView() {
        bigIdentifier = true;
        bigXl = false;
    }

    /**
     * A view of nothing yet, for frames behind a cooked header.
     *
     * @param order of the machine that captured them
     */
    public CanView(ByteOrder order) {
        bigIdentifier = order == ByteOrder.BIG_ENDIAN;
        bigXl = bigIdentifier;
    }

    @Override
    Verdict check() {
        if (available() < 8) {
            return Verdict.TRUNCATED;
        }
        if (!isXl()) {
            return u8(4) > 64 ? Verdict.BAD_LENGTH : limit(8 + u8(4));
        }
        if (available() < 12) {
            return Verdict.TRUNCATED;
        }
        int length = dataLength();
        return length < 1 || length > 2048 ? Verdict.BAD_LENGTH : limit(12 + length);
    }

    @Override
    public int headerLength() {
        return isXl() ? 12 : 8;
    }

    /** {@return whether this is a CAN XL frame} */
    public boolean isXl() {
        return (u8(4) & XL_FRAME) != 0;
    }

    /** {@return whether this is a CAN FD frame, by its flag or its length} */
    public boolean isFd() {
        return !isXl() && ((u8(5) & FD_FRAME) != 0 || u8(4) > 8);
    }

    /** {@return the identifier without its flags: 11 or 29 bits; of XL, the 11-bit priority} */
    public int identifier() {
        int all = all();
        return all & (!isXl() && (all & EXTENDED) != 0 ? 0x1fff_ffff : 0x7ff);
    }

    private int all() {
        return bigIdentifier ? i32(0) : Integer.reverseBytes(i32(0));
    }

    /** {@return the flags {@link #EXTENDED}, {@link #REMOTE}, {@link #ERROR} of the identifier} */
    public int identifierFlags() {
        return isXl() ? 0 : all() & 0xe000_0000;
    }

    /** {@return the flags of an FD or XL frame} */
    public int flags() {
        return isXl() ? u8(4) : u8(5);
    }

    /** {@return how many bytes of data the frame has on the bus, without padding} */
    public int dataLength() {
        if (!isXl()) {
            return u8(4);
        }
        return bigXl ? u16(6) : u8(6) | u8(7) << 8;
    }

    /** {@return the SDU type of an XL frame} */
    public int sduType() {
        return isXl() ? u8(5) : 0;
    }

    /** {@return the acceptance field of an XL frame} */
    public long acceptance() {
        if (!isXl()) {
            return 0;
        }
        return bigXl ? u32(8) : Integer.reverseBytes(i32(8)) & 0xffffffffL;
    }
}
