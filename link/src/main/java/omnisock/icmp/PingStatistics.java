package omnisock.icmp;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What came of a series of requests.
 *
 * @param sent how many requests
 * @param received how many of them were answered
 * @param duplicates answers to requests that were answered before
 * @param corrupted answers whose data was not what was sent
 * @param outOfOrder answers that came after one to a later request
 * @param errors messages that a request got no further, and requests that could not be sent
 * @param time from the first request to the last request or answer
 * @param roundTrips of the first answer to each request; null without any
 */
public record PingStatistics(
        long sent,
        long received,
        long duplicates,
        long corrupted,
        long outOfOrder,
        long errors,
        Duration time,
        @Nullable RoundTrips roundTrips) {

    /**
     * Times from request to answer.
     *
     * @param min the shortest
     * @param avg the mean
     * @param max the longest
     * @param mdev the standard deviation
     */
    public record RoundTrips(Duration min, Duration avg, Duration max, Duration mdev) {}

    /** {@return which part of the requests was not answered, 0 to 1; 0 if none was sent} */
    public double loss() {
        return sent == 0 ? 0 : (double) (sent - received) / sent;
    }
}
