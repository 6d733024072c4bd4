package omnisock.option;

import java.time.Duration;

/**
 * How an ISO-TP socket behaves: {@link omnisock.SolCanIsotp#CAN_ISOTP_OPTS}.
 *
 * @param flags flags such as {@link omnisock.SolCanIsotp#CAN_ISOTP_TX_PADDING}
 * @param frameTime how long a frame takes to go out
 * @param extendedAddress the address byte with CAN_ISOTP_EXTEND_ADDR
 * @param sendPadding the padding byte with CAN_ISOTP_TX_PADDING
 * @param receivePadding the padding byte to expect
 * @param receiveExtendedAddress the address byte of the other direction with CAN_ISOTP_RX_EXT_ADDR
 */
@C(value = "can_isotp_options", header = "linux/can/isotp.h")
public record CanIsotpOptions(
        @C("u32 flags") int flags,
        @C("u32 frame_txtime ns") Duration frameTime,
        @C("u8 ext_address") int extendedAddress,
        @C("u8 txpad_content") int sendPadding,
        @C("u8 rxpad_content") int receivePadding,
        @C("u8 rx_ext_address") int receiveExtendedAddress) {}
