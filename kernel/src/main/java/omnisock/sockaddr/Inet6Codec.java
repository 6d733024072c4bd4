package omnisock.sockaddr;

import java.nio.ByteBuffer;
import omnisock.Address;
import omnisock.Inet6;
import org.jspecify.annotations.Nullable;

/** {@code struct sockaddr_in6}: port, flow label, address, scope. */
final class Inet6Codec {
    private static final int SIZE = 28;

    private Inet6Codec() {}

    static void encode(Inet6 inet, ByteBuffer out) {
        NetworkOrder.put16(out, inet.port());
        NetworkOrder.put32(out, inet.flowinfo());
        out.put(InetCodec.literal(inet.host(), 16)).putInt(inet.scopeId());
    }

    static @Nullable Address decode(ByteBuffer in) {
        if (in.limit() < SIZE) {
            return null;
        }
        int port = NetworkOrder.get16(in);
        int flow = NetworkOrder.get32(in) & 0xfffff; // Above it is the traffic class.
        byte[] host = new byte[16];
        in.get(host);
        return Inet6.of(host, port, flow, in.getInt());
    }
}
