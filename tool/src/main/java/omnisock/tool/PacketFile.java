package omnisock.tool;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import omnisock.wire.LinkType;
import omnisock.wire.capture.CaptureInterface;
import omnisock.wire.capture.CaptureStatistics;
import omnisock.wire.capture.PcapWriter;
import omnisock.wire.capture.PcapngWriter;
import org.jspecify.annotations.Nullable;

/** Packets in a capture file. */
final class PacketFile {
    static final String STDOUT = "-";

    private PacketFile() {}

    /** A file in the format that its name says: pcap if it ends so, else pcapng. */
    static PacketOutput create(String file) throws IOException {
        OutputStream out =
                // Not a channel, which Ctrl-C would close in the middle of a write.
                file.equals(STDOUT)
                        ? new NamedOutput(
                                "standard output", new FileOutputStream(FileDescriptor.out))
                        : new NamedOutput(file, new FileOutputStream(file));
        if (file.endsWith(".pcap") || file.endsWith(".cap")) {
            return new Pcap(out);
        }
        try {
            return new Pcapng(new PcapngWriter(out, ByteOrder.nativeOrder(), "sock"));
        } catch (Throwable e) {
            out.close();
            throw e;
        }
    }

    /** Says what it is that cannot be written. */
    private static final class NamedOutput extends OutputStream {
        private final String name;
        private final OutputStream out;

        NamedOutput(String name, OutputStream out) {
            this.name = name;
            this.out = out;
        }

        @Override
        public void write(int value) throws IOException {
            write(new byte[] {(byte) value}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            try {
                out.write(bytes, offset, length);
            } catch (IOException e) {
                throw new IOException(name + ": " + e.getMessage(), e);
            }
        }

        @Override
        public void close() throws IOException {
            out.close();
        }
    }

    private record Pcapng(PcapngWriter writer) implements PacketOutput {
        @Override
        public void addInterface(CaptureInterface source) throws IOException {
            writer.addInterface(source);
        }

        @Override
        public void packet(int index, long nanos, ByteBuffer bytes, int length) throws IOException {
            writer.write(index, nanos, bytes, length);
        }

        @Override
        public void statistics(long received, long dropped, long nanos) throws IOException {
            writer.write(new CaptureStatistics(0, received, dropped), nanos);
        }

        @Override
        public void flush() throws IOException {
            writer.flush();
        }

        @Override
        public void close() throws IOException {
            writer.close();
        }
    }

    /** The header tells the kind of frames, so it is written when that is known. */
    private static final class Pcap implements PacketOutput {
        private final OutputStream out;
        private @Nullable PcapWriter writer;
        private LinkType linkType = LinkType.ETHERNET;

        Pcap(OutputStream out) {
            this.out = out;
        }

        @Override
        public void addInterface(CaptureInterface source) throws IOException {
            if (writer == null) {
                linkType = source.linkType();
                begun();
            } else if (!linkType.equals(source.linkType())) {
                throw new IOException(
                        "a pcap file has one kind of frames, and here are "
                                + linkType
                                + " and "
                                + source.linkType()
                                + "; write a .pcapng");
            }
        }

        private PcapWriter begun() throws IOException {
            PcapWriter begun = writer;
            if (begun == null) {
                begun = new PcapWriter(out, linkType, PcapWriter.Format.usual());
                writer = begun;
            }
            return begun;
        }

        @Override
        public void packet(int index, long nanos, ByteBuffer bytes, int length) throws IOException {
            begun().write(nanos, bytes, length);
        }

        @Override
        public void flush() throws IOException {
            if (writer != null) {
                writer.flush();
            }
        }

        @Override
        public void close() throws IOException {
            begun().close();
        }
    }
}
