package omnisock.wire.capture;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads the packets of a capture file, pcap (microseconds or nanoseconds) or pcapng, in either byte
 * order; which of them it is, the file's first bytes tell. One packet at a time is in memory. For
 * one thread.
 */
public final class PcapReader implements Closeable {
    private final Input in;
    private final CaptureFile file;

    /**
     * Starts to read.
     *
     * @param in the file from its first byte; closed by {@link #close}
     * @throws CaptureException if these are not the first bytes of a capture file
     * @throws IOException if reading fails
     */
    public PcapReader(InputStream in) throws IOException {
        this.in = new Input(in);
        this.file = recognize(this.in);
    }

    /**
     * {@return a reader of a file}
     *
     * @param file its path
     * @throws CaptureException if it is no capture file
     * @throws IOException if reading fails
     */
    public static PcapReader open(Path file) throws IOException {
        var in = new BufferedInputStream(Files.newInputStream(file), 1 << 16);
        try {
            return new PcapReader(in);
        } catch (Throwable e) {
            in.close();
            throw e;
        }
    }

    private static CaptureFile recognize(Input in) throws IOException {
        int magic = in.take(4).order(ByteOrder.BIG_ENDIAN).getInt();
        return switch (magic) {
            case PcapngFile.SECTION -> new PcapngFile(in);
            case PcapFile.MICROSECONDS -> new PcapFile(in, ByteOrder.BIG_ENDIAN, false);
            case PcapFile.NANOSECONDS -> new PcapFile(in, ByteOrder.BIG_ENDIAN, true);
            case 0xd4c3b2a1 -> new PcapFile(in, ByteOrder.LITTLE_ENDIAN, false);
            case 0x4d3cb2a1 -> new PcapFile(in, ByteOrder.LITTLE_ENDIAN, true);
            default -> throw in.error("not a capture file: it begins with %08x".formatted(magic));
        };
    }

    /**
     * {@return the next packet, or null at the end of the file}
     *
     * @throws CaptureException if the file is damaged or cut off; nothing can be read after it
     * @throws IOException if reading fails
     */
    public @Nullable CapturedPacket next() throws IOException {
        return file.next();
    }

    /** {@return the interfaces described so far, which grow; a pcap file has one without a name} */
    public List<CaptureInterface> interfaces() {
        return file.interfaces();
    }

    /** {@return the counts found so far, one for each interface that has any; pcapng only} */
    public List<CaptureStatistics> statistics() {
        return file.statistics();
    }

    /**
     * Closes the file.
     *
     * @throws IOException if closing fails
     */
    @Override
    public void close() throws IOException {
        in.close();
    }
}
