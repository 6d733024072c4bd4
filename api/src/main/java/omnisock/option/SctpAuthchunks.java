package omnisock.option;

import java.util.List;

/**
 * Types of chunks that are authenticated: {@link omnisock.SolSctp#SCTP_LOCAL_AUTH_CHUNKS}.
 *
 * @param association the association
 * @param chunks the types
 */
@C(value = "sctp_authchunks", header = "linux/sctp.h")
public record SctpAuthchunks(
        @C("s32 gauth_assoc_id") int association,
        @C("u32 gauth_number_of_chunks: u8 gauth_chunks[]") List<Integer> chunks) {}
