package omnisock.wire;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * The Internet checksum (RFC 1071): the one's complement of the one's complement sum of 16-bit
 * words.
 *
 * <p>Sums are {@code long}s that are not folded until the end, so that pieces can be added in any
 * order: each piece must start at an even offset of the whole. {@link #finish} gives what goes into
 * the header. A message that contains its own checksum is right if the finished sum is 0.
 */
public final class Checksum {
    private static final VarHandle LONG =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    private Checksum() {}

    /**
     * {@return the sum of some bytes, to be added to others and finished; an odd last byte counts
     * as the upper half of a word}
     *
     * @param bytes the array
     * @param from the first byte
     * @param to behind the last byte
     */
    public static long sum(byte[] bytes, int from, int to) {
        java.util.Objects.checkFromToIndex(from, to, bytes.length);
        // The halves of each long go into two sums, which cannot overflow within an array's length.
        long upper = 0;
        long lower = 0;
        int at = from;
        for (; at <= to - 16; at += 16) {
            long first = (long) LONG.get(bytes, at);
            long second = (long) LONG.get(bytes, at + 8);
            upper += (first >>> 32) + (second >>> 32);
            lower += (first & 0xffffffffL) + (second & 0xffffffffL);
        }
        long sum = fold32(upper) + fold32(lower);
        for (; at < to - 1; at += 2) {
            sum += View.get16(bytes, at);
        }
        return at < to ? sum + ((bytes[at] & 0xff) << 8) : sum;
    }

    /** The same sum modulo 0xffff, small enough to be added to others. */
    private static long fold32(long sum) {
        return (sum >>> 32) + (sum & 0xffffffffL);
    }

    /**
     * {@return the checksum of a whole message, RFC 1071}
     *
     * @param bytes the array
     * @param from the first byte
     * @param to behind the last byte
     */
    public static int of(byte[] bytes, int from, int to) {
        return finish(sum(bytes, from, to));
    }

    /**
     * {@return the complement of a sum, 0..0xffff, as headers carry it}
     *
     * @param sum a sum of sums
     */
    public static int finish(long sum) {
        return ~fold(sum) & 0xffff;
    }

    /** One's complement sum of the four words of a long. */
    private static int fold(long sum) {
        long half = (sum >>> 32) + (sum & 0xffffffffL);
        half = (half >>> 16) + (half & 0xffff);
        half = (half >>> 16) + (half & 0xffff);
        return (int) ((half >>> 16) + (half & 0xffff));
    }

    /**
     * {@return the sum of the pseudo header of IPv4, RFC 9293 section 3.1}
     *
     * @param source the source address
     * @param destination the destination address
     * @param protocol the protocol's number
     * @param length the bytes of transport header and data
     */
    public static long pseudo4(int source, int destination, int protocol, int length) {
        return (source & 0xffffffffL) + (destination & 0xffffffffL) + protocol + length;
    }

    /**
     * {@return the sum of the pseudo header of IPv6, RFC 8200 section 8.1}
     *
     * @param header an array that has the IPv6 header
     * @param at where the IPv6 header begins
     * @param protocol the upper protocol's number
     * @param length the bytes of transport header and data
     */
    public static long pseudo6(byte[] header, int at, int protocol, int length) {
        return sum(header, at + 8, at + 40) + protocol + length;
    }

    /**
     * {@return the checksum after one 16-bit word of the message changed, RFC 1624 equation 3}
     *
     * @param checksum the checksum before
     * @param before the word before
     * @param after the word now
     */
    public static int update16(int checksum, int before, int after) {
        return finish((~checksum & 0xffffL) + (~before & 0xffffL) + (after & 0xffffL));
    }

    /**
     * {@return the checksum after two adjacent 16-bit words changed, such as an address}
     *
     * @param checksum the checksum before
     * @param before the words before
     * @param after the words now
     */
    public static int update32(int checksum, int before, int after) {
        return finish((~checksum & 0xffffL) + (~before & 0xffffffffL) + (after & 0xffffffffL));
    }
}
