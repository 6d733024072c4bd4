package omnisock.option;

/**
 * Messages given up for partial reliability: {@link omnisock.SolSctp#SCTP_PR_ASSOC_STATUS}, RFC
 * 7496.
 *
 * @param association the association
 * @param stream the stream
 * @param policy the policy, such as {@link omnisock.SolSctp#SCTP_PR_SCTP_TTL}
 * @param unsent given up before they were sent
 * @param sent given up afterwards
 */
@C(value = "sctp_prstatus", header = "linux/sctp.h")
public record SctpPrstatus(
        @C("s32 sprstat_assoc_id") int association,
        @C("u16 sprstat_sid") int stream,
        @C("u16 sprstat_policy") int policy,
        @C("u64 sprstat_abandoned_unsent") long unsent,
        @C("u64 sprstat_abandoned_sent") long sent) {}
