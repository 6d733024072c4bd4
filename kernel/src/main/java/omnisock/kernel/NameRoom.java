package omnisock.kernel;

import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import omnisock.Address;
import omnisock.libc.CallState;
import org.jspecify.annotations.Nullable;

/**
 * Room for an address in the kernel's bytes, for one direction of a socket. It remembers the last
 * address both ways, so a run of datagrams of one peer gives one {@link Address} object and sending to
 * that object costs no encoding.
 */
final class NameRoom {
    final CallState state = new CallState();
    final byte[] name = new byte[Sockaddr.ROOM];
    final MemorySegment nameSegment = MemorySegment.ofArray(name);
    final MemorySegment lengthSegment;
    private final int[] length = new int[1];

    private byte[] lastName = {};
    private @Nullable Address lastAddress;

    NameRoom() {
        lengthSegment = MemorySegment.ofArray(length);
    }

    /** Offers all the room to the kernel. */
    void empty() {
        length[0] = Sockaddr.ROOM;
    }

    /** The address that the kernel wrote; null if it wrote none. */
    @Nullable Address decode() {
        int n = Math.min(length[0], Sockaddr.ROOM);
        if (n == 0) {
            return null;
        }
        if (lastAddress == null || !Arrays.equals(name, 0, n, lastName, 0, lastName.length)) {
            lastAddress = Sockaddr.decode(name, n);
            lastName = Arrays.copyOf(name, n);
        }
        return lastAddress;
    }

    /** Writes an address for the kernel and returns its length. */
    int encode(Address address) {
        if (address != lastAddress) {
            length[0] = Sockaddr.encode(address, name);
            lastAddress = address;
        }
        return length[0];
    }
}
