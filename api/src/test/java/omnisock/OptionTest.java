package omnisock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import omnisock.option.Codec;
import org.junit.jupiter.api.Test;

/** Values of options as bytes. */
class OptionTest {
    @Test
    void timesAreSecondsAndMicroseconds() {
        Option<Duration> option = Option.time("T", 1, 2);
        var time = Duration.ofSeconds(3, 4_000);

        assertThat(option.encode(time)).hasSize(16);
        assertThat(option.decode(option.encode(time))).isEqualTo(time);
    }

    @Test
    void textsEndWithANul() {
        Option<String> option = Option.text("T", 1, 2, 16);

        assertThat(option.encode("cubic")).hasSize(6).endsWith(0);
        assertThat(option.decode(option.encode("cubic"))).isEqualTo("cubic");
        assertThat(option.decode(new byte[0])).isEmpty();
    }

    @Test
    void aTextThatTheKernelWouldCutIsRefused() {
        Option<String> option = SolSocket.SO_BINDTODEVICE;

        assertThat(option.encode("a".repeat(15))).hasSize(16);
        assertThatThrownBy(() -> option.encode("a".repeat(16)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("'aaaaaaaaaaaaaaaa' has over 15 bytes");
    }

    @Test
    void shortNumbersAreNumbers() {
        assertThat(Option.toInt(new byte[0])).isZero();
        assertThat(Option.toInt(new byte[] {(byte) 200})).isEqualTo(200);
        assertThat(Option.toInt(Codec.SHORT.encode(672))).isEqualTo(672);
        assertThat(Option.toInt(Option.ints(-5))).isEqualTo(-5);
    }

    @Test
    void silenceOfNfcIsInHundredthsOfASecond() {
        assertThat(SolNfc.NFC_LLCP_REMOTE_LTO.decode(Option.ints(10)))
                .isEqualTo(Duration.ofMillis(100));
    }

    /** Linux has no code to read them. */
    @Test
    void whatTheKernelNeverTellsCanOnlyBeSet() {
        assertThat(
                        List.of(
                                SolDccp.DCCP_SOCKOPT_CCID,
                                IpprotoIp.IP_IPSEC_POLICY,
                                IpprotoIpv6.IPV6_PKTINFO,
                                SolRds.RDS_CONG_MONITOR,
                                SolTipc.TIPC_NODELAY))
                .extracting(option -> option.access())
                .containsOnly(Option.Access.SET);
    }
}
