package omnisock.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.net.SocketException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;
import omnisock.AfVsock;
import omnisock.Errno;
import omnisock.Family;
import omnisock.IpprotoIcmpv6;
import omnisock.IpprotoIp;
import omnisock.IpprotoIpv6;
import omnisock.IpprotoTcp;
import omnisock.IpprotoUdp;
import omnisock.Linger;
import omnisock.Option;
import omnisock.Protocol;
import omnisock.Socket;
import omnisock.SocketError;
import omnisock.SocketType;
import omnisock.SolMptcp;
import omnisock.SolNetlink;
import omnisock.SolPacket;
import omnisock.SolRaw;
import omnisock.SolSocket;
import omnisock.SolUdplite;
import omnisock.SolXdp;
import omnisock.option.Codec;
import omnisock.option.IpMreqn;
import omnisock.option.SoTimestamping;
import omnisock.option.SockTxtime;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Options that are set on sockets of the kernel, and read back. */
@Timeout(600)
@Tag("vm")
class OptionRoundTripTest {
    private static final int LOOPBACK = 1;

    /** Sockets to try options on. */
    enum Kind {
        TCP4(35, 2, 1, 0, SolSocket.class, IpprotoIp.class, IpprotoTcp.class),
        TCP6(10, 10, 1, 0, IpprotoIpv6.class),
        UDP4(35, 2, 2, 0, SolSocket.class, IpprotoIp.class, IpprotoUdp.class),
        UDP6(15, 10, 2, 0, IpprotoIpv6.class),
        UDPLITE(0, 2, 2, 136, SolUdplite.class),
        UNIX(15, 1, 1, 0, SolSocket.class),
        RAW4(10, 2, 3, 1, SolRaw.class, IpprotoIp.class),
        RAW6(15, 10, 3, 58, IpprotoIcmpv6.class, IpprotoIpv6.class),
        MPTCP(6, 2, 1, 262, SolMptcp.class, IpprotoTcp.class, IpprotoIp.class),
        PACKET(20, 17, 3, 0, SolPacket.class, SolSocket.class),
        VSOCK(0, 40, 1, 0, AfVsock.class),
        NETLINK(5, 16, 3, 0, SolNetlink.class),
        XDP(0, 44, 3, 0, SolXdp.class);

        /** How many flags it has at least. */
        private final int flags;

        private final int family;
        private final int type;
        private final int protocol;

        @SuppressWarnings("ImmutableEnumChecker") // Made by List.of.
        private final List<Class<?>> levels;

        Kind(int flags, int family, int type, int protocol, Class<?>... levels) {
            this.flags = flags;
            this.family = family;
            this.type = type;
            this.protocol = protocol;
            this.levels = List.of(levels);
        }

        Socket open() throws SocketException {
            try {
                return new Socket(new Family(family), new SocketType(type), new Protocol(protocol));
            } catch (SocketException e) {
                return abort("this kernel opens no " + this + ": " + e.getMessage());
            }
        }

        List<Option<?>> options() throws IllegalAccessException {
            var options = new ArrayList<Option<?>>();
            for (Class<?> level : levels) {
                for (var field : level.getFields()) {
                    if (field.getType() == Option.class) {
                        options.add((Option<?>) field.get(null));
                    }
                }
            }
            return options;
        }
    }

    /** A value that the kernel gives back as it was set. */
    record Case<T>(Kind kind, Option<T> option, T value) {
        void run() throws IOException {
            try (Socket socket = kind.open()) {
                set(socket);
                assertThat(socket.getsockopt(option)).as(option.name()).isEqualTo(value);
            }
        }

        private void set(Socket socket) throws SocketException {
            try {
                socket.setsockopt(option, value);
            } catch (SocketException e) {
                Errno errno = ((SocketError) e).errno();
                if (Set.of(Errno.ENOPROTOOPT, Errno.EPERM, Errno.EOPNOTSUPP).contains(errno)) {
                    abort("this kernel refuses it: " + e.getMessage());
                }
                throw e;
            }
        }

        @Override
        public String toString() {
            return kind + " " + option + "=" + value;
        }
    }

    private static <T> Case<T> with(Kind kind, Option<T> option, T value) {
        return new Case<>(kind, option, value);
    }

    static Stream<Case<?>> cases() {
        return Stream.of(ofSockets(), ofIp(), ofTcp(), ofOthers()).flatMap(stream -> stream);
    }

