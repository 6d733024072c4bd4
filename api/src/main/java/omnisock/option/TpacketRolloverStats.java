package omnisock.option;

/**
 * Packets that went to another socket of the group: {@link
 * omnisock.SolPacket#PACKET_ROLLOVER_STATS}.
 *
 * @param all all of them
 * @param huge from flows that are large
 * @param failed where no other had room
 */
@C(value = "tpacket_rollover_stats", header = "linux/if_packet.h")
public record TpacketRolloverStats(
        @C("u64 tp_all") long all, @C("u64 tp_huge") long huge, @C("u64 tp_failed") long failed) {}
