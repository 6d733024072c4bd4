package omnisock.icmp;

import java.io.IOException;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import omnisock.Address;
import omnisock.Errno;
import omnisock.Family;
import omnisock.Inet;
import omnisock.Inet6;
import omnisock.IpprotoIcmpv6;
import omnisock.IpprotoIp;
import omnisock.IpprotoIpv6;
import omnisock.Protocol;
import omnisock.Socket;
import omnisock.SocketError;
import omnisock.SocketType;
import omnisock.SolRaw;
import omnisock.SolSocket;
import omnisock.option.SockFilter;
import omnisock.wire.IcmpView;
import omnisock.wire.Icmpv6View;

/** A socket for echo requests as this process may have it, set up but for what is sent. */
final class EchoSocket {
    private static final int BPF_LD_HALF = 0x28;
    private static final int BPF_LDX_IP_HEADER_LENGTH = 0xb1;
    private static final int BPF_LD_HALF_BEHIND_X = 0x48;
    private static final int BPF_JUMP_IF_EQUAL = 0x15;
    private static final int BPF_RETURN = 0x06;

    private static final int IDENTIFIER = 4;

    private final Socket socket;
    private final Access access;
    private final int identifier;

    private EchoSocket(Socket socket, Access access, int identifier) {
        this.socket = socket;
        this.access = access;
        this.identifier = identifier;
    }

    /**
     * Opens one.
     *
     * @param identifier that of a raw socket; the kernel chooses that of a ping socket
     */
    static EchoSocket open(Family family, EchoOptions options, int identifier) throws IOException {
        Socket socket = open(family, options.access());
        try {
            boolean raw = socket.type().equals(SocketType.SOCK_RAW);
            if (raw) {
                // Before the first request, so that no reply has to be looked at twice.
                filter(socket, identifier);
            }
            configure(socket, options);
            bind(socket, options.source());
            Access access = raw ? Access.RAW_SOCKET : Access.PING_SOCKET;
            return new EchoSocket(socket, access, raw ? identifier : port(socket.getsockname()));
        } catch (Throwable e) {
            socket.close();
            throw e;
        }
    }

    Socket socket() {
        return socket;
    }

    Access access() {
        return access;
    }

    int identifier() {
        return identifier;
    }

    private static boolean isSix(Socket socket) {
        return socket.family().equals(Family.AF_INET6);
    }

    private static Socket open(Family family, Access access) throws SocketException {
        boolean six = family.equals(Family.AF_INET6);
        Protocol protocol = six ? Protocol.IPPROTO_ICMPV6 : Protocol.IPPROTO_ICMP;
        return switch (access) {
            case PING_SOCKET -> new Socket(family, SocketType.SOCK_DGRAM, protocol);
            case RAW_SOCKET -> new Socket(family, SocketType.SOCK_RAW, protocol);
            case ANY -> openAny(family, protocol);
        };
    }

    private static Socket openAny(Family family, Protocol protocol) throws SocketException {
        try {
            return new Socket(family, SocketType.SOCK_DGRAM, protocol);
        } catch (SocketException ping) {
            try {
                return new Socket(family, SocketType.SOCK_RAW, protocol);
            } catch (SocketException raw) {
                throw isDenied(raw) ? neither(ping, raw) : raw;
            }
        }
    }

    private static boolean isDenied(SocketException e) {
        return e instanceof SocketError error
                && (error.errno().equals(Errno.EPERM) || error.errno().equals(Errno.EACCES));
    }

    private static SocketException neither(SocketException ping, SocketException raw) {
        var failure =
                new SocketException(
                        "neither a ping socket nor a raw one may be opened here: the first needs"
                                + " the group of this process in the sysctl"
                                + " net.ipv4.ping_group_range (\"0 2147483647\" is every group),"
                                + " the second needs CAP_NET_RAW");
        failure.initCause(ping);
        failure.addSuppressed(raw);
        return failure;
    }

    private static void filter(Socket socket, int identifier) throws SocketException {
        boolean six = isSix(socket);
        if (six) {
            int reply = Icmpv6View.ECHO_REPLY6;
            socket.setsockopt(IpprotoIcmpv6.ICMP6_FILTER, allBut(reply, 256));
        } else {
            socket.setsockopt(SolRaw.ICMP_FILTER, allBut(IcmpView.ECHO_REPLY, 32));
        }
        socket.setsockopt(SolSocket.SO_ATTACH_FILTER, program(six, identifier));
    }

    private static Set<Integer> allBut(int type, int types) {
        return IntStream.range(0, types)
                .filter(i -> i != type)
                .boxed()
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Passes what has our identifier. Packets of IPv4 begin with their header there. */
    private static List<SockFilter> program(boolean six, int identifier) {
        var program = new ArrayList<SockFilter>();
        if (six) {
            program.add(new SockFilter(BPF_LD_HALF, 0, 0, IDENTIFIER));
        } else {
            program.add(new SockFilter(BPF_LDX_IP_HEADER_LENGTH, 0, 0, 0));
            program.add(new SockFilter(BPF_LD_HALF_BEHIND_X, 0, 0, IDENTIFIER));
        }
        program.add(new SockFilter(BPF_JUMP_IF_EQUAL, 0, 1, identifier));
        program.add(new SockFilter(BPF_RETURN, 0, 0, -1));
        program.add(new SockFilter(BPF_RETURN, 0, 0, 0));
        return program;
    }

    private static void configure(Socket socket, EchoOptions options) throws SocketException {
        socket.setsockopt(SolSocket.SO_TIMESTAMPNS, true);
        if (!options.device().isEmpty()) {
            socket.setsockopt(SolSocket.SO_BINDTODEVICE, options.device());
        }
        if (isSix(socket)) {
            socket.setsockopt(IpprotoIpv6.IPV6_RECVERR, true);
            socket.setsockopt(IpprotoIpv6.IPV6_RECVHOPLIMIT, true);
        } else {
            socket.setsockopt(IpprotoIp.IP_RECVERR, true);
            socket.setsockopt(IpprotoIp.IP_RECVTTL, true);
        }
        if (options.hops() > 0) {
            hops(socket, options.hops());
        }
        if (options.pathMtu().isPresent()) {
            int mode = options.pathMtu().getAsInt();
            if (isSix(socket)) {
                socket.setsockopt(IpprotoIpv6.IPV6_MTU_DISCOVER, mode);
            } else {
                socket.setsockopt(IpprotoIp.IP_MTU_DISCOVER, mode);
            }
        }
    }

    static void hops(Socket socket, int hops) throws SocketException {
        if (isSix(socket)) {
            socket.setsockopt(IpprotoIpv6.IPV6_UNICAST_HOPS, hops);
            socket.setsockopt(IpprotoIpv6.IPV6_MULTICAST_HOPS, hops);
        } else {
            socket.setsockopt(IpprotoIp.IP_TTL, hops);
            socket.setsockopt(IpprotoIp.IP_MULTICAST_TTL, hops);
        }
    }

    /** To any address if to none in particular: that gives a ping socket its identifier. */
    private static void bind(Socket socket, String source) throws IOException {
        socket.bind(isSix(socket) ? new Inet6(source, 0) : new Inet(source, 0));
    }

    private static int port(Address name) {
        return switch (name) {
            case Inet inet -> inet.port();
            case Inet6 inet -> inet.port();
            default -> throw new IllegalStateException("the name of a ping socket: " + name);
        };
    }
}
