package omnisock.wire.capture;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import omnisock.wire.LinkType;
import org.jspecify.annotations.Nullable;

/**
 * The format pcapng: sections of blocks, each section with its own byte order and interfaces.
 * Interfaces are numbered through all sections here. Blocks of other kinds are skipped.
 */
final class PcapngFile implements CaptureFile {
    static final int SECTION = 0x0a0d0d0a;
    static final int INTERFACE = 1;
    static final int OLD_PACKET = 2;
    static final int SIMPLE_PACKET = 3;
    static final int STATISTICS = 5;
    static final int PACKET = 6;
    static final int ORDER_MAGIC = 0x1a2b3c4d;

    static final int MAX_BLOCK = 16 << 20;
    private static final int MAX_INTERFACES = 4096;

    private final Input in;
    private final List<CaptureInterface> interfaces = new ArrayList<>();
    private final List<Clock> clocks = new ArrayList<>();
    // The last word on an interface counts, so that a long capture does not fill memory.
    private final SortedMap<Integer, CaptureStatistics> statistics = new TreeMap<>();
    private int sectionStart;

    /** Reads the rest of the first section's header, behind its block type. */
    PcapngFile(Input in) throws IOException {
        this.in = in;
        readSection(in.take(8));
    }

    private void readSection(ByteBuffer lengthAndOrder) throws IOException {
        int magic = lengthAndOrder.order(ByteOrder.LITTLE_ENDIAN).getInt(4);
        switch (magic) {
            case ORDER_MAGIC -> in.order(ByteOrder.LITTLE_ENDIAN);
            case 0x4d3c2b1a -> in.order(ByteOrder.BIG_ENDIAN);
            default -> throw in.error("no byte order mark in a section header");
        }
        int length = lengthAndOrder.order(in.order()).getInt(0);
        checkLength(length, 28);
        int major = in.take(4).getShort() & 0xffff;
        if (major != 1) {
            throw in.error("pcapng version " + major + " instead of 1");
        }
        in.skip(length - 20);
        checkTrailer(length);
        sectionStart = interfaces.size();
    }

    private void checkLength(int length, int least) throws IOException {
        if (length < least || length % 4 != 0 || length > MAX_BLOCK) {
            throw in.error("a block of " + Integer.toUnsignedString(length) + " bytes");
        }
    }

    private void checkTrailer(int length) throws IOException {
        int again = in.take(4).getInt();
        if (again != length) {
            throw in.error("the block's two lengths differ: " + length + " and " + again);
        }
    }

    @Override
    public @Nullable CapturedPacket next() throws IOException {
        while (true) {
            ByteBuffer header = in.takeOrEnd(8);
            if (!header.hasRemaining()) {
                return null;
            }
            int type = header.getInt();
            if (type == SECTION) {
                // What order these bytes are in, the ones behind them tell.
                readSection(ByteBuffer.allocate(8).put(header).put(in.take(4)).flip());
                continue;
            }
            int length = header.getInt();
            checkLength(length, 12);
            CapturedPacket packet = readBlock(type, length - 12);
            checkTrailer(length);
            if (packet != null) {
                return packet;
            }
        }
    }

    private @Nullable CapturedPacket readBlock(int type, int length) throws IOException {
        switch (type) {
            case INTERFACE -> readInterface(body(length, 8));
            case STATISTICS -> readStatistics(body(length, 12));
            case PACKET -> {
                return readPacket(body(length, 20));
            }
            case OLD_PACKET -> {
                return readOldPacket(body(length, 20));
            }
            case SIMPLE_PACKET -> {
                return readSimplePacket(body(length, 4));
            }
            default -> in.skip(length);
        }
        return null;
    }

    private ByteBuffer body(int length, int least) throws IOException {
        if (length < least) {
            throw in.error("a block with " + length + " bytes in it");
        }
        return in.take(length);
    }

