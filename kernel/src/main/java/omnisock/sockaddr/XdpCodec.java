package omnisock.sockaddr;

import java.nio.ByteBuffer;
import omnisock.Address;
import omnisock.Interface;
import omnisock.Xdp;
import org.jspecify.annotations.Nullable;

/** {@code struct sockaddr_xdp}: flags, interface, queue, descriptor. */
final class XdpCodec {
    private static final int SIZE = 16;

    private XdpCodec() {}

    static void encode(Xdp xdp, ByteBuffer out) {
        out.putShort((short) xdp.flags());
        Devices.put(out, xdp.device());
        out.putInt((int) xdp.queue()).putInt(xdp.sharedUmemFd());
    }

    static @Nullable Address decode(ByteBuffer in, Devices devices) {
        if (in.limit() < SIZE) {
            return null;
        }
        int flags = in.getShort() & 0xffff;
        Interface device = devices.get(in);
        long queue = Integer.toUnsignedLong(in.getInt());
        return new Xdp(device, queue, flags, in.getInt());
    }
}
