package omnisock.wire.capture;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Writes a capture file of the format pcapng: several interfaces, nanoseconds, directions, comments
 * and counts. It is buffered. For one thread.
 */
public final class PcapngWriter implements Closeable {
    /** Flags of a packet that came in. */
    public static final int INBOUND = 1;

    /** Flags of a packet that went out. */
    public static final int OUTBOUND = 2;

    private static final int MAX_TEXT = 0xffff - 4;

    private final Output out;
    private final List<CaptureInterface> interfaces = new ArrayList<>();

    /**
     * Writes the header of the file's one section.
     *
     * @param out the file, from its start; closed by {@link #close}
     * @param order the byte order of the file's numbers
     * @param application what writes the file, such as {@code "sock"}
     * @throws IOException if writing fails
     */
    public PcapngWriter(OutputStream out, ByteOrder order, String application) throws IOException {
        this.out = new Output(out, order);
        byte[] name = text(application);
        int length = 28 + optionLength(name.length) + 4;
        this.out.put32(PcapngFile.SECTION).put32(length).put32(PcapngFile.ORDER_MAGIC);
        // Version 1.0, and a section whose length is not told.
        this.out.put16(1).put16(0).put64(-1);
        option(Options.SHB_USERAPPL, name);
        this.out.put32(0).put32(length);
    }

    /**
     * {@return a writer of a new file, or of an old one from its start}
     *
     * @param file its path
     * @param application what writes the file
     * @throws IOException if it cannot be written
     */
    public static PcapngWriter create(Path file, String application) throws IOException {
        return new PcapngWriter(Files.newOutputStream(file), ByteOrder.nativeOrder(), application);
    }

    private static byte[] text(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return bytes.length <= MAX_TEXT ? bytes : java.util.Arrays.copyOf(bytes, MAX_TEXT);
    }

    private static int optionLength(int length) {
        return 4 + ((length + 3) & ~3);
    }

    private void option(int code, byte[] value) throws IOException {
        out.put16(code).put16(value.length).put(value, 0, value.length).pad(value.length);
    }

    /**
     * Describes an interface, before its packets.
     *
     * @param source what is known of it
     * @return its index, for {@link #write}
     * @throws IOException if writing fails
     */
    public int addInterface(CaptureInterface source) throws IOException {
        byte[] name = text(source.name());
        byte[] filter = text("\0" + source.filter());
        boolean filtered = !source.filter().isEmpty();
        int options = optionLength(name.length) + optionLength(1);
        int length = 20 + options + (filtered ? optionLength(filter.length) : 0) + 4;
        out.put32(PcapngFile.INTERFACE).put32(length);
        out.put16(source.linkType().number()).put16(0).put32(source.snapLength());
        option(Options.IF_NAME, name);
        option(Options.IF_TSRESOL, new byte[] {9});
        if (filtered) {
            option(Options.IF_FILTER, filter);
        }
        out.put32(0).put32(length);
        interfaces.add(source);
        return interfaces.size() - 1;
    }

    /**
     * Writes a packet, or its start up to the interface's snap length. Allocates nothing.
     *
     * @param interfaceIndex from {@link #addInterface}
     * @param nanos when it was captured, in nanoseconds since 1970
     * @param bytes an array that has it; the caller's again on return
     * @param from its first byte
     * @param to behind its last captured byte
     * @param originalLength its length on the wire, if more was there than was captured
     * @throws IOException if writing fails
     */
    public void write(
            int interfaceIndex, long nanos, byte[] bytes, int from, int to, int originalLength)
            throws IOException {
        Objects.checkFromToIndex(from, to, bytes.length);
        int kept = check(interfaceIndex, to - from);
        int length = 32 + ((kept + 3) & ~3);
        packet(length, interfaceIndex, nanos, kept, Math.max(originalLength, to - from));
        out.put(bytes, from, from + kept).pad(kept).put32(length);
    }

    /**
     * Writes a packet that is in a buffer, see the other form.
     *
     * @param interfaceIndex as there
     * @param nanos as there
     * @param bytes what was captured, from position to limit, which stay
     * @param originalLength as there
     * @throws IOException if writing fails
     */
    public void write(int interfaceIndex, long nanos, ByteBuffer bytes, int originalLength)
            throws IOException {
        int captured = bytes.remaining();
        int kept = check(interfaceIndex, captured);
        int length = 32 + ((kept + 3) & ~3);
        packet(length, interfaceIndex, nanos, kept, Math.max(originalLength, captured));
        out.put(bytes, kept).pad(kept).put32(length);
    }

    /**
     * Writes a packet with all that is known of it.
     *
     * @param packet its interface is one of this writer's
     * @throws IOException if writing fails
     */
    public void write(CapturedPacket packet) throws IOException {
        byte[] bytes = packet.bytes();
        int kept = check(packet.interfaceIndex(), bytes.length);
        byte[] comment = packet.comment() == null ? new byte[0] : text(packet.comment());
        boolean commented = packet.comment() != null;
        int options = packet.flags() == 0 ? 0 : 8;
        options += commented ? optionLength(comment.length) : 0;
        options += options > 0 ? 4 : 0;
        int length = 32 + ((kept + 3) & ~3) + options;
        int original = Math.max(packet.originalLength(), bytes.length);
        packet(length, packet.interfaceIndex(), packet.nanos(), kept, original);
        out.put(bytes, 0, kept).pad(kept);
        if (commented) {
            option(Options.COMMENT, comment);
        }
        if (packet.flags() != 0) {
            out.put16(Options.EPB_FLAGS).put16(4).put32(packet.flags());
        }
        if (options > 0) {
            out.put32(0);
        }
        out.put32(length);
    }

    private int check(int interfaceIndex, int captured) {
        Objects.checkIndex(interfaceIndex, interfaces.size());
        int kept = interfaces.get(interfaceIndex).kept(captured);
        if (kept > PcapngFile.MAX_BLOCK / 2) {
            throw new IllegalArgumentException("a packet of " + kept + " bytes is too large");
        }
        return kept;
    }

    private void packet(int length, int interfaceIndex, long nanos, int kept, int original)
            throws IOException {
        out.room(28)
                .putInt(PcapngFile.PACKET)
                .putInt(length)
                .putInt(interfaceIndex)
                .putInt((int) (nanos >>> 32))
                .putInt((int) nanos)
                .putInt(kept)
                .putInt(original);
    }

    /**
     * Writes what the capturing machine counted, usually at the end.
     *
     * @param counts of an interface; negative numbers are left out
     * @param nanos when they were counted, in nanoseconds since 1970
     * @throws IOException if writing fails
     */
    public void write(CaptureStatistics counts, long nanos) throws IOException {
        Objects.checkIndex(counts.interfaceIndex(), interfaces.size());
        int length = 28 + count(counts.received()) + count(counts.dropped());
        out.put32(PcapngFile.STATISTICS).put32(length).put32(counts.interfaceIndex());
        out.put32((int) (nanos >>> 32)).put32((int) nanos);
        if (counts.received() >= 0) {
            out.put16(Options.ISB_IFRECV).put16(8).put64(counts.received());
        }
        if (counts.dropped() >= 0) {
            out.put16(Options.ISB_IFDROP).put16(8).put64(counts.dropped());
        }
        out.put32(0).put32(length);
    }

    private static int count(long value) {
        return value < 0 ? 0 : 12;
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
