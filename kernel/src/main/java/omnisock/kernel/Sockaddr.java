package omnisock.kernel;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import omnisock.Address;
import omnisock.Family;
import omnisock.Inet;
import omnisock.Inet6;
import omnisock.Unix;
import omnisock.UnknownAddress;
import omnisock.spi.IpText;
import org.jspecify.annotations.Nullable;

/** {@code struct sockaddr}: a case in each method here, and one codec below, for a family. */
final class Sockaddr {
    private Sockaddr() {}

    /** Writes the address and returns its length. */
    static int encode(Address address, byte[] out) {
        putFamily(out, address.family());
        return switch (address) {
            case Inet inet -> InetCodec.encode(inet, out);
            case Inet6 inet -> Inet6Codec.encode(inet, out);
            case Unix unix -> UnixCodec.encode(unix, out);
            case UnknownAddress unknown -> UnknownCodec.encode(unknown, out);
        };
    }

    /** Reads an address; null where the kernel gave none. */
    static @Nullable Address decode(byte[] in, int length) {
        if (length < 2) {
            return null;
        }
        int family = native16(in, 0);
        return switch (family) {
            case 1 -> UnixCodec.decode(in, length);
            case 2 -> InetCodec.decode(in);
            case 10 -> Inet6Codec.decode(in);
            default -> UnknownCodec.decode(family, in, length);
        };
    }

    private static void putFamily(byte[] out, Family family) {
        ByteBuffer.wrap(out).order(ByteOrder.nativeOrder()).putShort(0, (short) family.value());
    }

    private static int native16(byte[] in, int at) {
        return ByteBuffer.wrap(in).order(ByteOrder.nativeOrder()).getShort(at) & 0xffff;
    }

    private static int port(byte[] in) {
        return (in[2] & 0xff) << 8 | (in[3] & 0xff);
    }

    private static void putPort(byte[] out, int port) {
        out[2] = (byte) (port >> 8);
        out[3] = (byte) port;
    }

    private static byte[] literal(String host, int length) {
        byte[] bytes = IpText.literal(host, length);
        if (bytes == null) {
            throw new IllegalArgumentException("a name reached the kernel: " + host);
        }
        return bytes;
    }

    /** {@code struct sockaddr_in}: family, port, address, 8 bytes of zeros. */
    private static final class InetCodec {
        static int encode(Inet inet, byte[] out) {
            putPort(out, inet.port());
            System.arraycopy(literal(inet.host(), 4), 0, out, 4, 4);
            Arrays.fill(out, 8, 16, (byte) 0);
            return 16;
        }

        static Address decode(byte[] in) {
            return new Inet(IpText.format4(Arrays.copyOfRange(in, 4, 8)), port(in));
        }
    }

    /** {@code struct sockaddr_in6}: family, port, flow label, address, scope. */
    private static final class Inet6Codec {
        static int encode(Inet6 inet, byte[] out) {
            putPort(out, inet.port());
            ByteBuffer.wrap(out).putInt(4, inet.flowinfo());
            System.arraycopy(literal(inet.host(), 16), 0, out, 8, 16);
            ByteBuffer.wrap(out).order(ByteOrder.nativeOrder()).putInt(24, inet.scopeId());
            return 28;
        }

        static Address decode(byte[] in) {
            int flow = ByteBuffer.wrap(in).getInt(4) & 0xfffff;
            int scope = ByteBuffer.wrap(in).order(ByteOrder.nativeOrder()).getInt(24);
            return Inet6.of(Arrays.copyOfRange(in, 8, 24), port(in), flow, scope);
        }
    }

    /** {@code struct sockaddr_un}: family, up to 108 bytes of name. */
    private static final class UnixCodec {
        static int encode(Unix unix, byte[] out) {
            byte[] name = unix.bytes();
            System.arraycopy(name, 0, out, 2, name.length);
            boolean terminated = !unix.isAbstract() && name.length < Unix.MAX_BYTES;
            if (unix.isUnnamed() || !terminated) {
                return 2 + name.length;
            }
            out[2 + name.length] = 0;
            return 3 + name.length;
        }

        static Address decode(byte[] in, int length) {
            int end = length;
            if (length > 2 && in[2] != 0) {
                end = 2;
                while (end < length && in[end] != 0) {
                    end++;
                }
            }
            return Unix.of(Arrays.copyOfRange(in, 2, end));
        }
    }

    /** Any other family: its bytes as they are. */
    private static final class UnknownCodec {
        static int encode(UnknownAddress unknown, byte[] out) {
            System.arraycopy(unknown.data(), 0, out, 2, unknown.data().length);
            return 2 + unknown.data().length;
        }

        static Address decode(int family, byte[] in, int length) {
            return new UnknownAddress(new Family(family), Arrays.copyOfRange(in, 2, length));
        }
    }
}
