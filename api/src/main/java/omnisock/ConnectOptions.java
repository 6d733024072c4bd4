package omnisock;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How {@link Socket#createConnection} connects. Start from {@link #DEFAULTS}:
 *
 * <pre>{@code
 * Socket.createConnection("localhost", 9000, ConnectOptions.DEFAULTS.withTimeout(ofSeconds(5)))
 * }</pre>
 *
 * @param family only addresses of this family; {@link Family#AF_UNSPEC} for any
 * @param source where to connect from, null for anywhere. Only addresses of its family are tried
 * @param timeout bounds the whole call, the look-up too, and becomes the time-out of the socket;
 *     null for {@link Socket#getdefaulttimeout}
 * @param allErrors whether failing to connect to any address is told by one {@link
 *     java.net.ConnectException} about all of them, instead of by the last failure
 * @param stagger null to try one address after another; else Happy Eyeballs (RFC 8305), and how
 *     long to wait for an address before the next is tried beside it
 */
public record ConnectOptions(
        Family family,
        @Nullable Address source,
        @Nullable Duration timeout,
        boolean allErrors,
        @Nullable Duration stagger) {
    /** Any family, from anywhere, one address after another; the last failure is told. */
    public static final ConnectOptions DEFAULTS =
            new ConnectOptions(Family.AF_UNSPEC, null, null, false, null);

    /** The Connection Attempt Delay that RFC 8305 section 8 recommends. */
    private static final Duration RECOMMENDED_STAGGER = Duration.ofMillis(250);

    /** Below this a look-up of many addresses would flood the network: RFC 8305 section 5. */
    private static final Duration LEAST_STAGGER = Duration.ofMillis(10);

    /**
     * Checks the durations.
     *
     * @throws IllegalArgumentException if the time-out is not positive, the stagger is under 10 ms,
     *     or the source is of another family
     */
    public ConnectOptions {
        if (timeout != null && !timeout.isPositive()) {
            throw new IllegalArgumentException("Timeout value out of range: " + timeout);
        }
        if (stagger != null && stagger.compareTo(LEAST_STAGGER) < 0) {
            throw new IllegalArgumentException("stagger " + stagger + " is under " + LEAST_STAGGER);
        }
        if (source != null && !family.equals(Family.AF_UNSPEC) && !family.equals(source.family())) {
            throw new IllegalArgumentException("source " + source + " is not of " + family);
        }
    }

    /**
     * {@return these options for one family}
     *
     * @param family the family
     */
    public ConnectOptions withFamily(Family family) {
        return new ConnectOptions(family, source, timeout, allErrors, stagger);
    }

    /**
     * {@return these options with a source address}
     *
     * @param source where to connect from; port 0 lets the network choose one
     */
    public ConnectOptions withSource(Address source) {
        return new ConnectOptions(family, source, timeout, allErrors, stagger);
    }

    /**
     * {@return these options with a time-out}
     *
     * @param timeout how long the whole call may take, above 0
     */
    public ConnectOptions withTimeout(Duration timeout) {
        return new ConnectOptions(family, source, timeout, allErrors, stagger);
    }

    /**
     * {@return these options with or without a report of all failures}
     *
     * @param allErrors see the record
     */
    public ConnectOptions withAllErrors(boolean allErrors) {
        return new ConnectOptions(family, source, timeout, allErrors, stagger);
    }

    /** {@return these options with Happy Eyeballs, each address 250 ms after the one before} */
    public ConnectOptions withHappyEyeballs() {
        return withHappyEyeballs(RECOMMENDED_STAGGER);
    }

    /**
     * {@return these options with Happy Eyeballs}
     *
     * @param stagger how long to wait for an address before the next is tried beside it, at least
     *     10 ms; RFC 8305 recommends 100 ms to 2 s
     */
    public ConnectOptions withHappyEyeballs(Duration stagger) {
        return new ConnectOptions(family, source, timeout, allErrors, stagger);
    }
}
