package omnisock.spi;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
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
    @CsvSource(
            textBlock =
                    """
                    ::, 00000000000000000000000000000000, ::
                    ::1, 00000000000000000000000000000001, ::1
                    1::, 00010000000000000000000000000000, 1::
                    ::ffff:1.2.3.4, 00000000000000000000ffff01020304, ::ffff:1.2.3.4
                    ::1.2.3.4, 00000000000000000000000001020304, ::1.2.3.4
                    ::0.0.0.1, 00000000000000000000000000000001, ::1
                    ::0.1.0.0, 00000000000000000000000000010000, ::0.1.0.0
                    1:2:3:4:5:6:7:8, 00010002000300040005000600070008, 1:2:3:4:5:6:7:8
                    1:2:3:4:5:6:7::, 00010002000300040005000600070000, 1:2:3:4:5:6:7:0
                    ::2:3:4:5:6:7:8, 00000002000300040005000600070008, 0:2:3:4:5:6:7:8
                    1:0:0:4:0:0:0:8, 00010000000000040000000000000008, 1:0:0:4::8
                    1:0:0:0:5:0:0:0, 00010000000000000005000000000000, 1::5:0:0:0
                    1:0:3:0:5:0:7:0, 00010000000300000005000000070000, 1:0:3:0:5:0:7:0
                    0:0:3::, 00000000000300000000000000000000, 0:0:3::
                    2001:db8::1, 20010db8000000000000000000000001, 2001:db8::1
                    2001:DB8:0:0:1:0:0:1, 20010db8000000000001000000000001, 2001:db8::1:0:0:1
                    fe80::1, fe800000000000000000000000000001, fe80::1
                    ff02::fb, ff0200000000000000000000000000fb, ff02::fb
                    1:2:3:4:5:6:1.2.3.4, 00010002000300040005000601020304, 1:2:3:4:5:6:102:304
                    ::ffff:0:1.2.3.4, 0000000000000000ffff000001020304, ::ffff:0:102:304
                    64:ff9b::1.2.3.4, 0064ff9b000000000000000001020304, 64:ff9b::102:304
                    0:0:0:0:0:ffff:7f00:1, 00000000000000000000ffff7f000001, ::ffff:127.0.0.1
                    ::ffff:0:0, 00000000000000000000ffff00000000, ::ffff:0.0.0.0
                    abcd:ef01:2345:6789:abcd:ef01:2345:6789, abcdef0123456789abcdef0123456789, abcd:ef01:2345:6789:abcd:ef01:2345:6789
                    0001:0002:0003:0004:0005:0006:0007:0008, 00010002000300040005000600070008, 1:2:3:4:5:6:7:8
                    1::8, 00010000000000000000000000000008, 1::8
                    0:0:0:0:0:0:1:0, 00000000000000000000000000010000, ::0.1.0.0
                    0:0:0:0:0:1:0:0, 00000000000000000000000100000000, ::1:0:0
                    ::8000:0, 00000000000000000000000080000000, ::128.0.0.0
                    1:2::7:8, 00010002000000000000000000070008, 1:2::7:8
                    ::1:0:0:0:0, 00000000000000010000000000000000, 0:0:0:1::
                    0:1::, 00000001000000000000000000000000, 0:1::
                    1:0:0:2:0:0:0:0, 00010000000000020000000000000000, 1:0:0:2::
                    ::5:6:7:8, 00000000000000000005000600070008, ::5:6:7:8
                    1:2:3::, 00010002000300000000000000000000, 1:2:3::
                    ::ffff:255.255.255.255, 00000000000000000000ffffffffffff, ::ffff:255.255.255.255
                    ::cb91:f144:ffff:1:0:0, 00000000cb91f144ffff000100000000, ::cb91:f144:ffff:1:0:0
                    ::ffff:ffff:0:0:0, 000000000000ffffffff000000000000, ::ffff:ffff:0:0:0
                    1:0:ffff:1::, 00010000ffff00010000000000000000, 1:0:ffff:1::
                    ::8a0a:0:2e81:1:0, 0000000000008a0a00002e8100010000, ::8a0a:0:2e81:1:0
                    1::ffff:0:9892:0, 0001000000000000ffff000098920000, 1::ffff:0:9892:0
                    0:0:7b12:0:1::, 000000007b1200000001000000000000, 0:0:7b12:0:1::
                    f300:1:ffff:1:1::, f3000001ffff00010001000000000000, f300:1:ffff:1:1::
                    ::1:ffff:ffff:1:ffff:0, 000000000001ffffffff0001ffff0000, ::1:ffff:ffff:1:ffff:0
                    0:1::ffff:0:0:ec98, 0000000100000000ffff00000000ec98, 0:1::ffff:0:0:ec98
                    0:4ffc::b89c:1:2959, 00004ffc000000000000b89c00012959, 0:4ffc::b89c:1:2959
                    0:ffff:1:0:ffff:0:74a6:0, 0000ffff00010000ffff000074a60000, 0:ffff:1:0:ffff:0:74a6:0
                    e42:1:0:216d:0:1::, 0e4200010000216d0000000100000000, e42:1:0:216d:0:1::
                    0:1:0:ffff:0:ffff:1:b057, 000000010000ffff0000ffff0001b057, 0:1:0:ffff:0:ffff:1:b057
                    1:0:1:0:1:ffff:0:1, 00010000000100000001ffff00000001, 1:0:1:0:1:ffff:0:1
                    ::ffff:ffff:0:0:ffff, 000000000000ffffffff00000000ffff, ::ffff:ffff:0:0:ffff
                    ::ffff:b458:1:43cd:0:0, 00000000ffffb458000143cd00000000, ::ffff:b458:1:43cd:0:0
                    ::ffff:0:536e:1:ffff:a5be, 00000000ffff0000536e0001ffffa5be, ::ffff:0:536e:1:ffff:a5be
                    ::1:0:deb2:0:0, 00000000000000010000deb200000000, ::1:0:deb2:0:0
                    ::1:4869:142e:abbd:0, 00000000000000014869142eabbd0000, ::1:4869:142e:abbd:0
                    ffff:8436:1:ffff:8d9f:454c::, ffff84360001ffff8d9f454c00000000, ffff:8436:1:ffff:8d9f:454c::
                    1:9fc3:0:c24d:2e37:0:1:0, 00019fc30000c24d2e37000000010000, 1:9fc3:0:c24d:2e37:0:1:0
                    ::0.1.0.1, 00000000000000000000000000010001, ::0.1.0.1
                    ffff:ffff::1:0, ffffffff000000000000000000010000, ffff:ffff::1:0
                    ffff:0:ffff:0:ffff:0:ffff:0, ffff0000ffff0000ffff0000ffff0000, ffff:0:ffff:0:ffff:0:ffff:0
                    """)
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
