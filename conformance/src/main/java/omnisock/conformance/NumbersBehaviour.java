package omnisock.conformance;

import static omnisock.Family.AF_INET;
import static omnisock.Family.AF_INET6;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;
import java.util.function.Supplier;
import omnisock.Family;
import omnisock.Numbers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Byte orders, addresses as bytes and as text, sizes of control messages. */
@Behaviour
public class NumbersBehaviour {
    private static final HexFormat HEX = HexFormat.of();
    private static final int ROUNDS = 2000;
    private static final Predicate<String> IS_REFUSED = answer -> answer.endsWith(" refused");
    private static final Predicate<String> IS_READ = IS_REFUSED.negate();

    /** Answers each line "call argument", text arguments in hexadecimal. */
    private static final String SCRIPT =
            """
            import socket, sys
            text = lambda x: bytes.fromhex(x).decode()
            calls = {
                'aton': lambda x: socket.inet_aton(text(x)).hex(),
                'pton4': lambda x: socket.inet_pton(socket.AF_INET, text(x)).hex(),
                'pton6': lambda x: socket.inet_pton(socket.AF_INET6, text(x)).hex(),
                'ntop4': lambda x: socket.inet_ntop(socket.AF_INET, bytes.fromhex(x)),
                'ntop6': lambda x: socket.inet_ntop(socket.AF_INET6, bytes.fromhex(x)),
                'htons': lambda x: socket.htons(int(x)),
                'ntohl': lambda x: socket.ntohl(int(x)),
                'len': lambda x: socket.CMSG_LEN(int(x)),
                'space': lambda x: socket.CMSG_SPACE(int(x)),
            }
            for line in sys.stdin:
                call, argument = (line.rstrip('\\n') + ' ').split(' ')[:2]
                try:
                    print(calls[call](argument))
                except OSError:
                    print('refused')
            """;

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1, 7f000001",
        "255.255.255.255, ffffffff",
        "127.1, 7f000001",
        "127.0.1, 7f000001",
        "10.65535, 0a00ffff",
        "1.2.65535, 0102ffff",
        "2130706433, 7f000001",
        "0x7f000001, 7f000001",
        "0X7F.1, 7f000001",
        "017700000001, 7f000001",
        "0177.0.0.01, 7f000001",
        "4294967295, ffffffff",
        "0, 00000000",
    })
    @Covers("inetaton.forms")
    void inetAtonReadsEveryForm(String text, String hex) {
        assertThat(Numbers.inetAton(text)).isEqualTo(HEX.parseHex(hex));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ".",
                "1.",
                ".1",
                "1..1",
                "1.2.3.4.5",
                "256.1",
                "1.2.3.256",
                "1.16777216",
                "4294967296",
                "08",
                "0x",
                "0xg",
                "1a",
                "-1",
                "+1",
                " 1",
                "1.2.3.4 ",
                "1.2.3.4 x",
                "\u0661",
                "99999999999999999999"
            })
    @Covers("inetaton.refused")
    void inetAtonRefusesTheRest(String text) {
        assertThatThrownBy(() -> Numbers.inetAton(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(text);
    }

    @Test
    @Covers("inetntoa")
    void inetNtoaWritesFourNumbers() {
        assertThat(Numbers.inetNtoa(new byte[] {127, 0, 0, (byte) 255})).isEqualTo("127.0.0.255");
    }

    @ParameterizedTest
    @CsvSource({
        "::, 00000000000000000000000000000000",
        "::1, 00000000000000000000000000000001",
        "1::, 00010000000000000000000000000000",
        "fe80::1:2, fe800000000000000000000000010002",
        "1:2:3:4:5:6:7:8, 00010002000300040005000600070008",
        "1:0:0:2::3, 00010000000000020000000000000003",
        "1:0:2:3:4:5:6:7, 00010000000200030004000500060007",
        "::ffff:1.2.3.4, 00000000000000000000ffff01020304",
        "::1.2.3.4, 00000000000000000000000001020304",
        "::ffff:0:102:304, 0000000000000000ffff000001020304",
    })
    @Covers({"inetpton.ipv6", "inetntop.ipv6"})
    void ipv6AddressesAreReadAndWritten(String text, String hex) {
        byte[] address = HEX.parseHex(hex);

        assertThat(Numbers.inetPton(AF_INET6, text)).isEqualTo(address);
        assertThat(Numbers.inetNtop(AF_INET6, address)).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ":",
                ":::",
                "1:2:3:4:5:6:7",
                "1:2:3:4:5:6:7:8:9",
                "::1::",
                "1::2::3",
                "12345::",
                "::g",
                "::1%lo",
                "::1 ",
                "1:2:3:4:5:6:7:8::",
                "::1.2.3",
                "::1.2.3.256",
                "1.2.3.4",
                "::1.2.3.4:5",
                "1:2:3:4:5:6:7:1.2.3.4",
                "[::1]"
            })
    @Covers("inetpton.refused")
    void inetPtonRefusesWhatIsNoIpv6Address(String text) {
        assertThatThrownBy(() -> Numbers.inetPton(AF_INET6, text))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "1",
                "127.1",
                "01.2.3.4",
                "1.2.3.04",
                "0x1.2.3.4",
                "1.2.3.256",
                "1.2.3.4.",
                "1.2.3",
                "1.2.3.4 ",
                "<broadcast>",
                "::1",
                "1.2.3.1000"
            })
    @Covers("inetpton.refused")
    void inetPtonRefusesWhatIsNoPlainIpv4Address(String text) {
        assertThatThrownBy(() -> Numbers.inetPton(AF_INET, text))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    @Covers("inetpton.ipv4")
    void ipv4AddressesAreReadAndWritten() {
        byte[] address = {10, 0, (byte) 200, 1};

        assertThat(Numbers.inetPton(AF_INET, "10.0.200.1")).isEqualTo(address);
        assertThat(Numbers.inetNtop(AF_INET, address)).isEqualTo("10.0.200.1");
    }

    @Test
    @Covers({"inetntop.length", "inetpton.family"})
    void wrongLengthsAndFamiliesAreRefused() {
        assertThatThrownBy(() -> Numbers.inetNtoa(new byte[3]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("3 bytes, not 4");
        assertThatThrownBy(() -> Numbers.inetNtop(AF_INET6, new byte[4]))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Numbers.inetPton(Family.AF_UNIX, "/x"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("AF_UNIX");
    }

    @Test
    @Covers("byteorder")
    void networkOrderIsBigEndian() {
        boolean little = ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN;

        assertThat(Numbers.htons(0x1234)).isEqualTo(little ? 0x3412 : 0x1234);
        assertThat(Numbers.htonl(0xff345678L)).isEqualTo(little ? 0x785634ffL : 0xff345678L);
        assertThat(Numbers.ntohs(Numbers.htons(0xfffe))).isEqualTo(0xfffe);
        assertThat(Numbers.ntohl(Numbers.htonl(0xfffefdfcL))).isEqualTo(0xfffefdfcL);
    }

    @ParameterizedTest
    @ValueSource(longs = {-1, 65536, 1L << 32, Long.MIN_VALUE, Long.MAX_VALUE})
    @Covers("byteorder.range")
    void numbersOutOfRangeAreRefused(long value) {
        if (value != 65536) {
            assertRefused(() -> Numbers.htonl(value));
            assertRefused(() -> Numbers.ntohl(value));
        }
        int narrow = Math.clamp(value, Integer.MIN_VALUE, Integer.MAX_VALUE);
        assertRefused(() -> Numbers.htons(narrow));
        assertRefused(() -> Numbers.ntohs(narrow));
    }

    private static void assertRefused(Supplier<Number> call) {
        assertThatThrownBy(call::get)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("0..");
    }

    @Test
    @Covers("cmsg")
    void sizesOfControlMessagesCountHeaderAndPadding() {
        assertThat(Numbers.cmsgLen(0)).isEqualTo(16);
        assertThat(Numbers.cmsgLen(5)).isEqualTo(21);
        assertThat(Numbers.cmsgSpace(0)).isEqualTo(16);
        assertThat(Numbers.cmsgSpace(5)).isEqualTo(24);
        assertThat(Numbers.cmsgSpace(8)).isEqualTo(24);
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, Integer.MAX_VALUE, Integer.MAX_VALUE - 15})
    @Covers("cmsg.range")
    void sizesOutOfRangeAreRefused(int length) {
        assertRefused(() -> Numbers.cmsgLen(length));
        assertRefused(() -> Numbers.cmsgSpace(length));
    }

    @Test
    @Covers({"inetaton.forms", "inetaton.refused"})
    void inetAtonIsPythonsForRandomTexts() throws Exception {
        assertLikePython("aton", RandomAddress::loose, text -> Numbers.inetAton(text));
    }

    @Test
    @Covers({"inetpton.ipv4", "inetpton.refused"})
    void inetPtonIsPythonsForRandomIpv4Texts() throws Exception {
        assertLikePython("pton4", RandomAddress::dotted, text -> Numbers.inetPton(AF_INET, text));
    }

    @Test
    @Covers({"inetpton.ipv6", "inetpton.refused"})
    void inetPtonIsPythonsForRandomIpv6Texts() throws Exception {
        assertLikePython("pton6", RandomAddress::colons, text -> Numbers.inetPton(AF_INET6, text));
    }

    private interface Parser {
        byte[] parse(String text);
    }

    private interface Generator {
        String next(Random random);
    }

    private static void assertLikePython(String call, Generator generator, Parser parser)
            throws Exception {
        Random random = Seeds.random();
        var questions = new ArrayList<String>();
        var ours = new ArrayList<String>();
        for (int i = 0; i < ROUNDS; i++) {
            String text = generator.next(random);
            questions.add(call + " " + HEX.formatHex(text.getBytes(StandardCharsets.US_ASCII)));
            ours.add(text + " -> " + parsed(parser, text));
        }
        List<String> answers = Python.answers(SCRIPT, questions);
        for (int i = 0; i < ROUNDS; i++) {
            String text = ours.get(i).substring(0, ours.get(i).indexOf(" -> "));
            answers.set(i, text + " -> " + answers.get(i));
        }
        assertThat(ours).isEqualTo(answers);
        assertThat(ours).as("both kinds are tried").anyMatch(IS_REFUSED).anyMatch(IS_READ);
    }

    private static String parsed(Parser parser, String text) {
        try {
            return HEX.formatHex(parser.parse(text));
        } catch (IllegalArgumentException ignored) { // As Python's OSError.
            return "refused";
        }
    }

    @Test
    @Covers({"inetntop.ipv6", "inetntoa", "byteorder", "cmsg"})
    void formattingAndByteOrderArePythonsForRandomNumbers() throws Exception {
        Random random = Seeds.random();
        var questions = new ArrayList<String>();
        var ours = new ArrayList<String>();
        for (int i = 0; i < ROUNDS; i++) {
            byte[] six = RandomAddress.sixteenBytes(random);
            byte[] four = {six[0], six[1], six[14], six[15]};
            int number = random.nextInt(65536);
            long wide = Integer.toUnsignedLong(random.nextInt());
            questions.add("ntop6 " + HEX.formatHex(six));
            ours.add(Numbers.inetNtop(AF_INET6, six));
            questions.add("ntop4 " + HEX.formatHex(four));
            ours.add(Numbers.inetNtoa(four));
            questions.add("htons " + number);
            ours.add(String.valueOf(Numbers.htons(number)));
            questions.add("ntohl " + wide);
            ours.add(String.valueOf(Numbers.ntohl(wide)));
            questions.add("len " + number);
            ours.add(String.valueOf(Numbers.cmsgLen(number)));
            questions.add("space " + number);
            ours.add(String.valueOf(Numbers.cmsgSpace(number)));
        }
        assertThat(ours).isEqualTo(Python.answers(SCRIPT, questions));
    }
}
