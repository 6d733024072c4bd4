package omnisock.option;

import java.util.List;

/**
 * A key to authenticate chunks with: {@link omnisock.SolSctp#SCTP_AUTH_KEY}, RFC 4895.
 *
 * @param association the association; 0 for those to come
 * @param keyNumber the number of the key
 * @param key its bytes, 0 to 255
 */
@C(value = "sctp_authkey", header = "linux/sctp.h")
public record SctpAuthkey(
        @C("s32 sca_assoc_id") int association,
        @C("u16 sca_keynumber") int keyNumber,
        @C("u16 sca_keylength: u8 sca_key[]") List<Integer> key) {
    /** {@return all but the key, which belongs in no log} */
    @Override
    public String toString() {
        return "SctpAuthkey[association=" + association + ", keyNumber=" + keyNumber + "]";
    }
}
