package omnisock.wire.capture;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import omnisock.wire.LinkType;

/**
 * Writes a capture file of the format pcap, which every tool reads. It is buffered; {@link #flush}
 * makes packets visible to others. For one thread.
 */
public final class PcapWriter implements Closeable {
    /** Snap length without effect, and the largest that readers take. */
    public static final int MAX_PACKET = PcapFile.MAX_PACKET;

    private static final long NANOS = 1_000_000_000;

    private final Output out;
    private final int nanosPerUnit;
    private final int snapLength;

    /** That of the last packet, which the next one is mostly in too: dividing takes long. */
    private long second;

    /**
     * How a file is written.
     *
     * @param order the byte order of the file's numbers
     * @param nanoseconds whether times are kept in nanoseconds, which very old readers don't know
     * @param snapLength how many bytes of a packet are kept, 1..{@link PcapWriter#MAX_PACKET}
     */
    public record Format(ByteOrder order, boolean nanoseconds, int snapLength) {
        /** Checks the length. */
        public Format {
            if (snapLength < 1 || snapLength > MAX_PACKET) {
                throw new IllegalArgumentException(
                        "snap length " + snapLength + " is not in 1.." + MAX_PACKET);
            }
        }

        /** {@return nanoseconds, whole packets, this machine's byte order} */
        public static Format usual() {
            return new Format(ByteOrder.nativeOrder(), true, MAX_PACKET);
        }
    }

    /**
     * Writes the file's header.
     *
     * @param out the file, from its start; closed by {@link #close}
     * @param linkType the kind of all frames
     * @param format how the file is written
     * @throws IOException if writing fails
     */
    public PcapWriter(OutputStream out, LinkType linkType, Format format) throws IOException {
        this.out = new Output(out, format.order());
        nanosPerUnit = format.nanoseconds() ? 1 : 1000;
        snapLength = format.snapLength();
        this.out
                .put32(format.nanoseconds() ? PcapFile.NANOSECONDS : PcapFile.MICROSECONDS)
                .put16(2)
                .put16(4)
                .put64(0)
                .put32(snapLength)
                .put32(linkType.number());
    }

    /**
     * {@return a writer of a new file, or of an old one from its start, in the usual format}
     *
     * @param file its path
     * @param linkType the kind of all frames
     * @throws IOException if it cannot be written
     */
    public static PcapWriter create(Path file, LinkType linkType) throws IOException {
        return new PcapWriter(Files.newOutputStream(file), linkType, Format.usual());
    }

    /**
     * Writes a packet, or its start up to the snap length. Allocates nothing.
     *
     * @param nanos when it was captured, in nanoseconds since 1970; up to the year 2106
     * @param bytes an array that has it; the caller's again on return
     * @param from its first byte
     * @param to behind its last captured byte
     * @param originalLength its length on the wire, if more was there than was captured
     * @throws IOException if writing fails
     * @throws IllegalArgumentException if the format cannot hold the time
     */
    public void write(long nanos, byte[] bytes, int from, int to, int originalLength)
            throws IOException {
        Objects.checkFromToIndex(from, to, bytes.length);
        int kept = header(nanos, to - from, originalLength);
        out.put(bytes, from, from + kept);
    }

    /**
     * Writes a packet that is in a buffer, see the other form.
     *
     * @param nanos as there
     * @param bytes what was captured, from position to limit, which stay
     * @param originalLength as there
     * @throws IOException if writing fails
     * @throws IllegalArgumentException if the format cannot hold the time
     */
    public void write(long nanos, ByteBuffer bytes, int originalLength) throws IOException {
        out.put(bytes, header(nanos, bytes.remaining(), originalLength));
    }

    /** Writes what is before a packet, and says how many of its bytes are to follow. */
    private int header(long nanos, int captured, int originalLength) throws IOException {
        long fraction = nanos - second * NANOS;
        if (fraction < 0 || fraction >= NANOS) {
            second = second(nanos);
            fraction = nanos - second * NANOS;
        }
        int kept = Math.min(captured, snapLength);
        out.room(PcapFile.RECORD)
                .putInt((int) second)
                .putInt((int) fraction / nanosPerUnit)
                .putInt(kept)
                .putInt(Math.max(originalLength, captured));
        return kept;
    }

    private static long second(long nanos) {
        long second = Math.floorDiv(nanos, NANOS);
        if (second < 0 || second > 0xffff_ffffL) {
            throw new IllegalArgumentException("time " + nanos + " is not in 1970..2106");
        }
        return second;
    }

    /**
     * Hands what is buffered to the file.
     *
     * @throws IOException if writing fails
     */
    public void flush() throws IOException {
        out.flush();
    }

    /**
     * Flushes and closes the file.
     *
     * @throws IOException if that fails
     */
    @Override
    public void close() throws IOException {
        out.close();
    }
}
