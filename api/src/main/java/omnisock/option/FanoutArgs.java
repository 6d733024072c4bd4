package omnisock.option;

import java.util.OptionalLong;

/**
 * A group of packet sockets that share the packets, with its size: {@link
 * omnisock.SolPacket#PACKET_FANOUT}.
 *
 * @param id the group
 * @param typeAndFlags how packets are shared out, such as {@link
 *     omnisock.SolPacket#PACKET_FANOUT_HASH}, and flags
 * @param members the most members; absent for 256
 */
@C(value = "fanout_args", header = "linux/if_packet.h")
public record FanoutArgs(
        @C("u16 id") int id,
        @C("u16 type_flags") int typeAndFlags,
        @C("u32 max_num_members") OptionalLong members) {}
