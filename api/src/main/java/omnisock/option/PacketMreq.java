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
    private static final int MAX_ADDRESS = 8;

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
     * @throws IllegalArgumentException if it is not up to 8 bytes in hexadecimal
     */
    public PacketMreq {
        if (HEX.parseHex(address).length > MAX_ADDRESS) {
            throw new IllegalArgumentException("'" + address + "' has over 8 bytes");
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
        return Codec.struct(Layout.class)
                .map("struct packet_mreq", PacketMreq::layout, PacketMreq::of);
    }

    private Layout layout() {
        byte[] bytes = HEX.parseHex(address);
        return new Layout(interfaceIndex, type, bytes.length, bytes);
    }

    private static PacketMreq of(Layout layout) {
        int length = Math.min(layout.length, MAX_ADDRESS);
        String address = HEX.formatHex(Arrays.copyOf(layout.address, length));
        return new PacketMreq(layout.interfaceIndex, layout.type, address);
    }
}
