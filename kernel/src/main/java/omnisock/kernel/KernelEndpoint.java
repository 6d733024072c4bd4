package omnisock.kernel;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.channels.SelectableChannel;
import java.util.List;
import omnisock.Address;
import omnisock.Batch;
import omnisock.ControlMessage;
import omnisock.Option;
import omnisock.libc.Buffers;
import omnisock.libc.CallState;
import omnisock.libc.Calls;
import omnisock.libc.Hot;
import omnisock.libc.Mapping;
import omnisock.libc.SockName;
import omnisock.sockaddr.Sockaddr;
import omnisock.spi.Endpoint;
import omnisock.spi.Incoming;
import omnisock.spi.Multiplexer;
import omnisock.spi.Pipe;
import org.jspecify.annotations.Nullable;

/** A descriptor in non-blocking mode. */
final class KernelEndpoint implements Endpoint {
    /**
     * The most bytes of one call of {@link Hot}, since it holds up safepoints. What is longer and
     * outside the heap goes by ordinary calls, and what must go in one piece by {@link Messages}.
     */
    private static final int MOST_BYTES = 256 * 1024;

    /** Bytes of a classic BPF instruction. */
    private static final int INSTRUCTION = 8;

    /** The most bytes that a thread receives which blocks; they are copied. */
    private static final int MOST_BLOCKED = 64 * 1024;

    /** From so many bytes on the next receive tries first, and without a copy. */
    private static final int PLENTY = 16 * 1024;

    private final KernelNetwork network;
    private final int fd;
    private final int family;
    private final int type;
    private final int protocol;
    private final int sendFlags;
    private final Sockaddr addresses;
    private final Readiness readiness;
    private final BlockingMode blocking;

    /** Whether the last receive brought so much that there may be more; guarded by the turn. */
    private boolean plenty;

    /** Guarded by the turns of the socket above: one reader, one writer. */
    private @Nullable NameRoom reader;

    private @Nullable NameRoom writer;

    KernelEndpoint(KernelNetwork network, int fd, int family, int type, int protocol) {
        this.network = network;
        this.fd = fd;
        this.family = family;
        this.type = type;
        this.protocol = protocol;
        this.sendFlags = Linux.MSG_DONTWAIT | Linux.noSignal(family);
        this.addresses =
                Sockaddr.needsSocket(family)
                        ? new Sockaddr(protocol, index -> Calls.interfaceName(fd, index))
                        : Sockaddr.OF_NO_SOCKET;
        this.readiness = new Readiness(network, fd);
        this.blocking = new BlockingMode(fd, family, type);
    }

    /** This came from somebody who may have kept a descriptor of the same open socket. */
    void distrustMode() {
        blocking.distrust();
    }

    @Override
    public int family() {
        return family;
    }

    @Override
    public int type() {
        return type;
    }

    @Override
    public int protocol() {
        return protocol;
    }

    @Override
    public int fileno() {
        return fd;
    }

    private NameRoom reader() {
        NameRoom room = reader;
        if (room == null) {
            room = new NameRoom(addresses);
            reader = room;
        }
        return room;
    }

    private NameRoom writer() {
        NameRoom room = writer;
        if (room == null) {
            room = new NameRoom(addresses);
            writer = room;
        }
        return room;
    }

    @Override
    public int bind(Address address) {
        SockName name = new NameRoom(addresses).encode(address);
        return Calls.bind(fd, name.bytes(), name.length());
    }

    @Override
    public int listen(int backlog) {
        return Calls.listen(fd, backlog);
    }

    @Override
    public int connect(Address address) {
        SockName name = new NameRoom(addresses).encode(address);
        int result;
        do {
            result = blocking.connect(name);
        } while (result == -Linux.EINTR);
        return result;
    }

    @Override
    public int accept(Endpoint[] accepted, @Nullable Address[] peer) {
        NameRoom room = reader();
        blocking.stayOff();
        int result;
        do {
            int flags = Linux.SOCK_NONBLOCK | Linux.SOCK_CLOEXEC;
            result =
                    family == Linux.AF_ALG
                            ? Hot.accept4(room.state, fd, flags)
                            : Hot.accept4(fd, room.empty(), flags);
        } while (result == -Linux.EINTR);
        if (result < 0) {
            return result == -Linux.EAGAIN && readiness.isShutDown() ? -Linux.EINVAL : result;
        }
        accepted[0] = new KernelEndpoint(network, result, family, type, protocol);
        peer[0] = family == Linux.AF_ALG ? null : room.decode();
        return 0;
    }

