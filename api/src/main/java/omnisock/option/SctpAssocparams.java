package omnisock.option;

import java.time.Duration;

/**
 * Parameters of an association: {@link omnisock.SolSctp#SCTP_ASSOCINFO}, RFC 6458.
 *
 * @param association the association; 0 for those to come
 * @param attempts most retransmissions; 0 leaves it
 * @param peerAddresses addresses of the peer; read only
 * @param peerWindow bytes the peer takes; read only
 * @param localWindow bytes taken; read only
 * @param cookieLife how long a cookie is valid; 0 leaves it
 */
@C(value = "sctp_assocparams", header = "linux/sctp.h")
public record SctpAssocparams(
        @C("s32 sasoc_assoc_id") int association,
        @C("u16 sasoc_asocmaxrxt") int attempts,
        @C("u16 sasoc_number_peer_destinations") int peerAddresses,
        @C("u32 sasoc_peer_rwnd") long peerWindow,
        @C("u32 sasoc_local_rwnd") long localWindow,
        @C("u32 sasoc_cookie_life ms") Duration cookieLife) {}
