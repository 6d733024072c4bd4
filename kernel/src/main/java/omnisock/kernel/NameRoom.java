package omnisock.kernel;

import java.util.Arrays;
import omnisock.Address;
import omnisock.libc.CallState;
import omnisock.libc.SockName;
import omnisock.sockaddr.Sockaddr;
import org.jspecify.annotations.Nullable;

/**
 * What the calls of one direction of a socket need: the state, and room for an address in the
 * kernel's bytes. It remembers the last address both ways, so a run of datagrams of one peer gives
 * one {@link Address} object and sending to that object costs no encoding.
 */
final class NameRoom {
    private static final byte[] NOTHING = {};

    final CallState state = new CallState();
    private final Sockaddr addresses;

    /** Made when there is an address, which a connected socket never has: many of those wait. */
    private @Nullable SockName name;

    private byte[] lastName = NOTHING;
    private @Nullable Address lastAddress;

    NameRoom(Sockaddr addresses) {
        this.addresses = addresses;
    }

    private SockName name() {
        SockName made = name;
        if (made == null) {
            made = new SockName(state);
            name = made;
        }
        return made;
    }

    /** All the room, for the kernel to write to. */
    SockName empty() {
        SockName empty = name();
        empty.length(SockName.ROOM);
        return empty;
    }

    /** The address that the kernel wrote; null if it wrote none. */
    @Nullable Address decode() {
        SockName name = name();
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
        SockName name = name();
        if (address != lastAddress) {
            name.length(Sockaddr.encode(address, name.bytes()));
            lastAddress = address;
        }
        return name;
    }
}