    /** How many bytes one call of the data path may take of {@code length}, -1 if it may not. */
    private int bounded(int length) {
        if (length <= MOST_BYTES) {
            return length;
        }
        return type == Linux.SOCK_STREAM ? MOST_BYTES : -1;
    }

    @Override
    public int recv(
            byte[] buffer, int offset, int length, int flags, @Nullable Address @Nullable [] from) {
        int most = bounded(length);
        if (most < 0) {
            return recvLong(ByteBuffer.wrap(buffer, offset, length), flags, from);
        }
        NameRoom room = reader();
        int all = flags | Linux.MSG_DONTWAIT;
        int n;
        do {
            n =
                    from == null
                            ? Hot.recv(room.state, fd, buffer, offset, most, all)
                            : Hot.recvfrom(fd, buffer, offset, most, all, room.empty());
        } while (n == -Linux.EINTR);
        return received(n, flags, from, room);
    }

    /** What a receive returns. */
    private int received(int n, int flags, @Nullable Address @Nullable [] from, NameRoom room) {
        int result = orEnd(n, flags);
        if (from != null && result >= 0) {
            from[0] = n < 0 ? null : room.decode();
        }
        return result;
    }

    /** Nothing in place of {@code EAGAIN} where nothing can come any more. */
    private int orEnd(int n, int flags) {
        boolean none = n == -Linux.EAGAIN && (flags & Linux.MSG_ERRQUEUE) == 0;
        return none && readiness.isShutDown() ? 0 : n;
    }

    @Override
    public int recv(ByteBuffer buffer, int flags, @Nullable Address @Nullable [] from) {
        int length = buffer.remaining();
        if (buffer.hasArray()) {
            int offset = buffer.arrayOffset() + buffer.position();
            return recv(buffer.array(), offset, length, flags, from);
        }
        int most = from == null ? length : bounded(length);
        if (most < 0) {
            return recvLong(buffer, flags, from);
        }
        NameRoom room = reader();
        int all = flags | Linux.MSG_DONTWAIT;
        int n;
        do {
            if (from != null) {
                n = Hot.recvfrom(fd, buffer, most, all, room.empty());
            } else if (most <= MOST_BYTES) {
                n = Hot.recv(room.state, fd, buffer, most, all);
            } else {
                n = Calls.recv(fd, buffer, all);
            }
        } while (n == -Linux.EINTR);
        return received(n, flags, from, room);
    }

    @Override
    public int recvOrAwait(
            byte[] buffer, int offset, int length, int flags, @Nullable Address @Nullable [] from) {
        if (triesFirst(length, flags)) {
            int n = recv(buffer, offset, length, flags, from);
            if (!blocksAfter(n, length, flags)) {
                return n;
            }
        }
        int n = block(MemorySegment.ofArray(buffer).asSlice(offset, length), from);
        return n == -Linux.EAGAIN ? recv(buffer, offset, length, flags, from) : n;
    }

    @Override
    public int recvOrAwait(ByteBuffer buffer, int flags, @Nullable Address @Nullable [] from) {
        int length = buffer.remaining();
        if (triesFirst(length, flags)) {
            int n = recv(buffer, flags, from);
            if (!blocksAfter(n, length, flags)) {
                return n;
            }
        }
        int n = block(Buffers.segment(buffer), from);
        return n == -Linux.EAGAIN ? recv(buffer, flags, from) : n;
    }

    /** Whether it is better to try than to block: where one cannot, or much is likely there. */
    private boolean triesFirst(int length, int flags) {
        return plenty || !blocking.isOn() || !mayBlock(length, flags);
    }

    private boolean blocksAfter(int result, int length, int flags) {
        plenty = result >= PLENTY;
        return result == -Linux.EAGAIN && mayBlock(length, flags) && blocking.turnOn();
    }

    /**
     * A message has to fit into the memory that a blocked thread has for it, and flags may mean
     * that not all of it is written ({@code MSG_TRUNC}).
     */
    private boolean mayBlock(int length, int flags) {
        return length > 0
                && flags == 0
                && (length <= MOST_BLOCKED || type == Linux.SOCK_STREAM)
                && !Thread.currentThread().isVirtual();
    }

    private int block(MemorySegment target, @Nullable Address @Nullable [] from) {
        NameRoom names = reader();
        int length = (int) Math.min(target.byteSize(), MOST_BLOCKED);
        Waker waker = Waker.take();
        try {
            int n = readiness.recv(waker, length, from == null ? null : names.empty());
            if (n > 0) {
                MemorySegment.copy(waker.room(), 0, target, 0, Math.min(n, length));
            }
            if (n >= 0 && from != null) {
                from[0] = names.decode();
            }
            plenty = n >= PLENTY;
            return n == -Linux.EINTR ? -Linux.EAGAIN : n;
        } finally {
            waker.giveBack();
        }
    }

