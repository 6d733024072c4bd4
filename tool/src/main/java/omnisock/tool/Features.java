package omnisock.tool;

import static omnisock.Family.AF_INET;
import static omnisock.Family.AF_UNIX;
import static omnisock.SocketType.SOCK_DGRAM;
import static omnisock.SocketType.SOCK_STREAM;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import omnisock.Inet;
import omnisock.IpprotoTcp;
import omnisock.IpprotoUdp;
import omnisock.Option;
import omnisock.Socket;
import omnisock.SocketError;
import omnisock.SocketType;
import omnisock.SolSocket;
import omnisock.Unix;
import omnisock.option.SoTimestamping;
import omnisock.tool.DoctorCommand.Finding;

/** Features of sockets, each tried on sockets that nobody else sees. */
final class Features {
    /** Does what only works where there is the feature. */
    private interface Trial {
        void run() throws IOException;
    }

    private Features() {}

    static List<Finding> tried() {
        var findings = new ArrayList<Finding>();
        trials().forEach((name, trial) -> findings.add(tried(name, trial)));
        return findings;
    }

    private static Finding tried(String name, Trial trial) {
        try {
            trial.run();
            return new Finding("features", name, true, "works");
        } catch (IOException e) {
            String why = String.valueOf(e.getMessage());
            boolean known = e instanceof SocketError;
            return new Finding("features", name, false, known ? why : e.toString());
        }
    }

    private static Map<String, Trial> trials() {
        var trials = new LinkedHashMap<String, Trial>();
        trials.put("IPv6", () -> require(Socket.hasIpv6(), "no IPv6"));
        trials.put("IPv6 with IPv4", () -> require(Socket.hasDualstackIpv6(), "not both"));
        trials.put("UDP GSO (UDP_SEGMENT)", set(SOCK_DGRAM, IpprotoUdp.UDP_SEGMENT, 1200));
        trials.put("UDP GRO (UDP_GRO)", set(SOCK_DGRAM, IpprotoUdp.UDP_GRO, true));
        trials.put("zero copy (SO_ZEROCOPY)", set(SOCK_STREAM, SolSocket.SO_ZEROCOPY, true));
        trials.put("SO_REUSEPORT", set(SOCK_STREAM, SolSocket.SO_REUSEPORT, true));
        trials.put("TCP_FASTOPEN", set(SOCK_STREAM, IpprotoTcp.TCP_FASTOPEN, 5));
        trials.put("kernel TLS (TCP_ULP)", Features::kernelTls);
        trials.put(
                "busy polling (SO_BUSY_POLL)",
                set(SOCK_STREAM, SolSocket.SO_BUSY_POLL, Duration.ofNanos(1000)));
        trials.put(
                "time stamps (SO_TIMESTAMPING)",
                set(
                        SOCK_DGRAM,
                        SolSocket.SO_TIMESTAMPING,
                        new SoTimestamping(
                                SolSocket.SOF_TIMESTAMPING_RX_SOFTWARE, OptionalLong.empty())));
        trials.put("abstract names of AF_UNIX", Features::abstractName);
        trials.put("descriptors of peers (SO_PEERPIDFD)", Features::peerDescriptor);
        return trials;
    }

    private static void require(boolean there, String otherwise) throws IOException {
        if (!there) {
            throw new IOException(otherwise);
        }
    }

    private static <T> Trial set(SocketType type, Option<T> option, T value) {
        return () -> {
            try (var socket = new Socket(AF_INET, type)) {
                socket.setsockopt(option, value);
            }
        };
    }

    /** Only a connected socket takes it. */
    private static void kernelTls() throws IOException {
        try (var server = Socket.createServer(new Inet("127.0.0.1", 0));
                var client = new Socket(AF_INET, SOCK_STREAM)) {
            client.settimeout(5.0);
            client.connect(server.getsockname());
            client.setsockopt(IpprotoTcp.TCP_ULP, "tls");
        }
    }

    private static void abstractName() throws IOException {
        try (var socket = new Socket(AF_UNIX, SOCK_DGRAM)) {
            socket.bind(Unix.abstractName("sock-doctor-" + ProcessHandle.current().pid()));
        }
    }

    private static void peerDescriptor() throws IOException {
        Socket[] pair = Socket.socketpair(AF_UNIX, SOCK_STREAM);
        try (var near = pair[0];
                var far = pair[1]) {
            require(far.fileno() >= 0, "no pair");
            near.getsockopt(SolSocket.SO_PEERPIDFD).close();
        }
    }
}
