package omnisock.sockaddr;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.nio.ByteBuffer;
import java.util.Arrays;
import omnisock.Address;
import omnisock.Alg;
import org.jspecify.annotations.Nullable;

/**
 * {@code struct sockaddr_alg}: type in 14 bytes, features, mask, name in 64 bytes or, since Linux
 * 4.12, as many as it needs; both texts end with a NUL.
 */
final class AlgCodec {
    private static final int TYPE_ROOM = 14;
    private static final int NAME_ROOM = 64;
    private static final int HEAD = 24;

    private AlgCodec() {}

    static void encode(Alg alg, ByteBuffer out) {
        byte[] name = alg.name().getBytes(ISO_8859_1);
        out.put(Arrays.copyOf(alg.type().getBytes(ISO_8859_1), TYPE_ROOM));
        out.putInt((int) alg.feat()).putInt((int) alg.mask());
        out.put(Arrays.copyOf(name, Math.max(NAME_ROOM, name.length + 1)));
    }

    static @Nullable Address decode(ByteBuffer in) {
        if (in.limit() <= HEAD) {
            return null;
        }
        String type = text(in, TYPE_ROOM);
        long feat = Integer.toUnsignedLong(in.getInt());
        long mask = Integer.toUnsignedLong(in.getInt());
        return new Alg(type, text(in, in.remaining()), feat, mask);
    }

    private static String text(ByteBuffer in, int room) {
        byte[] bytes = new byte[room];
        in.get(bytes);
        String text = new String(bytes, ISO_8859_1);
        int end = text.indexOf('\0');
        return end < 0 ? text : text.substring(0, end);
    }
}
