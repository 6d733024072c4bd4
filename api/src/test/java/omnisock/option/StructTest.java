package omnisock.option;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import omnisock.Inet;
import omnisock.Inet6;
import omnisock.Levels;
import omnisock.Linger;
import omnisock.Option;
import omnisock.UnknownAddress;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Records as C structs, byte by byte. */
@Tag("layout")
class StructTest {
    private static ByteBuffer bytes(int size) {
        return ByteBuffer.allocate(size).order(ByteOrder.nativeOrder());
    }

    @Test
    void numbersAreInTheOrderOfTheMachine() {
        assertThat(Codec.struct(Linger.class).encode(new Linger(true, 258)))
                .isEqualTo(Option.ints(1, 258));
        assertThat(Codec.struct(Ucred.class).decode(Option.ints(7, 8, -1)))
                .isEqualTo(new Ucred(7, 8, -1));
    }

    @Test
    void smallNumbersArePackedAsInC() {
        var jump = new SockFilter(0x15, 1, 2, 0x0800_0000);

        assertThat(Codec.struct(SockFilter.class).encode(jump))
                .isEqualTo(
                        bytes(8).putShort((short) 0x15)
                                .put((byte) 1)
                                .put((byte) 2)
                                .putInt(0x0800_0000)
                                .array());
    }

    @Test
    void anAddressIsAlignedInItsStruct() {
        var join = new GroupReq(3, new Inet("239.1.2.3", 0));
        byte[] expected =
                bytes(136)
                        .putInt(3)
                        .putInt(0)
                        .putShort((short) 2)
                        .putShort((short) 0)
                        .put(new byte[] {(byte) 239, 1, 2, 3})
                        .array();

        assertThat(Codec.struct(GroupReq.class).encode(join)).isEqualTo(expected);
        assertThat(Codec.struct(GroupReq.class).decode(expected)).isEqualTo(join);
    }

    @Test
    void packedStructsHaveNoGaps() {
        var prim = new SctpPrim(5, new Inet6("::1", 258, 0x12345, 4));
        byte[] expected =
                bytes(132)
                        .putInt(5)
                        .putShort((short) 10)
                        .put(new byte[] {1, 2, 0, 1, 0x23, 0x45})
                        .put(new byte[15])
                        .put((byte) 1)
                        .putInt(4)
                        .array();

        assertThat(Codec.struct(SctpPrim.class).encode(prim)).isEqualTo(expected);
        assertThat(Codec.struct(SctpPrim.class).decode(expected)).isEqualTo(prim);
        assertThat(Codec.struct(SctpPaddrparams.class).size()).isEqualTo(156);
    }

