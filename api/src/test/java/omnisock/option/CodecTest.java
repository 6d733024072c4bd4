package omnisock.option;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import omnisock.Address;
import omnisock.Inet;
import omnisock.Inet6;
import omnisock.IpprotoIp;
import omnisock.Levels;
import omnisock.Option;
import omnisock.SolNetlink;
import omnisock.SolPacket;
import omnisock.SolSocket;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Values of options as bytes. */
@Tag("layout")
class CodecTest {
    @Test
    void anIntMayComeInOneTwoOrFourBytes() {
        assertThat(Codec.INT.decode(new byte[] {(byte) 200})).isEqualTo(200);
        assertThat(Codec.INT.decode(Arrays.copyOf(Codec.SHORT.encode(50_000), 2)))
                .isEqualTo(50_000);
        assertThat(Codec.INT.decode(Option.ints(-5))).isEqualTo(-5);
        assertThatThrownBy(() -> Codec.INT.decode(new byte[0])).hasMessage("0 bytes are no int");
        assertThatThrownBy(() -> Codec.INT.decode(new byte[3])).hasMessage("3 bytes are no int");
    }

    @Test
    void aTimeIsRoundedAwayFromNone() {
        assertThat(Codec.SECONDS.encode(Duration.ofNanos(1))).isEqualTo(Option.ints(1));
        assertThat(Codec.SECONDS.encode(Duration.ofNanos(-1))).isEqualTo(Option.ints(-1));
        assertThat(Codec.MILLISECONDS.encode(Duration.ofSeconds(3))).isEqualTo(Option.ints(3000));
        assertThat(Codec.MICROSECONDS.encode(Duration.ZERO)).isEqualTo(Option.ints(0));
        assertThat(Codec.MICROSECONDS.decode(Option.ints(1500))).hasNanos(1_500_000);
    }

    @Test
    void aTimeBetweenTwoUnitsIsTheLongerOne() {
        assertThat(Codec.SECONDS.encode(Duration.ofMillis(1500))).isEqualTo(Option.ints(2));
        assertThat(Codec.SECONDS.encode(Duration.ofMillis(-1500))).isEqualTo(Option.ints(-2));
        assertThat(Codec.MILLISECONDS.encode(Duration.ofNanos(1_000_002)))
                .isEqualTo(Option.ints(2));
        assertThat(Codec.MICROSECONDS.encode(Duration.ofNanos(2999))).isEqualTo(Option.ints(3));
    }

