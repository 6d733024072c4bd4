package omnisock.can;

import static omnisock.Can.CAN_ERR_FLAG;
import static omnisock.Can.CAN_ERR_MASK;
import static omnisock.Can.CAN_RTR_FLAG;
import static omnisock.Can.CAN_SFF_MASK;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/** Frames in the kernel's bytes: {@code linux/can.h}. */
final class FrameBytes {
    /** {@code sizeof(struct can_frame)}. */
    static final int CAN_MTU = 16;

    /** {@code sizeof(struct canfd_frame)}. */
    static final int CANFD_MTU = 72;

    /** CANFD_FDF: the kernel tells by the size that a frame is of CAN FD, and sets this too. */
    static final int FD_FRAME = 0x04;

    /** CANXL_XLF: the bit makes the length of the other structs too high. */
    static final int XL_FRAME = 0x80;

    private static final int DATA = 8;
    private static final int XL_DATA = 12;
    private static final byte[] NONE = {};

    private FrameBytes() {}

    static CanFrame frame(byte[] bytes, ByteOrder order) {
        if (bytes.length < CAN_MTU && !(bytes.length > XL_DATA && isXl(bytes))) {
            throw new IllegalArgumentException("CAN frame of " + bytes.length + " bytes");
        }
        ByteBuffer in = ByteBuffer.wrap(bytes).order(order);
        if (isXl(bytes)) {
            return xl(in);
        }
        return switch (bytes.length) {
            case CAN_MTU -> classic(in);
            case CANFD_MTU -> fd(in);
            default ->
                    throw new IllegalArgumentException("CAN frame of " + bytes.length + " bytes");
        };
    }

    private static boolean isXl(byte[] bytes) {
        return (bytes[4] & XL_FRAME) != 0;
    }

    private static byte[] data(ByteBuffer in, int start, int length, int most) {
        Ids.range("length of data", length, 0, most);
        byte[] data = new byte[length];
        in.get(start, data);
        return data;
    }

    private static CanFrame classic(ByteBuffer in) {
        int canId = in.getInt(0);
        byte[] data = data(in, DATA, in.get(4) & 0xff, CanFrame.CAN_MAX_DLEN);
        if ((canId & CAN_ERR_FLAG) != 0) {
            return new CanFrame.ErrorFrame(canId & CAN_ERR_MASK, data);
        }
        int raw = in.get(7) & 0xff;
        // The kernel, too, looks at the raw code only if it can be one.
        boolean counts =
                data.length == CanFrame.CAN_MAX_DLEN
                        && raw > CanFrame.CAN_MAX_DLEN
                        && raw <= CanFrame.CAN_MAX_RAW_DLC;
        int dlc = counts ? raw : data.length;
        int id = Ids.identifier(canId);
        return (canId & CAN_RTR_FLAG) != 0
                ? new CanFrame.Remote(id, dlc)
                : new CanFrame.Classic(id, data, dlc);
    }

    private static CanFrame fd(ByteBuffer in) {
        byte[] data = data(in, DATA, in.get(4) & 0xff, CanFrame.CANFD_MAX_DLEN);
        int canId = in.getInt(0);
        if ((canId & CAN_ERR_FLAG) != 0) {
            throw new IllegalArgumentException("error frame in a frame of CAN FD");
        }
        int flags = in.get(5) & 0xf & ~FD_FRAME;
        return new CanFrame.Fd(Ids.identifier(canId), flags, data);
    }

    private static CanFrame xl(ByteBuffer in) {
        int length = in.getShort(6) & 0xffff;
        if (length == 0 || length > in.capacity() - XL_DATA) {
            throw new IllegalArgumentException(
                    "CAN XL frame of " + in.capacity() + " bytes with " + length + " of data");
        }
        byte[] data = data(in, XL_DATA, length, CanFrame.CANXL_MAX_DLEN);
        int prio = in.getInt(0);
        int flags = in.get(4) & 0xff & ~XL_FRAME;
        return new CanFrame.Xl(
                prio & CAN_SFF_MASK,
                prio >>> 16 & 0xff,
                flags,
                in.get(5) & 0xff,
                in.getInt(8),
                data);
    }

    static byte[] bytes(CanFrame frame, ByteOrder order) {
        byte[] bytes = new byte[size(frame)];
        var out = ByteBuffer.wrap(bytes).order(order).putInt(0, frame.canId());
        switch (frame) {
            case CanFrame.Classic(_, byte[] data, int dlc) -> putClassic(out, dlc, data);
            case CanFrame.Remote(_, int dlc) -> putClassic(out, dlc, NONE);
            case CanFrame.ErrorFrame(_, byte[] data) -> putClassic(out, data.length, data);
            case CanFrame.Fd(_, int flags, byte[] data) ->
                    out.put(4, (byte) data.length)
                            .put(5, (byte) (flags | FD_FRAME))
                            .put(DATA, data);
            case CanFrame.Xl xl ->
                    out.put(4, (byte) (xl.flags() | XL_FRAME))
                            .put(5, (byte) xl.sdt())
                            .putShort(6, (short) xl.data().length)
                            .putInt(8, xl.af())
                            .put(XL_DATA, xl.data());
        }
        return bytes;
    }

    private static int size(CanFrame frame) {
        return switch (frame) {
            case CanFrame.Xl xl -> XL_DATA + xl.data().length;
            case CanFrame.Fd _ -> CANFD_MTU;
            default -> CAN_MTU;
        };
    }

    private static void putClassic(ByteBuffer out, int dlc, byte[] data) {
        boolean isRaw = dlc > CanFrame.CAN_MAX_DLEN;
        out.put(4, (byte) Math.min(dlc, CanFrame.CAN_MAX_DLEN));
        out.put(7, (byte) (isRaw ? dlc : 0)).put(DATA, data);
    }

    /** Frames are equal that have the same bytes. */
    static boolean same(CanFrame frame, Object other) {
        return other instanceof CanFrame that
                && frame.canId() == that.canId()
                && Arrays.equals(frame.toBytes(), that.toBytes());
    }

    static int hash(CanFrame frame) {
        return Arrays.hashCode(frame.toBytes());
    }
}
