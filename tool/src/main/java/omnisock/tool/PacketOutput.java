package omnisock.tool;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import omnisock.wire.capture.CaptureInterface;

/** Where {@code sock sniff} puts packets. */
interface PacketOutput extends Closeable {
    /** An interface, before its packets; they are numbered from 0 as they are told here. */
    void addInterface(CaptureInterface source) throws IOException;

    /**
     * A packet.
     *
     * @param index of its interface
     * @param bytes what was captured, from position to limit; the caller's again on return
     * @param length its length on the wire
     */
    void packet(int index, long nanos, ByteBuffer bytes, int length) throws IOException;

    /** What the kernel counted, at the end. */
    default void statistics(long received, long dropped, long nanos) throws IOException {}

    /** Nothing comes for a while. */
    void flush() throws IOException;

    @Override
    void close() throws IOException;
}
