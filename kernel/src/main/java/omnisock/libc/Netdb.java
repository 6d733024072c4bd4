package omnisock.libc;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;
import static omnisock.libc.Linkage.function;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import omnisock.HostEntry;
import omnisock.spi.IpText;
import org.jspecify.annotations.Nullable;

/**
 * The older half of {@code netdb.h}, in its re-entrant form: gethostbyname2_r(3),
 * gethostbyaddr_r(3), getservbyname_r(3), getservbyport_r(3), getprotobyname_r(3). Beside {@link
 * Resolver} only these tell aliases and protocols. They wait, as those do.
 */
public final class Netdb {
    private static final int AF_INET = 2;
    private static final int AF_INET6 = 10;
    private static final int ERANGE = 34;

    /**
     * {@code EAI_} codes for the values 0 to 4 of {@code h_errno}, as getaddrinfo itself maps them.
     */
    private static final int[] EAI_OF_H_ERRNO = {-4, -2, -3, -4, -5};

    private static final int EAI_FAIL = -4;
    private static final int EAI_NONAME = -2;
    private static final int EAI_SERVICE = -8;

    /** The largest buffer to offer; the first offer is a sixty-fourth of it. */
    private static final long MOST_ROOM = 1 << 20;

    /** The size of {@code struct hostent}, {@code servent} and {@code protoent}, or more. */
    private static final long ENTRY = 32;

    private static final MemorySegment GETHOSTBYNAME2_R = function("gethostbyname2_r");
    private static final MemorySegment GETHOSTBYADDR_R = function("gethostbyaddr_r");
    private static final MemorySegment GETSERVBYNAME_R = function("getservbyname_r");
    private static final MemorySegment GETSERVBYPORT_R = function("getservbyport_r");

    /** Any function of up to eight arguments. */
    private static final MethodHandle CALL = Linkage.shape("llllllll");

    private Netdb() {}

    /**
     * {@code gethostbyname2_r(3)} for IPv4.
     *
     * @param host a name or an address
     * @param found gets the entry
     * @return 0, an {@code EAI_} code, or a positive errno
     */
    public static int gethostbyname(String host, List<HostEntry> found) {
        Call call =
                room ->
                        call(
                                GETHOSTBYNAME2_R,
                                room.text(host),
                                AF_INET,
                                room.entry.address(),
                                room.buffer.address(),
                                room.buffer.byteSize(),
                                room.result.address(),
                                room.hErrno.address());
        return ask(call, Netdb::missingHost, room -> found.add(host(room.entry)));
    }

    /**
     * {@code gethostbyaddr_r(3)}.
     *
     * @param address four or sixteen bytes
     * @param found gets the entry
     * @return 0, an {@code EAI_} code, or a positive errno
     */
    public static int gethostbyaddr(byte[] address, List<HostEntry> found) {
        int family = address.length == 4 ? AF_INET : AF_INET6;
        Call call =
                room ->
                        call(
                                GETHOSTBYADDR_R,
                                room.arena.allocateFrom(JAVA_BYTE, address).address(),
                                address.length,
                                family,
                                room.entry.address(),
                                room.buffer.address(),
                                room.buffer.byteSize(),
                                room.result.address(),
                                room.hErrno.address());
        return ask(call, Netdb::missingHost, room -> found.add(host(room.entry)));
    }

    /**
     * {@code getservbyname_r(3)}.
     *
     * @param name the service
     * @param protocol the name of the protocol, or null for any
     * @param port gets its port
     * @return 0, an {@code EAI_} code, or a positive errno
     */
    public static int getservbyname(String name, @Nullable String protocol, int[] port) {
        Call call =
                room ->
                        call(
                                GETSERVBYNAME_R,
                                room.text(name),
                                room.text(protocol),
                                room.entry.address(),
                                room.buffer.address(),
                                room.buffer.byteSize(),
                                room.result.address());
        // The port is in network order in the first two bytes of an int.
        return ask(call, room -> EAI_SERVICE, room -> port[0] = bigEndian16(room.entry, 16));
    }

    /**
     * {@code getservbyport_r(3)}.
     *
     * @param port the port
     * @param protocol the name of the protocol, or null for any
     * @param name gets the name of the service
     * @return 0, an {@code EAI_} code, or a positive errno
     */
    public static int getservbyport(int port, @Nullable String protocol, @Nullable String[] name) {
        Call call =
                room ->
                        call(
                                GETSERVBYPORT_R,
                                room.networkOrder(port),
                                room.text(protocol),
                                room.entry.address(),
                                room.buffer.address(),
                                room.buffer.byteSize(),
                                room.result.address());
        return ask(
                call,
                room -> EAI_SERVICE,
                room -> name[0] = Resolver.string(room.entry.get(ADDRESS, 0)));
    }

