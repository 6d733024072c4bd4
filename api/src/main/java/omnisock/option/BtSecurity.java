package omnisock.option;

/**
 * How safe a link must be: {@link omnisock.SolBluetooth#BT_SECURITY}.
 *
 * @param level 1 low, 2 medium, 3 high, 4 FIPS
 * @param keySize bytes of the key; 0 for any
 */
@C("bt_security")
public record BtSecurity(@C("u8 level") int level, @C("u8 key_size") int keySize) {}
