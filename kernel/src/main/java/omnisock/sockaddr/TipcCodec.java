package omnisock.sockaddr;

import java.nio.ByteBuffer;
import omnisock.Address;
import omnisock.Tipc;
import org.jspecify.annotations.Nullable;

/**
 * {@code struct sockaddr_tipc}: kind of address, scope, and three numbers; for the member of a
 * group two of them, the socket and what it is in the group.
 */
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
            case Tipc.Member member -> {
                head(out, ID, 0);
                numbers(out, member.ref(), member.node(), 0);
                out.putShort((short) member.family().value());
                head(out, SERVICE, 0);
                numbers(out, member.group(), member.instance(), 0);
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
            case ID ->
                    in.remaining() < SIZE
                            ? new Tipc.Id(second, first, scope)
                            : member(second, first, in);
            default -> null;
        };
    }

    /** The second address, behind that of the socket. */
    private static Address member(long node, long ref, ByteBuffer in) {
        in.getInt(); // Its family, kind and scope.
        long group = Integer.toUnsignedLong(in.getInt());
        return new Tipc.Member(node, ref, group, Integer.toUnsignedLong(in.getInt()));
    }
}