    /**
     * {@code getprotobyname_r(3)}.
     *
     * @param name the protocol
     * @param number gets its number
     * @return 0, an {@code EAI_} code, or a positive errno
     */
    public static int getprotobyname(String name, int[] number) {
        Call call =
                room ->
                        call(
                                function("getprotobyname_r"), // Not at the start: musl has none.
                                room.text(name),
                                room.entry.address(),
                                room.buffer.address(),
                                room.buffer.byteSize(),
                                room.result.address());
        return ask(call, room -> EAI_NONAME, room -> number[0] = room.entry.get(JAVA_INT, 16));
    }

    private static int call(MemorySegment function, long... arguments) {
        long[] all = Arrays.copyOf(arguments, 8);
        try {
            return (int)
                    (long)
                            CALL.invokeExact(
                                    function, all[0], all[1], all[2], all[3], all[4], all[5],
                                    all[6], all[7]);
        } catch (Throwable t) {
            throw Linkage.impossible(t);
        }
    }

    private interface Call {
        int in(Room room);
    }

    private interface Missing {
        int code(Room room);
    }

    private interface Reader {
        void read(Room room);
    }

    /** Memory for one try of a call. */
    private static final class Room {
        final Arena arena;
        final MemorySegment entry;
        final MemorySegment buffer;
        final MemorySegment result;
        final MemorySegment hErrno;

        Room(Arena arena, long size) {
            this.arena = arena;
            entry = arena.allocate(ENTRY, 8);
            buffer = arena.allocate(size, 8);
            result = arena.allocate(ADDRESS);
            hErrno = arena.allocate(JAVA_INT);
        }

        long text(@Nullable String text) {
            return text == null ? 0 : arena.allocateFrom(text).address();
        }

        /** The int whose first two bytes are the number in network order. */
        int networkOrder(int number) {
            MemorySegment bytes = arena.allocate(JAVA_INT);
            bytes.set(JAVA_BYTE, 0, (byte) (number >> 8));
            bytes.set(JAVA_BYTE, 1, (byte) number);
            return bytes.get(JAVA_SHORT, 0) & 0xffff;
        }
    }

    /** Calls with more and more room until the entry fits. */
    private static int ask(Call call, Missing missing, Reader reader) {
        for (long size = MOST_ROOM >> 6; ; size *= 4) {
            try (Arena arena = Arena.ofConfined()) {
                var room = new Room(arena, size);
                int errno = call.in(room);
                if (errno == ERANGE && size < MOST_ROOM) {
                    continue;
                }
                if (room.result.get(ADDRESS, 0).address() == 0) {
                    return missing.code(room);
                }
                reader.read(room);
                return 0;
            }
        }
    }

    private static int missingHost(Room room) {
        int hErrno = room.hErrno.get(JAVA_INT, 0);
        boolean known = hErrno >= 0 && hErrno < EAI_OF_H_ERRNO.length;
        return known ? EAI_OF_H_ERRNO[hErrno] : EAI_FAIL;
    }

    private static int bigEndian16(MemorySegment entry, long at) {
        return (entry.get(JAVA_BYTE, at) & 0xff) << 8 | (entry.get(JAVA_BYTE, at + 1) & 0xff);
    }

    /** Reads a {@code struct hostent}. */
    private static HostEntry host(MemorySegment entry) {
        int length = entry.get(JAVA_INT, 20);
        var aliases = new ArrayList<String>();
        for (MemorySegment alias : pointers(entry.get(ADDRESS, 8))) {
            aliases.add(Resolver.string(alias));
        }
        var addresses = new ArrayList<String>();
        for (MemorySegment address : pointers(entry.get(ADDRESS, 24))) {
            addresses.add(text(address, length));
        }
        return new HostEntry(Resolver.string(entry.get(ADDRESS, 0)), aliases, addresses);
    }

    @SuppressWarnings("restricted") // Follows the C library's own pointers.
    private static String text(MemorySegment address, int length) {
        byte[] bytes = address.reinterpret(length).toArray(JAVA_BYTE);
        return length == 4 ? IpText.format4(bytes) : IpText.format6(bytes);
    }

    /** The pointers of an array that a null pointer ends. */
    @SuppressWarnings("restricted") // Follows the C library's own pointers.
    private static List<MemorySegment> pointers(MemorySegment array) {
        var found = new ArrayList<MemorySegment>();
        if (array.address() != 0) {
            MemorySegment all = array.reinterpret(Long.MAX_VALUE);
            for (long at = 0; all.get(ADDRESS, at).address() != 0; at += ADDRESS.byteSize()) {
                found.add(all.get(ADDRESS, at));
            }
        }
        return found;
    }
}
