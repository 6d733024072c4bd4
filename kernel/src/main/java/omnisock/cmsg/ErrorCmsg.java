package omnisock.cmsg;

import java.nio.ByteBuffer;
import omnisock.Address;
import omnisock.ControlMessage.UnknownControl;
import omnisock.Errno;
import omnisock.ExtendedError;
import omnisock.ExtendedError.Queue;
import omnisock.sockaddr.Sockaddr;
import org.jspecify.annotations.Nullable;

/** {@code linux/errqueue.h}: {@code struct sock_extended_err}, with the offender behind it. */
final class ErrorCmsg {
    private static final int SIZE = 16;
    private static final int MOST_OFFENDER = 128;
    private static final long UNSIGNED = 0xffff_ffffL;

    private ErrorCmsg() {}

    static UnknownControl encode(ExtendedError error) {
        byte[] name = new byte[MOST_OFFENDER];
        Address offender = error.offender();
        int length = offender == null ? 0 : Sockaddr.encode(offender, name);
        byte[] data = new byte[SIZE + length];
        ByteBuffer out = Data.of(data);
        out.putInt(error.errno().value());
        out.put((byte) error.origin()).put((byte) error.type()).put((byte) error.code());
        out.put((byte) 0).putInt((int) error.info()).putInt((int) error.data());
        out.put(name, 0, length);
        return new UnknownControl(error.queue().level(), error.queue().type(), data);
    }

    /** An error, if level and type are those of a queue of errors. */
    static @Nullable ExtendedError decode(int level, int type, ByteBuffer in) {
        for (Queue queue : Queue.values()) {
            if (queue.level() == level && queue.type() == type) {
                return decode(queue, in);
            }
        }
        return null;
    }

    static ExtendedError decode(Queue queue, ByteBuffer in) {
        var errno = new Errno(in.getInt());
        int origin = in.get() & 0xff;
        int type = in.get() & 0xff;
        int code = in.get() & 0xff;
        in.get();
        long info = in.getInt() & UNSIGNED;
        long data = in.getInt() & UNSIGNED;
        return new ExtendedError(queue, errno, origin, type, code, info, data, offender(in));
    }

    /** The address behind the struct; of family 0 if there is none. */
    private static @Nullable Address offender(ByteBuffer in) {
        byte[] name = new byte[Math.min(in.remaining(), MOST_OFFENDER)];
        in.get(name);
        boolean none = name.length < 2 || (name[0] == 0 && name[1] == 0);
        return none ? null : Sockaddr.OF_NO_SOCKET.decode(name, name.length);
    }
}
