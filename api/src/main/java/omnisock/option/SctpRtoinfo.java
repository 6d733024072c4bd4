package omnisock.option;

import java.time.Duration;

/**
 * Times until retransmission: {@link omnisock.SolSctp#SCTP_RTOINFO}, RFC 6458. 0 leaves a value as
 * it is.
 *
 * @param association the association; 0 for those to come
 * @param initial the first
 * @param max the longest
 * @param min the shortest
 */
@C(value = "sctp_rtoinfo", header = "linux/sctp.h")
public record SctpRtoinfo(
        @C("s32 srto_assoc_id") int association,
        @C("u32 srto_initial ms") Duration initial,
        @C("u32 srto_max ms") Duration max,
        @C("u32 srto_min ms") Duration min) {}
