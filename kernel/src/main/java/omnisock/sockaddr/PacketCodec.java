package omnisock.sockaddr;

import java.nio.ByteBuffer;
import java.util.HexFormat;
import omnisock.Address;
import omnisock.Interface;
import omnisock.Packet;
import org.jspecify.annotations.Nullable;

/**
 * {@code struct sockaddr_ll}: protocol in network order, index, kind of hardware, kind of packet,
 * length of the hardware address, and that address in 8 bytes or as many as it needs.
 */
final class PacketCodec {
    /** Where the hardware address is; the kernel ends a name behind the last byte of it. */
    private static final int HEAD = 12;

    private static final int ADDRESS_ROOM = 8;
    private static final HexFormat COLONS = HexFormat.ofDelimiter(":");

    private PacketCodec() {}

    static void encode(Packet packet, ByteBuffer out) {
        byte[] hardware = packet.hardwareBytes();
        NetworkOrder.put16(out, packet.protocol());
        Devices.put(out, packet.device());
        out.putShort((short) packet.hatype());
        out.put((byte) packet.pkttype());
        out.put((byte) hardware.length);
        out.put(hardware);
        for (int i = hardware.length; i < ADDRESS_ROOM; i++) {
            out.put((byte) 0);
        }
    }

    static @Nullable Address decode(ByteBuffer in, Devices devices) {
        if (in.limit() < HEAD) {
            return null;
        }
        int protocol = NetworkOrder.get16(in);
        Interface device = devices.get(in);
        int hatype = in.getShort() & 0xffff;
        int pkttype = in.get() & 0xff;
        byte[] hardware = new byte[in.get() & 0xff];
        if (hardware.length > in.remaining()) {
            return null;
        }
        in.get(hardware);
        return new Packet(device, protocol, pkttype, hatype, COLONS.formatHex(hardware));
    }
}
