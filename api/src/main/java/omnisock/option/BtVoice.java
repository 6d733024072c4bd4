package omnisock.option;

/**
 * The coding of voice: {@link omnisock.SolBluetooth#BT_VOICE}.
 *
 * @param setting 0x0060 for CVSD, 0x0003 for transparent
 */
@C("bt_voice")
public record BtVoice(@C("u16 setting") int setting) {}
