package omnisock.option;

import java.util.OptionalLong;

/**
 * Packets that an XDP socket lost: {@link omnisock.SolXdp#XDP_STATISTICS}.
 *
 * @param dropped for other reasons
 * @param invalidFill bad descriptors in the fill ring
 * @param invalidSend bad descriptors in the ring to send
 * @param full no room in the ring
 * @param fillEmpty no free frame
 * @param sendEmpty nothing to send
 */
@C(value = "xdp_statistics", header = "linux/if_xdp.h")
public record XdpStatistics(
        @C("u64 rx_dropped") long dropped,
        @C("u64 rx_invalid_descs") long invalidFill,
        @C("u64 tx_invalid_descs") long invalidSend,
        @C("u64 rx_ring_full") OptionalLong full,
        @C("u64 rx_fill_ring_empty_descs") OptionalLong fillEmpty,
        @C("u64 tx_ring_empty_descs") OptionalLong sendEmpty) {}
