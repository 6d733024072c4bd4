package omnisock.wire.capture;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import omnisock.wire.LinkType;
import org.jspecify.annotations.Nullable;

/** The format of libpcap, version 2.4: a header, then records of one interface. */
final class PcapFile implements CaptureFile {
    static final int MICROSECONDS = 0xa1b2c3d4;
    static final int NANOSECONDS = 0xa1b23c4d;
    static final int HEADER = 24;
    static final int RECORD = 16;

    /** What libpcap takes too; a snap length of more is taken to mean no limit. */
    static final int MAX_PACKET = 262_144;

    private final Input in;
    private final int nanosPerUnit;
    private final CaptureInterface source;

    /** Reads the rest of the header, behind the magic number that was found. */
    PcapFile(Input in, ByteOrder order, boolean nanoseconds) throws IOException {
        this.in = in;
        in.order(order);
        nanosPerUnit = nanoseconds ? 1 : 1000;
        ByteBuffer header = in.take(HEADER - 4);
        int major = header.getShort() & 0xffff;
        int minor = header.getShort() & 0xffff;
        if (major != 2 || minor != 4) {
            throw in.error("pcap version %d.%d instead of 2.4".formatted(major, minor));
        }
        // Time zone and accuracy, which nobody sets.
        header.getLong();
        int snapLength = header.getInt();
        // The upper bits tell the length of a frame check sequence.
        int linkType = header.getInt() & 0x03ff_ffff;
        if (linkType > 0xffff) {
            throw in.error("link type " + linkType + " is too large");
        }
        boolean unlimited = snapLength <= 0 || snapLength > MAX_PACKET;
        source = new CaptureInterface("", new LinkType(linkType), unlimited ? 0 : snapLength, "");
    }

    @Override
    public @Nullable CapturedPacket next() throws IOException {
        ByteBuffer header = in.takeOrEnd(RECORD);
        if (!header.hasRemaining()) {
            return null;
        }
        long seconds = header.getInt() & 0xffffffffL;
        long fraction = header.getInt() & 0xffffffffL;
        int captured = header.getInt();
        int original = header.getInt();
        if (captured < 0 || captured > MAX_PACKET) {
            throw in.error("a packet of " + Integer.toUnsignedString(captured) + " bytes");
        }
        if (original < 0) {
            throw in.error("an original length of " + Integer.toUnsignedString(original));
        }
        byte[] bytes = in.take(captured).array();
        long nanos = seconds * 1_000_000_000 + fraction * nanosPerUnit;
        return new CapturedPacket(nanos, 0, source.linkType(), original, bytes, 0, null);
    }

    @Override
    public List<CaptureInterface> interfaces() {
        return List.of(source);
    }

    @Override
    public List<CaptureStatistics> statistics() {
        return List.of();
    }
}
