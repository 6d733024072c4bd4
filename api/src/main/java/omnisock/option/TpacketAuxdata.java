package omnisock.option;

/**
 * What is known of a frame beside its bytes: {@link omnisock.PacketControl.AuxData}, packet(7).
 *
 * @param status bits of {@code TP_STATUS_}: whether checksum and VLAN tag are valid, and others
 * @param length bytes of the frame
 * @param captured bytes of it that were taken
 * @param linkOffset where the frame starts
 * @param networkOffset where the header of the network layer starts
 * @param vlanTag priority, flag and number of the VLAN, if the status has it
 * @param vlanProtocol the type of the frame that the tag was in, such as 0x8100
 */
@C(value = "tpacket_auxdata", header = "linux/if_packet.h")
public record TpacketAuxdata(
        @C("u32 tp_status") int status,
        @C("u32 tp_len") long length,
        @C("u32 tp_snaplen") long captured,
        @C("u16 tp_mac") int linkOffset,
        @C("u16 tp_net") int networkOffset,
        @C("u16 tp_vlan_tci") int vlanTag,
        @C("u16 tp_vlan_tpid") int vlanProtocol) {}
