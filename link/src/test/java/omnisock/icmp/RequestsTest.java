package omnisock.icmp;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What is remembered of requests. Times are in nanoseconds. */
class RequestsTest {
    private static final long SECOND = 1_000_000_000;

    private final Requests requests = new Requests();

    private void add(long count, long apart) {
        for (long i = 0; i < count; i++) {
            long now = requests.last() * apart;
            requests.add(now, now);
        }
    }

    @Test
    void numbersCountFromOneAndNothingElseWasSent() {
        assertThat(requests.last()).isZero();
        assertThat(requests.withSequence(0)).isZero();
        assertThat(requests.add(0, 0)).isEqualTo(1);
        assertThat(requests.withSequence(1)).isEqualTo(1);
        assertThat(requests.withSequence(2)).isZero();
        assertThat(requests.withSequence(0)).isZero();
        assertThat(requests.withSequence(0xffff)).isZero();
    }

    @Test
    void sequenceNumbersGoRound() {
        add(0x1_0003, 1);
        assertThat(requests.withSequence(3)).isEqualTo(0x1_0003);
        assertThat(requests.withSequence(0)).isEqualTo(0x1_0000);
        assertThat(requests.withSequence(0xffff)).isEqualTo(0xffff);
        assertThat(requests.withSequence(4)).isEqualTo(4);
    }

    @Test
    void aMinuteIsRememberedAndNotMuchMore() {
        add(1000, SECOND);
        assertThat(requests.withSequence(1000 - 60)).isEqualTo(940);
        assertThat(requests.withSequence(1000 - 64)).isZero();
    }

    @Test
    void whatWasForgottenStaysSoWhenMoreIsRemembered() {
        add(1000, SECOND);
        long now = 1000 * SECOND;
        for (int i = 0; i < 100; i++) {
            requests.add(now, now);
        }
        assertThat(requests.withSequence(1000)).isEqualTo(1000);
        assertThat(requests.roundTrip(1000, now, now)).isEqualTo(SECOND);
        assertThat(requests.withSequence(900)).isZero();
    }

    @Test
    void eachNumberKeepsItsTimeWhileTheRoomGrows() {
        add(5000, 7);
        for (long number = 1; number <= 5000; number++) {
            assertThat(requests.withSequence((int) number)).isEqualTo(number);
            assertThat(requests.roundTrip(number, 35_000, 35_000)).isEqualTo(35_007 - 7 * number);
        }
    }

    @Test
    void aSecondAnswerIsOneTooMany() {
        add(2, 1);
        assertThat(requests.wasAnswered(1)).isFalse();
        assertThat(requests.wasAnswered(1)).isTrue();
        assertThat(requests.wasAnswered(2)).isFalse();
        add(0x1_0000, 1);
        assertThat(requests.wasAnswered(0x1_0001)).isFalse();
    }

    @Test
    void theAnswerToAnEarlierRequestIsOutOfOrder() {
        add(3, 1);
        assertThat(requests.isOutOfOrder(2)).isFalse();
        assertThat(requests.isOutOfOrder(1)).isTrue();
        assertThat(requests.isOutOfOrder(3)).isFalse();
    }

    @Test
    void theKernelsTimeCountsUnlessTheTimeOfDayWasSet() {
        requests.add(100, 5000);
        assertThat(requests.roundTrip(1, 190, 5080)).isEqualTo(80);
        assertThat(requests.roundTrip(1, 190, 4000)).isEqualTo(90);
        assertThat(requests.roundTrip(1, 190, 9000)).isEqualTo(90);
    }
}
