package omnisock.option;

/**
 * Where the parts of a ring are, from its mapping's start: {@link XdpMmapOffsets}.
 *
 * @param producer the producer's index
 * @param consumer the consumer's index
 * @param descriptors the descriptors
 * @param flags the flags
 */
@C(value = "xdp_ring_offset", header = "linux/if_xdp.h")
public record XdpRingOffset(
        @C("u64 producer") long producer,
        @C("u64 consumer") long consumer,
        @C("u64 desc") long descriptors,
        @C("u64 flags") long flags) {}
