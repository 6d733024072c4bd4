package omnisock.kernel;

import omnisock.Address;
import omnisock.Can;
import omnisock.Option;
import omnisock.Packet;
import omnisock.Protocol;
import omnisock.libc.CallState;
import omnisock.libc.Calls;
import omnisock.libc.Hot;
import omnisock.sockaddr.Sockaddr;
import org.jspecify.annotations.Nullable;

/**
 * What a descriptor says it is: socket(7), {@code SO_DOMAIN}, {@code SO_TYPE}, {@code SO_PROTOCOL}.
 */
record Identity(int family, int type, int protocol) {
    private static final int SOCK_RAW = 3;

    /**
     * What a descriptor is.
     *
     * @param identity gets it at index 0
     * @return 0, or a negated errno: {@code ENOTSOCK}, {@code EBADF}
     */
    static int of(int fd, Identity[] identity) {
        int type = option(fd, Linux.SO_TYPE);
        if (type < 0) {
            return type;
        }
        int family = option(fd, Linux.SO_DOMAIN);
        int protocol = option(fd, Linux.SO_PROTOCOL);
        identity[0] =
                new Identity(family, type, protocol > 0 ? protocol : untold(fd, family, type));
        return 0;
    }

    private static int option(int fd, int name) {
        byte[] value = new byte[4];
        int result = Hot.getsockopt(new CallState(), fd, Linux.SOL_SOCKET, name, value);
        return result < 0 ? result : Option.toInt(value);
    }

    /** The protocol where {@code SO_PROTOCOL} is 0 whatever it is; the socket's name tells it. */
    private static int untold(int fd, int family, int type) {
        return switch (family) {
            case Linux.AF_PACKET ->
                    name(fd, 0) instanceof Packet packet
                            ? Protocol.ethernet(packet.protocol()).value()
                            : 0;
            case Linux.AF_CAN -> untoldCan(fd, type);
            default -> 0;
        };
    }

    /** Only raw ones have that type, and the broadcast manager has no names; J1939 was told. */
    private static int untoldCan(int fd, int type) {
        if (type == SOCK_RAW) {
            return Protocol.CAN_RAW.value();
        }
        int isotp = Protocol.CAN_ISOTP.value();
        return name(fd, isotp) instanceof Can.Isotp ? isotp : Protocol.CAN_BCM.value();
    }

    private static @Nullable Address name(int fd, int protocol) {
        var addresses = new Sockaddr(protocol, index -> Calls.interfaceName(fd, index));
        var room = new NameRoom(addresses);
        return Hot.getsockname(fd, room.empty()) < 0 ? null : room.decode();
    }
}
