package omnisock.netlink;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import omnisock.Family;
import omnisock.Numbers;

/**
 * One of several ways that a route has: {@code struct rtnexthop}.
 *
 * @param gateway the address of the router, {@code ""} if the network is on the link itself
 * @param index of the interface, 0 to let the kernel choose
 * @param weight its share of the traffic, 1 to 256
 * @param flags {@code RTNH_F_} bits of {@link Route}
 * @param attributes all that the kernel said; those of a request that have no place above
 */
public record NextHop(String gateway, int index, int weight, int flags, Attributes attributes) {
    static final int RTA_GATEWAY = 5;
    static final int RTA_VIA = 18;

    private static final Set<Integer> COMPONENTS = Set.of(RTA_GATEWAY, RTA_VIA);

    /** What the kernel alone can say of a way: it refuses to be told. */
    static final int STATES =
            Route.RTNH_F_DEAD
                    | Route.RTNH_F_OFFLOAD
                    | Route.RTNH_F_LINKDOWN
                    | Route.RTNH_F_UNRESOLVED
                    | Route.RTNH_F_TRAP;

    private static final int HEADER = 8;

    /**
     * Checks address and weight.
     *
     * @throws IllegalArgumentException if one is none
     */
    public NextHop {
        if (!gateway.isEmpty()) {
            Ip.bytes(gateway);
        }
        if (weight < 1 || weight > 256) {
            throw new IllegalArgumentException("weight " + weight + " is not in 1..256");
        }
    }

    /**
     * A way of a route to make.
     *
     * @param gateway the address of the router, {@code ""} if the network is on the link itself
     * @param index of the interface, 0 to let the kernel choose
     * @param weight its share of the traffic, 1 to 256
     * @param flags {@code RTNH_F_} bits of {@link Route}
     */
    public NextHop(String gateway, int index, int weight, int flags) {
        this(gateway, index, weight, flags, Attributes.NONE);
    }

    /** The gateway that some attributes tell, {@code ""} for none that is one of IP. */
    static String gateway(int family, Attributes all) throws NetlinkFormatException {
        Attribute via = all.find(RTA_VIA);
        if (via != null) {
            return via(via);
        }
        return Ip.length(family) == 0 ? "" : all.ip(RTA_GATEWAY);
    }

    /** {@code struct rtvia}: a family, which need not be that of the route, and an address. */
    private static String via(Attribute via) throws NetlinkFormatException {
        ByteBuffer in = via.buffer();
        int family = in.remaining() < 2 ? 0 : in.getShort() & 0xffff;
        if (Ip.length(family) == 0) {
            return "";
        }
        byte[] data = new byte[in.remaining()];
        in.get(data);
        return new Attribute(via.type(), data, 0, data.length).ip();
    }

    /** Tells the gateway of a route of a family. */
    static void putGateway(Attributes.Builder all, String gateway, Family family) {
        if (gateway.isEmpty()) {
            return;
        }
        if (Ip.family(gateway).equals(family)) {
            all.ip(RTA_GATEWAY, gateway);
        } else {
            byte[] address = Numbers.inetPton(Ip.family(gateway), gateway);
            ByteBuffer via = ByteBuffer.allocate(2 + address.length).order(ByteOrder.nativeOrder());
            via.putShort((short) Ip.family(gateway).value()).put(address);
            all.bytes(RTA_VIA, via.array());
        }
    }

    static List<NextHop> parse(int family, Attribute attribute) throws NetlinkFormatException {
        byte[] data = attribute.data();
        ByteBuffer in = ByteBuffer.wrap(data).order(ByteOrder.nativeOrder());
        var hops = new ArrayList<NextHop>();
        int at = 0;
        while (data.length - at >= HEADER) {
            int length = in.getShort(at) & 0xffff;
            if (length < HEADER || length > data.length - at) {
                throw new NetlinkFormatException("next hop of length " + length);
            }
            Attributes all = Attributes.parse(data, at + HEADER, at + length);
            int weight = (in.get(at + 3) & 0xff) + 1;
            String gateway = gateway(family, all);
            int flags = in.get(at + 2) & 0xff;
            hops.add(new NextHop(gateway, in.getInt(at + 4), weight, flags, all));
            at += Attributes.align(length);
        }
        return List.copyOf(hops);
    }

    byte[] bytes(Family family) {
        var all = Attributes.build();
        putGateway(all, gateway, family);
        byte[] out = all.others(attributes, COMPONENTS).done().behind(HEADER).array();
        ByteBuffer.wrap(out)
                .order(ByteOrder.nativeOrder())
                .putShort((short) out.length)
                .put((byte) (flags & ~STATES))
                .put((byte) (weight - 1))
                .putInt(index);
        return out;
    }
}