    private int recvLong(ByteBuffer buffer, int flags, @Nullable Address @Nullable [] from) {
        var message = new Incoming();
        int result = recvmsg(new ByteBuffer[] {buffer}, 0, flags, message);
        if (from != null && result >= 0) {
            from[0] = message.address();
        }
        return result;
    }

    @Override
    public int send(byte[] buffer, int offset, int length, int flags, @Nullable Address to) {
        int most = bounded(length);
        if (most < 0) {
            ByteBuffer[] one = {ByteBuffer.wrap(buffer, offset, length)};
            return sendmsg(one, List.of(), flags, to);
        }
        NameRoom room = writer();
        int all = flags | sendFlags;
        int n;
        do {
            n =
                    to == null
                            ? Hot.send(room.state, fd, buffer, offset, most, all)
                            : Hot.sendto(fd, buffer, offset, most, all, room.encode(to));
        } while (n == -Linux.EINTR);
        return n;
    }

    @Override
    public int send(ByteBuffer buffer, int flags, @Nullable Address to) {
        int length = buffer.remaining();
        if (buffer.hasArray()) {
            int offset = buffer.arrayOffset() + buffer.position();
            return send(buffer.array(), offset, length, flags, to);
        }
        int most = to == null ? length : bounded(length);
        if (most < 0 || !buffer.isDirect()) {
            return sendmsg(new ByteBuffer[] {buffer}, List.of(), flags, to);
        }
        NameRoom room = writer();
        int all = flags | sendFlags;
        int n;
        do {
            if (to != null) {
                n = Hot.sendto(fd, buffer, most, all, room.encode(to));
            } else if (most <= MOST_BYTES) {
                n = Hot.send(room.state, fd, buffer, most, all);
            } else {
                n = Calls.send(fd, buffer, all);
            }
        } while (n == -Linux.EINTR);
        return n;
    }

    @Override
    public int recvmsg(ByteBuffer[] buffers, int controlSize, int flags, Incoming message) {
        // No other receives descriptors, and AF_PACKET and AF_CAN refuse what they do not know.
        int cloexec = family == Linux.AF_UNIX ? Linux.MSG_CMSG_CLOEXEC : 0;
        int all = flags | Linux.MSG_DONTWAIT | cloexec;
        var messages = new Messages(network, fd, addresses);
        int n = messages.recvmsg(buffers, controlSize, all, message);
        int result = orEnd(n, flags);
        if (result != n) {
            message.set(null, 0, List.of());
        }
        return result;
    }

    @Override
    public int sendmsg(
            ByteBuffer[] buffers, List<ControlMessage> control, int flags, @Nullable Address to) {
        int all = flags | sendFlags;
        return new Messages(network, fd, addresses).sendmsg(buffers, control, all, to);
    }

    @Override
    public int recvmmsg(Batch batch, int flags) {
        MessageVector vector = batch.companion(MessageVector.class, MessageVector::new);
        boolean local = family == Linux.AF_UNIX;
        int cloexec = local ? Linux.MSG_CMSG_CLOEXEC : 0;
        int all = flags | Linux.MSG_DONTWAIT | cloexec;
        int n = vector.receive(fd, all, network, addresses, local);
        if (orEnd(n, flags) == 0) {
            batch.received(0, 0, null, 0, 0);
            return 1;
        }
        return n;
    }

    @Override
    public int sendmmsg(Batch batch, int from, int to, int flags) {
        MessageVector vector = batch.companion(MessageVector.class, MessageVector::new);
        return vector.send(fd, from, to, flags | sendFlags);
    }

    @Override
    public long sendfile(int file, long offset, long count) {
        blocking.forbid();
        long result;
        do {
            result = Calls.sendfile(fd, file, offset, count);
        } while (result == -Linux.EINTR);
        return result;
    }

    /** These look at the mode of the descriptor alone, like sendfile. */
    @Override
    public long spliceInto(Pipe pipe, long count) {
        blocking.forbid();
        return ((KernelPipe) pipe).fill(fd, count);
    }

    @Override
    public long spliceFrom(Pipe pipe, long count) {
        blocking.forbid();
        return ((KernelPipe) pipe).drain(fd, count);
    }

    @Override
    public int shutdown(int how) {
        return Calls.shutdown(fd, how);
    }

    @Override
    public int getsockname(@Nullable Address[] address) {
        var room = new NameRoom(addresses);
        int result = Hot.getsockname(fd, room.empty());
        address[0] = result < 0 ? null : room.decode();
        return result;
    }

