package omnisock;

import static omnisock.option.Codec.FLAG;
import static omnisock.option.Codec.INT;
import static omnisock.option.Codec.SHORT;
import static omnisock.option.Codec.bytes;
import static omnisock.option.Codec.struct;

import omnisock.option.BtPower;
import omnisock.option.BtSecurity;
import omnisock.option.BtVoice;

/** Options of all Bluetooth sockets, sorted by the kernel's name: bluetooth/bluetooth.h. */
public final class SolBluetooth {
    /** The level. */
    public static final int SOL_BLUETOOTH = 274;

    private static final Level LEVEL = new Level("SOL_BLUETOOTH", SOL_BLUETOOTH);

    /**
     * Which radio a channel may use: 0 BR/EDR only, 1 it prefers, 2 AMP preferred; gone since Linux
     * 6.9.
     */
    public static final Option<Integer> BT_CHANNEL_POLICY =
            LEVEL.option("BT_CHANNEL_POLICY", 10, INT);

    /** The codecs of voice. */
    public static final Option<byte[]> BT_CODEC =
            LEVEL.option("BT_CODEC", 19, bytes("struct bt_codecs", 1024));

    /** Whether accepted connections wait for the first recv to be set up. */
    public static final Option<Boolean> BT_DEFER_SETUP = LEVEL.option("BT_DEFER_SETUP", 7, FLAG);

    /** Whether packets may be dropped when they are late. */
    public static final Option<Boolean> BT_FLUSHABLE = LEVEL.option("BT_FLUSHABLE", 8, FLAG);

    /** The announcement of an isochronous broadcast. */
    public static final Option<byte[]> BT_ISO_BASE =
            LEVEL.option("BT_ISO_BASE", 20, bytes("bytes", 248));

    /** What an isochronous channel needs. */
    public static final Option<byte[]> BT_ISO_QOS =
            LEVEL.option("BT_ISO_QOS", 17, bytes("struct bt_iso_qos", 64));

    /**
     * How an L2CAP channel works: 0 basic, 1 ERTM, 2 streaming, 3 LE flow control, 4 enhanced flow
     * control.
     */
    public static final Option<Integer> BT_MODE = LEVEL.option("BT_MODE", 15, INT);

    /** The radio, a bit for each kind. */
    public static final Option<Integer> BT_PHY = LEVEL.option("BT_PHY", 14, INT).readOnly();

    /** Whether each isochronous packet brings its number. */
    public static final Option<Boolean> BT_PKT_SEQNUM = LEVEL.option("BT_PKT_SEQNUM", 22, FLAG);

    /** Whether each packet brings whether it came unharmed. */
    public static final Option<Boolean> BT_PKT_STATUS = LEVEL.option("BT_PKT_STATUS", 16, FLAG);

    /** Whether a link may leave its power saving. */
    public static final Option<BtPower> BT_POWER =
            LEVEL.option("BT_POWER", 9, struct(BtPower.class));

    /** Bytes of the largest packet taken. */
    public static final Option<Integer> BT_RCVMTU = LEVEL.option("BT_RCVMTU", 13, SHORT);

    /** How safe a link must be. */
    public static final Option<BtSecurity> BT_SECURITY =
            LEVEL.option("BT_SECURITY", 4, struct(BtSecurity.class));

    /** Bytes of the largest packet sent. */
    public static final Option<Integer> BT_SNDMTU = LEVEL.option("BT_SNDMTU", 12, SHORT).readOnly();

    /** The coding of voice. */
    public static final Option<BtVoice> BT_VOICE =
            LEVEL.option("BT_VOICE", 11, struct(BtVoice.class));

    private SolBluetooth() {}
}
