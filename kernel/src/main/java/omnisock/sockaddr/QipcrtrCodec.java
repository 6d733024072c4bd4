package omnisock.sockaddr;

import java.nio.ByteBuffer;
import omnisock.Address;
import omnisock.Qipcrtr;
import org.jspecify.annotations.Nullable;

/** {@code struct sockaddr_qrtr}: 2 bytes of padding, node, port. */
final class QipcrtrCodec {
    private static final int SIZE = 12;

    private QipcrtrCodec() {}

    static void encode(Qipcrtr qipcrtr, ByteBuffer out) {
        out.putShort((short) 0).putInt((int) qipcrtr.node()).putInt((int) qipcrtr.port());
    }

    static @Nullable Address decode(ByteBuffer in) {
        if (in.limit() < SIZE) {
            return null;
        }
        in.getShort();
        long node = Integer.toUnsignedLong(in.getInt());
        return new Qipcrtr(node, Integer.toUnsignedLong(in.getInt()));
    }
}
