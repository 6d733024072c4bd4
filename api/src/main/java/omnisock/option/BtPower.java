package omnisock.option;

/**
 * Whether a link may leave its power saving: {@link omnisock.SolBluetooth#BT_POWER}.
 *
 * @param forceActive whether sending leaves sniff mode
 */
@C("bt_power")
public record BtPower(@C("u8 force_active") boolean forceActive) {}
