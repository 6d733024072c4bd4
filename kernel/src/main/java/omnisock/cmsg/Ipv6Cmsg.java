package omnisock.cmsg;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Objects;
import omnisock.ControlMessage;
import omnisock.ControlMessage.UnknownControl;
import omnisock.ExtendedError;
import omnisock.Inet6;
import omnisock.Ipv6Control;
import omnisock.Ipv6Control.DontFragment;
import omnisock.Ipv6Control.FlowInfo;
import omnisock.Ipv6Control.FragmentSize6;
import omnisock.Ipv6Control.Header;
import omnisock.Ipv6Control.HeaderKind;
import omnisock.Ipv6Control.HopLimit;
import omnisock.Ipv6Control.OriginalDestination6;
import omnisock.Ipv6Control.PacketInfo6;
import omnisock.Ipv6Control.PathMtu;
import omnisock.Ipv6Control.TrafficClass;
import omnisock.option.Codec;
import omnisock.option.Ip6Mtuinfo;
import omnisock.sockaddr.Sockaddr;
import omnisock.spi.IpText;
import org.jspecify.annotations.Nullable;

/** The level {@code IPPROTO_IPV6}: {@code linux/in6.h}, {@code linux/ipv6.h}. */
final class Ipv6Cmsg {
    static final int SOL_IPV6 = 41;

    private static final int FLOWINFO = 11;
    private static final int RECVERR = 25;
    private static final int PKTINFO = 50;
    private static final int HOPLIMIT = 52;
    private static final int PATHMTU = 61;
    private static final int DONTFRAG = 62;
    private static final int TCLASS = 67;
    private static final int ORIGDSTADDR = 74;
    private static final int RECVFRAGSIZE = 77;

    private static final int SIZE_OF_NAME = 28;
    private static final Codec<Ip6Mtuinfo> MTU = Codec.struct(Ip6Mtuinfo.class);

    private Ipv6Cmsg() {}

    static UnknownControl encode(Ipv6Control message) {
        return switch (message) {
            case PacketInfo6 info -> new UnknownControl(SOL_IPV6, PKTINFO, bytes(info));
            case HopLimit limit -> Data.ints(SOL_IPV6, HOPLIMIT, limit.hops());
            case TrafficClass traffic -> Data.ints(SOL_IPV6, TCLASS, traffic.value());
            case FlowInfo flow -> {
                byte[] data = Data.room(4).order(ByteOrder.BIG_ENDIAN).putInt(flow.value()).array();
                yield new UnknownControl(SOL_IPV6, FLOWINFO, data);
            }
            case Header header ->
                    new UnknownControl(SOL_IPV6, header.kind().type(), header.bytes());
            case PathMtu mtu -> new UnknownControl(SOL_IPV6, PATHMTU, MTU.encode(mtu.value()));
            case DontFragment fragment -> Data.ints(SOL_IPV6, DONTFRAG, fragment.on() ? 1 : 0);
            case OriginalDestination6 to -> {
                byte[] name = new byte[SIZE_OF_NAME];
                Sockaddr.encode(to.address(), name);
                yield new UnknownControl(SOL_IPV6, ORIGDSTADDR, name);
            }
            case FragmentSize6 fragment -> Data.ints(SOL_IPV6, RECVFRAGSIZE, fragment.size());
        };
    }

    /** {@code struct in6_pktinfo}. */
    private static byte[] bytes(PacketInfo6 info) {
        return Data.room(20)
                .put(Objects.requireNonNull(IpText.literal(info.address(), 16)))
                .putInt(info.interfaceIndex())
                .array();
    }

    static @Nullable ControlMessage decode(int type, ByteBuffer in) {
        return switch (type) {
            case PKTINFO -> new PacketInfo6(host(in), in.getInt());
            case HOPLIMIT -> new HopLimit(in.getInt());
            case TCLASS -> new TrafficClass(in.getInt());
            case FLOWINFO -> new FlowInfo(in.order(ByteOrder.BIG_ENDIAN).getInt());
            case PATHMTU -> new PathMtu(MTU.decode(IpCmsg.rest(in)));
            case DONTFRAG -> new DontFragment(in.getInt() != 0);
            case ORIGDSTADDR -> {
                byte[] name = IpCmsg.rest(in);
                yield Sockaddr.OF_NO_SOCKET.decode(name, name.length) instanceof Inet6 inet
                        ? new OriginalDestination6(inet)
                        : null;
            }
            case RECVFRAGSIZE -> new FragmentSize6(in.getInt());
            case RECVERR -> ErrorCmsg.decode(ExtendedError.Queue.IPV6, in);
            default -> header(type, in);
        };
    }

    private static @Nullable ControlMessage header(int type, ByteBuffer in) {
        for (HeaderKind kind : HeaderKind.values()) {
            if (kind.type() == type) {
                return new Header(kind, IpCmsg.rest(in));
            }
        }
        return null;
    }

    private static String host(ByteBuffer in) {
        byte[] address = new byte[16];
        in.get(address);
        return IpText.format6(address);
    }
}
