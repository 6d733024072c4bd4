package omnisock.option;

/**
 * The connection below an L2CAP channel: {@link omnisock.SolL2cap#L2CAP_CONNINFO}.
 *
 * @param handle the number of the connection
 * @param deviceClassLow class of the device, lowest byte
 * @param deviceClassMiddle class of the device, middle byte
 * @param deviceClassHigh class of the device, highest byte
 */
@C("l2cap_conninfo")
public record L2capConninfo(
        @C("u16 hci_handle") int handle,
        @C("u8 dev_class0") int deviceClassLow,
        @C("u8 dev_class1") int deviceClassMiddle,
        @C("u8 dev_class2") int deviceClassHigh) {}
