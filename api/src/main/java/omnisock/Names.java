package omnisock;

import java.io.IOException;
import java.net.IDN;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import omnisock.spi.IpText;
import omnisock.spi.NameService;
import omnisock.spi.NameService.Hints;
import omnisock.spi.Network;
import omnisock.spi.Networks;
import org.jspecify.annotations.Nullable;

/**
 * Host, service and interface names of the current network; on the kernel those of the C library, so
 * the hosts file, nsswitch.conf and whatever it names take part. A look-up on a virtual thread holds no
 * carrier, and an interrupt ends it.
 */
public final class Names {
    /** Flag of {@link #getaddrinfo}: the addresses are to bind to; no host means any. */
    public static final int AI_PASSIVE = 0x1;

    /** Flag of {@link #getaddrinfo}: the official name of the host is wanted too. */
    public static final int AI_CANONNAME = 0x2;

    /** Flag of {@link #getaddrinfo}: the host is an address; nobody is asked. */
    public static final int AI_NUMERICHOST = 0x4;

    /** Flag of {@link #getaddrinfo}: without IPv6 addresses, IPv4 ones as mapped ones. */
    public static final int AI_V4MAPPED = 0x8;

    /** Flag of {@link #getaddrinfo}: with AI_V4MAPPED, both kinds. */
    public static final int AI_ALL = 0x10;

    /** Flag of {@link #getaddrinfo}: only families that this machine has addresses of. */
    public static final int AI_ADDRCONFIG = 0x20;

    /** Flag of {@link #getaddrinfo}: the service is a number. */
    public static final int AI_NUMERICSERV = 0x400;

    /** Flag of {@link #getnameinfo}: the host as a number. */
    public static final int NI_NUMERICHOST = 1;

    /** Flag of {@link #getnameinfo}: the service as a number. */
    public static final int NI_NUMERICSERV = 2;

    /** Flag of {@link #getnameinfo}: local hosts without their domain. */
    public static final int NI_NOFQDN = 4;

    /** Flag of {@link #getnameinfo}: fail where the host has no name. */
    public static final int NI_NAMEREQD = 8;

    /** Flag of {@link #getnameinfo}: the service is one of datagrams. */
    public static final int NI_DGRAM = 16;

    /** Code of {@link ResolverException}: bad flags. */
    public static final int EAI_BADFLAGS = -1;

    /** Code of {@link ResolverException}: no such name or service. */
    public static final int EAI_NONAME = -2;

    /** Code of {@link ResolverException}: the name server did not answer; try again. */
    public static final int EAI_AGAIN = -3;

    /** Code of {@link ResolverException}: the name server failed. */
    public static final int EAI_FAIL = -4;

    /** Code of {@link ResolverException}: the name has no address of the family. */
    public static final int EAI_NODATA = -5;

    /** Code of {@link ResolverException}: no such family. */
    public static final int EAI_FAMILY = -6;

    /** Code of {@link ResolverException}: no such type. */
    public static final int EAI_SOCKTYPE = -7;

    /** Code of {@link ResolverException}: no such service for the type. */
    public static final int EAI_SERVICE = -8;

    /** Code of {@link ResolverException}: the family has no such address. */
    public static final int EAI_ADDRFAMILY = -9;

    /** Code of {@link ResolverException}: out of memory. */
    public static final int EAI_MEMORY = -10;

    /** Code of {@link ResolverException}: a buffer was too small. */
    public static final int EAI_OVERFLOW = -12;

    private Names() {}

    /**
     * Looks up host and service, for any family and type.
     *
     * @param host a name, an address, or null for this host
     * @param service a name such as {@code "http"}, a number, or null for port 0
     * @return at least one address, the best first (RFC 6724)
     * @throws ResolverException if there is none
     * @throws IOException if the thread is interrupted
     */
    public static List<AddressInfo> getaddrinfo(@Nullable String host, @Nullable String service)
            throws IOException {
        return getaddrinfo(
                host, service, Family.AF_UNSPEC, new SocketType(0), new Protocol(0), 0);
    }