    @Test
    void aTimeThatIsTooLongIsRefused() {
        assertThatThrownBy(() -> Codec.SECONDS.encode(Duration.ofSeconds(1L << 31)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("PT596523H14M8S is over PT596523H14M7S");
        assertThatThrownBy(() -> Codec.SECONDS.encode(Duration.ofSeconds(Long.MAX_VALUE)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void nanosecondsHaveNoSign() {
        var long4 = Duration.ofSeconds(4);

        assertThat(Codec.NANOSECONDS.decode(Codec.NANOSECONDS.encode(long4))).isEqualTo(long4);
    }

    @Test
    void aTimevalIsSecondsAndMicroseconds() {
        byte[] expected =
                ByteBuffer.allocate(16)
                        .order(ByteOrder.nativeOrder())
                        .putLong(3)
                        .putLong(5)
                        .array();

        assertThat(Codec.TIMEVAL.encode(Duration.ofSeconds(3, 4_001))).isEqualTo(expected);
        assertThat(Codec.TIMEVAL.decode(expected)).isEqualTo(Duration.ofSeconds(3, 5_000));
        assertThatThrownBy(() -> Codec.TIMEVAL.encode(Duration.ofSeconds(Long.MAX_VALUE, 1)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Codec.TIMEVAL.decode(new byte[15])).hasMessageContaining("15");
    }

    @Test
    void aTextWithANulIsRefused() {
        assertThatThrownBy(() -> Codec.text(16).encode("lo\0x"))
                .hasMessage("text with a NUL character");
    }

    @Test
    void bitsAreNumberedThroughTheWords() {
        byte[] expected = Option.ints(1 << 3, 1 << 31, 0);

        assertThat(Codec.bits(3).encode(Set.of(3, 63))).isEqualTo(expected);
        assertThat(Codec.bits(3).decode(expected)).containsExactly(3, 63);
        assertThatThrownBy(() -> Codec.bits(1).encode(Set.of(32))).hasMessage("32 is not in 0..31");
    }

    @Test
    void groupsAreNumberedFrom1() {
        assertThat(SolNetlink.NETLINK_LIST_MEMBERSHIPS.decode(Option.ints(1 | 1 << 31, 1)))
                .containsExactlyInAnyOrder(1, 32, 33);
    }

    @Test
    void addressesAreAsLongAsTheirFamilyHasThem() {
        List<Address> both = List.of(new Inet("127.0.0.1", 1), new Inet6("::1", 2));

        byte[] bytes = Codec.ADDRESSES.encode(both);

        assertThat(bytes).hasSize(16 + 28);
        assertThat(Codec.ADDRESSES.decode(bytes)).isEqualTo(both);
        assertThatThrownBy(() -> Codec.ADDRESSES.decode(Arrays.copyOf(bytes, 43)))
                .hasMessage("27 bytes are no address");
    }

    @Test
    void aLengthIsNoValue() {
        assertThat(Codec.LENGTH.encode(16)).hasSize(16);
        assertThat(Codec.NOTHING.encode(1)).isEmpty();
    }

    @Test
    void aBigEndianIntIsInTheOrderOfTheNetwork() {
        assertThat(Codec.BIG_ENDIAN_INT.encode(258)).containsExactly(0, 0, 1, 2);
    }

    @Test
    void theInterfaceOfMulticastIsReadAsAnAddress() {
        var codec = IpprotoIp.IP_MULTICAST_IF.codec();

        assertThat(codec.encode(new IpMreqn("0.0.0.0", "127.0.0.1", 1))).hasSize(12);
        assertThat(codec.decode(new byte[] {127, 0, 0, 1}))
                .isEqualTo(new IpMreqn("0.0.0.0", "127.0.0.1", 0));
    }

    @Test
    void aHardwareAddressIsText() {
        var codec = SolPacket.PACKET_ADD_MEMBERSHIP.codec();
        var group = new PacketMreq(2, SolPacket.PACKET_MR_MULTICAST, "01:00:5e:00:00:01");
        byte[] expected =
                ByteBuffer.allocate(16)
                        .order(ByteOrder.nativeOrder())
                        .putInt(2)
                        .putShort((short) 0)
                        .putShort((short) 6)
                        .put(new byte[] {1, 0, 0x5e, 0, 0, 1})
                        .array();

        assertThat(codec.encode(group)).isEqualTo(expected);
        assertThat(codec.decode(expected)).isEqualTo(group);
    }

    @Test
    void aHardwareAddressMayBeLongerThanItsStruct() {
        var codec = SolPacket.PACKET_ADD_MEMBERSHIP.codec();
        String infiniband = "00:ff:ff:ff:ff:12:40:1b:ff:ff:00:00:00:00:00:00:00:00:00:01";
        var group = new PacketMreq(2, SolPacket.PACKET_MR_MULTICAST, infiniband);

        byte[] bytes = codec.encode(group);

        assertThat(bytes).hasSize(8 + 20).endsWith(0, 1);
        assertThat(codec.decode(bytes)).isEqualTo(group);
        assertThatThrownBy(() -> new PacketMreq(2, 0, infiniband + ":01".repeat(13)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void keysOfTlsAreInTheOrderOfTheStruct() {
        byte[] key = "0123456789abcdef".getBytes(java.nio.charset.StandardCharsets.US_ASCII);
        var keys =
                new TlsCryptoInfo(
                        0x303,
                        TlsCryptoInfo.Cipher.AES_GCM_128,
                        new byte[] {1, 2, 3, 4, 5, 6, 7, 8},
                        key,
                        new byte[] {9, 10, 11, 12},
                        new byte[8]);
        byte[] expected =
                ByteBuffer.allocate(40)
                        .order(ByteOrder.nativeOrder())
                        .putShort((short) 0x303)
                        .putShort((short) 51)
                        .put(new byte[] {1, 2, 3, 4, 5, 6, 7, 8})
                        .put(key)
                        .put(new byte[] {9, 10, 11, 12})
                        .array();

        assertThat(TlsCryptoInfo.codec().encode(keys)).isEqualTo(expected);
        assertThat(TlsCryptoInfo.codec().decode(expected)).isEqualTo(keys);
        assertThat(keys.toString()).doesNotContain("30313233").doesNotContain("0123");
        assertThatThrownBy(() -> TlsCryptoInfo.codec().decode(Arrays.copyOf(expected, 39)))
                .hasMessage("39 bytes are no keys of AES_GCM_128");
    }

    @Test
    void anyBytesGiveAValueOrAnIllegalArgument() throws Exception {
        long seed = Long.getLong("seed", System.nanoTime());
        var random = new Random(seed);
        for (var level : Levels.all()) {
            for (Option<?> option : level.options()) {
                if (option == SolSocket.SO_PEERPIDFD) {
                    continue; // Its value is a descriptor, which needs a network.
                }
                for (int length = 0; length <= Math.min(option.size() + 8, 300); length++) {
                    byte[] bytes = new byte[length];
                    random.nextBytes(bytes);
                    assertThat(isTotal(option, bytes)).as("%s, -Dseed=%s", option, seed).isTrue();
                }
            }
        }
    }

    private static <T> boolean isTotal(Option<T> option, byte[] bytes) {
        try {
            return option.decode(bytes) != null;
        } catch (IllegalArgumentException ignored) { // One of the two outcomes.
            return true;
        }
    }
}
