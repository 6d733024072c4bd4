package omnisock.option;

/**
 * An association as a socket of its own: {@link omnisock.SolSctp#SCTP_SOCKOPT_PEELOFF}.
 *
 * @param association the association
 * @param fileno the new descriptor, which the caller owns
 */
@C(value = "sctp_peeloff_arg_t", header = "linux/sctp.h")
public record SctpPeeloff(@C("s32 associd") int association, @C("s32 sd") int fileno) {}
