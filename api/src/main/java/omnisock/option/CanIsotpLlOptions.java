package omnisock.option;

/**
 * The frames below ISO-TP: {@link omnisock.SolCanIsotp#CAN_ISOTP_LL_OPTS}.
 *
 * @param mtu 16 for classic CAN, 72 for CAN FD
 * @param length bytes of data in a frame that is sent: 8, 12, 16, 20, 24, 32, 48, 64
 * @param flags flags of a CAN FD frame that is sent, such as bit rate switch
 */
@C(value = "can_isotp_ll_options", header = "linux/can/isotp.h")
public record CanIsotpLlOptions(
        @C("u8 mtu") int mtu, @C("u8 tx_dl") int length, @C("u8 tx_flags") int flags) {}
