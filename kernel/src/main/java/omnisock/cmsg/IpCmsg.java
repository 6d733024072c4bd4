package omnisock.cmsg;

import java.nio.ByteBuffer;
import java.util.Objects;
import omnisock.ControlMessage;
import omnisock.ControlMessage.UnknownControl;
import omnisock.ExtendedError;
import omnisock.Inet;
import omnisock.IpControl;
import omnisock.IpControl.Checksum;
import omnisock.IpControl.FragmentSize;
import omnisock.IpControl.Options;
import omnisock.IpControl.OriginalDestination;
import omnisock.IpControl.PacketInfo;
import omnisock.IpControl.ReturnOptions;
import omnisock.IpControl.Tos;
import omnisock.IpControl.Ttl;
import omnisock.sockaddr.Sockaddr;
import omnisock.spi.IpText;
import org.jspecify.annotations.Nullable;

/** The level {@code IPPROTO_IP}: {@code linux/in.h}. */
final class IpCmsg {
    static final int SOL_IP = 0;

    private static final int TOS = 1;
    private static final int TTL = 2;
    private static final int RECVOPTS = 6;
    private static final int RETOPTS = 7;
    private static final int PKTINFO = 8;
    private static final int RECVERR = 11;
    private static final int ORIGDSTADDR = 20;
    private static final int CHECKSUM = 23;
    private static final int RECVFRAGSIZE = 25;

    private static final int SIZE_OF_NAME = 16;

    private IpCmsg() {}

    static UnknownControl encode(IpControl message) {
        return switch (message) {
            case PacketInfo info -> new UnknownControl(SOL_IP, PKTINFO, bytes(info));
            case Ttl ttl -> Data.ints(SOL_IP, TTL, ttl.hops());
            case Tos tos -> Data.ints(SOL_IP, TOS, tos.value());
            case Options options -> new UnknownControl(SOL_IP, RECVOPTS, options.bytes());
            case ReturnOptions options -> new UnknownControl(SOL_IP, RETOPTS, options.bytes());
            case OriginalDestination to -> {
                byte[] name = new byte[SIZE_OF_NAME];
                Sockaddr.encode(to.address(), name);
                yield new UnknownControl(SOL_IP, ORIGDSTADDR, name);
            }
            case Checksum checksum -> Data.ints(SOL_IP, CHECKSUM, checksum.sum());
            case FragmentSize fragment -> Data.ints(SOL_IP, RECVFRAGSIZE, fragment.size());
        };
    }

    /** {@code struct in_pktinfo}: index, ipi_spec_dst, ipi_addr. */
    private static byte[] bytes(PacketInfo info) {
        return Data.room(12)
                .putInt(info.interfaceIndex())
                .put(Objects.requireNonNull(IpText.literal(info.local(), 4)))
                .put(Objects.requireNonNull(IpText.literal(info.destination(), 4)))
                .array();
    }

    static @Nullable ControlMessage decode(int type, ByteBuffer in) {
        return switch (type) {
            case PKTINFO -> new PacketInfo(in.getInt(), host(in), host(in));
            case TTL -> new Ttl(in.getInt());
            // A byte when it comes, an int to be sent.
            case TOS -> new Tos(in.remaining() < Integer.BYTES ? in.get() & 0xff : in.getInt());
            case RECVOPTS -> new Options(rest(in));
            case RETOPTS -> new ReturnOptions(rest(in));
            case ORIGDSTADDR -> {
                byte[] name = rest(in);
                yield Sockaddr.OF_NO_SOCKET.decode(name, name.length) instanceof Inet inet
                        ? new OriginalDestination(inet)
                        : null;
            }
            case CHECKSUM -> new Checksum(in.getInt());
            case RECVFRAGSIZE -> new FragmentSize(in.getInt());
            case RECVERR -> ErrorCmsg.decode(ExtendedError.Queue.IP, in);
            default -> null;
        };
    }

    private static String host(ByteBuffer in) {
        byte[] address = new byte[4];
        in.get(address);
        return IpText.format4(address);
    }

    static byte[] rest(ByteBuffer in) {
        byte[] bytes = new byte[in.remaining()];
        in.get(bytes);
        return bytes;
    }
}
