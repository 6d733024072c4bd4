package omnisock.sockaddr;

import java.nio.ByteBuffer;
import omnisock.Address;
import omnisock.Netlink;
import org.jspecify.annotations.Nullable;

/** {@code struct sockaddr_nl}: 2 bytes of zeros, port, groups. */
final class NetlinkCodec {
    private static final int SIZE = 12;

    private NetlinkCodec() {}

    static void encode(Netlink netlink, ByteBuffer out) {
        out.putShort((short) 0).putInt((int) netlink.pid()).putInt((int) netlink.groups());
    }

    static @Nullable Address decode(ByteBuffer in) {
        if (in.limit() < SIZE) {
            return null;
        }
        in.getShort();
        long pid = Integer.toUnsignedLong(in.getInt());
        return new Netlink(pid, Integer.toUnsignedLong(in.getInt()));
    }
}
