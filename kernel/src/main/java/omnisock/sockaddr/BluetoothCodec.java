package omnisock.sockaddr;

import java.nio.ByteBuffer;
import java.util.HexFormat;
import omnisock.Address;
import omnisock.Bluetooth;
import org.jspecify.annotations.Nullable;

/**
 * {@code struct sockaddr_l2}, {@code sockaddr_rc}, {@code sockaddr_hci} and {@code sockaddr_sco}. A
 * device address is there from its last byte to its first; what L2CAP has of numbers is in the
 * order of Bluetooth, the low byte first, and what HCI has in that of the machine.
 */
final class BluetoothCodec {
    private static final int BTPROTO_L2CAP = 0;
    private static final int BTPROTO_HCI = 1;
    private static final int BTPROTO_SCO = 2;
    private static final int BTPROTO_RFCOMM = 3;

    /** The structs without the byte that fills them up. */
    private static final int L2CAP_SIZE = 13;

    private static final int RFCOMM_SIZE = 9;
    private static final int HCI_SIZE = 6;
    private static final int SCO_SIZE = 8;
    private static final HexFormat COLONS = HexFormat.ofDelimiter(":").withUpperCase();

    private BluetoothCodec() {}

    static void encode(Bluetooth bluetooth, ByteBuffer out) {
        switch (bluetooth) {
            case Bluetooth.L2cap l2cap -> {
                putLow16(out, l2cap.psm());
                putDevice(out, l2cap.bdaddr());
                putLow16(out, l2cap.cid());
                out.put((byte) l2cap.bdaddrType()).put((byte) 0);
            }
            case Bluetooth.Rfcomm rfcomm -> {
                putDevice(out, rfcomm.bdaddr());
                out.put((byte) rfcomm.channel()).put((byte) 0);
            }
            case Bluetooth.Hci hci ->
                    out.putShort((short) hci.dev()).putShort((short) hci.channel());
            case Bluetooth.Sco sco -> putDevice(out, sco.bdaddr());
        }
    }

    static @Nullable Address decode(ByteBuffer in, int protocol) {
        int size = in.limit();
        return switch (protocol) {
            case BTPROTO_L2CAP -> size < L2CAP_SIZE ? null : l2cap(in);
            case BTPROTO_RFCOMM ->
                    size < RFCOMM_SIZE ? null : new Bluetooth.Rfcomm(device(in), in.get() & 0xff);
            case BTPROTO_HCI ->
                    size < HCI_SIZE
                            ? null
                            : new Bluetooth.Hci(in.getShort() & 0xffff, in.getShort() & 0xffff);
            case BTPROTO_SCO -> size < SCO_SIZE ? null : new Bluetooth.Sco(device(in));
            default -> null;
        };
    }

    private static Address l2cap(ByteBuffer in) {
        int psm = low16(in);
        String bdaddr = device(in);
        int cid = low16(in);
        return new Bluetooth.L2cap(bdaddr, psm, cid, in.get() & 0xff);
    }

    private static void putLow16(ByteBuffer out, int value) {
        out.put((byte) value).put((byte) (value >> 8));
    }

    private static int low16(ByteBuffer in) {
        return (in.get() & 0xff) | (in.get() & 0xff) << 8;
    }

    private static void putDevice(ByteBuffer out, String bdaddr) {
        out.put(reversed(COLONS.parseHex(bdaddr)));
    }

    private static String device(ByteBuffer in) {
        byte[] bytes = new byte[6];
        in.get(bytes);
        return COLONS.formatHex(reversed(bytes));
    }

    private static byte[] reversed(byte[] bytes) {
        byte[] turned = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            turned[i] = bytes[bytes.length - 1 - i];
        }
        return turned;
    }
}