    /**
     * Looks up host and service: {@code getaddrinfo(3)}.
     *
     * @param host a name (one that is not ASCII goes through IDNA, RFC 3490), an address, or null for
     *     this host
     * @param service a name such as {@code "http"}, a number, or null for port 0
     * @param family only addresses of this one; {@link Family#AF_UNSPEC} for any
     * @param type only for this type; 0 for any
     * @param protocol only for this protocol; 0 for any
     * @param flags {@code AI_} flags
     * @return at least one address, the best first (RFC 6724)
     * @throws ResolverException if there is none
     * @throws IOException if the thread is interrupted
     */
    public static List<AddressInfo> getaddrinfo(
            @Nullable String host,
            @Nullable String service,
            Family family,
            SocketType type,
            Protocol protocol,
            int flags)
            throws IOException {
        var hints = new Hints(family.value(), type.value(), protocol.value(), flags);
        return lookUp(Networks.current(), host, service, hints, Long.MAX_VALUE);
    }

    static List<AddressInfo> lookUp(
            Network network,
            @Nullable String host,
            @Nullable String service,
            Hints hints,
            long deadline)
            throws IOException {
        var found = new ArrayList<AddressInfo>();
        int code = network.names().getaddrinfo(ascii(host), service, hints, deadline, found);
        checkCode(network, code, "getaddrinfo", host + (service == null ? "" : ":" + service));
        return List.copyOf(found);
    }

    private static @Nullable String ascii(@Nullable String host) {
        boolean isAscii = host == null || host.chars().allMatch(c -> c < 0x80);
        return isAscii ? host : IDN.toASCII(host, IDN.ALLOW_UNASSIGNED);
    }

    /**
     * Looks up the names of an address: {@code getnameinfo(3)}.
     *
     * @param address the address; its host is an address, not a name
     * @param flags {@code NI_} flags
     * @return its names, or numbers where it has none
     * @throws ResolverException {@link #EAI_NONAME} with {@link #NI_NAMEREQD}, {@link #EAI_FAMILY}
     * @throws IOException if the thread is interrupted
     */
    public static NameInfo getnameinfo(Address address, int flags) throws IOException {
        Network network = Networks.current();
        var found = new @Nullable String[2];
        int code = network.names().getnameinfo(address, flags, Long.MAX_VALUE, found);
        checkCode(network, code, "getnameinfo", address.toString());
        return new NameInfo(String.valueOf(found[0]), String.valueOf(found[1]));
    }

    private static void checkCode(Network network, int code, String call, String what)
            throws IOException {
        if (code == NameService.EAI_INTR) {
            throw Failures.interrupted(call + " " + what, null, 0);
        }
        if (code < 0) {
            String text = network.names().error(code);
            throw new ResolverException(code, call, call + " " + what + ": " + text);
        }
        if (code > 0) {
            throw Failures.failure(new Errno(code), call, null);
        }
    }

    /** The address to give to an endpoint: {@code address}, its host looked up if it is a name. */
    static Address literal(Socket socket, Address address, String call, long deadline)
            throws IOException {
        return switch (address) {
            case Inet inet when IpText.literal(inet.host(), 4) == null -> {
                Inet found = (Inet) first(socket, inet.host(), address, call, deadline);
                yield new Inet(found.host(), inet.port());
            }
            case Inet6 inet when IpText.literal(inet.host(), 16) == null -> {
                Inet6 found = (Inet6) first(socket, inet.host(), address, call, deadline);
                int scope = inet.scopeId() != 0 ? inet.scopeId() : found.scopeId();
                yield new Inet6(found.host(), inet.port(), inet.flowinfo(), scope);
            }
            case Inet ignored -> address;
            case Inet6 ignored -> address;
            case Unix ignored -> address;
            case UnknownAddress ignored -> address;
        };
    }

    private static Address first(
            Socket socket, String host, Address address, String call, long deadline)
            throws IOException {
        // A non-blocking socket waits for nothing but this, as in Python.
        long until = deadline == Direction.NOW ? Long.MAX_VALUE : deadline;
        var hints = new Hints(address.family().value(), socket.type().value(), 0, 0);
        try {
            return lookUp(socket.network(), host, null, hints, until).getFirst().address();
        } catch (ResolverException e) {
            if (e.code() == EAI_AGAIN && socket.network().nanoTime() >= until) {
                Duration after = socket.gettimeout();
                throw Failures.timedOut(call, address, after == null ? Duration.ZERO : after, 0);
            }
            throw e;
        }
    }
}
