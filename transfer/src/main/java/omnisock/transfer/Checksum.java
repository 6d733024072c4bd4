package omnisock.transfer;

import java.nio.ByteBuffer;
import java.util.zip.CRC32C;

/**
 * The CRC32C (RFC 3720 section 12.1) of bytes that come one after the other, where runs of zeros
 * and parts whose checksum is known need not be seen.
 */
public final class Checksum {
    /** The Castagnoli polynomial, its lowest power in the highest bit. */
    private static final int POLYNOMIAL = 0x82F63B78;

    private static final int ONE = 1 << 31;

    /** {@code x} to the power of {@code 8 * 2^i}, for each bit of a length in bytes. */
    private static final int[] SHIFTS = shifts();

    private final CRC32C run = new CRC32C();
    private long runLength;
    private int before;
    private long length;

    /** Starts with no bytes. */
    public Checksum() {}

    /**
     * Adds bytes.
     *
     * @param bytes from the position to the limit, where the position ends up
     */
    public void update(ByteBuffer bytes) {
        runLength += bytes.remaining();
        length += bytes.remaining();
        run.update(bytes);
    }

    /**
     * Adds zeros; it takes the same time for any number.
     *
     * @param count how many
     */
    public void zeros(long count) {
        before = ~multiply(power(count), ~value());
        length += count;
        restart();
    }

    /**
     * Adds bytes whose checksum is known.
     *
     * @param checksum their checksum
     * @param length how many they are
     */
    public void append(int checksum, long length) {
        before = multiply(power(length), value()) ^ checksum;
        this.length += length;
        restart();
    }

    private void restart() {
        run.reset();
        runLength = 0;
    }

    /** {@return the checksum of all bytes so far} */
    public int value() {
        return runLength == 0 ? before : multiply(power(runLength), before) ^ (int) run.getValue();
    }

    /**
     * {@return how a checksum is shown: eight hexadecimal digits}
     *
     * @param checksum the checksum
     */
    public static String text(int checksum) {
        return "%08x".formatted(checksum);
    }

    /** {@return how many bytes there were so far} */
    public long length() {
        return length;
    }

    private static int[] shifts() {
        int[] shifts = new int[Long.SIZE];
        int power = ONE >>> 8;
        for (int i = 0; i < shifts.length; i++) {
            shifts[i] = power;
            power = multiply(power, power);
        }
        return shifts;
    }

    /** {@code x} to the power of {@code 8 * length}, modulo the polynomial. */
    private static int power(long length) {
        int power = ONE;
        long bits = length;
        for (int i = 0; bits != 0; i++) {
            if ((bits & 1) != 0) {
                power = multiply(SHIFTS[i], power);
            }
            bits >>>= 1;
        }
        return power;
    }

    /** The product of two polynomials, modulo the polynomial. */
    private static int multiply(int a, int b) {
        int product = 0;
        int shifted = b;
        for (int rest = a; rest != 0; rest <<= 1) {
            if (rest < 0) {
                product ^= shifted;
            }
            shifted = (shifted >>> 1) ^ ((shifted & 1) * POLYNOMIAL);
        }
        return product;
    }
}
