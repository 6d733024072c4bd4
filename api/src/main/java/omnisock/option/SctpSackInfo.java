package omnisock.option;

import java.time.Duration;

/**
 * How long acknowledgements wait: {@link omnisock.SolSctp#SCTP_DELAYED_SACK}, RFC 6458.
 *
 * @param association the association
 * @param delay the longest wait; 0 leaves it
 * @param packets packets that are acknowledged at once; 1 for each, 0 leaves it
 */
@C(value = "sctp_sack_info", header = "linux/sctp.h")
public record SctpSackInfo(
        @C("s32 sack_assoc_id") int association,
        @C("u32 sack_delay ms") Duration delay,
        @C("u32 sack_freq") long packets) {}
