package omnisock.tool;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code sock ping} in a network of three hosts, a router among them, that is made for it. */
@Timeout(value = 240, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class PingTest {
    private static final String FAR = "10.9.2.2";
    private static final String FAR6 = "fd09:2::2";

    private static Namespaces hosts;

    @TempDir Path directory;

    @BeforeAll
    static void connect() throws Exception {
        hosts = Namespaces.of("near", "router", "far");
        hosts.link("near", "router", "10.9.1", "fd09:1:");
        hosts.link("router", "far", "10.9.2", "fd09:2:");
        hosts.in("near", "ip route add default via 10.9.1.2 && ip route add default via fd09:1::2");
        hosts.in("far", "ip route add default via 10.9.2.1 && ip route add default via fd09:2::1");
        hosts.in(
                "router",
                "sysctl -qw net.ipv4.ip_forward=1 net.ipv6.conf.all.forwarding=1"
                        // Each error is told; but of hosts that are not there five, then one a
                        // second, which no namespace can change.
                        + " net.ipv4.icmp_ratemask=0 net.ipv6.icmp.ratelimit=0"
                        + " && ip route add unreachable 10.9.3.0/24"
                        + " && ip route add unreachable fd09:3::/64");
    }

    @AfterAll
    static void disconnect() throws Exception {
        if (hosts != null) {
            hosts.delete();
        }
    }

    private Child start(String name, List<String> before, String... args) throws Exception {
        var command = new ArrayList<>(hosts.command("near"));
        command.addAll(before);
        command.addAll(Child.command(args));
        return Child.start(directory, name, command);
    }

    private Run.Result sock(String... args) throws Exception {
        return sockUnder(List.of(), args);
    }

    private Run.Result sockUnder(List<String> before, String... args) throws Exception {
        try (Child child = start("sock", before, args)) {
            int code = child.exitCode();
            return new Run.Result(code, child.out(), child.err());
        }
    }

    private static String count(String text) {
        return text.lines()
                .filter(line -> line.contains(" packets transmitted, "))
                .findFirst()
                .orElseThrow()
                .replaceAll(", time.*", "");
    }

    @Test
    void asManyAreAnsweredAsWithThePingOfIputils() throws Exception {
        for (String host : List.of(FAR, FAR6)) {
            Run.Result ours = sock("ping", "-c", "5", "-i", "0.05", "-n", host);
            Run.Result theirs = ping("-c", "5", "-i", "0.05", "-n", host);
            assertThat(ours.err()).isEmpty();
            assertThat(ours.code()).isEqualTo(theirs.code()).isZero();
            assertThat(count(ours.out()))
                    .isEqualTo(count(theirs.out()))
                    .isEqualTo("5 packets transmitted, 5 received, 0% packet loss");
            assertThat(times(ours.out())).isEqualTo(times(theirs.out()));
        }
    }

    @Test
    void numbersAreOfNoLocale() throws Exception {
        var command = new ArrayList<>(hosts.command("near"));
        command.addAll(Child.command("ping", "-D", "-c", "1", "-n", FAR));
        int options = command.indexOf("-Xmx64m");
        command.addAll(options, List.of("-Duser.language=ar", "-Duser.country=EG"));
        try (Child child = Child.start(directory, "sock", command)) {
            assertThat(child.exitCode()).as(child.err()).isZero();
            assertThat(child.out())
                    .containsPattern("(?m)^\\[[0-9]+\\.[0-9]{6}\\] 64 bytes from")
                    .containsPattern("rtt min/avg/max/mdev = [0-9]+\\.[0-9]{3}/");
        }
    }

    @Test
    void whatItIsToSendByIsAnInterfaceOrAnAddress() throws Exception {
        Run.Result result = sock("ping", "-I", "nothing", "-c", "1", FAR);
        assertThat(result.code()).isEqualTo(2);
        assertThat(result.err())
                .startsWith("-I nothing is neither an interface here nor an address\n");
    }

    /** The lines of replies without what differs from run to run. */
    private static List<String> times(String text) {
        return text.lines()
                .filter(line -> line.contains("icmp_seq"))
                .map(line -> line.replaceAll("time=[0-9.]+", "time=…"))
                .toList();
    }

    private Run.Result ping(String... args) throws Exception {
        var command = new ArrayList<>(hosts.command("near"));
        command.add("ping");
        command.addAll(Arrays.asList(args));
        assumeTrue(Peers.run("ping", "-V") == 0, "needs the ping of iputils");
        try (Child child = Child.start(directory, "ping", command)) {
            int code = child.exitCode();
            return new Run.Result(code, child.out(), child.err());
        }
    }

    @Test
    void aRouterTellsThatTheHopsRanOut() throws Exception {
        Run.Result four = sock("ping", "-c", "1", "-t", "1", "-n", FAR);
        assertThat(four.code()).isEqualTo(1);
        assertThat(four.out())
                .contains("\nFrom 10.9.1.2 icmp_seq=1 Time to live exceeded\n")
                .contains("1 packets transmitted, 0 received, +1 errors, 100% packet loss");
        Run.Result six = sock("ping", "-c", "1", "-t", "1", "-n", FAR6);
        assertThat(six.code()).isEqualTo(1);
        assertThat(six.out()).contains("\nFrom fd09:1::2 icmp_seq=1 Time exceeded: Hop limit\n");
    }

    @Test
    void aRouterTellsThatAHostIsNotThere() throws Exception {
        Run.Result four = sock("ping", "-c", "2", "-i", "0.05", "-n", "10.9.3.1");
        assertThat(four.code()).isEqualTo(1);
        assertThat(four.out())
                .contains("\nFrom 10.9.1.2 icmp_seq=1 Destination Host Unreachable\n")
                .contains("\nFrom 10.9.1.2 icmp_seq=2 Destination Host Unreachable\n");
        Run.Result six = sock("ping", "-w", "20", "-n", "fd09:3::1");
        assertThat(six.code()).isEqualTo(1);
        assertThat(six.out())
                .contains("\nFrom fd09:1::2 icmp_seq=1 Destination unreachable: No route\n");
    }

    @Test
    void aRouterTellsThatAPacketIsTooLong() throws Exception {
        hosts.in("router", "ip link set far mtu 1400");
        hosts.in("far", "ip link set router mtu 1400");
        try {
            String[] four = {"ping", "-M", "do", "-s", "1400", "-c", "2", "-i", "0.2", "-n", FAR};
            assertThat(sock(four).out())
                    .contains("\nFrom 10.9.1.2 icmp_seq=1 Frag needed and DF set (mtu = 1400)\n")
                    .contains("\nicmp_seq=2 local error: message too long, mtu=1400\n")
                    .contains("2 packets transmitted, 0 received, +2 errors, 100% packet loss");
            String[] six = {"ping", "-M", "do", "-s", "1400", "-c", "1", "-n", "--json", FAR6};
            assertThat(sock(six).out())
                    .contains("\"from\":\"fd09:1::2\",\"error\":\"Packet too big: mtu=1400\"")
                    .contains("\"type\":2,\"code\":0,\"mtu\":1400}");
            // Cut into fragments, it passes.
            Run.Result cut = sock("ping", "-M", "dont", "-s", "1400", "-c", "1", FAR);
            assertThat(cut.out()).contains("1408 bytes from 10.9.2.2: icmp_seq=1 ttl=63 time=");
        } finally {
            hosts.in("router", "ip link set far mtu 1500");
            hosts.in("far", "ip link set router mtu 1500");
            hosts.in("near", "ip route flush cache; ip -6 route flush cache");
        }
    }

    @Test
    void theWayIsShown() throws Exception {
        Run.Result found = sock("ping", "--trace", "-n", FAR);
        assertThat(found.code()).isZero();
        List<String> lines = found.out().lines().toList();
        assertThat(lines).hasSize(3);
        assertThat(lines.get(1)).matches(" 1  10[.]9[.]1[.]2( [0-9.]+ ms){3}");
        assertThat(lines.get(2)).matches(" 2  10[.]9[.]2[.]2( [0-9.]+ ms){3}");
        Run.Result short6 = sock("ping", "--trace", "-n", "-t", "1", FAR6);
        assertThat(short6.code()).isEqualTo(1);
        assertThat(short6.out()).containsPattern("\n 1  fd09:1::2( [0-9.]+ ms){3}\n$");
    }

    @Test
    void manyHostsAreAskedAtOnce() throws Exception {
        Run.Result found = sock("ping", "-c", "3", "-i", "0.1", "-q", "10.9.1.2", FAR, FAR6);
        assertThat(found.code()).isZero();
        assertThat(found.out())
                .contains("--- 10.9.1.2 ping statistics ---\n3 packets transmitted, 3 received")
                .contains("--- 10.9.2.2 ping statistics ---\n3 packets transmitted, 3 received")
                .contains("--- fd09:2::2 ping statistics ---\n3 packets transmitted, 3 received")
                .doesNotContain("icmp_seq");
        Run.Result one = sock("ping", "-c", "1", "-q", FAR, "10.9.3.1");
        assertThat(one.code()).isEqualTo(1);
    }

    @Test
    void interfaceAndSourceAreChosen() throws Exception {
        hosts.in("near", "ip addr add 10.9.9.9/32 dev lo");
        hosts.in("router", "ip route replace 10.9.9.9/32 via 10.9.1.1");
        assertThat(sock("ping", "-c", "1", "-I", "10.9.9.9", FAR).code()).isZero();
        assertThat(sock("ping", "-c", "1", "-I", "router", FAR).code()).isZero();
        hosts.in("router", "ip addr add fe80::2/64 dev near");
        assertThat(sock("ping", "-c", "1", "-I", "router", "fe80::2").code()).isZero();
        assertThat(sock("ping", "-c", "1", "fe80::2%router").code()).isZero();
        Run.Result wrong = sock("ping", "-c", "1", "-I", "10.9.8.8", FAR);
        assertThat(wrong.code()).isEqualTo(2);
        assertThat(wrong.err()).contains("EADDRNOTAVAIL");
    }

    @Test
    void theFirstLineTellsTheKindOfSocketAndWithoutRightsWhatIsMissing() throws Exception {
        var none = List.of("setpriv", "--bounding-set=-net_raw", "--inh-caps=-net_raw");
        assumeTrue(Peers.run("setpriv", "--version") == 0, "needs setpriv");
        hosts.in("near", "sysctl -qw net.ipv4.ping_group_range='1 0'");
        assertThat(sock("ping", "-c", "1", FAR).out())
                .startsWith("PING 10.9.2.2 (10.9.2.2) 56(84) bytes of data, by a raw socket.\n");
        Run.Result denied = sockUnder(none, "ping", "-c", "1", FAR);
        assertThat(denied.code()).isEqualTo(2);
        assertThat(denied.err()).contains("net.ipv4.ping_group_range").contains("CAP_NET_RAW");

        hosts.in("near", "sysctl -qw net.ipv4.ping_group_range='0 2147483647'");
        try {
            for (String host : List.of(FAR, FAR6)) {
                Run.Result allowed = sockUnder(none, "ping", "-c", "2", "-i", "0.1", host);
                assertThat(allowed.err()).isEmpty();
                assertThat(allowed.out()).contains(" bytes of data, by a ping socket.\n");
                assertThat(count(allowed.out())).contains(" 2 received, 0% packet loss");
            }
            Run.Result hops = sockUnder(none, "ping", "-c", "1", "-t", "1", "-n", FAR);
            assertThat(hops.out()).contains("From 10.9.1.2 icmp_seq=1 Time to live exceeded\n");
        } finally {
            hosts.in("near", "sysctl -qw net.ipv4.ping_group_range='1 0'");
        }
    }

    @Test
    void endedByASignalTheStatisticsAreShown() throws Exception {
        for (String[] to : new String[][] {{FAR}, {FAR, "10.9.1.2"}}) {
            var args = new ArrayList<>(List.of("ping", "-i", "0.05"));
            args.addAll(Arrays.asList(to));
            try (Child child = start("sock", List.of(), args.toArray(String[]::new))) {
                Child.await(() -> child.out().contains("icmp_seq=3 "));
                child.terminate();
                assertThat(child.exitCode()).isZero();
                assertThat(child.out().split("ping statistics", -1)).hasSize(1 + to.length);
            }
        }
    }

    @Test
    void itEndsWhenNobodyReadsTheLinesAnyMore() throws Exception {
        var command = new ArrayList<String>(hosts.command("near"));
        String sock = String.join(" ", Child.command("ping", "-i", "0.05", FAR));
        command.addAll(List.of("bash", "-c", sock + " | head -n 1; exit ${PIPESTATUS[0]}"));
        try (Child child = Child.start(directory, "sock", command)) {
            assertThat(child.exitCode()).isEqualTo(2);
            assertThat(child.err())
                    .isEqualTo("sock: " + FAR + ": standard output cannot be written\n");
        }
    }

    /** What cannot be sent at all is an error at once, and not a reason to send the next. */
    @Test
    void aFloodThatFailsKeepsItsPace() throws Exception {
        Run.Result found = sock("ping", "-f", "-c", "5", "-M", "do", "-s", "60000", FAR);
        assertThat(found.code()).isEqualTo(1);
        assertThat(count(found.out())).startsWith("5 packets transmitted, 0 received, +5 errors");
        int millis = Integer.parseInt(found.out().replaceAll("(?s).*, time (\\d+)ms.*", "$1"));
        assertThat(millis).isGreaterThanOrEqualTo(40);
    }

    /**
     * Answers the first three requests in a wrong order, twice, wrongly, and as nobody asked for.
     */
    private static final String LIAR =
            """
            import socket, struct
            def total(b):
                s = sum(struct.unpack('!%dH' % (len(b) // 2), b))
                s = (s >> 16) + (s & 0xffff)
                return ~(s + (s >> 16)) & 0xffff
            def answer(b):
                b = b'\\0\\0\\0\\0' + bytes(b[4:])
                return b[:2] + struct.pack('!H', total(b)) + b[4:]
            s = socket.socket(socket.AF_INET, socket.SOCK_RAW, socket.IPPROTO_ICMP)
            print('listening on', flush=True)
            seen = []
            while len(seen) < 3:
                data, who = s.recvfrom(65535)
                if data[20] == 8:
                    seen.append(bytearray(data[20:]))
            def send(b):
                s.sendto(answer(b), who)
            guess = bytearray(seen[0])
            guess[10] ^= 1
            send(guess)
            wrong = bytearray(seen[2])
            wrong[8 + 20] ^= 1
            send(wrong)
            send(seen[0])
            send(seen[0])
            send(seen[1][:8 + 30])
            """;

    @Test
    void whatAHostDoesWrongIsTold() throws Exception {
        assumeTrue(Peers.run("python3", "--version") == 0, "needs python3");
        Path script = Files.writeString(directory.resolve("liar.py"), LIAR, US_ASCII);
        hosts.in("far", "sysctl -qw net.ipv4.icmp_echo_ignore_all=1");
        var command = new ArrayList<>(hosts.command("far"));
        command.addAll(List.of("python3", "" + script));
        try (Child liar = Child.start(directory, "liar", command)) {
            Child.await(() -> liar.out().contains("listening on"));
            Run.Result found = sock("ping", "-c", "3", "-i", "0.05", "-n", FAR);
            assertThat(found.code()).isZero();
            List<String> lines = times(found.out());
            String start = "64 bytes from 10.9.2.2: icmp_seq=";
            assertThat(lines)
                    .containsExactly(
                            start + "3 ttl=63 time=… ms",
                            start + "1 ttl=63 time=… ms (out of order)",
                            start + "1 ttl=63 time=… ms (DUP!)",
                            "38 bytes from 10.9.2.2: icmp_seq=2 ttl=63 time=… ms (out of order)");
            assertThat(found.out())
                    .contains("\nwrong data byte #20\n")
                    .contains("\ndata ends differently at byte #30\n")
                    .contains(
                            "3 packets transmitted, 3 received, +1 duplicates, +2 corrupted,"
                                    + " +2 out of order, 0% packet loss");
        } finally {
            hosts.in("far", "sysctl -qw net.ipv4.icmp_echo_ignore_all=0");
        }
    }

    @Test
    void silenceIsLossAndEndsInTime() throws Exception {
        hosts.in("far", "sysctl -qw net.ipv4.icmp_echo_ignore_all=1");
        try {
            Run.Result patient = sock("ping", "-c", "2", "-i", "0.01", "-W", "0.2", FAR);
            assertThat(patient.code()).isEqualTo(1);
            assertThat(count(patient.out()))
                    .isEqualTo("2 packets transmitted, 0 received, 100% packet loss");
            Run.Result late = sock("ping", "-w", "0.3", "-i", "0.1", FAR);
            assertThat(late.code()).isEqualTo(1);
            assertThat(late.out()).contains(" packets transmitted, 0 received, 100% packet loss");
        } finally {
            hosts.in("far", "sysctl -qw net.ipv4.icmp_echo_ignore_all=0");
        }
    }

    @Test
    void aDeadlineWithACountIsMissedByTooFewAnswers() throws Exception {
        assertThat(sock("ping", "-w", "20", "-c", "2", "-i", "0.01", FAR).code()).isZero();
        assertThat(sock("ping", "-w", "0.2", "-c", "100", "-i", "0.1", FAR).code()).isEqualTo(1);
    }

    @Test
    void aFloodIsAnsweredWhole() throws Exception {
        Run.Result found = sock("ping", "-f", "-c", "20000", FAR);
        assertThat(found.code()).isZero();
        assertThat(found.out())
                .contains("\n20000 packets transmitted, 20000 received, 0% packet loss, time ")
                .doesNotContain("icmp_seq");
    }

    @Test
    void whatIsWrongIsSaid() {
        assertThat(Run.sock("ping").code()).isEqualTo(2);
        assertThat(Run.sock("ping", "-c", "0", "127.0.0.1").code()).isEqualTo(2);
        assertThat(Run.sock("ping", "-t", "256", "127.0.0.1").code()).isEqualTo(2);
        assertThat(Run.sock("ping", "-M", "maybe", "127.0.0.1").code()).isEqualTo(2);
        assertThat(Run.sock("ping", "-i", "NaN", "127.0.0.1").code()).isEqualTo(2);
        assertThat(Run.sock("ping", "--help").out()).contains("a host did not");
    }

    @Test
    void timesAndPartsAreWrittenAsByPing() {
        assertThat(PingOutput.millis(Duration.ofNanos(61_499))).isEqualTo("0.061");
        assertThat(PingOutput.millis(Duration.ofNanos(1_234_567))).isEqualTo("1.23");
        assertThat(PingOutput.millis(Duration.ofNanos(12_345_678))).isEqualTo("12.3");
        assertThat(PingOutput.millis(Duration.ofNanos(123_456_789))).isEqualTo("123");
        assertThat(PingOutput.percent(0)).isEqualTo("0");
        assertThat(PingOutput.percent(1 / 3.0)).isEqualTo("33.3333");
        assertThat(PingOutput.percent(1)).isEqualTo("100");
    }
}
