package omnisock.can;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import omnisock.can.LoggedFrame.Origin;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LoggedFrameTest {
    private static final Instant TIME = Instant.ofEpochSecond(1_436_509_052, 249_713_000);
    private static final CanFrame FRAME = CanFrame.parse("123##1AABB");

    @Test
    void aLineIsTimeInterfaceAndFrame() {
        var logged = new LoggedFrame(TIME, "can0", Origin.UNTOLD, FRAME);
        assertThat(logged).hasToString("(1436509052.249713) can0 123##5AABB");
        assertThat(LoggedFrame.parse("" + logged)).isEqualTo(logged);
    }

    @ParameterizedTest
    @CsvSource({
        "(1436509052.249713)  vcan0  123##1AABB R, BUS, (1436509052.249713) vcan0 123##5AABB R",
        "(1.5) can0 123#R T, LOCAL, (1.500000) can0 123#R T",
        "(0.000000001) can0 123#, UNTOLD, (0.000000001) can0 123#",
    })
    void aLineMayTellMore(String line, Origin origin, String same) {
        LoggedFrame logged = LoggedFrame.parse(line);
        assertThat(logged.origin()).isEqualTo(origin);
        assertThat(logged).hasToString(same);
        assertThat(LoggedFrame.parse(same)).isEqualTo(logged);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "1.0 can0 123#",
                "(1) can0 123#",
                "(-1.0) can0 123#",
                "(1.0000000000) can0 123#",
                "(999999999999.0) can0 123#",
                "(1.0) can0",
                "(1.0) can0 123# X",
                "(1.0) a-very-long-name 123#",
                "(1.0) can/0 123#",
                "(1.0) can0 123",
            })
    void otherLinesAreRefused(String line) {
        assertThatIllegalArgumentException().isThrownBy(() -> LoggedFrame.parse(line));
    }

    @Test
    void theTimeIsChecked() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new LoggedFrame(Instant.MIN, "can0", Origin.BUS, FRAME));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new LoggedFrame(Instant.MAX, "can0", Origin.BUS, FRAME));
    }
}
