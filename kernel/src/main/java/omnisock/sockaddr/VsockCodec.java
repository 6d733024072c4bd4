package omnisock.sockaddr;

import java.nio.ByteBuffer;
import omnisock.Address;
import omnisock.Vsock;
import org.jspecify.annotations.Nullable;

/** {@code struct sockaddr_vm}: 2 bytes of zeros, port, machine, flags, 3 bytes of zeros. */
final class VsockCodec {
    private static final int SIZE = 16;

    private VsockCodec() {}

    static void encode(Vsock vsock, ByteBuffer out) {
        out.putShort((short) 0).putInt((int) vsock.port()).putInt((int) vsock.cid());
        out.put((byte) vsock.flags()).put(new byte[3]);
    }

    static @Nullable Address decode(ByteBuffer in) {
        if (in.limit() < SIZE) {
            return null;
        }
        in.getShort();
        long port = Integer.toUnsignedLong(in.getInt());
        long cid = Integer.toUnsignedLong(in.getInt());
        return new Vsock(cid, port, in.get() & 0xff);
    }
}
