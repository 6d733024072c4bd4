package omnisock;

import java.io.IOException;
import java.net.IDN;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import omnisock.spi.IpText;
import omnisock.spi.NameService;
import omnisock.spi.Network;
import omnisock.spi.Networks;
import org.jspecify.annotations.Nullable;

/**
 * Host names of the current network; on the kernel those of the C library, so the hosts file,
 * nsswitch.conf and whatever it names take part. A look-up on a virtual thread holds no carrier,
 * and an interrupt ends it.
 *
 * <p>Services and protocols are in {@link Services}, interfaces in {@link Interfaces}, and what
 * needs no look-up, such as {@code inet_pton}, in {@link Numbers}.
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

    /** Flag of {@link #getnameinfo}: the host in Unicode, not in the ASCII form of RFC 3490. */
    public static final int NI_IDN = 32;

    /** The most bytes of a host that {@link #getnameinfo} returns, with a closing NUL. */
    public static final int NI_MAXHOST = 1025;

    /** The most bytes of a service that {@link #getnameinfo} returns, with a closing NUL. */
    public static final int NI_MAXSERV = 32;

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

    /** Code of the C library: the reason is an errno. It comes as a SocketException with that. */
    public static final int EAI_SYSTEM = -11;

    /** Code of {@link ResolverException}: a buffer was too small. */
    public static final int EAI_OVERFLOW = -12;

    private Names() {}

    /**
     * Looks up host and service, for any family and type.
     *
     * @param host a name, an address, or null for this host
     * @param service a name such as {@code "http"}, a number, or null for port 0
     * @return as the longest form
     * @throws IOException as the longest form
     */
    public static List<AddressInfo> getaddrinfo(@Nullable String host, @Nullable String service)
            throws IOException {
        return getaddrinfo(host, service, Hints.ANY, null);
    }

    /**
     * Looks up a host, for any family and type.
     *
     * @param host a name, an address, or null for this host
     * @param port goes into the addresses
     * @return as the longest form
     * @throws IOException as the longest form
     */
    public static List<AddressInfo> getaddrinfo(@Nullable String host, int port)
            throws IOException {
        return getaddrinfo(host, port, Hints.ANY);
    }

    /**
     * Looks up a host.
     *
     * @param host a name, an address, or null for this host
     * @param port goes into the addresses
     * @param hints what to look for
     * @return as the longest form
     * @throws IOException as the longest form
     */
    public static List<AddressInfo> getaddrinfo(@Nullable String host, int port, Hints hints)
            throws IOException {
        return getaddrinfo(host, Integer.toString(port), hints, null);
    }

    /**
     * Looks up host and service.
     *
     * @param host a name, an address, or null for this host
     * @param service a name such as {@code "http"}, a number, or null for port 0
     * @param hints what to look for
     * @return as the longest form
     * @throws IOException as the longest form
     */
    public static List<AddressInfo> getaddrinfo(
            @Nullable String host, @Nullable String service, Hints hints) throws IOException {
        return getaddrinfo(host, service, hints, null);
    }

    /**
     * Looks up host and service: {@code getaddrinfo(3)}.
     *
     * @param host a name (one that is not ASCII goes through IDNA, RFC 3490), an address, with
     *     {@code %interface} too, or null for this host
     * @param service a name such as {@code "http"}, a number, or null for port 0
     * @param hints what to look for
     * @param timeout how long it may take; null for as long as it takes
     * @return at least one address, the best first (RFC 6724)
     * @throws ResolverException if there is none: {@link #EAI_NONAME}, {@link #EAI_SERVICE} (also
     *     for a number above 65535, which the C library cuts), {@link #EAI_ADDRFAMILY}…
     * @throws java.net.SocketTimeoutException if the time-out passed
     * @throws java.io.InterruptedIOException if the thread is interrupted
     * @throws IllegalArgumentException if a text holds a NUL or a lone surrogate, or IDNA forbids
     *     it
     */
    public static List<AddressInfo> getaddrinfo(
            @Nullable String host,
            @Nullable String service,
            Hints hints,
            @Nullable Duration timeout)
            throws IOException {
        Network network = Networks.current();
        Limit limit = Limit.in(network, timeout);
        try {
            return lookUp(network, host, service, hints, limit.deadline());
        } catch (ResolverException e) {
            if (e.code() == EAI_AGAIN && limit.passed(network)) {
                throw Failures.timedOut("getaddrinfo " + host, null, limit.length(), 0);
            }
            throw e;
        }
    }

    static List<AddressInfo> lookUp(
            Network network,
            @Nullable String host,
            @Nullable String service,
            Hints hints,
            long deadline)
            throws IOException {
        String what = (host == null ? "" : host) + (service == null ? "" : ":" + service);
        String name = host == null ? null : ascii(host);
        if (service != null) {
            checkText("service", service);
            if (isNumber(service) && !isPort(service)) {
                checkCode(network, EAI_SERVICE, "getaddrinfo", what);
            }
        }
        var found = new ArrayList<AddressInfo>();
        int code = network.names().getaddrinfo(name, service, hints, deadline, found);
        checkCode(network, code, "getaddrinfo", what);
        return List.copyOf(found);
    }

    /** What strtoul(3) takes as a number, of which the C library keeps only 16 bits. */
    private static boolean isNumber(String service) {
        return service.matches("\\s*[-+]?[0-9]+");
    }

    private static boolean isPort(String number) {
        return number.matches("0*[0-9]{1,5}") && Long.parseLong(number) <= 65535;
    }

    private static String ascii(String host) {
        checkText("host", host);
        boolean isAscii = host.chars().allMatch(c -> c < 0x80);
        return isAscii ? host : IDN.toASCII(host, IDN.ALLOW_UNASSIGNED);
    }

    /** Rejects what a C string cannot hold. */
    static void checkText(String what, String text) {
        if (text.indexOf('\0') >= 0) {
            throw new IllegalArgumentException(what + " with a NUL character");
        }
        if (!StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
            throw new IllegalArgumentException(what + " with a lone surrogate");
        }
    }

    /**
     * Looks up the names of an address: {@code getnameinfo(3)}.
     *
     * @param address the address; its host is an address, with {@code %interface} too, not a name.
     *     One of AF_UNIX gives this host and the path
     * @param flags {@code NI_} flags
     * @return its names, or numbers where it has none; the host of a link-local address with {@code
     *     %interface}
     * @throws ResolverException {@link #EAI_NONAME} with {@link #NI_NAMEREQD} or if the host is a
     *     name, {@link #EAI_FAMILY}
     * @throws java.io.InterruptedIOException if the thread is interrupted
     */
    public static NameInfo getnameinfo(Address address, int flags) throws IOException {
        Network network = Networks.current();
        Address numeric = literal(network, address, AI_NUMERICHOST, Long.MAX_VALUE);
        var found = new @Nullable String[2];
        int code = network.names().getnameinfo(numeric, flags, Long.MAX_VALUE, found);
        checkCode(network, code, "getnameinfo", address.toString());
        return new NameInfo(String.valueOf(found[0]), String.valueOf(found[1]));
    }

    /**
     * {@return the first IPv4 address of a host, in text: {@code gethostbyname(3)}}
     *
     * @param host a name, or an address; {@code ""} is 0.0.0.0 and {@code "<broadcast>"} is
     *     255.255.255.255
     * @throws ResolverException if it has none
     * @throws java.io.InterruptedIOException if the thread is interrupted
     */
    public static String gethostbyname(String host) throws IOException {
        byte[] address = IpText.literal(host, 4);
        if (address != null) {
            return IpText.format4(address);
        }
        Hints hints = Hints.ANY.withFamily(Family.AF_INET);
        return host(getaddrinfo(host, null, hints).getFirst().address());
    }

    private static String host(Address address) {
        return switch (address) {
            case Inet inet -> inet.host();
            case Inet6 inet -> inet.host();
            case Unix unix -> unix.path();
            case LinkAddress _, Vsock _, Netlink _, Tipc _, Alg _ -> address.toString();
            case Bluetooth _, Qipcrtr _, UnknownAddress _ -> address.toString();
        };
    }

    /**
     * {@return the official name, the aliases and all IPv4 addresses of a host: {@code
     * gethostbyname(3)}}
     *
     * @param host a name, or an address
     * @throws ResolverException if there is none: the codes of {@code h_errno} as {@link
     *     #EAI_NONAME}, {@link #EAI_AGAIN}, {@link #EAI_FAIL} and {@link #EAI_NODATA}
     * @throws java.io.InterruptedIOException if the thread is interrupted
     */
    public static HostEntry gethostbynameEx(String host) throws IOException {
        Network network = Networks.current();
        var found = new ArrayList<HostEntry>();
        int code = network.names().gethostbyname(ascii(host), Long.MAX_VALUE, found);
        checkCode(network, code, "gethostbynameEx", host);
        return found.getFirst();
    }

    /**
     * {@return the official name and the aliases of a host that is given by its address: {@code
     * gethostbyaddr(3)}}
     *
     * @param host an address of either family, or a name, whose first address is taken
     * @throws ResolverException if there is none, see {@link #gethostbynameEx}
     * @throws java.io.InterruptedIOException if the thread is interrupted
     */
    public static HostEntry gethostbyaddr(String host) throws IOException {
        Network network = Networks.current();
        Address address =
                lookUp(network, host, null, Hints.ANY, Long.MAX_VALUE).getFirst().address();
        var found = new ArrayList<HostEntry>();
        int code = network.names().gethostbyaddr(address, Long.MAX_VALUE, found);
        checkCode(network, code, "gethostbyaddr", host);
        return found.getFirst();
    }

    /** {@return the name of this host: {@code gethostname(2)}} */
    public static String gethostname() {
        return Networks.current().names().hostname();
    }

    /**
     * Names this host: {@code sethostname(2)}.
     *
     * @param name up to 64 bytes
     * @throws SocketException {@code EPERM}: it needs CAP_SYS_ADMIN; {@code EINVAL}: too long
     */
    public static void sethostname(String name) throws SocketException {
        checkText("host", name);
        Failures.check(Networks.current().names().sethostname(name), "sethostname");
    }

    /**
     * {@return the fully qualified name of this host, see {@link #getfqdn(String)}}
     *
     * @throws java.io.InterruptedIOException if the thread is interrupted
     */
    public static String getfqdn() throws IOException {
        return getfqdn("");
    }

    /**
     * {@return the first name of a host that has a dot in it, of its official name and its aliases;
     * the official name if none has; what was asked for if the host is not known}
     *
     * @param host a name or an address; {@code ""}, {@code 0.0.0.0} and {@code ::} stand for this
     *     host
     * @throws java.io.InterruptedIOException if the thread is interrupted
     */
    public static String getfqdn(String host) throws IOException {
        String given = host.strip();
        boolean self = given.isEmpty() || given.equals("0.0.0.0") || given.equals("::");
        String name = self ? gethostname() : given;
        try {
            HostEntry entry = gethostbyaddr(name);
            return Stream.concat(Stream.of(entry.name()), entry.aliases().stream())
                    .filter(candidate -> candidate.indexOf('.') >= 0)
                    .findFirst()
                    .orElse(entry.name());
        } catch (ResolverException ignored) { // The name is as good as it gets.
            return name;
        }
    }

    static void checkCode(Network network, int code, String call, String what) throws IOException {
        if (code == NameService.EAI_INTR) {
            throw Failures.interrupted(call + " " + what, null, 0);
        }
        if (code < 0) {
            throw new ResolverException(code, call, what, network.names().error(code));
        }
        if (code > 0) {
            throw Failures.failure(new Errno(code), call + " " + what, null);
        }
    }

    /**
     * The address to give to an endpoint: {@code address}, its host or interface looked up if it is
     * a name.
     */
    static Address literal(SocketHandle socket, Address address, String call, long deadline)
            throws IOException {
        if (address instanceof LinkAddress link) {
            return indexed(socket.network(), link, call);
        }
        // A non-blocking socket waits for nothing but this, as in Python.
        long until = deadline == Direction.NOW ? Long.MAX_VALUE : deadline;
        Limit limit = new Limit(until, socket.gettimeout());
        try {
            return literal(socket.network(), address, 0, until);
        } catch (ResolverException e) {
            if (e.code() == EAI_AGAIN && limit.passed(socket.network())) {
                throw Failures.timedOut(call, address, limit.length(), 0);
            }
            throw e;
        }
    }

    /** As above; any type, since the C library knows only some, and a host has all alike. */
    static Address literal(Network network, Address address, int flags, long deadline)
            throws IOException {
        Hints hints = Hints.ANY.withFamily(address.family()).withFlags(flags);
        return switch (address) {
            case Inet inet when IpText.literal(inet.host(), 4) == null -> {
                var found = (Inet) first(network, inet.host(), hints, deadline);
                yield new Inet(found.host(), inet.port());
            }
            case Inet6 inet when IpText.literal(inet.host(), 16) == null -> {
                var found = (Inet6) first(network, inet.host(), hints, deadline);
                int scope = inet.scopeId() != 0 ? inet.scopeId() : found.scopeId();
                yield new Inet6(found.host(), inet.port(), inet.flowinfo(), scope);
            }
            case Inet _, Inet6 _, Unix _, LinkAddress _, Vsock _, Netlink _ -> address;
            case Tipc _, Alg _, Bluetooth _, Qipcrtr _, UnknownAddress _ -> address;
        };
    }

    private static Address indexed(Network network, LinkAddress address, String call)
            throws SocketException {
        Interface device = address.device();
        if (device.index() != 0 || device.name().isEmpty()) {
            return address;
        }
        int index = network.names().interfaceIndex(device.name());
        Failures.check(index, call, address);
        return address.withDevice(new Interface(device.name(), index));
    }

    private static Address first(Network network, String host, Hints hints, long deadline)
            throws IOException {
        return lookUp(network, host, null, hints, deadline).getFirst().address();
    }
}
