package omnisock.cmsg;

import java.nio.ByteBuffer;
import omnisock.AlgControl;
import omnisock.AlgControl.AssociatedLength;
import omnisock.AlgControl.InitializationVector;
import omnisock.AlgControl.Operation;
import omnisock.ControlMessage;
import omnisock.ControlMessage.UnknownControl;
import omnisock.NetlinkControl;
import omnisock.TipcControl;
import omnisock.TipcControl.DestinationName;
import omnisock.TipcControl.ErrorInfo;
import omnisock.TipcControl.ReturnedData;
import org.jspecify.annotations.Nullable;

/**
 * The levels {@code SOL_NETLINK}, {@code SOL_TIPC} and {@code SOL_ALG}: {@code linux/netlink.h},
 * {@code linux/tipc.h}, {@code linux/if_alg.h}.
 */
final class LocalCmsg {
    static final int SOL_NETLINK = 270;
    static final int SOL_TIPC = 271;
    static final int SOL_ALG = 279;

    private static final int NETLINK_PKTINFO = 3;
    private static final int NETLINK_LISTEN_ALL_NSID = 8;
    private static final int TIPC_ERRINFO = 1;
    private static final int TIPC_RETDATA = 2;
    private static final int TIPC_DESTNAME = 3;
    private static final int ALG_SET_IV = 2;
    private static final int ALG_SET_OP = 3;
    private static final int ALG_SET_AEAD_ASSOCLEN = 4;

    private LocalCmsg() {}

    static UnknownControl encode(NetlinkControl message) {
        return switch (message) {
            case NetlinkControl.Group group ->
                    Data.ints(SOL_NETLINK, NETLINK_PKTINFO, group.number());
            case NetlinkControl.NamespaceId namespace ->
                    Data.ints(SOL_NETLINK, NETLINK_LISTEN_ALL_NSID, namespace.id());
        };
    }

    static UnknownControl encode(TipcControl message) {
        return switch (message) {
            case ErrorInfo info -> Data.ints(SOL_TIPC, TIPC_ERRINFO, info.error(), info.length());
            case ReturnedData data -> new UnknownControl(SOL_TIPC, TIPC_RETDATA, data.bytes());
            case DestinationName to ->
                    Data.ints(SOL_TIPC, TIPC_DESTNAME, to.type(), to.lower(), to.upper());
        };
    }

    static UnknownControl encode(AlgControl message) {
        return switch (message) {
            case Operation operation -> Data.ints(SOL_ALG, ALG_SET_OP, operation.number());
            case InitializationVector vector -> {
                byte[] data = new byte[Integer.BYTES + vector.bytes().length];
                Data.of(data).putInt(vector.bytes().length).put(vector.bytes());
                yield new UnknownControl(SOL_ALG, ALG_SET_IV, data);
            }
            case AssociatedLength length ->
                    Data.ints(SOL_ALG, ALG_SET_AEAD_ASSOCLEN, length.bytes());
        };
    }

    static @Nullable ControlMessage decodeNetlink(int type, ByteBuffer in) {
        return switch (type) {
            case NETLINK_PKTINFO -> new NetlinkControl.Group(in.getInt());
            case NETLINK_LISTEN_ALL_NSID -> new NetlinkControl.NamespaceId(in.getInt());
            default -> null;
        };
    }

    static @Nullable ControlMessage decodeTipc(int type, ByteBuffer in) {
        return switch (type) {
            case TIPC_ERRINFO -> new ErrorInfo(in.getInt(), in.getInt());
            case TIPC_RETDATA -> new ReturnedData(IpCmsg.rest(in));
            case TIPC_DESTNAME -> new DestinationName(in.getInt(), in.getInt(), in.getInt());
            default -> null;
        };
    }

    static @Nullable ControlMessage decodeAlg(int type, ByteBuffer in) {
        return switch (type) {
            case ALG_SET_OP -> new Operation(in.getInt());
            case ALG_SET_IV ->
                    in.getInt() == in.remaining()
                            ? new InitializationVector(IpCmsg.rest(in))
                            : null;
            case ALG_SET_AEAD_ASSOCLEN -> new AssociatedLength(in.getInt());
            default -> null;
        };
    }
}
