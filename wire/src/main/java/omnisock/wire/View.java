package omnisock.wire;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Objects;

/**
 * A header in a byte array, read and written in place: a window that can be laid over one packet
 * after the other, so that nothing is allocated for a packet or a field.
 *
 * <p>{@link #wrap} checks all lengths once; after a verdict that {@link Verdict#hasHeader has a
 * header}, every accessor of the view stays inside the window, whatever the bytes are. Setters
 * write where the getters read, and change no other field: lengths and checksums are the caller's.
 * The array stays the caller's too. A view is for one thread.
 *
 * <p>Numbers come as unsigned values in an {@code int} or {@code long}, IPv4 addresses as the
 * {@code int} of their four bytes, link addresses as the lower 48 bits of a {@code long}.
 */
public abstract class View {
    private static final VarHandle U16 =
            MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle U32 =
            MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle U64 =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    byte[] bytes = new byte[0];
    int start;
    int end;

    View() {}

    /**
     * Lays this view over a header and what it carries, and checks its lengths.
     *
     * @param bytes the array; kept, not copied
     * @param start where the header begins
     * @param end behind the last byte that may belong to it, such as the end of the frame
     * @return whether this is a header; without one, the view must not be read
     */
    public final Verdict wrap(byte[] bytes, int start, int end) {
        Objects.checkFromToIndex(start, end, bytes.length);
        this.bytes = bytes;
        this.start = start;
        this.end = end;
        return check();
    }

    /** Finds out whether all fields are inside; shortens {@link #end} to where the data ends. */
    abstract Verdict check();

    /** {@return the length of the header with its options, in bytes} */
    public abstract int headerLength();

    /** {@return the array that was wrapped} */
    public final byte[] bytes() {
        return bytes;
    }

    /** {@return where the header begins in the array} */
    public final int start() {
        return start;
    }

    /** {@return where the header ends and its data begins} */
    public final int payloadStart() {
        return start + headerLength();
    }

    /** {@return where the data ends, without padding behind it} */
    public final int payloadEnd() {
        return end;
    }

    /** {@return how many bytes of data are there} */
    public final int payloadLength() {
        return end - payloadStart();
    }

    final int available() {
        return end - start;
    }

    /**
     * Ends the data after {@code length} bytes of header and data.
     *
     * @param length what the header says; must cover the header
     */
    final Verdict limit(int length) {
        if (length > available()) {
            return Verdict.CUT;
        }
        end = start + length;
        return Verdict.LEGAL;
    }

    final int u8(int offset) {
        return bytes[start + offset] & 0xff;
    }

    final int u16(int offset) {
        return get16(bytes, start + offset);
    }

    final int i32(int offset) {
        return get32(bytes, start + offset);
    }

    final long u32(int offset) {
        return get32(bytes, start + offset) & 0xffffffffL;
    }

    final long u48(int offset) {
        return (long) u16(offset) << 32 | u32(offset + 2);
    }

    final long i64(int offset) {
        return get64(bytes, start + offset);
    }

    final byte[] copy(int offset, int length) {
        return java.util.Arrays.copyOfRange(bytes, start + offset, start + offset + length);
    }

    final void put8(int offset, int value) {
        bytes[start + offset] = (byte) value;
    }

    final void put16(int offset, int value) {
        set16(bytes, start + offset, value);
    }

    final void put32(int offset, int value) {
        set32(bytes, start + offset, value);
    }

    final void put48(int offset, long value) {
        put16(offset, (int) (value >> 32));
        put32(offset + 2, (int) value);
    }

    final void put64(int offset, long value) {
        U64.set(bytes, start + offset, value);
    }

    static int get16(byte[] bytes, int at) {
        return (short) U16.get(bytes, at) & 0xffff;
    }

    static int get32(byte[] bytes, int at) {
        return (int) U32.get(bytes, at);
    }

    static long get64(byte[] bytes, int at) {
        return (long) U64.get(bytes, at);
    }

    static void set16(byte[] bytes, int at, int value) {
        U16.set(bytes, at, (short) value);
    }

    static void set32(byte[] bytes, int at, int value) {
        U32.set(bytes, at, value);
    }
}
