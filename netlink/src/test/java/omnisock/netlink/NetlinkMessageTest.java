package omnisock.netlink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Messages as bytes, in the byte order of whatever machine this is. */
@Tag("layout")
@Tag("netlink")
class NetlinkMessageTest {
    private static final NetlinkMessage FIVE =
            new NetlinkMessage(18, 0x301, 0xfedcba98L, 0xffff_ffffL, new byte[] {1, 2, 3, 4, 5});

    @Test
    void theHeaderHasItsBytes() {
        ByteBuffer expected = ByteBuffer.allocate(21).order(ByteOrder.nativeOrder());
        expected.putInt(21).putShort((short) 18).putShort((short) 0x301);
        expected.putInt(0xfedcba98).putInt(-1).put(new byte[] {1, 2, 3, 4, 5});

        assertThat(FIVE.bytes()).isEqualTo(expected.array());
    }

    @Test
    void severalAreInADatagramPadded() throws Exception {
        byte[] datagram = ByteBuffer.allocate(45).put(FIVE.bytes()).put(24, FIVE.bytes()).array();

        List<NetlinkMessage> messages = NetlinkMessage.parse(datagram);

        assertThat(messages)
                .hasSize(2)
                .allSatisfy(message -> {
                    assertThat(message.type()).isEqualTo(18);
                    assertThat(message.flags()).isEqualTo(0x301);
                    assertThat(message.sequence()).isEqualTo(0xfedcba98L);
                    assertThat(message.port()).isEqualTo(0xffff_ffffL);
                    assertThat(message.body()).containsExactly(1, 2, 3, 4, 5);
                });
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 15, 22, 0x7fff_ffff, -1, Integer.MIN_VALUE})
    void aLengthThatCannotBeIsRefused(int length) {
        byte[] bytes = FIVE.bytes();
        ByteBuffer.wrap(bytes).order(ByteOrder.nativeOrder()).putInt(length);

        assertThatThrownBy(() -> NetlinkMessage.parse(bytes))
                .isInstanceOf(NetlinkFormatException.class)
                .hasMessage(
                        "message at byte 0 has a length of %d, and 21 bytes are there",
                        length & 0xffff_ffffL);
    }

    @Test
    void bytesThatAreLeftOverAreRefused() {
        byte[] bytes = Arrays.copyOf(FIVE.bytes(), 30);

        assertThatThrownBy(() -> NetlinkMessage.parse(bytes))
                .isInstanceOf(NetlinkFormatException.class)
                .hasMessage("message at byte 24 has a length of 6, and 6 bytes are there");
    }

    @Test
    void aStructThatIsTooShortIsRefused() throws Exception {
        assertThat(FIVE.header(4).getInt(0))
                .isEqualTo(ByteBuffer.wrap(FIVE.body()).order(ByteOrder.nativeOrder()).getInt(0));
        assertThat(FIVE.attributes(5)).isEqualTo(Attributes.NONE);
        assertThatThrownBy(() -> FIVE.attributes(16))
                .isInstanceOf(NetlinkFormatException.class)
                .hasMessage("message of type 18 has 5 bytes where 16 are needed");
    }

    @Test
    void aNumberOutOfRangeIsRefused() {
        assertThatThrownBy(() -> new NetlinkMessage(65536, 0, 0, 0, new byte[0]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("type 65536 is not in 0..65535");
        assertThatThrownBy(() -> new NetlinkMessage(1, 0, 1L << 32, 0, new byte[0]))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
