package omnisock.option;

/**
 * What a receiver asks of a sender in flow control: {@link omnisock.SolCanIsotp#CAN_ISOTP_RECV_FC}.
 *
 * @param blockSize frames in a block; 0 for no limit
 * @param separation time between frames in the code of ISO 15765-2: 0 to 0x7f ms, 0xf1 to 0xf9 for
 *     100 to 900 us
 * @param waits most wait frames; 0 for none
 */
@C(value = "can_isotp_fc_options", header = "linux/can/isotp.h")
public record CanIsotpFcOptions(
        @C("u8 bs") int blockSize, @C("u8 stmin") int separation, @C("u8 wftmax") int waits) {}
