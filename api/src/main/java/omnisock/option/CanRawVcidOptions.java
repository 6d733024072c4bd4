package omnisock.option;

import static omnisock.SolCanRaw.CAN_RAW_XL_VCID_RX_FILTER;
import static omnisock.SolCanRaw.CAN_RAW_XL_VCID_TX_PASS;

/**
 * Virtual CAN network identifiers of CAN XL: {@link omnisock.SolCanRaw#CAN_RAW_XL_VCID_OPTS}. A
 * socket without these options sends frames with the identifier 0, and takes no others.
 *
 * @param flags 1: set it in frames sent, 2: pass on that of frames sent, 4: filter frames that come
 * @param sendId the identifier to set
 * @param receiveId the identifier to filter for
 * @param receiveMask the bits of it that count
 */
@C(value = "can_raw_vcid_options", header = "linux/can/raw.h")
public record CanRawVcidOptions(
        @C("u8 flags") int flags,
        @C("u8 tx_vcid") int sendId,
        @C("u8 rx_vcid") int receiveId,
        @C("u8 rx_vcid_mask") int receiveMask) {
    /** Frames are sent with their identifier, and come with any. */
    public static final CanRawVcidOptions ANY =
            new CanRawVcidOptions(CAN_RAW_XL_VCID_TX_PASS | CAN_RAW_XL_VCID_RX_FILTER, 0, 0, 0);
}
