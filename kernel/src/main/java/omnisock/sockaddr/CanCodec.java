package omnisock.sockaddr;

import java.nio.ByteBuffer;
import omnisock.Address;
import omnisock.Can;
import omnisock.Interface;
import org.jspecify.annotations.Nullable;

/**
 * {@code struct sockaddr_can}: index of the interface, and 16 bytes that are by protocol two
 * identifiers, a J1939 node, or nothing. All in the order of the machine.
 */
final class CanCodec {
    private static final int SIZE = 24;
    private static final int CAN_RAW = 1;
    private static final int CAN_BCM = 2;
    private static final int CAN_ISOTP = 6;
    private static final int CAN_J1939 = 7;

    /** As much of the struct as each protocol asks for and gives. */
    private static final int RAW_SIZE = 8;

    private static final int ISOTP_SIZE = 16;
    private static final int J1939_SIZE = 21;

    private CanCodec() {}

    static void encode(Can can, ByteBuffer out) {
        out.putShort((short) 0);
        Devices.put(out, can.device());
        switch (can) {
            case Can.Raw _ -> {}
            case Can.Isotp isotp -> out.putInt(isotp.rxId()).putInt(isotp.txId());
            case Can.J1939 node ->
                    out.putLong(node.name()).putInt(node.pgn()).put((byte) node.addr());
        }
        while (out.position() < SIZE) {
            out.put((byte) 0);
        }
    }

    static @Nullable Address decode(ByteBuffer in, int protocol, Devices devices) {
        int size = in.limit();
        if (size < RAW_SIZE) {
            return null;
        }
        in.getShort();
        Interface device = devices.get(in);
        return switch (protocol) {
            case CAN_RAW, CAN_BCM -> new Can.Raw(device);
            case CAN_ISOTP -> size < ISOTP_SIZE ? null : isotp(device, in);
            case CAN_J1939 -> size < J1939_SIZE ? null : j1939(device, in);
            default -> null;
        };
    }

    private static Can isotp(Interface device, ByteBuffer in) {
        return new Can.Isotp(device, in.getInt(), in.getInt());
    }

    private static Can j1939(Interface device, ByteBuffer in) {
        return new Can.J1939(device, in.getLong(), in.getInt(), in.get() & 0xff);
    }
}
