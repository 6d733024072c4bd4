package omnisock.sockaddr;

import java.nio.ByteBuffer;

/** Numbers in network order, whatever the order of the buffer. */
final class NetworkOrder {
    private NetworkOrder() {}

    static void put16(ByteBuffer out, int value) {
        out.put((byte) (value >> 8)).put((byte) value);
    }

    static int get16(ByteBuffer in) {
        return (in.get() & 0xff) << 8 | (in.get() & 0xff);
    }

    static void put32(ByteBuffer out, int value) {
        put16(out, value >>> 16);
        put16(out, value);
    }

    static int get32(ByteBuffer in) {
        return get16(in) << 16 | get16(in);
    }
}
