package omnisock.wire.filter;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import omnisock.wire.LinkType;
import omnisock.wire.OtherProgram;
import omnisock.wire.SampleFrames;
import omnisock.wire.capture.CapturedPacket;
import omnisock.wire.capture.PcapReader;
import omnisock.wire.capture.PcapWriter;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Our filters select what tcpdump's select, whole packets and packets cut anywhere. */
class TcpdumpTest {
    /** For any frames that have IP in them. */
    private static final List<String> IP =
            """
            ip
            ip6
            tcp
            udp
            sctp
            icmp
            icmp6
            igmp
            ah or esp or pim or vrrp
            host 10.0.0.1
            src host 10.0.0.1
            dst 10.0.0.2
            src or dst 192.168.1.5
            src and dst 10.0.0.1
            host 10.0.0.1 and not host 10.0.0.2
            host 10.0.0.1 or 192.168.1.5
            ip host 10.0.0.1
            ip6 host 2001:db8::1
            host 2001:db8::2
            src 2001:db8::1 and dst 2001:db8::2
            net 10
            net 10.0
            net 10.0.0.0/24
            src net 192.168.0.0/16
            dst net 10.0.0.0 mask 255.255.255.252
            ip6 net 2001:db9::/32
            port 80
            port domain
            tcp port 80
            udp port 53
            sctp port 80
            src port 53
            udp dst port 53
            tcp src port 80 or 443
            port 53 and not udp src port 53
            ip6 and port 53
            ip and tcp dst port http
            portrange 50-90
            udp portrange 5000-5353
            src portrange 40000-50001
            tcp port 80 and (src 10.0.0.1 or src 10.0.0.2)
            not tcp
            not (tcp or udp)
            tcp or udp and src port 53
            !ip6 && (icmp || igmp)
            ip proto 89
            ip proto \\tcp
            ip6 proto 58
            proto 132
            less 100
            greater 100
            len > 80 and len <= 120
            len - 20 > 60
            tcp[13] & 2 != 0
            tcp[tcpflags] & (tcp-syn|tcp-ack) == tcp-syn|tcp-ack
            tcp[tcpflags] = 0x18
            tcp[2:2] = 80
            tcp[4:4] > 0x80000000
            tcp[((tcp[12] & 0xf0) >> 2):1] = 1
            icmp[icmptype] == icmp-echo
            icmp[icmptype] != icmp-echo and icmp[icmptype] != icmp-echoreply
            icmp[0] = 3 and icmp[1] = 4
            icmp6[icmp6type] = icmp6-neighborsolicit
            icmp6[0] = 128
            ip[0] & 0xf > 5
            ip[6:2] & 0x1fff = 0
            ip[6] & 0x20 != 0 or ip[6:2] & 0x1fff != 0
            ip[8] < 65
            ip[2:2] = len - 14
            ip[16] >= 224
            ip6[6] = 44
            ip6[0:4] = 0x60000000
            udp[4:2] * 2 > 100
            udp[0:2] % 2 = 0
            udp[0:2] = udp[2:2]
            ip[ip[0] & 0xf] = 0
            not tcp[13] & 2 != 0
            (tcp[13] & 1 != 0) or (udp and not port 53)
            (ip[8] + 1) * 2 = 130
            ip[9] ^ 6 = 0
            ip[12:4] >> 24 = 10
            ip[12:4] = 0x0a000001 and 1 << 4 = 16
            ip multicast
            ip6 multicast
            arp
            ip[2:2] / (ip[8] - 64) >= 1
            """
                    .lines()
                    .toList();

    /** Words under a mask of 0 are loaded by libpcap, though any value will do; not by us. */
    private static final List<String> WHOLE_FRAMES_ONLY =
            List.of("net 2001:db8::/32", "net 0.0.0.0/0", "src net 2001:db8::/96");

    private static final List<String> ETHERNET =
            """
            rarp
            arp host 10.0.0.2
            arp src host 10.0.0.1 and arp[6:2] = 1
            host 10.0.0.2 and arp
            ether host 02:00:00:00:00:01
            ether src 02:00:00:00:00:01 and ether dst ff:ff:ff:ff:ff:ff
            ether dst 2:0:0:0:0:2
            ether broadcast
            broadcast
            ether multicast
            multicast and not broadcast
            ether proto 0x88cc
            ether proto \\arp
            ether proto 0x42
            ether[0] & 1 = 0
            link[12:2] = 0x0800
            ether[12:2] < 1501
            vlan
            vlan 100
            vlan 100 and tcp port 80
            vlan and ip6
            vlan 4000 and vlan 100
            vlan and vlan
            tcp or vlan 100 and tcp
            not vlan
            (vlan 101 and udp) or arp
            """
                    .lines()
                    .toList();

    @TempDir private static Path directory;

    @BeforeAll
    static void tcpdump() {
        OtherProgram.assume("tcpdump");
    }

    @Test
    @Timeout(180)
    void ethernet() throws Exception {
        List<byte[]> frames = SampleFrames.frames();
        compare(LinkType.ETHERNET, frames, Stream.concat(IP.stream(), ETHERNET.stream()).toList());
    }

