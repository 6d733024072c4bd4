package omnisock.can;

import static omnisock.Can.CAN_EFF_FLAG;
import static omnisock.Can.CAN_RTR_FLAG;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("layout")
class CanFrameTest {
    private static byte[] bytes(String hex) {
        return HexFormat.of().parseHex(hex.replace(" ", ""));
    }

    private static final byte[] EIGHT = bytes("1122334455667788");

    /** Frames, their text, and their bytes on a little-endian machine. */
    static List<Object[]> samples() {
        String none = "00".repeat(8);
        var samples = new ArrayList<Object[]>();
        samples.add(row(new CanFrame.Classic(0x123), "123#", "23010000 00000000" + none));
        samples.add(
                row(
                        new CanFrame.Classic(0x7ff, bytes("deadbeef")),
                        "7FF#DEADBEEF",
                        "ff070000 04000000 deadbeef00000000"));
        samples.add(
                row(
                        new CanFrame.Classic(CAN_EFF_FLAG | 0x12345678),
                        "12345678#",
                        "78563492 00000000" + none));
        samples.add(
                row(
                        new CanFrame.Classic(0, EIGHT, 14),
                        "000#1122334455667788_E",
                        "00000000 0800000e 1122334455667788"));
        samples.add(row(new CanFrame.Remote(0x123, 4), "123#R4", "23010040 04000000" + none));
        samples.add(row(new CanFrame.Remote(0x123, 0), "123#R", "23010040 00000000" + none));
        samples.add(
                row(
                        new CanFrame.Remote(CAN_EFF_FLAG | 1, 9),
                        "00000001#R8_9",
                        "010000c0 08000009" + none));
        samples.add(
                row(
                        new CanFrame.ErrorFrame(0x44, EIGHT),
                        "20000044#1122334455667788",
                        "44000020 08000000 1122334455667788"));
        samples.add(
                row(
                        new CanFrame.Fd(0x123, CanFrame.CANFD_BRS, bytes("aabb")),
                        "123##1AABB",
                        "23010000 02050000 aabb" + "00".repeat(62)));
        samples.add(
                row(
                        new CanFrame.Xl(0x123, 0x45, CanFrame.CANXL_SEC, 3, 0x12345678, EIGHT),
                        "45123#81:03:12345678#1122334455667788",
                        "23014500 81030800 78563412 1122334455667788"));
        return samples;
    }

    private static Object[] row(CanFrame frame, String text, String hex) {
        return new Object[] {frame, text, hex};
    }

    @ParameterizedTest
    @MethodSource("samples")
    void aFrameHasANotation(CanFrame frame, String text) {
        assertThat(frame).hasToString(text);
        assertThat(CanFrame.parse(text)).isEqualTo(frame).hasSameHashCodeAs(frame);
    }

    @ParameterizedTest
    @MethodSource("samples")
    void aFrameHasTheBytesOfTheKernel(CanFrame frame, String text, String hex) {
        assertThat(frame.toBytes(ByteOrder.LITTLE_ENDIAN)).isEqualTo(bytes(hex));
        assertThat(CanFrame.of(bytes(hex), ByteOrder.LITTLE_ENDIAN)).isEqualTo(frame);
    }

    @ParameterizedTest
    @MethodSource("samples")
    void theOtherByteOrderTurnsTheNumbers(CanFrame frame) {
        byte[] little = frame.toBytes(ByteOrder.LITTLE_ENDIAN);
        byte[] big = frame.toBytes(ByteOrder.BIG_ENDIAN);
        assertThat(big[3]).isEqualTo(little[0]);
        assertThat(CanFrame.of(big, ByteOrder.BIG_ENDIAN)).isEqualTo(frame);
        assertThat(CanFrame.of(frame.toBytes())).isEqualTo(frame);
    }

