package omnisock.option;

import java.util.OptionalLong;

/**
 * Packets since this was read last: {@link omnisock.SolPacket#PACKET_STATISTICS}.
 *
 * @param packets packets, with those dropped
 * @param drops packets dropped for want of room
 * @param freezes times that the ring was full; absent but for version 3
 */
@C(value = "tpacket_stats_v3", header = "linux/if_packet.h")
public record TpacketStats(
        @C("u32 tp_packets") long packets,
        @C("u32 tp_drops") long drops,
        @C("u32 tp_freeze_q_cnt") OptionalLong freezes) {}
