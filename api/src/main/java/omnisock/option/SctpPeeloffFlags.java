package omnisock.option;

/**
 * An association as a socket of its own, with flags: {@link
 * omnisock.SolSctp#SCTP_SOCKOPT_PEELOFF_FLAGS}.
 *
 * @param peeloff the association, and the new descriptor
 * @param flags {@code SOCK_CLOEXEC}, {@code SOCK_NONBLOCK}
 */
@C(value = "sctp_peeloff_flags_arg_t", header = "linux/sctp.h")
public record SctpPeeloffFlags(@C("struct p_arg") SctpPeeloff peeloff, @C("u32 flags") int flags) {}
