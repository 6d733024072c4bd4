package omnisock.option;

/**
 * One of the keys: {@link omnisock.SolSctp#SCTP_AUTH_ACTIVE_KEY}.
 *
 * @param association the association; 0 for those to come
 * @param keyNumber the number of the key
 */
@C(value = "sctp_authkeyid", header = "linux/sctp.h")
public record SctpAuthkeyid(
        @C("s32 scact_assoc_id") int association, @C("u16 scact_keynumber") int keyNumber) {}
