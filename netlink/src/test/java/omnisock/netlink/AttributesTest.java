package omnisock.netlink;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HexFormat;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Attributes as bytes, in the byte order of whatever machine this is. */
@Tag("layout")
@Tag("netlink")
class AttributesTest {
    private static Attributes parse(byte[] bytes) throws NetlinkFormatException {
        return Attributes.parse(bytes, 0, bytes.length);
    }

    /** An attribute as the kernel writes it, its length and type as given. */
    private static ByteBuffer attribute(int length, int type, int room) {
        ByteBuffer out = ByteBuffer.allocate(room).order(ByteOrder.nativeOrder());
        return out.putShort((short) length).putShort((short) type);
    }

    @Test
    void eachHasItsBytes() {
        byte[] bytes =
                Attributes.build()
                        .u8(1, 0xfe)
                        .u16(2, 0xfedc)
                        .u32(3, 0xfedcba98L)
                        .u64(4, 0xfedcba9876543210L)
                        .text(5, "lo")
                        .flag(6)
                        .ip(7, "10.0.0.1")
                        .hardware(8, "02:00:00:00:00:01")
                        .done()
                        .bytes();

        ByteBuffer expected = ByteBuffer.allocate(68).order(ByteOrder.nativeOrder());
        expected.putShort((short) 5).putShort((short) 1).putInt(0).put(4, (byte) 0xfe);
        expected.putShort((short) 6).putShort((short) 2).putShort((short) 0xfedc);
        expected.position(16).putShort((short) 8).putShort((short) 3).putInt(0xfedcba98);
        expected.putShort((short) 12).putShort((short) 4).putLong(0xfedcba9876543210L);
        expected.putShort((short) 7).putShort((short) 5).put("lo".getBytes(UTF_8));
        expected.position(44).putShort((short) 4).putShort((short) 6);
        expected.putShort((short) 8).putShort((short) 7).put(new byte[] {10, 0, 0, 1});
        expected.putShort((short) 10).putShort((short) 8).put(new byte[] {2, 0, 0, 0, 0, 1});
        assertThat(HexFormat.of().formatHex(bytes))
                .isEqualTo(HexFormat.of().formatHex(expected.array()));
    }

    @Test
    void whatWasBuiltIsRead() throws Exception {
        Attributes inner = Attributes.build().text(1, "veth").u64(2, -1).done();
        byte[] bytes = Attributes.build().nested(18, inner).ip(19, "fd00::1").done().bytes();

        Attributes read = parse(bytes);

        assertThat(read.nested(18)).isEqualTo(inner);
        assertThat(read.nested(18).text(1)).isEqualTo("veth");
        assertThat(read.nested(18).number(2, 0)).isEqualTo(-1);
        assertThat(read.ip(19)).isEqualTo("fd00::1");
        assertThat(read.list().getFirst().isMarkedNested()).isTrue();
        assertThat(read.bytes()).isEqualTo(bytes);
    }

    @Test
    void marksAreNoPartOfTheType() throws Exception {
        byte[] bytes = attribute(8, 0x4000 | 0x8000 | 7, 8).array();

        assertThat(parse(bytes).has(7)).isTrue();
    }

    @Test
    void marksStayOnWhatIsPassedOn() throws Exception {
        byte[] bytes = attribute(8, 0x4000 | 7, 8).array();

        assertThat(parse(bytes).bytes()).isEqualTo(bytes);
        assertThat(Attributes.build().all(parse(bytes)).done().bytes()).isEqualTo(bytes);
    }

    @Test
    void theLastOfATypeCounts() throws Exception {
        Attributes twice = Attributes.build().u32(1, 10).u32(1, 20).done();

        assertThat(twice.number(1, 0)).isEqualTo(20);
        assertThat(twice.list()).hasSize(2);
    }

    @Test
    void whatIsAbsentHasItsDefault() throws Exception {
        assertThat(Attributes.NONE.number(1, 77)).isEqualTo(77);
        assertThat(Attributes.NONE.text(1)).isEmpty();
        assertThat(Attributes.NONE.ip(1)).isEmpty();
        assertThat(Attributes.NONE.hardware(1)).isEmpty();
        assertThat(Attributes.NONE.nested(1)).isEqualTo(Attributes.NONE);
        assertThat(Attributes.NONE.find(1)).isNull();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 3, 9, 0xffff})
    void aLengthThatCannotBeIsRefused(int length) {
        byte[] bytes = attribute(length, 5, 8).array();

        assertThatThrownBy(() -> parse(bytes))
                .isInstanceOf(NetlinkFormatException.class)
                .hasMessage(
                        "attribute 5 at byte 0 has a length of %d, and 8 bytes are there", length);
    }

    @Test
    void paddingIsNoAttribute() throws Exception {
        assertThat(parse(attribute(5, 5, 8).array()).list()).hasSize(1);
        assertThat(parse(attribute(5, 5, 5).array()).list()).hasSize(1);
        assertThat(parse(new byte[3]).list()).isEmpty();
    }

    /** An attribute holds at most 65535 bytes, so nesting ends; nobody follows it unasked. */
    @Test
    void deepNestingIsReadStepByStep() throws Exception {
        Attributes deep = Attributes.NONE;
        int depth = 0;
        for (; deep.bytes().length < 65_000; depth++) {
            deep = Attributes.build().nested(1, deep).done();
        }

        Attributes read = parse(deep.bytes());
        for (int i = 0; i < depth; i++) {
            read = read.nested(1);
        }

        assertThat(depth).isGreaterThan(16_000);
        assertThat(read.list()).isEmpty();
    }

    @Test
    void dataOfAnotherKindIsRefused() {
        Attributes three = Attributes.build().bytes(1, new byte[] {1, 2, 3}).done();
        Attributes text = Attributes.build().bytes(1, new byte[] {'a', 0, 'b', 0}).done();

        assertThatThrownBy(() -> three.number(1, 0))
                .isInstanceOf(NetlinkFormatException.class)
                .hasMessage("attribute 1 (010203) is no number");
        assertThatThrownBy(() -> three.ip(1)).isInstanceOf(NetlinkFormatException.class);
        assertThatThrownBy(() -> text.text(1)).isInstanceOf(NetlinkFormatException.class);
    }

    @Test
    void whatHasNoRoomIsRefused() {
        var all = Attributes.build();

        assertThatThrownBy(() -> all.u8(1, 256)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> all.u32(1, -1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> all.u8(16384, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> all.text(1, "a\0")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> all.bytes(1, new byte[65_532]))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> all.ip(1, "1.2.3")).isInstanceOf(IllegalArgumentException.class);
        assertThat(all.bytes(1, new byte[65_531]).done().list()).hasSize(1);
    }
}
