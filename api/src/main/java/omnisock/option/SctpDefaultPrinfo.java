package omnisock.option;

/**
 * How reliable messages are: {@link omnisock.SolSctp#SCTP_DEFAULT_PRINFO}, RFC 7496.
 *
 * @param association the association
 * @param number milliseconds, retransmissions or a priority, by the policy
 * @param policy such as {@link omnisock.SolSctp#SCTP_PR_SCTP_TTL}
 */
@C(value = "sctp_default_prinfo", header = "linux/sctp.h")
public record SctpDefaultPrinfo(
        @C("s32 pr_assoc_id") int association,
        @C("u32 pr_value") long number,
        @C("u16 pr_policy") int policy) {}