    @Test
    void aListIsCountedByTheFieldBeforeIt() {
        var filter = new IpMsfilter("239.1.2.3", "127.0.0.1", 1, List.of("10.0.0.1", "10.0.0.2"));
        byte[] expected =
                bytes(24)
                        .put(new byte[] {(byte) 239, 1, 2, 3, 127, 0, 0, 1})
                        .putInt(1)
                        .putInt(2)
                        .put(new byte[] {10, 0, 0, 1, 10, 0, 0, 2})
                        .array();

        var codec = Codec.struct(IpMsfilter.class);
        assertThat(codec.encode(filter)).isEqualTo(expected);
        assertThat(codec.decode(expected)).isEqualTo(filter);
        assertThatThrownBy(() -> codec.decode(java.util.Arrays.copyOf(expected, 20)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("2 elements are in 20 bytes");
    }

    @Test
    void whatAnOldKernelLacksIsEmpty() {
        var codec = Codec.struct(TcpInfo.class);
        byte[] old = bytes(104).putInt(4 + 4, 200_000).putInt(100, 9).array();

        TcpInfo info = codec.decode(old);

        assertThat(info.rto()).isEqualTo(Duration.ofMillis(200));
        assertThat(info.totalRetransmits()).isEqualTo(9);
        assertThat(info.pacingRate()).isEmpty();
        assertThat(info.minRtt()).isEmpty();
        assertThat(codec.decode(java.util.Arrays.copyOf(old, 112)).pacingRate())
                .isEqualTo(OptionalLong.of(0));
        assertThatThrownBy(() -> codec.decode(java.util.Arrays.copyOf(old, 103)))
                .hasMessage("103 bytes are no struct tcp_info");
    }

    @Test
    void aNumberWithASignKeepsItWhereAKernelMayLackIt() {
        var codec = Codec.struct(TcpZerocopyReceive.class);
        byte[] bytes = bytes(64).putInt(20, -11).putInt(32, -1).array();

        TcpZerocopyReceive answer = codec.decode(bytes);

        assertThat(answer.error()).hasValue(-11);
        assertThat(answer.copyLength()).hasValue(-1);
        assertThat(codec.encode(answer)).isEqualTo(bytes);
    }

    @Test
    void aQuestionHasRoomForAListThatIsEmpty() {
        var codec = Codec.struct(IpMsfilter.class);
        var empty = new IpMsfilter("239.1.2.3", "127.0.0.1", 0, List.of());
        var one = new IpMsfilter("239.1.2.3", "127.0.0.1", 0, List.of("10.0.0.1"));

        assertThat(codec.decode(codec.question(empty)).sources()).hasSize(64);
        assertThat(codec.decode(codec.question(one))).isEqualTo(one);
    }

    @Test
    void bitFieldsAreWhereTheCompilerPutsThem() {
        boolean little = ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN;
        byte[] bytes = new byte[104];
        bytes[6] = (byte) (little ? 0x97 : 0x79);
        bytes[7] = (byte) (little ? 0b101 : 0b1100_0000);

        TcpInfo info = Codec.struct(TcpInfo.class).decode(bytes);

        assertThat(info.sendWindowScale()).isEqualTo(7);
        assertThat(info.receiveWindowScale()).isEqualTo(9);
        assertThat(info.isApplicationLimited()).isTrue();
        assertThat(info.fastOpenFailure()).isEqualTo(2);
    }

    @Test
    void aNumberThatDoesNotFitIsRefused() {
        var codec = Codec.struct(SockFilter.class);

        assertThatThrownBy(() -> codec.encode(new SockFilter(0x10000, 0, 0, 0)))
                .hasMessage("65536 is not in 0..65535");
        assertThatThrownBy(() -> codec.encode(new SockFilter(0, -1, 0, 0)))
                .hasMessage("-1 is not in 0..255");
    }

    @Test
    void anAddressThatIsAnotherIsRefused() {
        var codec = Codec.struct(IpMreqn.class);

        assertThatThrownBy(() -> codec.encode(new IpMreqn("ff02::1", "", 1)))
                .hasMessage("'ff02::1' is no IPv4 address");
    }

    @Test
    void anUnknownFamilyPassesThrough() {
        byte[] bytes = bytes(136).putInt(1).putInt(0).putShort((short) 99).array();

        var request = Codec.struct(GroupReq.class).decode(bytes);

        assertThat(request.group()).isInstanceOf(UnknownAddress.class);
        assertThat(Codec.struct(GroupReq.class).encode(request)).isEqualTo(bytes);
    }

    @Test
    void anyBytesGiveAValueOrAnIllegalArgument() throws Exception {
        long seed = Long.getLong("seed", System.nanoTime());
        var random = new Random(seed);
        for (Class<? extends Record> type : structs()) {
            var codec = Codec.struct(type);
            for (int length = 0; length <= codec.size() + 8; length++) {
                byte[] bytes = new byte[length];
                random.nextBytes(bytes);
                assertThat(isTotal(codec, bytes)).as("%s, -Dseed=%s", type, seed).isTrue();
            }
        }
    }

    private static <T> boolean isTotal(Codec<T> codec, byte[] bytes) {
        T value;
        try {
            value = codec.decode(bytes);
        } catch (IllegalArgumentException ignored) { // One of the two outcomes.
            return true;
        }
        byte[] again = codec.encode(value);
        return java.util.Arrays.equals(codec.encode(codec.decode(again)), again);
    }

    @SuppressWarnings("unchecked") // Records only, see the filter.
    static List<Class<? extends Record>> structs() throws Exception {
        var found = new ArrayList<Class<? extends Record>>();
        for (Class<?> type : Levels.classes("omnisock.option")) {
            if (type.isRecord() && type.isAnnotationPresent(C.class)) {
                found.add((Class<? extends Record>) type);
            }
        }
        assertThat(found).hasSizeGreaterThan(60);
        return found;
    }
}
