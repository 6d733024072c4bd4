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

    /** Of BT_CHANNEL_POLICY: AMP if it can be. */
    public static final int BT_CHANNEL_POLICY_AMP_PREFERRED = 2;

    /** Of BT_CHANNEL_POLICY: BR/EDR only. */
    public static final int BT_CHANNEL_POLICY_BREDR_ONLY = 0;

    /** Of BT_CHANNEL_POLICY: BR/EDR if it can be. */
    public static final int BT_CHANNEL_POLICY_BREDR_PREFERRED = 1;

    /** Of BT_FLUSHABLE: packets are kept. */
    public static final int BT_FLUSHABLE_OFF = 0;

    /** Of BT_FLUSHABLE: packets may be dropped. */
    public static final int BT_FLUSHABLE_ON = 1;

    /** Of BT_MODE: basic. */
    public static final int BT_MODE_BASIC = 0;

    /** Of BT_MODE: enhanced retransmission. */
    public static final int BT_MODE_ERTM = 1;

    /** Of BT_MODE: enhanced flow control. */
    public static final int BT_MODE_EXT_FLOWCTL = 4;

    /** Of BT_MODE: flow control of low energy. */
    public static final int BT_MODE_LE_FLOWCTL = 3;

    /** Of BT_MODE: streaming. */
    public static final int BT_MODE_STREAMING = 2;

    /** Of BT_PHY: BR of 1 Mbit/s in packets of 1 slot. */
    public static final int BT_PHY_BR_1M_1SLOT = 0x1;

    /** Of BT_PHY: BR of 1 Mbit/s in packets of 3 slots. */
    public static final int BT_PHY_BR_1M_3SLOT = 0x2;

    /** Of BT_PHY: BR of 1 Mbit/s in packets of 5 slots. */
    public static final int BT_PHY_BR_1M_5SLOT = 0x4;

    /** Of BT_PHY: EDR of 2 Mbit/s in packets of 1 slot. */
    public static final int BT_PHY_EDR_2M_1SLOT = 0x8;

    /** Of BT_PHY: EDR of 2 Mbit/s in packets of 3 slots. */
    public static final int BT_PHY_EDR_2M_3SLOT = 0x10;

    /** Of BT_PHY: EDR of 2 Mbit/s in packets of 5 slots. */
    public static final int BT_PHY_EDR_2M_5SLOT = 0x20;

    /** Of BT_PHY: EDR of 3 Mbit/s in packets of 1 slot. */
    public static final int BT_PHY_EDR_3M_1SLOT = 0x40;

    /** Of BT_PHY: EDR of 3 Mbit/s in packets of 3 slots. */
    public static final int BT_PHY_EDR_3M_3SLOT = 0x80;

    /** Of BT_PHY: EDR of 3 Mbit/s in packets of 5 slots. */
    public static final int BT_PHY_EDR_3M_5SLOT = 0x100;

    /** Of BT_PHY: low energy, 1 Mbit/s, receiving. */
    public static final int BT_PHY_LE_1M_RX = 0x400;

    /** Of BT_PHY: low energy, 1 Mbit/s, sending. */
    public static final int BT_PHY_LE_1M_TX = 0x200;

    /** Of BT_PHY: low energy, 2 Mbit/s, receiving. */
    public static final int BT_PHY_LE_2M_RX = 0x1000;

    /** Of BT_PHY: low energy, 2 Mbit/s, sending. */
    public static final int BT_PHY_LE_2M_TX = 0x800;

    /** Of BT_PHY: low energy, coded, receiving. */
    public static final int BT_PHY_LE_CODED_RX = 0x4000;

    /** Of BT_PHY: low energy, coded, sending. */
    public static final int BT_PHY_LE_CODED_TX = 0x2000;

    /** Of BT_POWER: it stays in power saving. */
    public static final int BT_POWER_FORCE_ACTIVE_OFF = 0;

    /** Of BT_POWER: it leaves power saving. */
    public static final int BT_POWER_FORCE_ACTIVE_ON = 1;

    /** Of BT_SECURITY: high, by algorithms of FIPS. */
    public static final int BT_SECURITY_FIPS = 4;

    /** Of BT_SECURITY: encrypted, and nobody in between. */
    public static final int BT_SECURITY_HIGH = 3;

    /** Of BT_SECURITY: nothing is asked. */
    public static final int BT_SECURITY_LOW = 1;

    /** Of BT_SECURITY: encrypted. */
    public static final int BT_SECURITY_MEDIUM = 2;

    /** Of BT_SECURITY: none, to ask for services. */
    public static final int BT_SECURITY_SDP = 0;

    /** Of BT_VOICE: 16 bits a sample, coded as CVSD on the air. */
    public static final int BT_VOICE_CVSD_16BIT = 0x60;

    /** Of BT_VOICE: passed as it is. */
    public static final int BT_VOICE_TRANSPARENT = 3;

    /** Of BT_VOICE: 16 bits a sample, passed as they are. */
    public static final int BT_VOICE_TRANSPARENT_16BIT = 0x63;

    private SolBluetooth() {}
}
