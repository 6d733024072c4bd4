package omnisock.option;

import java.time.Duration;
import omnisock.Address;

/**
 * One address of the peer: {@link omnisock.SolSctp#SCTP_GET_PEER_ADDR_INFO}.
 *
 * @param association the association
 * @param address the address
 * @param state 0 inactive, 1 potentially failed, 2 active, 3 not confirmed
 * @param congestionWindow bytes that may be under way
 * @param srtt smoothed round-trip time, in ticks of the kernel: RFC 6458 has milliseconds, but
 *     Linux gives what it counts in, a hundred to a thousand a second as it was built
 * @param rto time until retransmission
 * @param mtu bytes of the largest packet
 */
@C(value = "sctp_paddrinfo", header = "linux/sctp.h", pack = 1, align = 4)
public record SctpPaddrinfo(
        @C("s32 spinfo_assoc_id") int association,
        @C("sockaddr spinfo_address") Address address,
        @C("s32 spinfo_state") int state,
        @C("u32 spinfo_cwnd") long congestionWindow,
        @C("u32 spinfo_srtt") long srtt,
        @C("u32 spinfo_rto ms") Duration rto,
        @C("u32 spinfo_mtu") int mtu) {}
