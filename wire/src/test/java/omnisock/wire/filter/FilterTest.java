package omnisock.wire.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import java.util.ArrayList;
import java.util.List;
import omnisock.wire.EtherType;
import omnisock.wire.LinkType;
import omnisock.wire.SampleFrames;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FilterTest {
    private static int matching(String expression) {
        Program program = Filter.compile(expression, LinkType.ETHERNET);
        return (int) SampleFrames.frames().stream().filter(program::matches).count();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    ''                                  | 39
                    arp                                 | 2
                    rarp                                | 1
                    tcp[tcpflags] & tcp-syn != 0        | 3
                    icmp[icmptype] == icmp-echo         | 1
                    vlan                                | 3
                    vlan 100 and tcp                    | 1
                    ether broadcast                     | 1
                    not ether[0] & 1 = 0                | 3
                    len >= 1200                         | 2
                    ip6 and udp port 53                 | 1
                    """)
    void takesAsManyFramesAsThereAreOfItsKind(String expression, int frames) {
        assertThat(matching(expression)).isEqualTo(frames);
    }

    @Test
    void andAndOrHaveTheSameRank() {
        assertThat(matching("arp or ip and tcp")).isEqualTo(matching("(arp or ip) and tcp"));
        assertThat(matching("arp or (ip and tcp)")).isNotEqualTo(matching("arp or ip and tcp"));
    }

    @Test
    void identifiersInheritWhatStoodBeforeTheOneBefore() {
        assertThat(matching("tcp port 80 or 443"))
                .isEqualTo(matching("tcp port 80 or tcp port 443"))
                .isEqualTo(matching("tcp port (80 or 443)"))
                .isPositive();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    tcp and prot 80        | 9  | "prot" is not the start of
                    host example.org       | 6  | names are not looked up
                    port 65536             | 6  | is not a port in 0..65535
                    (tcp or udp            | 12 | the expression ends
                    tcp)                   | 4  | ")" is where
                    tcp[0:3] = 1           | 7  | 1, 2 or 4 bytes
                    len / 0 = 1            | 7  | division by 0
                    tcp host 10.0.0.1      | 10 | "tcp" does not go with an IPv4 address
                    net 10.0.0.1/8         | 5  | bits outside its mask
                    ip broadcast           | 4  | mask is not known
                    gateway 10.0.0.1       | 1  | "gateway" is not supported
                    tcp $ udp              | 5  | an unexpected character
                    arp port 80            | 10 | "arp" has no ports
                    host 2:0:0:0:0:1       | 6  | needs "ether" before it
                    ip[70000] = 1          | 1  | is not an offset
                    tcp and                | 8  | the expression ends
                    len > 4294967296       | 7  | is not a number
                    """)
    void sayWhatIsWrongAndWhere(String expression, int column, String message) {
        assertThatThrownBy(() -> Filter.compile(expression, LinkType.ETHERNET))
                .asInstanceOf(type(FilterSyntaxException.class))
                .satisfies(e -> assertThat(e.column()).as(e.getMessage()).isEqualTo(column))
                .satisfies(e -> assertThat(e).hasMessageContaining(message));
    }

    @Test
    void messageShowsThePlace() {
        assertThatThrownBy(() -> Filter.compile("tcp and prot 80", LinkType.ETHERNET))
                .message()
                .endsWith(String.format("tcp and prot 80%n        ^"));
    }

    @Test
    void framesWithoutWhatIsAskedForAreRefused() {
        assertThatThrownBy(() -> Filter.compile("vlan 3", LinkType.RAW))
                .hasMessageContaining("no VLAN tags");
        assertThatThrownBy(() -> Filter.compile("tcp", LinkType.CAN_SOCKETCAN))
                .hasMessageContaining("no IP");
        assertThat(Filter.compile("link[4] = 2 and len > 7", LinkType.CAN_SOCKETCAN)).isNotNull();
    }

    @Test
    void datagramsAreKnownByTheirMetadata() {
        Program program = Filter.compile("udp port 53", Framing.DATAGRAM);
        byte[] packet = SampleFrames.ip4(17, SampleFrames.udp(5000, 53, new byte[3]));
        var known = new Metadata(EtherType.IPV4, 0, 1, -1);
        var other = new Metadata(EtherType.ARP, 0, 1, -1);

        assertThat(program.run(packet, 0, packet.length, packet.length, known)).isNotZero();
        assertThat(program.run(packet, 0, packet.length, packet.length, other)).isZero();
    }

    @Test
    void tagThatTheKernelTookOffIsKnownByMetadata() {
        Program program = Filter.compile("vlan 7 and udp", Framing.LIVE_ETHERNET);
        byte[] packet = SampleFrames.ip4(17, SampleFrames.udp(5000, 53, new byte[3]));
        byte[] frame = SampleFrames.ethernet(EtherType.IPV4, packet);
        var tagged = new Metadata(EtherType.IPV4, 0, 1, 0xe007);

        assertThat(program.run(frame, 0, frame.length, frame.length, tagged)).isNotZero();
        assertThat(program.matches(frame)).isFalse();
    }

    @Test
    void tagThatTheKernelLeftIsKnownByItsBytes() {
        Program program = Filter.compile("vlan 7 and udp or vlan 8", Framing.LIVE_ETHERNET);
        byte[] packet = SampleFrames.ip4(17, SampleFrames.udp(5000, 53, new byte[3]));
        byte[] tagged =
                SampleFrames.ethernet(
                        0x9100, SampleFrames.join(SampleFrames.hex("00070800"), packet));
        byte[] other =
                SampleFrames.ethernet(
                        0x8100, SampleFrames.join(SampleFrames.hex("00090800"), packet));
        byte[] twice =
                SampleFrames.ethernet(
                        0x8100, SampleFrames.join(SampleFrames.hex("00080800"), packet));
        var beside = new Metadata(EtherType.VLAN, 0, 1, 9);

        assertThat(program.matches(tagged)).isTrue();
        assertThat(program.matches(other)).isFalse();
        assertThat(program.run(twice, 0, twice.length, twice.length, beside)).isNotZero();
        assertThat(program.run(tagged, 0, tagged.length, tagged.length, beside)).isZero();
    }

    @Test
    void nameOfAServiceSaysTheProtocolIfItHasOne() {
        assertThat(matching("port http")).isEqualTo(matching("tcp port 80")).isPositive();
        assertThat(matching("port http")).isLessThan(matching("port 80"));
        assertThat(matching("port domain or http")).isEqualTo(matching("port 53 or tcp port 80"));
        assertThat(matching("portrange ftp-http")).isEqualTo(matching("tcp portrange 21-80"));
        assertThatThrownBy(() -> Filter.compile("udp port http", LinkType.ETHERNET))
                .hasMessageContaining("column 10: \"http\" is of tcp");
    }

    @Test
    void fieldOnTheRightAsksForItsProtocolToo() {
        assertThat(matching("len / ip[8] >= 0")).isEqualTo(matching("ip"));
        assertThat(matching("len / (ip[8] - 64) >= 0")).isZero();
    }

    @Test
    void listOfPortsTakesAboutTwoInstructionsForEach() {
        Program one = Filter.compile("tcp dst port 80", LinkType.ETHERNET);
        Program four = Filter.compile("tcp dst port 80 or 81 or 82 or 83", LinkType.ETHERNET);

        assertThat(one.instructions()).hasSizeLessThanOrEqualTo(16);
        assertThat(four.instructions()).hasSize(one.instructions().size() + 6);
    }

    @Test
    void longExpressionsGetLongJumps() {
        var ports = new ArrayList<String>();
        for (int port = 1; port <= 300; port++) {
            ports.add(Integer.toString(port * 2));
        }
        Program program =
                Filter.compile("tcp dst port " + String.join(" or ", ports), LinkType.ETHERNET);
        for (int port = 590; port < 610; port++) {
            byte[] tcp = SampleFrames.tcp(9, port, 2, new byte[0], new byte[0]);
            byte[] frame = SampleFrames.ethernet(EtherType.IPV4, SampleFrames.ip4(6, tcp));
            assertThat(program.matches(frame)).isEqualTo(port % 2 == 0 && port <= 600);
        }
        List<Instruction> instructions = program.instructions();
        assertThat(instructions).anyMatch(i -> i.code() == 5 && i.k() > 255);
        assertThat(Program.parse(program.toString())).isEqualTo(program);
    }

    @Test
    void hugeExpressionsAreRefusedInBoundedTime() {
        for (String text :
                List.of(
                        "(".repeat(60_000),
                        "not ".repeat(16_000) + "tcp",
                        "tcp or ".repeat(9000) + "tcp",
                        "len > " + "-".repeat(60_000) + "1",
                        "len > " + "(".repeat(30_000) + "1",
                        "tcp[".repeat(15_000),
                        "host (".repeat(10_000),
                        "port 80 or ".repeat(999) + "port 81")) {
            assertThatThrownBy(() -> Filter.compile(text, LinkType.ETHERNET))
                    .isInstanceOf(FilterSyntaxException.class);
        }
    }
}
