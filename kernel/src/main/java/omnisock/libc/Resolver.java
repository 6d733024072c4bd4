package omnisock.libc;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static omnisock.libc.Linkage.ERRNO;
import static omnisock.libc.Linkage.function;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * The names of the C library: getaddrinfo(3), getnameinfo(3), if_nametoindex(3). Looking up waits,
 * so it belongs on a platform thread that may.
 */
public final class Resolver {
    private static final int AF_UNIX = 1;
    private static final int SOCK_DGRAM = 2;
    private static final int SOCK_CLOEXEC = 0x80000;
    private static final int EAI_FAIL = -4;

    /** {@code EAI_SYSTEM}: the reason is in errno. */
    private static final int EAI_SYSTEM = -11;

    private static final MemorySegment GETADDRINFO = function("getaddrinfo");
    private static final MemorySegment FREEADDRINFO = function("freeaddrinfo");
    private static final MemorySegment GETNAMEINFO = function("getnameinfo");
    private static final MemorySegment GAI_STRERROR = function("gai_strerror");
    private static final MemorySegment IF_NAMETOINDEX = function("if_nametoindex");
    private static final MemorySegment IF_INDEXTONAME = function("if_indextoname");
    private static final MemorySegment IF_NAMEINDEX = function("if_nameindex");
    private static final MemorySegment IF_FREENAMEINDEX = function("if_freenameindex");
    private static final MemorySegment GETHOSTNAME = function("gethostname");
    private static final MemorySegment SETHOSTNAME = function("sethostname");

    private Resolver() {}

    /**
     * One {@code struct addrinfo}.
     *
     * @param family its family
     * @param type its type
     * @param protocol its protocol
     * @param name its {@code sockaddr}
     * @param canonicalName its canonical name, or null
     */
    @SuppressWarnings("ArrayRecordComponent") // Parts to take apart, not to compare.
    public record Found(
            int family, int type, int protocol, byte[] name, @Nullable String canonicalName) {}

