package omnisock.sockaddr;

import java.nio.ByteBuffer;
import omnisock.Address;
import omnisock.Tipc;
import org.jspecify.annotations.Nullable;

/** {@code struct sockaddr_tipc}: kind of address, scope, and three numbers. */
final class TipcCodec {
    private static final int SIZE = 16;
    private static final int RANGE = 1;
    private static final int SERVICE = 2;
    private static final int ID = 3;

    private TipcCodec() {}

    static void encode(Tipc tipc, ByteBuffer out) {
        switch (tipc) {
            case Tipc.Range range -> {
                head(out, RANGE, range.scope());
                numbers(out, range.type(), range.lower(), range.upper());
            }
            case Tipc.Service service -> {
                head(out, SERVICE, service.scope());
                numbers(out, service.type(), service.instance(), service.domain());
            }
            case Tipc.Id id -> {
                head(out, ID, id.scope());
                numbers(out, id.ref(), id.node(), 0);
            }
        }
    }

    private static void head(ByteBuffer out, int kind, int scope) {
        out.put((byte) kind).put((byte) scope);
    }

    private static void numbers(ByteBuffer out, long first, long second, long third) {
        out.putInt((int) first).putInt((int) second).putInt((int) third);
    }

    static @Nullable Address decode(ByteBuffer in) {
        if (in.limit() < SIZE) {
            return null;
        }
        int kind = in.get();
        int scope = in.get();
        long first = Integer.toUnsignedLong(in.getInt());
        long second = Integer.toUnsignedLong(in.getInt());
        long third = Integer.toUnsignedLong(in.getInt());
        return switch (kind) {
            case RANGE -> new Tipc.Range(first, second, third, scope);
            case SERVICE -> new Tipc.Service(first, second, third, scope);
            case ID -> new Tipc.Id(second, first, scope);
            default -> null;
        };
    }
}
