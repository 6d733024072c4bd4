package omnisock.wire.capture;

import java.math.BigInteger;

/** How an interface's time stamps are to be read: {@code if_tsresol} and {@code if_tsoffset}. */
final class Clock {
    /** The code of microseconds, which they are if nothing is told. */
    static final int USUAL = 6;

    private static final long NANOS = 1_000_000_000;
    private static final BigInteger LARGE_NANOS = BigInteger.valueOf(NANOS);

    private boolean usable = true;
    private long unitsPerSecond = 1_000_000;
    private long offsetSeconds;

    /**
     * Sets the resolution.
     *
     * @param code a negative power of 10, or of 2 if the upper bit is set
     */
    void resolution(int code) {
        int power = code & 0x7f;
        boolean binary = (code & 0x80) != 0;
        usable = power <= (binary ? 62 : 18);
        if (usable) {
            unitsPerSecond = binary ? 1L << power : (long) Math.pow(10, power);
        }
    }

    void offset(long seconds) {
        offsetSeconds = seconds;
    }

    boolean isUsable() {
        return usable;
    }

    /** Nanoseconds since 1970, modulo 2^64 for time stamps outside the range of a long. */
    long nanos(long units) {
        long seconds = Long.divideUnsigned(units, unitsPerSecond);
        long rest = Long.remainderUnsigned(units, unitsPerSecond);
        return (seconds + offsetSeconds) * NANOS + fraction(rest);
    }

    private long fraction(long rest) {
        if (unitsPerSecond <= NANOS) {
            return rest * NANOS / unitsPerSecond;
        }
        var exact = BigInteger.valueOf(rest).multiply(LARGE_NANOS);
        return exact.divide(BigInteger.valueOf(unitsPerSecond)).longValue();
    }
}
