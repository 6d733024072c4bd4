package omnisock.option;

import java.util.List;

/**
 * The hashes to authenticate with, the best first: {@link omnisock.SolSctp#SCTP_HMAC_IDENT}.
 *
 * @param hashes such as {@link omnisock.SolSctp#SCTP_AUTH_HMAC_ID_SHA256}
 */
@C(value = "sctp_hmacalgo", header = "linux/sctp.h")
public record SctpHmacalgo(@C("u32 shmac_num_idents: u16 shmac_idents[]") List<Integer> hashes) {}
