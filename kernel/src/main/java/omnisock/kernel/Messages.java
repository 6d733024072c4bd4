package omnisock.kernel;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import omnisock.Address;
import omnisock.ControlMessage;
import omnisock.ControlMessage.Credentials;
import omnisock.ControlMessage.Rights;
import omnisock.ControlMessage.UnknownControl;
import omnisock.Descriptor;
import omnisock.libc.Calls;
import omnisock.libc.SockName;
import omnisock.sockaddr.Sockaddr;
import omnisock.spi.Incoming;
import omnisock.spi.Network;
import org.jspecify.annotations.Nullable;

/**
 * {@code sendmsg(2)} and {@code recvmsg(2)}: {@code struct msghdr} with its vector of buffers and
 * its control messages, {@code cmsg(3)}. A kind of control message is one case in {@link #data} and
 * one in {@link #decode}.
 */
final class Messages {
    private static final int HEADER = 16;
    private static final int SCM_RIGHTS = 1;
    private static final int SCM_CREDENTIALS = 2;

    private final Network network;
    private final int fd;
    private final Sockaddr addresses;

    Messages(Network network, int fd, Sockaddr addresses) {
        this.network = network;
        this.fd = fd;
        this.addresses = addresses;
    }

    int sendmsg(
            ByteBuffer[] buffers, List<ControlMessage> control, int flags, @Nullable Address to) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment header = arena.allocate(56, 8);
            MemorySegment[] parts = new MemorySegment[buffers.length];
            for (int i = 0; i < buffers.length; i++) {
                parts[i] = nativePart(arena, buffers[i], true);
            }
            putVector(arena, header, parts);
            if (to != null) {
                byte[] name = new byte[SockName.ROOM];
                int length = Sockaddr.encode(to, name);
                header.set(ADDRESS, 0, arena.allocateFrom(JAVA_BYTE, name));
                header.set(JAVA_INT, 8, length);
            }
            if (!control.isEmpty()) {
                MemorySegment bytes = encode(arena, control);
                header.set(ADDRESS, 32, bytes);
                header.set(JAVA_LONG, 40, bytes.byteSize());
            }
            MemorySegment errno = Calls.state(arena);
            int result;
            do {
                result = Calls.sendmsg(errno, fd, header, flags);
            } while (result == -Linux.EINTR);
            return result;
        }
    }

    int recvmsg(ByteBuffer[] buffers, int controlSize, int flags, Incoming message) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment header = arena.allocate(56, 8);
            MemorySegment[] parts = new MemorySegment[buffers.length];
            for (int i = 0; i < buffers.length; i++) {
                parts[i] = nativePart(arena, buffers[i], false);
            }
            putVector(arena, header, parts);
            MemorySegment name = arena.allocate(SockName.ROOM, 8);
            MemorySegment control = arena.allocate(Math.max(1, controlSize), 8);
            MemorySegment errno = Calls.state(arena);
            int result;
            do {
                header.set(ADDRESS, 0, name);
                header.set(JAVA_INT, 8, SockName.ROOM);
                header.set(ADDRESS, 32, control);
                header.set(JAVA_LONG, 40, controlSize);
                result = Calls.recvmsg(errno, fd, header, flags);
            } while (result == -Linux.EINTR);
            if (result >= 0) {
                copyBack(parts, buffers, result);
                int length = Math.min(SockName.ROOM, header.get(JAVA_INT, 8));
                message.set(
                        addresses.decode(name.toArray(JAVA_BYTE), length),
                        header.get(JAVA_INT, 48),
                        decodeAll(network, control.asSlice(0, header.get(JAVA_LONG, 40))));
            }
            return result;
        }
    }

    /** Memory outside the heap for a buffer: its own if it is direct, else fresh. */
    private static MemorySegment nativePart(Arena arena, ByteBuffer buffer, boolean filled) {
        MemorySegment own = Buffers.segment(buffer);
        if (buffer.isDirect()) {
            return own;
        }
        MemorySegment part = arena.allocate(Math.max(1, own.byteSize()), 1);
        if (filled) {
            part.copyFrom(own);
        }
        return part.asSlice(0, own.byteSize());
    }

    private static void putVector(Arena arena, MemorySegment header, MemorySegment[] parts) {
        MemorySegment vector = arena.allocate(Math.max(1, parts.length) * 16L, 8);
        for (int i = 0; i < parts.length; i++) {
            vector.set(ADDRESS, i * 16L, parts[i]);
            vector.set(JAVA_LONG, i * 16L + 8, parts[i].byteSize());
        }
        header.set(ADDRESS, 16, vector);
        header.set(JAVA_LONG, 24, parts.length);
    }

    private static void copyBack(MemorySegment[] parts, ByteBuffer[] buffers, int count) {
        long left = count;
        for (int i = 0; i < parts.length && left > 0; i++) {
            long n = Math.min(left, parts[i].byteSize());
            if (!buffers[i].isDirect()) {
                MemorySegment.ofBuffer(buffers[i]).copyFrom(parts[i].asSlice(0, n));
            }
            left -= n;
        }
    }

    /** The bytes of a {@code cmsghdr} start at a multiple of 8. */
    private static long aligned(long length) {
        return (length + 7) & ~7L;
    }

    private static MemorySegment encode(Arena arena, List<ControlMessage> messages) {
        long size = 0;
        for (ControlMessage message : messages) {
            size += HEADER + aligned(data(message).length);
        }
        MemorySegment out = arena.allocate(size, 8);
        long at = 0;
        for (ControlMessage message : messages) {
            byte[] data = data(message);
            out.set(JAVA_LONG, at, HEADER + data.length);
            out.set(JAVA_INT, at + 8, level(message));
            out.set(JAVA_INT, at + 12, type(message));
            MemorySegment.copy(data, 0, out, JAVA_BYTE, at + HEADER, data.length);
            at += HEADER + aligned(data.length);
        }
        return out;
    }

    private static int level(ControlMessage message) {
        return message instanceof UnknownControl unknown ? unknown.level() : Linux.SOL_SOCKET;
    }

    private static int type(ControlMessage message) {
        return switch (message) {
            case Rights ignored -> SCM_RIGHTS;
            case Credentials ignored -> SCM_CREDENTIALS;
            case UnknownControl unknown -> unknown.type();
        };
    }

    private static byte[] data(ControlMessage message) {
        return switch (message) {
            case Rights rights -> ints(rights.descriptors().stream().mapToInt(Messages::open));
            case Credentials who ->
                    ints(java.util.stream.IntStream.of(who.pid(), who.uid(), who.gid()));
            case UnknownControl unknown -> unknown.data();
        };
    }

    private static int open(Descriptor descriptor) {
        int fileno = descriptor.fileno();
        if (fileno < 0) {
            throw new IllegalArgumentException("closed descriptor");
        }
        return fileno;
    }

    private static byte[] ints(java.util.stream.IntStream values) {
        return omnisock.Option.ints(values.toArray());
    }

    private static List<ControlMessage> decodeAll(Network network, MemorySegment control) {
        var messages = new ArrayList<ControlMessage>();
        long at = 0;
        while (at + HEADER <= control.byteSize()) {
            long length = control.get(JAVA_LONG, at);
            if (length < HEADER) {
                break;
            }
            long end = Math.min(at + length, control.byteSize());
            byte[] data = control.asSlice(at + HEADER, end - at - HEADER).toArray(JAVA_BYTE);
            int level = control.get(JAVA_INT, at + 8);
            messages.add(decode(network, level, control.get(JAVA_INT, at + 12), data));
            at += aligned(length);
        }
        return List.copyOf(messages);
    }

    private static ControlMessage decode(Network network, int level, int type, byte[] data) {
        int[] ints = toInts(data);
        if (level == Linux.SOL_SOCKET && type == SCM_RIGHTS) {
            var descriptors = new ArrayList<Descriptor>();
            for (int fileno : ints) {
                descriptors.add(new Descriptor(network, fileno));
            }
            return new Rights(descriptors);
        }
        if (level == Linux.SOL_SOCKET && type == SCM_CREDENTIALS && ints.length == 3) {
            return new Credentials(ints[0], ints[1], ints[2]);
        }
        return new UnknownControl(level, type, data);
    }

    /** The whole ints of the data; a cut one is left out. */
    private static int[] toInts(byte[] data) {
        var ints = new int[data.length / 4];
        ByteBuffer.wrap(data).order(java.nio.ByteOrder.nativeOrder()).asIntBuffer().get(ints);
        return ints;
    }
}
