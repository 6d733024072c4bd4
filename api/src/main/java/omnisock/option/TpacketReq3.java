package omnisock.option;

/**
 * The ring of a packet socket: {@link omnisock.SolPacket#PACKET_RX_RING}. The last three are of
 * version 3.
 *
 * @param blockSize bytes of a block, whole pages
 * @param blocks how many blocks
 * @param frameSize bytes of a frame
 * @param frames how many frames
 * @param retireMillis milliseconds after which a block is handed over
 * @param privateSize bytes at the start of a block for the program
 * @param features 1: fill in the hash of each packet
 */
@C(value = "tpacket_req3", header = "linux/if_packet.h")
public record TpacketReq3(
        @C("u32 tp_block_size") int blockSize,
        @C("u32 tp_block_nr") int blocks,
        @C("u32 tp_frame_size") int frameSize,
        @C("u32 tp_frame_nr") int frames,
        @C("u32 tp_retire_blk_tov") int retireMillis,
        @C("u32 tp_sizeof_priv") int privateSize,
        @C("u32 tp_feature_req_word") int features) {}