    @Nested
    class Text {
        @ParameterizedTest
        @CsvSource({
            "123#11.2233.44556677.88, 123#1122334455667788",
            "7a1#r, 7A1#R",
            "7a1#R0, 7A1#R",
            "123##5aa.bb, 123##1AABB",
            "00123#80:00:00000000#aa.bb, 00123#80:00:00000000#AABB",
            "123##f, 123##B",
        })
        void mayBeWrittenInOtherWays(String text, String same) {
            assertThat(CanFrame.parse(text)).hasToString(same);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "|before '#' are 3 digits",
                    "123|before '#' are 3 digits",
                    "#|before '#' are 3 digits",
                    "12#|before '#' are 3 digits",
                    "1234#|before '#' are 3 digits",
                    "xyz#|identifier has 3 hexadecimal digits, at 0 is 'x'",
                    "800#|more than 11 bits",
                    "40000000#|more than 29 bits",
                    "60000000#|more than 29 bits",
                    "A0000000#|more than 29 bits",
                    "123#1|byte of data has 2 hexadecimal digits, at 5 is the end",
                    "123#1g|at 5 is 'g'",
                    "123#.11|too much at 4: '.'",
                    "123#11.|at 7 is the end",
                    "123#11..22|at 7 is '.'",
                    "123#112233445566778899|more than 8 bytes of data",
                    "123#11_9|too much at 6: '_'",
                    "123#1122334455667788_8|length code is not in 9..F",
                    "123#1122334455667788_|length code has 1 hexadecimal digit,",
                    "123#1122334455667788_9_|too much at 22",
                    "123#R9|length is not in 0..8",
                    "123#R4_9|too much at 6",
                    "123#R12|too much at 6",
                    "20000001#R|neither a request",
                    "20000001##1|neither a request nor of CAN FD",
                    "123##|flags has 1 hexadecimal digit",
                    "123##g|at 5 is 'g'",
                    "00123#|flags has 2 hexadecimal digits",
                    "00123#01:00:00000000#11|flags of CAN XL lack 80",
                    "00123#81:00:00000000#|has data",
                    "00800#81:00:00000000#11|priority has more than 11 bits",
                    "00123#81-00|':' is missing at 8",
                    "123#11 |too much at 6",
                    "123#１１|too much at 4",
                })
        void thatIsWrongIsRefusedWithTheReason(String row) {
            String text = row.substring(0, row.indexOf('|'));
            String reason = row.substring(row.indexOf('|') + 1);
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> CanFrame.parse(text))
                    .withMessageStartingWith("no CAN frame in '")
                    .withMessageContaining(reason);
        }

        @Test
        void thatIsLongIsQuotedInPartAndWithoutControlCharacters() {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> CanFrame.parse("\u001b[2J" + "1".repeat(100_000)))
                    .satisfies(e -> assertThat(e.getMessage()).hasSizeLessThan(300))
                    .withMessageContaining("\\u001b[2J111")
                    .withMessageContaining("…");
        }

        @Test
        void ofCanXlHasUpTo2048Bytes() {
            String most = "00123#80:00:00000000#" + "AB".repeat(2048);
            assertThat(CanFrame.parse(most)).hasToString(most);
            assertThatIllegalArgumentException().isThrownBy(() -> CanFrame.parse(most + "AB"));
        }
    }

    @Nested
    class Bytes {
        @ParameterizedTest
        @ValueSource(ints = {0, 1, 4, 5, 12, 15, 17, 71, 73, 4096})
        void ofAnotherLengthAreNoFrame(int length) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> CanFrame.of(new byte[length]))
                    .withMessage("CAN frame of " + length + " bytes");
        }

        @ParameterizedTest
        @CsvSource({"16, 9", "16, 127", "72, 65"})
        void withTooMuchDataAreNoFrame(int size, int length) {
            byte[] bytes = new byte[size];
            bytes[4] = (byte) length;
            assertThatIllegalArgumentException().isThrownBy(() -> CanFrame.of(bytes));
        }

        @Test
        void ofCanXlMustHoldTheirData() {
            byte[] bytes = CanFrame.parse("00123#80:00:00000000#1122").toBytes();
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> CanFrame.of(Arrays.copyOf(bytes, 13)));
            // What follows the data is no part of the frame.
            assertThat(CanFrame.of(Arrays.copyOf(bytes, 2060)))
                    .hasToString("00123#80:00:00000000#1122");
        }

        @Test
        void thatMeanNothingAreNotLookedAt() {
            byte[] bytes = bytes("23f10100 04ff0109 deadbeef01020304");
            assertThat(CanFrame.of(bytes, ByteOrder.LITTLE_ENDIAN)).hasToString("123#DEADBEEF");
        }

        @Test
        void ofAnyKindGiveAFrameOrAnError() {
            long seed = Long.getLong("seed", System.nanoTime());
            var random = new Random(seed);
            int[] sizes = {16, 72, 13, 76, 2060};
            for (int i = 0; i < 20_000; i++) {
                byte[] bytes = new byte[sizes[random.nextInt(sizes.length)]];
                random.nextBytes(bytes);
                bytes[4] &= (byte) (random.nextBoolean() ? 0x8f : 0x0f);
                try {
                    CanFrame frame = CanFrame.of(bytes);
                    assertThat(CanFrame.of(frame.toBytes())).as("seed " + seed).isEqualTo(frame);
                    assertThat(CanFrame.parse("" + frame)).as("seed " + seed).isEqualTo(frame);
                } catch (IllegalArgumentException expected) {
                    assertThat(expected).hasMessageNotContaining("no CAN frame in");
                }
            }
        }
    }

    @Nested
    class Fields {
        @Test
        void ofAFrameAreChecked() {
            byte[] none = {};
            refused(() -> new CanFrame.Classic(0x800));
            refused(() -> new CanFrame.Classic(CAN_EFF_FLAG | CAN_RTR_FLAG));
            refused(() -> new CanFrame.Classic(1, new byte[9]));
            refused(() -> new CanFrame.Classic(1, EIGHT, 7));
            refused(() -> new CanFrame.Classic(1, EIGHT, 16));
            refused(() -> new CanFrame.Classic(1, none, 9));
            refused(() -> new CanFrame.Remote(1, 16));
            refused(() -> new CanFrame.Remote(1, -1));
            refused(() -> new CanFrame.Fd(1, 4, none));
            refused(() -> new CanFrame.Fd(1, 16, none));
            refused(() -> new CanFrame.Fd(1, 0, new byte[65]));
            refused(() -> new CanFrame.Xl(0x800, 0, 0, 0, 0, EIGHT));
            refused(() -> new CanFrame.Xl(1, 256, 0, 0, 0, EIGHT));
            refused(() -> new CanFrame.Xl(1, 0, 0x80, 0, 0, EIGHT));
            refused(() -> new CanFrame.Xl(1, 0, 0, 256, 0, EIGHT));
            refused(() -> new CanFrame.Xl(1, 0, 0, 0, 0, none));
            refused(() -> new CanFrame.Xl(1, 0, 0, 0, 0, new byte[2049]));
            refused(() -> new CanFrame.ErrorFrame(0x20000000, none));
            refused(() -> new CanFrame.ErrorFrame(1, new byte[9]));
        }

        private static void refused(Runnable frame) {
            assertThatIllegalArgumentException().isThrownBy(frame::run);
        }

        @Test
        void countInEquality() {
            CanFrame frame = CanFrame.parse("123#11");
            assertThat(frame)
                    .isNotEqualTo(CanFrame.parse("123#12"))
                    .isNotEqualTo(CanFrame.parse("00000123#11"))
                    .isNotEqualTo(CanFrame.parse("123##011"))
                    .isNotEqualTo("123#11");
        }
    }
}
