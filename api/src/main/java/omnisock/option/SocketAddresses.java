package omnisock.option;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import omnisock.Address;
import omnisock.Family;
import omnisock.Inet;
import omnisock.Inet6;
import omnisock.UnknownAddress;
import omnisock.spi.IpText;

/** Internet addresses as options have them: {@code sockaddr_in}, {@code sockaddr_in6}. */
final class SocketAddresses {
    private static final int INET = 16;
    private static final int INET6 = 28;

    private SocketAddresses() {}

    static byte[] encode(Address address) {
        return switch (address) {
            case Inet inet ->
                    start(inet, INET, inet.port()).put(ip(inet.host(), 4)).rewind().array();
            case Inet6 inet ->
                    start(inet, INET6, inet.port())
                            .putInt(inet.flowinfo())
                            .put(ip(inet.host(), 16))
                            .order(ByteOrder.nativeOrder())
                            .putInt(inet.scopeId())
                            .array();
            case UnknownAddress unknown ->
                    Codec.buffer(2 + unknown.data().length)
                            .putShort((short) unknown.family().value())
                            .put(unknown.data())
                            .array();
            default -> throw new IllegalArgumentException(address + " is no internet address");
        };
    }

    /** The family in the machine's order, then the port and what follows in the network's. */
    private static ByteBuffer start(Address address, int size, int port) {
        return Codec.buffer(size)
                .putShort((short) address.family().value())
                .order(ByteOrder.BIG_ENDIAN)
                .putShort((short) port);
    }

    private static byte[] ip(String host, int length) {
        byte[] bytes = IpText.literal(host, length);
        if (bytes == null) {
            throw new IllegalArgumentException("'" + host + "' is a name, not an address");
        }
        return bytes;
    }

    /** The address of at least 16 bytes. */
    static Address decode(byte[] bytes) {
        ByteBuffer in = Codec.buffer(bytes);
        int family = in.getShort() & 0xffff;
        int port = in.order(ByteOrder.BIG_ENDIAN).getShort() & 0xffff;
        if (family == Family.AF_INET.value() && bytes.length >= INET) {
            return new Inet(IpText.format4(Arrays.copyOfRange(bytes, 4, 8)), port);
        }
        if (family == Family.AF_INET6.value() && bytes.length >= INET6) {
            int flow = in.getInt() & 0xfffff;
            int scope = Codec.buffer(bytes).getInt(24);
            return Inet6.of(Arrays.copyOfRange(bytes, 8, 24), port, flow, scope);
        }
        int length = Math.min(bytes.length, 128);
        return new UnknownAddress(new Family(family), Arrays.copyOfRange(bytes, 2, length));
    }

    /** Addresses one after the other, each as long as its family has it. */
    static byte[] encodeAll(List<Address> addresses) {
        var parts = addresses.stream().map(SocketAddresses::encode).toList();
        var out = ByteBuffer.allocate(parts.stream().mapToInt(part -> part.length).sum());
        parts.forEach(out::put);
        return out.array();
    }

    static List<Address> decodeAll(byte[] bytes) {
        var addresses = new ArrayList<Address>();
        int at = 0;
        while (at < bytes.length) {
            int length = INET;
            if (bytes.length - at >= 2) {
                int family = Codec.buffer(bytes).getShort(at);
                length = family == Family.AF_INET6.value() ? INET6 : INET;
            }
            if (bytes.length - at < length) {
                throw new IllegalArgumentException(bytes.length - at + " bytes are no address");
            }
            addresses.add(decode(Arrays.copyOfRange(bytes, at, at + length)));
            at += length;
        }
        return List.copyOf(addresses);
    }
}
