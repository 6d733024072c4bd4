package omnisock.cmsg;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import omnisock.ControlMessage;
import omnisock.ControlMessage.Credentials;
import omnisock.ControlMessage.Mark;
import omnisock.ControlMessage.PidFd;
import omnisock.ControlMessage.Rights;
import omnisock.ControlMessage.RxqOverflow;
import omnisock.ControlMessage.Security;
import omnisock.ControlMessage.Timestamp;
import omnisock.ControlMessage.Timestamping;
import omnisock.ControlMessage.TimestampingPacketInfo;
import omnisock.ControlMessage.TransmitTime;
import omnisock.ControlMessage.UnknownControl;
import omnisock.Descriptor;
import omnisock.spi.Network;
import org.jspecify.annotations.Nullable;

/** The level {@code SOL_SOCKET}: {@code asm-generic/socket.h}, {@code linux/socket.h}. */
final class SocketCmsg {
    static final int SOL_SOCKET = 1;

    private static final int SCM_RIGHTS = 1;
    private static final int SCM_CREDENTIALS = 2;
    private static final int SCM_SECURITY = 3;
    private static final int SCM_PIDFD = 4;
    private static final int TIMESTAMP = 29;
    private static final int TIMESTAMPNS = 35;
    private static final int MARK = 36;
    private static final int TIMESTAMPING = 37;
    private static final int RXQ_OVFL = 40;
    private static final int TIMESTAMPING_PKTINFO = 58;
    private static final int TXTIME = 61;
    private static final int TIMESTAMP_NEW = 63;
    private static final int TIMESTAMPNS_NEW = 64;
    private static final int TIMESTAMPING_NEW = 65;

    private static final int NANOS_OF_MICRO = 1000;

    private SocketCmsg() {}

    static UnknownControl encode(Rights rights) {
        int[] numbers = rights.descriptors().stream().mapToInt(SocketCmsg::open).toArray();
        return Data.ints(SOL_SOCKET, SCM_RIGHTS, numbers);
    }

    private static int open(Descriptor descriptor) {
        int fileno = descriptor.fileno();
        if (fileno < 0) {
            throw new IllegalArgumentException("closed descriptor");
        }
        return fileno;
    }

    static UnknownControl encode(Credentials who) {
        return Data.ints(SOL_SOCKET, SCM_CREDENTIALS, who.pid(), who.uid(), who.gid());
    }

    static UnknownControl encode(PidFd process) {
        return Data.ints(SOL_SOCKET, SCM_PIDFD, open(process.descriptor()));
    }

    static UnknownControl encode(Security security) {
        byte[] label = security.label().getBytes(StandardCharsets.UTF_8);
        return new UnknownControl(SOL_SOCKET, SCM_SECURITY, label);
    }

    static UnknownControl encode(Timestamp timestamp) {
        byte[] data = new byte[16];
        put(Data.of(data), timestamp.time());
        return new UnknownControl(SOL_SOCKET, TIMESTAMPNS, data);
    }

    static UnknownControl encode(Timestamping times) {
        byte[] data = new byte[48];
        ByteBuffer out = Data.of(data);
        put(out, times.software());
        put(out, times.transformed());
        put(out, times.hardware());
        return new UnknownControl(SOL_SOCKET, TIMESTAMPING, data);
    }

    private static void put(ByteBuffer out, @Nullable Instant time) {
        out.putLong(time == null ? 0 : time.getEpochSecond());
        out.putLong(time == null ? 0 : time.getNano());
    }

    static UnknownControl encode(TimestampingPacketInfo info) {
        return Data.ints(
                SOL_SOCKET, TIMESTAMPING_PKTINFO, info.interfaceIndex(), info.length(), 0, 0);
    }

    static UnknownControl encode(TransmitTime time) {
        byte[] data = Data.room(8).putLong(time.nanos()).array();
        return new UnknownControl(SOL_SOCKET, TXTIME, data);
    }

    static UnknownControl encode(RxqOverflow overflow) {
        return Data.ints(SOL_SOCKET, RXQ_OVFL, (int) overflow.drops());
    }

    static UnknownControl encode(Mark mark) {
        return Data.ints(SOL_SOCKET, MARK, mark.mark());
    }

    static @Nullable ControlMessage decode(Network network, int type, ByteBuffer in) {
        return switch (type) {
            case SCM_RIGHTS -> rights(network, in);
            case SCM_CREDENTIALS -> new Credentials(in.getInt(), in.getInt(), in.getInt());
            // In place of a descriptor there may be a negated errno.
            case SCM_PIDFD -> new PidFd(Descriptor.received(network, in.getInt()));
            case SCM_SECURITY -> security(in);
            case TIMESTAMP, TIMESTAMP_NEW -> new Timestamp(time(in, NANOS_OF_MICRO));
            case TIMESTAMPNS, TIMESTAMPNS_NEW -> new Timestamp(time(in, 1));
            case TIMESTAMPING, TIMESTAMPING_NEW ->
                    new Timestamping(timeOrNone(in), timeOrNone(in), timeOrNone(in));
            case TIMESTAMPING_PKTINFO -> new TimestampingPacketInfo(in.getInt(), in.getInt());
            case TXTIME -> new TransmitTime(in.getLong());
            case RXQ_OVFL -> new RxqOverflow(in.getInt() & 0xffff_ffffL);
            case MARK -> new Mark(in.getInt());
            default -> null;
        };
    }

    /** As many as are whole: a descriptor that is cut was never made. */
    private static ControlMessage rights(Network network, ByteBuffer in) {
        var descriptors = new ArrayList<Descriptor>();
        while (in.remaining() >= Integer.BYTES) {
            descriptors.add(Descriptor.received(network, in.getInt()));
        }
        return new Rights(descriptors);
    }

    /** Some security modules end the label with a NUL, some do not. */
    private static @Nullable ControlMessage security(ByteBuffer in) {
        int last = in.limit() - 1;
        if (last >= 0 && in.get(last) == 0) {
            in.limit(last);
        }
        try {
            return new Security(StandardCharsets.UTF_8.newDecoder().decode(in).toString());
        } catch (CharacterCodingException ignored) { // No text.
            return null;
        }
    }

    private static Instant time(ByteBuffer in, int unitNanos) {
        long seconds = in.getLong();
        return Instant.ofEpochSecond(seconds, Math.multiplyExact(in.getLong(), (long) unitNanos));
    }

    private static @Nullable Instant timeOrNone(ByteBuffer in) {
        Instant time = time(in, 1);
        return time.equals(Instant.EPOCH) ? null : time;
    }
}
