package omnisock.option;

import omnisock.Address;

/**
 * As {@link SctpPaddrthlds}, with primary switch-over: {@link
 * omnisock.SolSctp#SCTP_PEER_ADDR_THLDS_V2}, RFC 7829.
 *
 * @param association the association
 * @param address the address
 * @param failed retransmissions until it has failed
 * @param potentiallyFailed retransmissions until it may have failed
 * @param changePrimary retransmissions until another becomes primary
 */
@C(value = "sctp_paddrthlds_v2", header = "linux/sctp.h")
public record SctpPaddrthldsV2(
        @C("s32 spt_assoc_id") int association,
        @C("sockaddr spt_address") Address address,
        @C("u16 spt_pathmaxrxt") int failed,
        @C("u16 spt_pathpfthld") int potentiallyFailed,
        @C("u16 spt_pathcpthld") int changePrimary) {}
