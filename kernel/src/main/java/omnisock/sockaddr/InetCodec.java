package omnisock.sockaddr;

import java.nio.ByteBuffer;
import omnisock.Address;
import omnisock.Inet;
import omnisock.spi.IpText;
import org.jspecify.annotations.Nullable;

/** {@code struct sockaddr_in}: port, address, 8 bytes of zeros. */
final class InetCodec {
    private static final int SIZE = 16;

    private InetCodec() {}

    static void encode(Inet inet, ByteBuffer out) {
        NetworkOrder.put16(out, inet.port());
        out.put(literal(inet.host(), 4)).putLong(0);
    }

    static @Nullable Address decode(ByteBuffer in) {
        if (in.limit() < SIZE) {
            return null;
        }
        int port = NetworkOrder.get16(in);
        byte[] host = new byte[4];
        in.get(host);
        return new Inet(IpText.format4(host), port);
    }

    static byte[] literal(String host, int length) {
        byte[] bytes = IpText.literal(host, length);
        if (bytes == null) {
            throw new IllegalArgumentException("a name reached the kernel: " + host);
        }
        return bytes;
    }
}
