package omnisock.option;

import java.util.Arrays;
import java.util.HexFormat;

/**
 * What a packet socket takes from an interface beside its own: {@link
 * omnisock.SolPacket#PACKET_ADD_MEMBERSHIP}, packet(7).
 *
 * @param interfaceIndex the interface
 * @param type {@link omnisock.SolPacket#PACKET_MR_PROMISC}, {@link
 *     omnisock.SolPacket#PACKET_MR_ALLMULTI}, {@link omnisock.SolPacket#PACKET_MR_MULTICAST} or
 *     {@link omnisock.SolPacket#PACKET_MR_UNICAST}
 * @param address the hardware address, such as {@code 01:00:5e:00:00:01}; empty with the first two
 */
public record PacketMreq(int interfaceIndex, int type, String address) {
    private static final HexFormat HEX = HexFormat.ofDelimiter(":");

    /** Where the address is, which may be longer than the struct has room for: InfiniBand. */
    private static final int HEAD = 8;

    private static final int ROOM = 8;

    /** {@code MAX_ADDR_LEN} of linux/netdevice.h. */
    private static final int MAX_ADDRESS = 32;

    /** The struct as it is. */
    @SuppressWarnings("ArrayRecordComponent") // Never compared.
    @C(value = "packet_mreq", header = "linux/if_packet.h")
    record Layout(
            @C("s32 mr_ifindex") int interfaceIndex,
            @C("u16 mr_type") int type,
            @C("u16 mr_alen") int length,
            @C("u8 mr_address[8]") byte[] address) {}

    /**
     * Checks the address.
     *
     * @throws IllegalArgumentException if it is not up to 32 bytes in hexadecimal
     */
    public PacketMreq {
        if (HEX.parseHex(address).length > MAX_ADDRESS) {
            throw new IllegalArgumentException("'" + address + "' has over 32 bytes");
        }
    }

    /**
     * What needs no address: all packets, or all for groups.
     *
     * @param interfaceIndex the interface
     * @param type such as {@link omnisock.SolPacket#PACKET_MR_PROMISC}
     */
    public PacketMreq(int interfaceIndex, int type) {
        this(interfaceIndex, type, "");
    }

    /** {@return the form of the value of an option} */
    public static Codec<PacketMreq> codec() {
        int size = HEAD + ROOM;
        return new Codec<>(
                "struct packet_mreq", size, size, PacketMreq::encode, PacketMreq::decode);
    }

    private byte[] encode() {
        byte[] bytes = HEX.parseHex(address);
        byte[] start = Arrays.copyOf(bytes, Math.min(bytes.length, ROOM));
        byte[] struct =
                Codec.struct(Layout.class)
                        .encode(new Layout(interfaceIndex, type, bytes.length, start));
        byte[] all = Arrays.copyOf(struct, Math.max(struct.length, HEAD + bytes.length));
        System.arraycopy(bytes, 0, all, HEAD, bytes.length);
        return all;
    }

    private static PacketMreq decode(byte[] bytes) {
        Layout layout = Codec.struct(Layout.class).decode(bytes);
        int length = Math.min(layout.length, Math.min(bytes.length - HEAD, MAX_ADDRESS));
        String address = HEX.formatHex(bytes, HEAD, HEAD + length);
        return new PacketMreq(layout.interfaceIndex, layout.type, address);
    }
}
