package omnisock.kernel;

import java.util.Arrays;
import omnisock.Address;
import omnisock.libc.CallState;
import omnisock.libc.SockName;
import omnisock.sockaddr.Sockaddr;
import org.jspecify.annotations.Nullable;

/**
 * Room for an address in the kernel's bytes, for one direction of a socket. It remembers the last
 * address both ways, so a run of datagrams of one peer gives one {@link Address} object and sending
 * to that object costs no encoding.
 */
final class NameRoom {
    final SockName name = new SockName();
    final CallState state = name.state();

    private final Sockaddr addresses;
    private byte[] lastName = {};
    private @Nullable Address lastAddress;

    NameRoom(Sockaddr addresses) {
        this.addresses = addresses;
    }

    /** Offers all the room to the kernel. */
    void empty() {
        name.length(SockName.ROOM);
    }

    /** The address that the kernel wrote; null if it wrote none. */
    @Nullable Address decode() {
        int n = name.length();
        if (n == 0) {
            return null;
        }
        if (lastAddress == null
                || !Arrays.equals(name.bytes(), 0, n, lastName, 0, lastName.length)) {
            lastAddress = addresses.decode(name.bytes(), n);
            lastName = Arrays.copyOf(name.bytes(), n);
        }
        return lastAddress;
    }

    /** Writes an address for the kernel. */
    @SuppressWarnings("ReferenceEquality") // Identity is what makes the repeated call cheap.
    SockName encode(Address address) {
        if (address != lastAddress) {
            name.length(Sockaddr.encode(address, name.bytes()));
            lastAddress = address;
        }
        return name;
    }
}
