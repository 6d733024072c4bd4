package omnisock.testing;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.channels.SelectableChannel;
import java.util.List;
import omnisock.Address;
import omnisock.Batch;
import omnisock.ControlMessage;
import omnisock.MessageFlags;
import omnisock.SocketType;
import omnisock.spi.Endpoint;
import omnisock.spi.Incoming;
import omnisock.spi.Multiplexer;
import omnisock.spi.Pipe;
import org.jspecify.annotations.Nullable;

/** A socket of a {@link NastyNetwork}: tricks where a call may wait, all else as it is. */
final class NastyEndpoint implements Endpoint {
    private static final int EINTR = 4;
    private static final int EALREADY = 114;
    private static final int EINPROGRESS = 115;

    private final NastyNetwork network;
    private final Endpoint plain;
    private final Whims reading;
    private final Whims writing;
    private final boolean stream;

    /** Whether connecting was said to be under way. */
    private boolean started;

    /** Connected, and nobody was told yet. */
    private boolean connecting;

    NastyEndpoint(NastyNetwork network, Endpoint plain, Whims reading, Whims writing) {
        this.network = network;
        this.plain = plain;
        this.reading = reading;
        this.writing = writing;
        this.stream = plain.type() == SocketType.SOCK_STREAM.value();
    }

    /** How many bytes a call may take; urgent data and errors are not parts of the stream. */
    private int cut(Whims whims, int length, int flags) {
        return isCut(flags) ? whims.cut(length) : length;
    }

    private boolean isCut(int flags) {
        return stream && (flags & (MessageFlags.MSG_OOB | MessageFlags.MSG_ERRQUEUE)) == 0;
    }

    private static ByteBuffer first(ByteBuffer buffer, int length) {
        return length == buffer.remaining() ? buffer : buffer.slice(buffer.position(), length);
    }

    @Override
    public int family() {
        return plain.family();
    }

    @Override
    public int type() {
        return plain.type();
    }

    @Override
    public int protocol() {
        return plain.protocol();
    }

    @Override
    public int fileno() {
        return plain.fileno();
    }

    @Override
    public int bind(Address address) {
        return plain.bind(address);
    }

    @Override
    public int listen(int backlog) {
        return plain.listen(backlog);
    }

    @Override
    public int accept(Endpoint[] accepted, @Nullable Address[] peer) {
        int refusal = reading.refusal();
        return refusal != 0 ? refusal : network.opened(plain.accept(accepted, peer), accepted);
    }

    @Override
    public int connect(Address address) {
        if (writing.refuses(Trick.INTERRUPTED_CALL)) {
            return -EINTR;
        }
        if (connecting) {
            connecting = writing.refuses(Trick.NOT_READY);
            return connecting ? -EALREADY : 0;
        }
        int result = plain.connect(address);
        if (result == 0 && hasConnections() && writing.plays(Trick.DELAY)) {
            connecting = true;
            result = started ? -EALREADY : -EINPROGRESS;
        }
        started = result == -EINPROGRESS || result == -EALREADY;
        return result;
    }

    private boolean hasConnections() {
        return stream || type() == SocketType.SOCK_SEQPACKET.value();
    }

    @Override
    public int recv(
            byte[] buffer, int offset, int length, int flags, @Nullable Address @Nullable [] from) {
        int refusal = reading.refusal();
        return refusal != 0
                ? refusal
                : plain.recv(buffer, offset, cut(reading, length, flags), flags, from);
    }

    @Override
    public int recv(ByteBuffer buffer, int flags, @Nullable Address @Nullable [] from) {
        int refusal = reading.refusal();
        return refusal != 0
                ? refusal
                : plain.recv(first(buffer, cut(reading, buffer.remaining(), flags)), flags, from);
    }

    /** Waits and receives in one step as the plain one does, or does not wait. */
    @Override
    public int recvOrAwait(
            byte[] buffer, int offset, int length, int flags, @Nullable Address @Nullable [] from) {
        if (reading.plays(Trick.SPURIOUS_WAKE_UP)) {
            return recv(buffer, offset, length, flags, from);
        }
        int refusal = reading.refusal();
        return refusal != 0
                ? refusal
                : plain.recvOrAwait(buffer, offset, cut(reading, length, flags), flags, from);
    }

    @Override
    public int recvOrAwait(ByteBuffer buffer, int flags, @Nullable Address @Nullable [] from) {
        if (reading.plays(Trick.SPURIOUS_WAKE_UP)) {
            return recv(buffer, flags, from);
        }
        int refusal = reading.refusal();
        if (refusal != 0) {
            return refusal;
        }
        ByteBuffer first = first(buffer, cut(reading, buffer.remaining(), flags));
        return plain.recvOrAwait(first, flags, from);
    }