    private static Stream<Case<?>> ofSockets() {
        var time = Duration.ofMillis(1500);
        return Stream.of(
                with(Kind.UDP4, SolSocket.SO_BINDTODEVICE, "lo"),
                with(Kind.UDP4, SolSocket.SO_BINDTOIFINDEX, LOOPBACK),
                with(
                        Kind.UDP4,
                        SolSocket.SO_BUF_LOCK,
                        SolSocket.SOCK_RCVBUF_LOCK | SolSocket.SOCK_SNDBUF_LOCK),
                with(Kind.UDP4, SolSocket.SO_BUSY_POLL, Duration.ofNanos(50_000)),
                with(Kind.TCP4, SolSocket.SO_INCOMING_CPU, 0),
                with(Kind.TCP4, SolSocket.SO_LINGER, new Linger(true, 7)),
                with(Kind.UDP4, SolSocket.SO_MARK, 0x1234_5678),
                with(Kind.TCP4, SolSocket.SO_MAX_PACING_RATE, 6_000_000_000L),
                with(Kind.UNIX, SolSocket.SO_PEEK_OFF, 3),
                with(Kind.UDP4, SolSocket.SO_PRIORITY, 5),
                with(Kind.TCP4, SolSocket.SO_RCVLOWAT, 100),
                with(Kind.TCP4, SolSocket.SO_RCVTIMEO, time),
                with(Kind.TCP4, SolSocket.SO_RCVTIMEO_NEW, time),
                with(Kind.TCP4, SolSocket.SO_SNDTIMEO, time),
                with(Kind.TCP4, SolSocket.SO_SNDTIMEO_NEW, time),
                with(Kind.TCP4, SolSocket.SO_TXREHASH, 0),
                with(Kind.UDP4, SolSocket.SO_TXTIME, new SockTxtime(1, 1)),
                with(
                        Kind.UDP4,
                        SolSocket.SO_TIMESTAMPING,
                        new SoTimestamping(
                                SolSocket.SOF_TIMESTAMPING_RX_SOFTWARE, OptionalLong.of(0))));
    }

    private static Stream<Case<?>> ofIp() {
        return Stream.of(
                with(Kind.UDP4, IpprotoIp.IP_LOCAL_PORT_RANGE, 40_000 | 50_000 << 16),
                with(Kind.TCP4, IpprotoIp.IP_MINTTL, 255),
                with(Kind.UDP4, IpprotoIp.IP_MTU_DISCOVER, IpprotoIp.IP_PMTUDISC_PROBE),
                with(Kind.UDP4, IpprotoIp.IP_MULTICAST_IF, new IpMreqn("0.0.0.0", "127.0.0.1", 0)),
                with(Kind.UDP4, IpprotoIp.IP_MULTICAST_TTL, 200),
                with(Kind.UDP4, IpprotoIp.IP_TOS, 0x28),
                with(Kind.UDP4, IpprotoIp.IP_TTL, 33),
                with(Kind.UDP4, IpprotoIp.IP_UNICAST_IF, LOOPBACK),
                with(
                        Kind.UDP6,
                        IpprotoIpv6.IPV6_ADDR_PREFERENCES,
                        IpprotoIpv6.IPV6_PREFER_SRC_TMP | IpprotoIpv6.IPV6_PREFER_SRC_COA),
                with(Kind.TCP6, IpprotoIpv6.IPV6_MINHOPCOUNT, 250),
                with(Kind.UDP6, IpprotoIpv6.IPV6_MTU_DISCOVER, IpprotoIpv6.IPV6_PMTUDISC_DO),
                with(Kind.UDP6, IpprotoIpv6.IPV6_MULTICAST_HOPS, 200),
                with(Kind.UDP6, IpprotoIpv6.IPV6_MULTICAST_IF, LOOPBACK),
                with(Kind.UDP6, IpprotoIpv6.IPV6_TCLASS, 0x28),
                with(Kind.UDP6, IpprotoIpv6.IPV6_UNICAST_HOPS, 33),
                with(Kind.UDP6, IpprotoIpv6.IPV6_UNICAST_IF, LOOPBACK),
                with(Kind.RAW4, SolRaw.ICMP_FILTER, Set.of(3, 11, 31)),
                with(Kind.RAW6, IpprotoIcmpv6.ICMPV6_FILTER, Set.of(1, 128, 255)));
    }

    private static Stream<Case<?>> ofTcp() {
        return Stream.of(
                with(Kind.TCP4, IpprotoTcp.TCP_CONGESTION, "reno"),
                with(Kind.TCP4, IpprotoTcp.TCP_DELACK_MAX_US, Duration.ofMillis(20)),
                with(Kind.TCP4, IpprotoTcp.TCP_FASTOPEN_CONNECT, true),
                with(Kind.TCP4, IpprotoTcp.TCP_KEEPCNT, 4),
                with(Kind.TCP4, IpprotoTcp.TCP_KEEPIDLE, Duration.ofSeconds(77)),
                with(Kind.TCP4, IpprotoTcp.TCP_KEEPINTVL, Duration.ofSeconds(8)),
                with(Kind.TCP4, IpprotoTcp.TCP_LINGER2, Duration.ofSeconds(5)),
                with(Kind.TCP4, IpprotoTcp.TCP_NOTSENT_LOWAT, 1000),
                with(Kind.TCP4, IpprotoTcp.TCP_RTO_MAX_MS, Duration.ofSeconds(30)),
                with(Kind.TCP4, IpprotoTcp.TCP_RTO_MIN_US, Duration.ofMillis(20)),
                with(Kind.TCP4, IpprotoTcp.TCP_SAVE_SYN, 2),
                with(Kind.TCP4, IpprotoTcp.TCP_SYNCNT, 3),
                with(Kind.TCP4, IpprotoTcp.TCP_TX_DELAY, Duration.ofMillis(3)),
                with(Kind.TCP4, IpprotoTcp.TCP_USER_TIMEOUT, Duration.ofMillis(4321)),
                with(Kind.TCP4, IpprotoTcp.TCP_WINDOW_CLAMP, 100_000));
    }

