package omnisock.icmp;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Counts answers. */
final class Tally {
    private long received;
    private long duplicates;
    private long corrupted;
    private long outOfOrder;
    private long errors;
    private long min = Long.MAX_VALUE;
    private long max;
    private double mean;
    private double squares;

    void add(Answer answer) {
        switch (answer) {
            case Answer.Failure ignored -> errors++;
            case Answer.Reply reply -> add(reply);
        }
    }

    private void add(Answer.Reply reply) {
        corrupted += reply.wrongByte() >= 0 ? 1 : 0;
        outOfOrder += reply.outOfOrder() ? 1 : 0;
        if (reply.duplicate()) {
            duplicates++;
            return;
        }
        received++;
        long nanos = reply.roundTrip().toNanos();
        min = Math.min(min, nanos);
        max = Math.max(max, nanos);
        // Welford's way, which does not subtract large sums.
        double off = nanos - mean;
        mean += off / received;
        squares += off * (nanos - mean);
    }

    long received() {
        return received;
    }

    long errors() {
        return errors;
    }

    /** {@return the longest round trip, 0 without any} */
    long maxNanos() {
        return max;
    }

    PingStatistics statistics(long sent, long nanos) {
        return new PingStatistics(
                sent,
                received,
                duplicates,
                corrupted,
                outOfOrder,
                errors,
                Duration.ofNanos(nanos),
                roundTrips());
    }

    private PingStatistics.@Nullable RoundTrips roundTrips() {
        if (received == 0) {
            return null;
        }
        return new PingStatistics.RoundTrips(
                Duration.ofNanos(min),
                Duration.ofNanos(Math.round(mean)),
                Duration.ofNanos(max),
                Duration.ofNanos(Math.round(Math.sqrt(squares / received))));
    }
}