    private void readInterface(ByteBuffer body) throws IOException {
        if (interfaces.size() == MAX_INTERFACES) {
            throw in.error("more than " + MAX_INTERFACES + " interfaces");
        }
        int linkType = body.getShort() & 0xffff;
        body.getShort();
        int snapLength = Math.max(body.getInt(), 0);
        var options = new Options(body);
        String name = "";
        String filter = "";
        var clock = new Clock();
        while (options.next()) {
            switch (options.code()) {
                case Options.IF_NAME -> name = options.text();
                case Options.IF_FILTER -> filter = options.textFrom(1);
                case Options.IF_TSRESOL -> clock.resolution(options.oneByte(Clock.USUAL));
                case Options.IF_TSOFFSET -> clock.offset(options.number(0));
                default -> {}
            }
        }
        if (!clock.isUsable()) {
            throw in.error("an interface whose time stamps are too fine for 64 bits");
        }
        interfaces.add(new CaptureInterface(name, new LinkType(linkType), snapLength, filter));
        clocks.add(clock);
    }

    private int interfaceIndex(long index) throws IOException {
        if (index >= interfaces.size() - sectionStart) {
            throw in.error("interface " + index + " is not described");
        }
        return sectionStart + (int) index;
    }

    private void readStatistics(ByteBuffer body) throws IOException {
        int index = interfaceIndex(body.getInt() & 0xffffffffL);
        body.getLong();
        long received = -1;
        long dropped = -1;
        var options = new Options(body);
        while (options.next()) {
            switch (options.code()) {
                case Options.ISB_IFRECV -> received = options.number(-1);
                case Options.ISB_IFDROP -> dropped = options.number(-1);
                default -> {}
            }
        }
        statistics.put(index, new CaptureStatistics(index, received, dropped));
    }

    private CapturedPacket readPacket(ByteBuffer body) throws IOException {
        return stamped(interfaceIndex(body.getInt() & 0xffffffffL), body);
    }

    private CapturedPacket readOldPacket(ByteBuffer body) throws IOException {
        int index = interfaceIndex(body.getShort() & 0xffff);
        // How many packets were dropped before this one.
        body.getShort();
        return stamped(index, body);
    }

    private CapturedPacket stamped(int index, ByteBuffer body) throws IOException {
        long time = (long) body.getInt() << 32 | (body.getInt() & 0xffffffffL);
        int captured = body.getInt();
        int original = body.getInt();
        if (captured < 0 || captured > body.remaining() || original < 0) {
            throw in.error("a packet of " + Integer.toUnsignedString(captured) + " bytes");
        }
        byte[] bytes = new byte[captured];
        body.get(bytes);
        body.position(body.position() + Math.min(-captured & 3, body.remaining()));
        int flags = 0;
        String comment = null;
        var options = new Options(body);
        while (options.next()) {
            switch (options.code()) {
                case Options.COMMENT -> comment = options.text();
                case Options.EPB_FLAGS -> flags = (int) options.number(0);
                default -> {}
            }
        }
        long nanos = clocks.get(index).nanos(time);
        LinkType linkType = interfaces.get(index).linkType();
        return new CapturedPacket(nanos, index, linkType, original, bytes, flags, comment);
    }

    private CapturedPacket readSimplePacket(ByteBuffer body) throws IOException {
        int index = interfaceIndex(0);
        int original = body.getInt();
        if (original < 0) {
            throw in.error("a packet of " + Integer.toUnsignedString(original) + " bytes");
        }
        CaptureInterface source = interfaces.get(index);
        byte[] bytes = new byte[Math.min(source.kept(original), body.remaining())];
        body.get(bytes);
        return new CapturedPacket(0, index, source.linkType(), original, bytes, 0, null);
    }

    @Override
    public List<CaptureInterface> interfaces() {
        return Collections.unmodifiableList(interfaces);
    }

    @Override
    public List<CaptureStatistics> statistics() {
        return List.copyOf(statistics.values());
    }
}
