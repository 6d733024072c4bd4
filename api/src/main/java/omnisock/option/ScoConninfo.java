package omnisock.option;

/**
 * The voice connection: {@link omnisock.SolSco#SCO_CONNINFO}.
 *
 * @param handle the number of the connection
 * @param deviceClassLow class of the device, lowest byte
 * @param deviceClassMiddle class of the device, middle byte
 * @param deviceClassHigh class of the device, highest byte
 */
@C("sco_conninfo")
public record ScoConninfo(
        @C("u16 hci_handle") int handle,
        @C("u8 dev_class0") int deviceClassLow,
        @C("u8 dev_class1") int deviceClassMiddle,
        @C("u8 dev_class2") int deviceClassHigh) {}
