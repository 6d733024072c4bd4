package omnisock.sockaddr;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.function.IntFunction;
import omnisock.Address;
import omnisock.Alg;
import omnisock.Bluetooth;
import omnisock.Can;
import omnisock.Family;
import omnisock.Inet;
import omnisock.Inet6;
import omnisock.Netlink;
import omnisock.Packet;
import omnisock.Qipcrtr;
import omnisock.Tipc;
import omnisock.Unix;
import omnisock.UnknownAddress;
import omnisock.Vsock;
import omnisock.Xdp;
import org.jspecify.annotations.Nullable;

/**
 * {@code struct sockaddr}: a case in each of two methods, and a codec in a file of its own, for a
 * family. Writing an address needs nothing else; to read one, the codecs of some families need the
 * protocol of the socket that it is of, and the names of the interfaces that the socket sees.
 */
public final class Sockaddr {
    /** For addresses that are of no socket, such as those of a look-up. */
    public static final Sockaddr OF_NO_SOCKET = new Sockaddr(0, _ -> "");

    private final int protocol;
    private final Devices devices;

    /**
     * The addresses of one socket.
     *
     * @param protocol its protocol
     * @param interfaces the name of an interface by its index, {@code ""} if there is none
     */
    public Sockaddr(int protocol, IntFunction<String> interfaces) {
        this.protocol = protocol;
        this.devices = new Devices(interfaces);
    }

    /**
     * {@return whether reading an address of a family takes more than its bytes}
     *
     * @param family the C number
     */
    public static boolean needsSocket(int family) {
        return switch (family) {
            case 17, 29, 31, 44 -> true;
            default -> false;
        };
    }

    /**
     * Writes an address.
     *
     * @param address the address; host and interface are no names
     * @param out room for 128 bytes
     * @return how many bytes it has
     */
    public static int encode(Address address, byte[] out) {
        return encode(address, ByteBuffer.wrap(out).order(ByteOrder.nativeOrder()));
    }

    /** As above, in the order of the buffer. */
    static int encode(Address address, ByteBuffer out) {
        out.putShort((short) address.family().value());
        switch (address) {
            case Inet inet -> InetCodec.encode(inet, out);
            case Inet6 inet -> Inet6Codec.encode(inet, out);
            case Unix unix -> UnixCodec.encode(unix, out);
            case Packet packet -> PacketCodec.encode(packet, out);
            case Can can -> CanCodec.encode(can, out);
            case Vsock vsock -> VsockCodec.encode(vsock, out);
            case Netlink netlink -> NetlinkCodec.encode(netlink, out);
            case Tipc tipc -> TipcCodec.encode(tipc, out);
            case Alg alg -> AlgCodec.encode(alg, out);
            case Bluetooth bluetooth -> BluetoothCodec.encode(bluetooth, out);
            case Qipcrtr qipcrtr -> QipcrtrCodec.encode(qipcrtr, out);
            case Xdp xdp -> XdpCodec.encode(xdp, out);
            case UnknownAddress unknown -> out.put(unknown.data());
        }
        return out.position();
    }

    /**
     * Reads an address.
     *
     * @param in what the kernel wrote
     * @param length how many bytes of it
     * @return the address, an {@link UnknownAddress} if it fits no record; null if the kernel gave
     *     none
     */
    public @Nullable Address decode(byte[] in, int length) {
        return decode(ByteBuffer.wrap(in, 0, length).order(ByteOrder.nativeOrder()));
    }

    /** As above, in the order of the buffer. */
    @Nullable Address decode(ByteBuffer in) {
        if (in.remaining() < 2) {
            return null;
        }
        int family = in.getShort() & 0xffff;
        int start = in.position();
        try {
            Address address = decode(family, in);
            if (address != null) {
                return address;
            }
        } catch (IllegalArgumentException ignored) { // A value that the record does not allow.
        }
        byte[] data = new byte[in.limit() - start];
        in.get(start, data);
        return new UnknownAddress(new Family(family), data);
    }

    /** The address behind the family; null if it is too short, or of a family without a record. */
    private @Nullable Address decode(int family, ByteBuffer in) {
        return switch (family) {
            case 1 -> UnixCodec.decode(in);
            case 2 -> InetCodec.decode(in);
            case 10 -> Inet6Codec.decode(in);
            case 16 -> NetlinkCodec.decode(in);
            case 17 -> PacketCodec.decode(in, devices);
            case 29 -> CanCodec.decode(in, protocol, devices);
            case 30 -> TipcCodec.decode(in);
            case 31 -> BluetoothCodec.decode(in, protocol);
            case 38 -> AlgCodec.decode(in);
            case 40 -> VsockCodec.decode(in);
            case 42 -> QipcrtrCodec.decode(in);
            case 44 -> XdpCodec.decode(in, devices);
            default -> null;
        };
    }
}
