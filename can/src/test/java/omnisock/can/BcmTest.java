package omnisock.can;

import static omnisock.Can.CAN_EFF_FLAG;
import static omnisock.Can.CAN_RTR_FLAG;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import omnisock.CanBcm;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("layout")
class BcmTest {
    private static final CanFrame FRAME = CanFrame.parse("123#DEADBEEF");
    private static final CanFrame OTHER = CanFrame.parse("123#01");
    private static final CanFrame FD = CanFrame.parse("12345678##1AABB");
    private static final Duration TIME = Duration.ofMillis(1500);
    private static final Bcm.Cycle CYCLE = new Bcm.Cycle(3, TIME, Duration.ofNanos(7000));

    static List<Bcm> messages() {
        int id = CAN_EFF_FLAG | CAN_RTR_FLAG | 0x12345678;
        Duration zero = Duration.ZERO;
        return List.of(
                Bcm.TxSetup.cyclic(FRAME, TIME),
                new Bcm.TxSetup(id, CanBcm.TX_COUNTEVT, CYCLE, List.of(FRAME, OTHER)),
                new Bcm.TxSetup(id, 0, CYCLE, List.of(FD)),
                new Bcm.TxDelete(id, true),
                new Bcm.TxRead(1, false),
                new Bcm.TxSend(FRAME),
                new Bcm.TxSend(FD),
                Bcm.RxSetup.changes(FRAME),
                Bcm.RxSetup.all(id, true),
                new Bcm.RxSetup(1, CanBcm.SETTIMER, TIME, zero, List.of(FRAME, OTHER)),
                new Bcm.RxDelete(1, false),
                new Bcm.RxRead(1, true),
                new Bcm.TxStatus(1, CanBcm.SETTIMER, CYCLE, List.of(FD, FD)),
                new Bcm.TxExpired(1, false),
                new Bcm.RxStatus(1, 0, zero, TIME, List.of()),
                new Bcm.RxTimeout(id, false),
                new Bcm.RxChanged(0x123, FRAME),
                new Bcm.RxChanged(0x123, FD));
    }

    @ParameterizedTest
    @MethodSource("messages")
    void aMessageIsReadAsItWasWritten(Bcm message) {
        assertThat(Bcm.of(message.toBytes())).isEqualTo(message);
        for (ByteOrder order : List.of(ByteOrder.BIG_ENDIAN, ByteOrder.LITTLE_ENDIAN)) {
            assertThat(Bcm.of(message.toBytes(order), order)).isEqualTo(message);
        }
    }

    @Test
    void aMessageHasTheBytesOfTheKernel() {
        var setup = new Bcm.TxSetup(0x123, CanBcm.SETTIMER | CanBcm.STARTTIMER, CYCLE, List.of(FD));
        String head =
                "01000000 03080000 03000000 00000000"
                        + "0100000000000000 20a1070000000000"
                        + "0000000000000000 0700000000000000"
                        + "23010000 01000000";
        String frame = "78563492 02050000 aabb" + "00".repeat(62);
        assertThat(setup.toBytes(ByteOrder.LITTLE_ENDIAN))
                .isEqualTo(HexFormat.of().parseHex((head + frame).replace(" ", "")));
    }

    @Test
    void timesAreRoundedUpToMicroseconds() {
        var cycle = new Bcm.Cycle(0, Duration.ofNanos(1), Duration.ofNanos(999_999_001));
        var setup = new Bcm.TxSetup(1, 0, cycle, List.of(FRAME));
        var rounded = new Bcm.Cycle(0, Duration.ofNanos(1000), Duration.ofSeconds(1));
        assertThat(Bcm.of(setup.toBytes()))
                .isEqualTo(new Bcm.TxSetup(1, 0, rounded, List.of(FRAME)));
    }

    @Test
    void framesOfCanFdSetTheFlag() {
        var setup = new Bcm.TxSetup(1, 0, CYCLE, List.of(FD));
        assertThat(setup.flags()).isEqualTo(CanBcm.CAN_FD_FRAME);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Bcm.TxSetup(1, CanBcm.CAN_FD_FRAME, CYCLE, List.of(FRAME)));
    }

    @Test
    void fieldsAreChecked() {
        Duration zero = Duration.ZERO;
        var many = Collections.nCopies(257, FRAME);
        refused(() -> new Bcm.TxSetup(0x800, 0, CYCLE, List.of(FRAME)));
        refused(() -> new Bcm.TxSetup(1, 0, CYCLE, List.of()));
        refused(() -> new Bcm.TxSetup(1, 0, CYCLE, many));
        refused(() -> new Bcm.TxSetup(1, 0, CYCLE, List.of(FRAME, FD)));
        refused(() -> new Bcm.TxSend(CanFrame.parse("20000001#")));
        refused(() -> new Bcm.TxSend(CanFrame.parse("00123#80:00:00000000#11")));
        refused(() -> new Bcm.Cycle(-1, zero, zero));
        refused(() -> new Bcm.Cycle(0, zero, Duration.ofNanos(-1)));
        refused(() -> new Bcm.Cycle(0, Duration.ofDays(401), zero));
        refused(() -> new Bcm.RxSetup(1, 0, Duration.ofNanos(-1), zero, List.of()));
        refused(() -> new Bcm.RxDelete(0x2000_0001, false));
    }

    private static void refused(Runnable made) {
        assertThatIllegalArgumentException().isThrownBy(made::run);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 55, 57, 56 + 15, 56 + 17, 56 + 72})
    void anotherLengthIsRefused(int length) {
        byte[] bytes = Arrays.copyOf(new Bcm.TxSend(FRAME).toBytes(), length);
        assertThatIllegalArgumentException().isThrownBy(() -> Bcm.of(bytes));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 13, -1, Integer.MIN_VALUE})
    void anotherOperationIsRefused(int operation) {
        byte[] bytes = new Bcm.TxRead(1, false).toBytes();
        ByteBuffer.wrap(bytes).order(ByteOrder.nativeOrder()).putInt(0, operation);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Bcm.of(bytes))
                .withMessage("operation " + operation + " of the broadcast manager");
    }

    @Test
    void anyBytesGiveAMessageOrAnError() {
        long seed = Long.getLong("seed", System.nanoTime());
        var random = new Random(seed);
        List<Bcm> messages = messages();
        for (int i = 0; i < 20_000; i++) {
            byte[] bytes = messages.get(random.nextInt(messages.size())).toBytes();
            for (int n = random.nextInt(4); n >= 0; n--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
            }
            try {
                Bcm message = Bcm.of(bytes);
                assertThat(Bcm.of(message.toBytes())).as("seed " + seed).isEqualTo(message);
            } catch (IllegalArgumentException expected) {
                assertThat(expected.getMessage()).as("seed " + seed).isNotBlank();
            }
        }
    }
}
