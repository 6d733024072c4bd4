package omnisock.option;

import omnisock.Address;

/**
 * The address that is sent to: {@link omnisock.SolSctp#SCTP_PRIMARY_ADDR}, RFC 6458.
 *
 * @param association the association
 * @param address the address
 */
@C(value = "sctp_prim", header = "linux/sctp.h", pack = 1, align = 4)
public record SctpPrim(
        @C("s32 ssp_assoc_id") int association, @C("sockaddr ssp_addr") Address address) {}
