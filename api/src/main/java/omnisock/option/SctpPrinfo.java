package omnisock.option;

/**
 * How reliable a message is: {@link omnisock.SctpControl.PartialReliability}, RFC 7496.
 *
 * @param policy such as {@link omnisock.SolSctp#SCTP_PR_SCTP_TTL}
 * @param number milliseconds, retransmissions or a priority, by the policy
 */
@C(value = "sctp_prinfo", header = "linux/sctp.h")
public record SctpPrinfo(@C("u16 pr_policy") int policy, @C("u32 pr_value") long number) {}
