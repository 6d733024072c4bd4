package omnisock;

import omnisock.option.TpacketAuxdata;

/** Control messages of the level {@code SOL_PACKET}: packet(7). */
public sealed interface PacketControl extends ControlMessage {
    /**
     * What is known of a frame beside its bytes: {@code PACKET_AUXDATA}, asked for by {@link
     * SolPacket#PACKET_AUXDATA}.
     *
     * @param value length before it was cut, offsets, VLAN tag
     */
    record AuxData(TpacketAuxdata value) implements PacketControl {}
}