    @Test
    @Timeout(180)
    void rawIp() throws Exception {
        compare(LinkType.RAW, SampleFrames.packets(), IP);
    }

    @Test
    @Timeout(180)
    void cooked() throws Exception {
        var expressions = new ArrayList<>(IP);
        expressions.addAll(List.of("inbound", "outbound and tcp", "ether proto 0x86dd"));
        compare(LinkType.LINUX_SLL, cooked("00%02x00010006 0200000000010000 %04x"), expressions);
        compare(
                LinkType.LINUX_SLL2,
                cooked("%2$04x0000 00000003 0001 %1$02x06 0200000000010000"),
                expressions);
    }

    @Test
    void wordsThatMayBeAnythingAreNotLoaded() throws Exception {
        List<byte[]> frames = SampleFrames.frames();
        compare(LinkType.ETHERNET, frames, frames.size(), WHOLE_FRAMES_ONLY);
    }

    private static List<byte[]> cooked(String header) {
        var frames = new ArrayList<byte[]>();
        for (byte[] packet : SampleFrames.packets()) {
            int type = frames.size() % 5;
            String text = header.formatted(type, SampleFrames.typeOf(packet));
            frames.add(SampleFrames.join(SampleFrames.hex(text), packet));
        }
        return frames;
    }

    /** The frames, and the start of each in several lengths. */
    private static List<byte[]> withCut(List<byte[]> frames) {
        var all = new ArrayList<>(frames);
        for (byte[] frame : frames) {
            for (int length : new int[] {1, 13, 15, 22, 24, 30, 35, 41, 48, 55, 57, 63}) {
                if (length < frame.length) {
                    all.add(java.util.Arrays.copyOf(frame, length));
                }
            }
        }
        return all;
    }

    private static void compare(LinkType link, List<byte[]> whole, List<String> expressions)
            throws Exception {
        compare(link, withCut(whole), whole.size(), expressions);
    }

    private static void compare(
            LinkType link, List<byte[]> frames, int uncut, List<String> expressions)
            throws Exception {
        List<byte[]> whole = frames.subList(0, uncut);
        Path file = directory.resolve("frames.pcap");
        try (var writer = PcapWriter.create(file, link)) {
            for (int index = 0; index < frames.size(); index++) {
                byte[] frame = frames.get(index);
                writer.write(index * 1_000_000_000L, frame, 0, frame.length, frame.length);
            }
        }
        var differences = new ArrayList<String>();
        for (String expression : expressions) {
            List<Integer> theirs = selectedByTcpdump(file, expression);
            List<Integer> ours = selected(Filter.compile(expression, link), frames);
            List<Integer> byTheirProgram = selected(theirProgram(file, expression, "-O"), frames);
            boolean same = ours.equals(theirs) && byTheirProgram.equals(theirs);
            // The optimizer of libpcap may change what becomes of packets that are cut.
            Program optimized = theirProgram(file, expression, "-n");
            same &=
                    selected(optimized, whole)
                            .equals(theirs.stream().filter(i -> i < uncut).toList());
            if (!same) {
                differences.add(
                        "%s%n  tcpdump %s%n  ours %s%n  theirs run by us %s"
                                .formatted(expression, theirs, ours, byTheirProgram));
            }
        }
        assertThat(differences).as("on %s", link).isEmpty();
    }

    private static List<Integer> selected(Program program, List<byte[]> frames) {
        var selected = new ArrayList<Integer>();
        for (int index = 0; index < frames.size(); index++) {
            if (program.matches(frames.get(index))) {
                selected.add(index);
            }
        }
        return selected;
    }

    private static List<Integer> selectedByTcpdump(Path file, String expression) throws Exception {
        var outcome = tcpdump("-O", "-r", file.toString(), "-w", "-", expression);
        var selected = new ArrayList<Integer>();
        try (var reader = new PcapReader(new ByteArrayInputStream(outcome.output()))) {
            for (CapturedPacket p = reader.next(); p != null; p = reader.next()) {
                selected.add((int) (p.nanos() / 1_000_000_000L));
            }
        }
        return selected;
    }

    private static Program theirProgram(Path file, String expression, String option)
            throws Exception {
        var outcome = run("-ddd", option, "-r", file.toString(), expression);
        if (outcome.errors().contains("expression rejects all packets")) {
            return Program.parse("1,6 0 0 0");
        }
        assertThat(outcome.exit()).as("%s: %s", expression, outcome.errors()).isZero();
        return Program.parse(new String(outcome.output(), StandardCharsets.US_ASCII));
    }

    private static OtherProgram.Outcome tcpdump(String... arguments) throws Exception {
        var outcome = run(arguments);
        String what = String.join(" ", arguments);
        assertThat(outcome.exit()).as("%s: %s", what, outcome.errors()).isZero();
        return outcome;
    }

    private static OtherProgram.Outcome run(String... arguments) throws Exception {
        var command = new ArrayList<>(List.of("tcpdump", "-n"));
        command.addAll(List.of(arguments));
        return OtherProgram.run(directory, command);
    }
}