    @Override
    public int getpeername(@Nullable Address[] address) {
        var room = new NameRoom(addresses);
        int result = Hot.getpeername(fd, room.empty());
        address[0] = result < 0 ? null : room.decode();
        return result;
    }

    @Override
    public int setsockopt(int level, int name, byte[] value) {
        return Calls.setsockopt(fd, level, name, value);
    }

    @Override
    public int setsockoptProgram(int level, int name, byte[] program) {
        return Calls.setsockoptProgram(fd, level, name, program);
    }

    @Override
    public int getsockopt(int level, int name, byte[] value) {
        // sk_get_filter counts instructions, in the room too.
        int unit = level == Linux.SOL_SOCKET && name == Linux.SO_GET_FILTER ? INSTRUCTION : 1;
        int length = Hot.getsockopt(new CallState(), fd, level, name, value, unit);
        return level == Linux.SOL_SCTP ? lengthOfSctp(name, length) : length;
    }

    private static int lengthOfSctp(int name, int length) {
        return switch (name) {
            // Of our own addresses of an association the kernel does not count the head.
            case Linux.SCTP_GET_LOCAL_ADDRS -> length < 0 ? length : length + 8;
            // Too little room for all associations is what it calls an invalid argument.
            case Linux.SCTP_GET_ASSOC_ID_LIST -> length == -Linux.EINVAL ? -Linux.ERANGE : length;
            default -> length;
        };
    }

    @Override
    public void await(int direction, long deadline) {
        readiness.await(direction, deadline);
    }

    @Override
    public int watch(Multiplexer multiplexer, int directions, Object token) {
        return ((EpollMultiplexer) multiplexer).watch(fd, directions, token);
    }

    @Override
    public int mmap(long offset, long bytes, Arena arena, MemorySegment[] mapped) {
        return Mapping.map(fd, offset, bytes, arena, mapped);
    }

    @Override
    public void wake() {
        readiness.wake();
    }

    @Override
    public int selectableChannel(SelectableChannel[] opened) {
        // Asked here, since without it JdkChannel is a class that does not load.
        if (ModuleLayer.boot().findModule("jdk.net").isEmpty()) {
            throw new UnsupportedOperationException(
                    "selectable channels need the module jdk.net: start java with"
                            + " --add-modules jdk.net");
        }
        blocking.share();
        return JdkChannel.open(fd, opened);
    }

    @Override
    public int dup(Endpoint[] copy) {
        // The mode is common to all copies, and who detaches one may turn it on.
        blocking.share();
        int result = Calls.fcntl(fd, Linux.F_DUPFD_CLOEXEC, 0);
        if (result < 0) {
            return result;
        }
        var made = new KernelEndpoint(network, result, family, type, protocol);
        made.blocking.share();
        copy[0] = made;
        return 0;
    }

    @Override
    public int detach(boolean blocking) {
        readiness.forget();
        int flags = Calls.fcntl(fd, Linux.F_GETFL, 0);
        if (flags < 0) {
            return flags;
        }
        int others = flags & ~Linux.O_NONBLOCK;
        Calls.fcntl(fd, Linux.F_SETFL, blocking ? others : others | Linux.O_NONBLOCK);
        return fd;
    }

    @Override
    public int setInheritable(boolean inheritable) {
        int flags = Calls.fcntl(fd, Linux.F_GETFD, 0);
        if (flags < 0) {
            return flags;
        }
        int others = flags & ~Linux.FD_CLOEXEC;
        return Calls.fcntl(fd, Linux.F_SETFD, inheritable ? others : others | Linux.FD_CLOEXEC);
    }

    @Override
    public int isInheritable() {
        int flags = Calls.fcntl(fd, Linux.F_GETFD, 0);
        return flags < 0 ? flags : (flags & Linux.FD_CLOEXEC) == 0 ? 1 : 0;
    }

    @Override
    public int close() {
        readiness.forget();
        if (Thread.currentThread().isVirtual() && type == Linux.SOCK_STREAM && lingers(fd)) {
            return BlockingCalls.run(() -> Calls.close(fd));
        }
        return Calls.close(fd);
    }

    /** Whether close(2) may wait in spite of non-blocking mode: socket(7), SO_LINGER. */
    static boolean lingers(int fd) {
        byte[] linger = new byte[8];
        int size =
                Hot.getsockopt(new CallState(), fd, Linux.SOL_SOCKET, Linux.SO_LINGER, linger, 1);
        return size == 8 && Option.toInt(linger) != 0;
    }

    @Override
    public String toString() {
        return "kernel fd " + fd;
    }
}
