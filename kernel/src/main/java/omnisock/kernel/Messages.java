package omnisock.kernel;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.ref.Reference;
import java.nio.ByteBuffer;
import java.util.List;
import omnisock.Address;
import omnisock.ControlMessage;
import omnisock.cmsg.Cmsg;
import omnisock.libc.Buffers;
import omnisock.libc.Calls;
import omnisock.libc.SockName;
import omnisock.sockaddr.Sockaddr;
import omnisock.spi.Incoming;
import omnisock.spi.Network;
import org.jspecify.annotations.Nullable;

/**
 * {@code sendmsg(2)} and {@code recvmsg(2)}: {@code struct msghdr} with its vector of buffers; the
 * bytes of its control messages are those of {@link Cmsg}.
 */
final class Messages {
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
                byte[] bytes = Cmsg.encode(control);
                MemorySegment place =
                        arena.allocate(bytes.length, 8).copyFrom(MemorySegment.ofArray(bytes));
                header.set(ADDRESS, 32, place);
                header.set(JAVA_LONG, 40, bytes.length);
            }
            MemorySegment errno = Calls.state(arena);
            int result;
            do {
                result = Calls.sendmsg(errno, fd, header, flags);
            } while (result == -Linux.EINTR);
            return result;
        } finally {
            // Descriptors in it are numbers by now.
            Reference.reachabilityFence(control);
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
                long size = header.get(JAVA_LONG, 40);
                byte[] came = control.asSlice(0, size).toArray(JAVA_BYTE);
                message.set(
                        addresses.decode(name.toArray(JAVA_BYTE), length),
                        header.get(JAVA_INT, 48),
                        Cmsg.decode(network, came));
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
}