    @Override
    public int send(byte[] buffer, int offset, int length, int flags, @Nullable Address to) {
        int refusal = writing.refusal();
        return refusal != 0
                ? refusal
                : plain.send(buffer, offset, cut(writing, length, flags), flags, to);
    }

    @Override
    public int send(ByteBuffer buffer, int flags, @Nullable Address to) {
        int refusal = writing.refusal();
        return refusal != 0
                ? refusal
                : plain.send(first(buffer, cut(writing, buffer.remaining(), flags)), flags, to);
    }

    @Override
    public int recvmsg(ByteBuffer[] buffers, int controlSize, int flags, Incoming message) {
        if (isOfErrors(flags)) {
            return plain.recvmsg(buffers, controlSize, flags, message);
        }
        int refusal = reading.refusal();
        ByteBuffer[] cut = refusal == 0 && isCut(flags) ? reading.cut(buffers) : buffers;
        return refusal != 0 ? refusal : plain.recvmsg(cut, controlSize, flags, message);
    }

    @Override
    public int sendmsg(
            ByteBuffer[] buffers, List<ControlMessage> control, int flags, @Nullable Address to) {
        int refusal = writing.refusal();
        ByteBuffer[] cut = refusal == 0 && isCut(flags) ? writing.cut(buffers) : buffers;
        return refusal != 0 ? refusal : plain.sendmsg(cut, control, flags, to);
    }

    @Override
    public int recvmmsg(Batch batch, int flags) {
        if (isOfErrors(flags)) {
            return plain.recvmmsg(batch, flags);
        }
        int refusal = reading.refusal();
        return refusal != 0 ? refusal : plain.recvmmsg(batch, flags);
    }

    /** Fewer datagrams than there are, each whole. */
    @Override
    public int sendmmsg(Batch batch, int from, int to, int flags) {
        int refusal = writing.refusal();
        return refusal != 0
                ? refusal
                : plain.sendmmsg(batch, from, from + writing.cut(to - from), flags);
    }

    @Override
    public long sendfile(int file, long offset, long count) {
        int refusal = writing.refusal();
        int most = (int) Math.min(count, Integer.MAX_VALUE);
        return refusal != 0 ? refusal : plain.sendfile(file, offset, cut(writing, most, 0));
    }

    @Override
    public long spliceInto(Pipe pipe, long count) {
        int refusal = reading.refusal();
        int most = (int) Math.min(count, Integer.MAX_VALUE);
        return refusal != 0 ? refusal : plain.spliceInto(pipe, cut(reading, most, 0));
    }

    @Override
    public long spliceFrom(Pipe pipe, long count) {
        int refusal = writing.refusal();
        int most = (int) Math.min(count, Integer.MAX_VALUE);
        return refusal != 0 ? refusal : plain.spliceFrom(pipe, cut(writing, most, 0));
    }

    @Override
    public int shutdown(int how) {
        return plain.shutdown(how);
    }

    @Override
    public int getsockname(@Nullable Address[] address) {
        return plain.getsockname(address);
    }

    @Override
    public int getpeername(@Nullable Address[] address) {
        return plain.getpeername(address);
    }

    @Override
    public int setsockopt(int level, int name, byte[] value) {
        return plain.setsockopt(level, name, value);
    }

    @Override
    public int getsockopt(int level, int name, byte[] value) {
        return plain.getsockopt(level, name, value);
    }

    /** Reads the error queue, beside one who receives: whims are for one thread. */
    private static boolean isOfErrors(int flags) {
        return (flags & MessageFlags.MSG_ERRQUEUE) != 0;
    }

    @Override
    public void await(int direction, long deadline) {
        if (direction == ERRORS) {
            plain.await(direction, deadline);
            return;
        }
        Whims whims = direction == READ ? reading : writing;
        whims.await(deadline, until -> plain.await(direction, until));
    }

    @Override
    public int watch(Multiplexer multiplexer, int directions, Object token) {
        return plain.watch(((NastyMultiplexer) multiplexer).plain, directions, token);
    }

    @Override
    public int selectableChannel(SelectableChannel[] opened) {
        return plain.selectableChannel(opened);
    }

    @Override
    public int mmap(long offset, long bytes, Arena arena, MemorySegment[] mapped) {
        return plain.mmap(offset, bytes, arena, mapped);
    }

    @Override
    public void wake() {
        plain.wake();
    }

    @Override
    public int dup(Endpoint[] copy) {
        return network.opened(plain.dup(copy), copy);
    }

    @Override
    public int detach(boolean blocking) {
        return plain.detach(blocking);
    }

    @Override
    public int setInheritable(boolean inheritable) {
        return plain.setInheritable(inheritable);
    }

    @Override
    public int isInheritable() {
        return plain.isInheritable();
    }

    @Override
    public int close() {
        return plain.close();
    }

    @Override
    public String toString() {
        return "nasty " + plain;
    }
}