    private static Stream<Case<?>> ofOthers() {
        return Stream.of(
                with(Kind.UDP4, IpprotoUdp.UDP_SEGMENT, 1200),
                with(Kind.UDPLITE, SolUdplite.UDPLITE_RECV_CSCOV, 20),
                with(Kind.UDPLITE, SolUdplite.UDPLITE_SEND_CSCOV, 20),
                with(Kind.VSOCK, AfVsock.SO_VM_SOCKETS_BUFFER_MAX_SIZE, 1L << 20),
                with(Kind.VSOCK, AfVsock.SO_VM_SOCKETS_BUFFER_MIN_SIZE, 200L),
                with(Kind.VSOCK, AfVsock.SO_VM_SOCKETS_BUFFER_SIZE, 100_000L),
                with(Kind.VSOCK, AfVsock.SO_VM_SOCKETS_CONNECT_TIMEOUT, Duration.ofSeconds(3)),
                with(Kind.VSOCK, AfVsock.SO_VM_SOCKETS_CONNECT_TIMEOUT_NEW, Duration.ofSeconds(3)),
                with(Kind.PACKET, SolPacket.PACKET_RESERVE, 16),
                with(
                        Kind.PACKET,
                        SolPacket.PACKET_TIMESTAMP,
                        SolSocket.SOF_TIMESTAMPING_RAW_HARDWARE),
                with(Kind.PACKET, SolPacket.PACKET_VERSION, SolPacket.TPACKET_V3));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void aValueIsReadBack(Case<?> roundTrip) throws IOException {
        roundTrip.run();
    }

    /**
     * Flags that getsockopt answers by something else: TCP_QUICKACK by the state of the connection,
     * those without effect by 0, and the ones for errors of a device by what it can do.
     */
    private static final Set<String> OTHERS =
            Set.of("SO_BSDCOMPAT", "TCP_QUICKACK", "TCP_THIN_DUPACK");

    @ParameterizedTest
    @EnumSource(Kind.class)
    void aFlagIsReadBackAsItWasSet(Kind kind) throws Exception {
        int tried = 0;
        var wrong = new ArrayList<String>();
        for (Option<?> option : kind.options()) {
            boolean isFlag = option.codec() == Codec.FLAG && option.access() == Option.Access.BOTH;
            if (isFlag && !OTHERS.contains(option.name())) {
                try (Socket socket = kind.open()) {
                    tried += flip(socket, asFlag(option), wrong) ? 1 : 0;
                }
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(tried).as("flags that this kernel takes").isGreaterThanOrEqualTo(kind.flags);
    }

    @SuppressWarnings("unchecked") // Its codec is that of a Boolean.
    private static Option<Boolean> asFlag(Option<?> option) {
        return (Option<Boolean>) option;
    }

    /** Sets the opposite of what a flag is; false if the kernel lacks or refuses the option. */
    private static boolean flip(Socket socket, Option<Boolean> option, List<String> wrong)
            throws SocketException {
        boolean before;
        try {
            before = socket.getsockopt(option);
            socket.setsockopt(option, !before);
        } catch (SocketException e) {
            assertThat(e).hasMessageContaining(option.levelName() + " " + option.name());
            assertThat(((SocketError) e).errno()).isNotEqualTo(Errno.EBADMSG);
            return false;
        }
        if (socket.getsockopt(option) == before) {
            wrong.add(option.name());
        }
        return true;
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void whatCanBeReadIsAValueOrAnErrorWithItsName(Kind kind) throws Exception {
        int read = 0;
        try (Socket socket = kind.open()) {
            for (Option<?> option : kind.options()) {
                try {
                    assertThat((Object) socket.getsockopt(option)).isNotNull();
                    read++;
                } catch (SocketException e) {
                    assertThat(e).hasMessageContaining(option.levelName() + " " + option.name());
                    assertThat(((SocketError) e).errno())
                            .as(option.name())
                            .isNotEqualTo(Errno.EBADMSG);
                }
            }
        }
        assertThat(read).as("options that this kernel tells").isGreaterThanOrEqualTo(kind.flags);
    }
}
