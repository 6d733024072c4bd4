package omnisock.icmp;

import java.time.Duration;
import omnisock.Address;
import omnisock.Errno;
import omnisock.ExtendedError;
import org.jspecify.annotations.Nullable;

/** What came of an echo request, as {@link Echo#next} tells it. */
public sealed interface Answer {
    /** {@return the number of the request, from 1 on} */
    long number();

    /** {@return how long after the request this came} */
    Duration roundTrip();

    /**
     * An echo reply.
     *
     * @param number of the request
     * @param from who answers; with a group or a broadcast address, each member
     * @param size bytes of data in it
     * @param hops how many hops it had left when it came, {@code TTL}; -1 if that is not told
     * @param wrongByte where in the data it first differs from what was sent, which may be an end
     *     that comes too early or too late; -1 if it does not
     * @param roundTrip by the kernel's time of receipt; by this machine's steady clock where the
     *     time of day was set meanwhile
     * @param duplicate whether the request was answered before
     * @param outOfOrder whether a later request was answered before; never for duplicates
     */
    record Reply(
            long number,
            Address from,
            int size,
            int hops,
            int wrongByte,
            Duration roundTrip,
            boolean duplicate,
            boolean outOfOrder)
            implements Answer {}

    /**
     * An error: of a router or the host on the way, or of this machine, which did not send it.
     *
     * @param number of the request
     * @param error what it is; the offender is the router that says so
     * @param roundTrip as in {@link Reply}
     */
    record Failure(long number, ExtendedError error, Duration roundTrip) implements Answer {
        /** {@return who says so; null for this machine} */
        public @Nullable Address from() {
            return error.offender();
        }

        /** {@return whether a message of ICMP told this, and not this machine itself} */
        public boolean isFromNetwork() {
            return error.origin() == ExtendedError.ICMP || error.origin() == ExtendedError.ICMP6;
        }

        /** {@return whether the hops ran out on the way} */
        public boolean isOutOfHops() {
            return Reasons.isOutOfHops(error);
        }

        /** {@return the longest packet that the link at fault takes; 0 if this is no such error} */
        public long mtu() {
            return error.errno().equals(Errno.EMSGSIZE) ? error.info() : 0;
        }

        /** {@return the reason in words, such as {@code Destination Host Unreachable}} */
        public String reason() {
            return Reasons.text(error);
        }
    }
}
