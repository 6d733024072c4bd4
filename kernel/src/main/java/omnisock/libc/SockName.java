package omnisock.libc;

import java.lang.foreign.MemorySegment;

/**
 * A {@code struct sockaddr} and its {@code socklen_t}, on the heap; used by one thread at a time.
 */
public final class SockName {
    /** The size of {@code struct sockaddr_storage}; every address fits. */
    public static final int ROOM = 128;

    final CallState state;
    private final byte[] bytes = new byte[ROOM];
    private final int[] length = {ROOM};
    final MemorySegment segment = MemorySegment.ofArray(bytes);
    final MemorySegment lengthSegment = MemorySegment.ofArray(length);

    /**
     * Room for any address.
     *
     * @param state for errno of the calls that take it
     */
    public SockName(CallState state) {
        this.state = state;
    }

    /** {@return the bytes, of which {@link #length} count} */
    public byte[] bytes() {
        return bytes;
    }

    /** {@return how long the address is; an address that the kernel cut is as long as the room} */
    public int length() {
        return Math.min(length[0], ROOM);
    }

    /**
     * Says how long the address is.
     *
     * @param bytes its length; {@link #ROOM} before the kernel is to write one
     */
    public void length(int bytes) {
        length[0] = bytes;
    }
}
