package omnisock.option;

import java.nio.ByteBuffer;

/** Unsigned numbers of one to eight bytes. */
final class Scalar {
    private Scalar() {}

    static long read(ByteBuffer in, int at, int size) {
        return switch (size) {
            case 1 -> in.get(at) & 0xff;
            case 2 -> in.getShort(at) & 0xffff;
            case 4 -> in.getInt(at) & 0xffff_ffffL;
            default -> in.getLong(at);
        };
    }

    /** Writes a number that must fit, or that is negative and means its lower bits. */
    static void write(ByteBuffer out, int at, int size, long value) {
        if (size < 8 && ((value >>> (8 * size)) != 0)) {
            throw new IllegalArgumentException(value + " is not in 0.." + ((1L << (8 * size)) - 1));
        }
        switch (size) {
            case 1 -> out.put(at, (byte) value);
            case 2 -> out.putShort(at, (short) value);
            case 4 -> out.putInt(at, (int) value);
            default -> out.putLong(at, value);
        }
    }
}
