package omnisock.spi;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Addresses in text, against what the C library's inet_pton and inet_ntop say. */
class IpTextTest {
    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    0.0.0.0, 00000000
                    127.0.0.1, 7f000001
                    255.255.255.255, ffffffff
                    1.2.3.4, 01020304
                    10.0.0.1, 0a000001
                    192.168.1.200, c0a801c8
                    """)
    void ipv4GoesBothWays(String text, String hex) {
        byte[] bytes = HexFormat.of().parseHex(hex);
        byte[] out = new byte[4];

        assertThat(IpText.parse4(text, out)).isTrue();
        assertThat(out).isEqualTo(bytes);
        assertThat(IpText.format4(bytes)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvFileSource(resources = "ipv6.csv")
    void ipv6GoesBothWays(String text, String hex, String canonical) {
        byte[] bytes = HexFormat.of().parseHex(hex);
        byte[] out = new byte[16];

        assertThat(IpText.parse6(text, out)).isTrue();
        assertThat(out).isEqualTo(bytes);
        assertThat(IpText.format6(bytes)).isEqualTo(canonical);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.2.3",
                "1.2.3.4.5",
                "256.1.1.1",
                "1.2.3.256",
                "01.2.3.4",
                "1.2.3.04",
                "1.2.3.4 ",
                " 1.2.3.4",
                "1..2.3",
                "1.2.3.",
                "a.b.c.d",
                "0x1.2.3.4",
                "1.2.3.-4",
                "1.2.3.4\n",
                "1,2,3,4",
                "00.0.0.0",
                "1.2.3.1000"
            })
    void whatIsNoIpv4AddressIsRefused(String text) {
        assertThat(IpText.parse4(text, new byte[4])).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ":",
                "1",
                ":1",
                "1:",
                ":::",
                "1:::2",
                "1::2::3",
                "1:2:3:4:5:6:7",
                "1:2:3:4:5:6:7:8:9",
                "::1:2:3:4:5:6:7:8",
                "12345::",
                "::g",
                "::1%lo",
                "[::1]",
                "::1.2.3",
                "::1.2.3.256",
                "::1.2.3.4.5",
                "1.2.3.4",
                "1.2.3.4::",
                "::1.2.3.4:5",
                "1:2:3:4:5:6:7:1.2.3.4",
                "1:2:3:4:5:1.2.3.4",
                "::1 ",
                " ::1",
                "::01.2.3.4",
                "::-1",
                "0x1::",
                "::1\n",
                "1:2:3:4:5:6:7:",
                "::ffff:",
                "00001::"
            })
    void whatIsNoIpv6AddressIsRefused(String text) {
        assertThat(IpText.parse6(text, new byte[16])).isFalse();
    }

    @Test
    void anyAndBroadcastHaveNamesOfTheirOwn() {
        byte[] four = {9, 9, 9, 9};
        byte[] six = new byte[16];
        six[3] = 9;

        assertThat(IpText.parse4("", four)).isTrue();
        assertThat(four).containsOnly(0);
        assertThat(IpText.parse4("<broadcast>", four)).isTrue();
        assertThat(four).containsOnly(-1);
        assertThat(IpText.parse6("", six)).isTrue();
        assertThat(six).containsOnly(0);
    }

    @Test
    void aLiteralIsItsBytesAndANameIsNone() {
        assertThat(IpText.literal("1.2.3.4", 4)).containsExactly(1, 2, 3, 4);
        assertThat(IpText.literal("::1", 16)).hasSize(16).endsWith(1);
        assertThat(IpText.literal("localhost", 4)).isNull();
        assertThat(IpText.literal("1.2.3.4", 16)).isNull();
        assertThat(IpText.literal("::1", 4)).isNull();
    }
}
