package omnisock.icmp;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import omnisock.Errno;
import omnisock.ExtendedError;
import omnisock.Inet;
import org.junit.jupiter.api.Test;

/** The reckoning of a series. */
class TallyTest {
    private final Tally tally = new Tally();

    private void reply(long number, long nanos, boolean duplicate, int wrongByte) {
        tally.add(
                new Answer.Reply(
                        number,
                        new Inet("127.0.0.1", 0),
                        56,
                        64,
                        wrongByte,
                        Duration.ofNanos(nanos),
                        duplicate,
                        false));
    }

    @Test
    void nothingIsNoTimes() {
        PingStatistics found = tally.statistics(0, 0);
        assertThat(found.roundTrips()).isNull();
        assertThat(found.loss()).isZero();
    }

    /** The numbers are those of Wikipedia's example of a standard deviation. */
    @Test
    void timesAreReckonedOverFirstAnswers() {
        int number = 0;
        for (int nanos : new int[] {2, 4, 4, 4, 5, 5, 7, 9}) {
            reply(++number, nanos, false, -1);
        }
        reply(1, 1_000_000, true, -1);

        PingStatistics found = tally.statistics(16, 1);

        assertThat(found.roundTrips())
                .isEqualTo(
                        new PingStatistics.RoundTrips(
                                Duration.ofNanos(2),
                                Duration.ofNanos(5),
                                Duration.ofNanos(9),
                                Duration.ofNanos(2)));
        assertThat(found.received()).isEqualTo(8);
        assertThat(found.duplicates()).isEqualTo(1);
        assertThat(found.loss()).isEqualTo(0.5);
    }

    @Test
    void errorsAndWrongDataAreCounted() {
        reply(1, 5, false, 3);
        var error = ExtendedError.ICMP;
        tally.add(
                new Answer.Failure(
                        2,
                        new ExtendedError(
                                ExtendedError.Queue.IP,
                                Errno.EHOSTUNREACH,
                                error,
                                3,
                                1,
                                0,
                                0,
                                null),
                        Duration.ZERO));

        PingStatistics found = tally.statistics(2, 1);

        assertThat(found.corrupted()).isEqualTo(1);
        assertThat(found.errors()).isEqualTo(1);
        assertThat(found.received()).isEqualTo(1);
    }
}
