package omnisock.option;

import omnisock.Address;

/**
 * When an address of the peer counts as failed: {@link omnisock.SolSctp#SCTP_PEER_ADDR_THLDS}.
 *
 * @param association the association
 * @param address the address
 * @param failed retransmissions until it has failed
 * @param potentiallyFailed retransmissions until it may have failed
 */
@C(value = "sctp_paddrthlds", header = "linux/sctp.h")
public record SctpPaddrthlds(
        @C("s32 spt_assoc_id") int association,
        @C("sockaddr spt_address") Address address,
        @C("u16 spt_pathmaxrxt") int failed,
        @C("u16 spt_pathpfthld") int potentiallyFailed) {}