    /**
     * {@code getaddrinfo(3)}.
     *
     * @param host the host, or null
     * @param service the service, or null
     * @param hints flags, family, type and protocol
     * @param found gets what is found
     * @return 0, an {@code EAI_} code, or a positive errno
     */
    @SuppressWarnings("restricted") // Follows the C library's own pointers.
    public static int getaddrinfo(
            @Nullable String host, @Nullable String service, int[] hints, List<Found> found) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment errno = Linkage.errno(arena);
            MemorySegment wanted = arena.allocate(48, 8);
            MemorySegment.copy(hints, 0, wanted, JAVA_INT, 0, 4);
            MemorySegment list = arena.allocate(ADDRESS);
            long name = text(arena, host);
            long port = text(arena, service);
            int code =
                    (int)
                            Calls.call(
                                    errno,
                                    GETADDRINFO,
                                    name,
                                    port,
                                    wanted.address(),
                                    list.address());
            if (code != 0) {
                return failure(code, errno);
            }
            MemorySegment first = list.get(ADDRESS, 0);
            MemorySegment next = first;
            while (next.address() != 0) {
                MemorySegment info = next.reinterpret(48);
                found.add(info(info));
                next = info.get(ADDRESS, 40);
            }
            Calls.call(errno, FREEADDRINFO, first.address(), 0, 0, 0);
            return 0;
        }
    }

    /** The code, or errno where the code says so; never success where errno was forgotten. */
    private static int failure(int code, MemorySegment errno) {
        int reason = errno.get(JAVA_INT, 0);
        return code != EAI_SYSTEM ? code : reason != 0 ? reason : EAI_FAIL;
    }

    /** Reads a {@code struct addrinfo} as glibc and musl lay it out on 64-bit Linux. */
    @SuppressWarnings("restricted") // Follows the C library's own pointers.
    private static Found info(MemorySegment info) {
        int length = info.get(JAVA_INT, 16);
        byte[] name = info.get(ADDRESS, 24).reinterpret(length).toArray(JAVA_BYTE);
        MemorySegment canonical = info.get(ADDRESS, 32);
        return new Found(
                info.get(JAVA_INT, 4),
                info.get(JAVA_INT, 8),
                info.get(JAVA_INT, 12),
                name,
                canonical.address() == 0 ? null : string(canonical));
    }

    /**
     * {@code getnameinfo(3)}.
     *
     * @param name a {@code sockaddr}
     * @param length its length
     * @param flags {@code NI_} flags
     * @param found gets host and service
     * @return 0, an {@code EAI_} code, or a positive errno
     */
    public static int getnameinfo(byte[] name, int length, int flags, @Nullable String[] found) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment errno = Linkage.errno(arena);
            MemorySegment address = arena.allocate(length, 8);
            MemorySegment.copy(name, 0, address, JAVA_BYTE, 0, length);
            MemorySegment host = arena.allocate(1025);
            MemorySegment service = arena.allocate(32);
            int code =
                    (int)
                            (long)
                                    GetNameInfo.CALL.invokeExact(
                                            GETNAMEINFO,
                                            errno,
                                            address.address(),
                                            (long) length,
                                            host.address(),
                                            host.byteSize(),
                                            service.address(),
                                            service.byteSize(),
                                            (long) flags);
            if (code == 0) {
                found[0] = host.getString(0);
                found[1] = service.getString(0);
            }
            return failure(code, errno);
        } catch (Throwable e) {
            throw Linkage.impossible(e);
        }
    }

    /**
     * {@return the sentence for an {@code EAI_} code}
     *
     * @param code the code
     */
    public static String error(int code) {
        return string(MemorySegment.ofAddress(call(GAI_STRERROR, code, 0)));
    }

    /**
     * {@return the index of an interface, or a negated errno}
     *
     * @param name its name
     */
    public static int interfaceIndex(String name) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment errno = Linkage.errno(arena);
            int index = (int) Calls.call(errno, IF_NAMETOINDEX, text(arena, name), 0, 0, 0);
            return index == 0 ? interfaceError(errno) : index;
        }
    }

    /**
     * The name of an interface.
     *
     * @param index its index
     * @param found gets the name at index 0
     * @return 0, or a negated errno
     */
    public static int interfaceName(int index, String[] found) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment errno = Linkage.errno(arena);
            MemorySegment name = arena.allocate(16);
            if (Calls.call(errno, IF_INDEXTONAME, index, name.address(), 0, 0) == 0) {
                return interfaceError(errno);
            }
            found[0] = name.getString(0);
            return 0;
        }
    }

    /** The C library asks by a socket of its own; errno is not of that where it gets none. */
    private static int interfaceError(MemorySegment errno) {
        int fd = Calls.socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0);
        if (fd < 0) {
            return fd;
        }
        Calls.close(fd);
        return -errno.get(JAVA_INT, 0);
    }

    /**
     * Lists the interfaces.
     *
     * @param found gets their names by index
     * @return 0, or a negated errno
     */
    @SuppressWarnings("restricted") // Follows the C library's own pointers.
    public static int interfaces(SortedMap<Integer, String> found) {
        long first;
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment errno = Linkage.errno(arena);
            first = Calls.call(errno, IF_NAMEINDEX, 0, 0, 0, 0);
            if (first == 0) {
                return -errno.get(JAVA_INT, 0);
            }
        }
        MemorySegment entries = MemorySegment.ofAddress(first).reinterpret(Long.MAX_VALUE);
        for (long at = 0; entries.get(JAVA_INT, at) != 0; at += 16) {
            found.put(entries.get(JAVA_INT, at), string(entries.get(ADDRESS, at + 8)));
        }
        call(IF_FREENAMEINDEX, first, 0);
        return 0;
    }

    /** {@return the name of this host} */
    public static String hostname() {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment name = arena.allocate(256);
            call(GETHOSTNAME, name.address(), 255);
            return name.getString(0);
        }
    }

    /**
     * Names this host.
     *
     * @param name the name
     * @return 0 or a negated errno
     */
    public static int sethostname(String name) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment errno = Linkage.errno(arena);
            MemorySegment text = arena.allocateFrom(name);
            long length = text.byteSize() - 1;
            int result = (int) Calls.call(errno, SETHOSTNAME, text.address(), length, 0, 0);
            return result == 0 ? 0 : -errno.get(JAVA_INT, 0);
        }
    }

    /** The function of seven arguments, linked when first used. */
    private static final class GetNameInfo {
        static final MethodHandle CALL = Linkage.shape("lllllll", ERRNO);
    }

    /** Calls a function that says all with its result. */
    private static long call(MemorySegment function, long a, long b) {
        try (Arena arena = Arena.ofConfined()) {
            return Calls.call(Linkage.errno(arena), function, a, b, 0, 0);
        }
    }

    private static long text(Arena arena, @Nullable String text) {
        return text == null ? 0 : arena.allocateFrom(text).address();
    }

    @SuppressWarnings("restricted") // Follows the C library's own pointers.
    static String string(MemorySegment pointer) {
        return pointer.reinterpret(Long.MAX_VALUE).getString(0);
    }
}
