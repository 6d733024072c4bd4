package omnisock.option;

import java.time.Duration;
import omnisock.Address;

/**
 * Heartbeats and path MTU to an address of the peer: {@link
 * omnisock.SolSctp#SCTP_PEER_ADDR_PARAMS}.
 *
 * @param association the association
 * @param address the address; {@code 0.0.0.0:0} for all
 * @param heartbeat time between heartbeats; 0 leaves it
 * @param attempts retransmissions until the address counts as failed; 0 leaves it
 * @param mtu the path MTU where it is not discovered; 0 leaves it
 * @param sackDelay how long acknowledgements wait; 0 leaves it
 * @param flags flags such as {@link omnisock.SolSctp#SPP_HB_ENABLE}
 * @param flowlabel the flow label, with SPP_IPV6_FLOWLABEL
 * @param dscp the traffic class, with SPP_DSCP
 */
@C(value = "sctp_paddrparams", header = "linux/sctp.h", pack = 1, align = 4)
public record SctpPaddrparams(
        @C("s32 spp_assoc_id") int association,
        @C("sockaddr spp_address") Address address,
        @C("u32 spp_hbinterval ms") Duration heartbeat,
        @C("u16 spp_pathmaxrxt") int attempts,
        @C("u32 spp_pathmtu") long mtu,
        @C("u32 spp_sackdelay ms") Duration sackDelay,
        @C("u32 spp_flags") int flags,
        @C("u32 spp_ipv6_flowlabel") int flowlabel,
        @C("u8 spp_dscp") int dscp) {}
