package omnisock.option;

import omnisock.Address;

/**
 * SCTP in UDP: {@link omnisock.SolSctp#SCTP_REMOTE_UDP_ENCAPS_PORT}, RFC 6951.
 *
 * @param association the association
 * @param address the address of the peer
 * @param port its UDP port; 0 for none
 */
@C(value = "sctp_udpencaps", header = "linux/sctp.h")
public record SctpUdpencaps(
        @C("s32 sue_assoc_id") int association,
        @C("sockaddr sue_address") Address address,
        @C("be16 sue_port") int port) {}
