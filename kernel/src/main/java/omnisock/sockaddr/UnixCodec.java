package omnisock.sockaddr;

import java.nio.ByteBuffer;
import java.util.Arrays;
import omnisock.Address;
import omnisock.Unix;

/** {@code struct sockaddr_un}: up to 108 bytes of name. */
final class UnixCodec {
    private UnixCodec() {}

    static void encode(Unix unix, ByteBuffer out) {
        byte[] name = unix.bytes();
        out.put(name);
        boolean terminated = !unix.isAbstract() && name.length < Unix.MAX_BYTES;
        if (terminated && !unix.isUnnamed()) {
            out.put((byte) 0);
        }
    }

    static Address decode(ByteBuffer in) {
        byte[] name = new byte[in.remaining()];
        in.get(name);
        int end = 0;
        boolean isAbstract = name.length > 0 && name[0] == 0;
        while (end < name.length && (isAbstract || name[end] != 0)) {
            end++;
        }
        return Unix.of(Arrays.copyOf(name, end));
    }
}
