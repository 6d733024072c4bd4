package omnisock.option;

import omnisock.Address;

/**
 * The address of ours that the peer should send to: {@link
 * omnisock.SolSctp#SCTP_SET_PEER_PRIMARY_ADDR}.
 *
 * @param association the association
 * @param address the address
 */
@C(value = "sctp_setpeerprim", header = "linux/sctp.h", pack = 1, align = 4)
public record SctpSetpeerprim(
        @C("s32 sspp_assoc_id") int association, @C("sockaddr sspp_addr") Address address) {}
