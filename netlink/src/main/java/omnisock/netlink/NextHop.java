package omnisock.netlink;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import omnisock.Family;
import omnisock.Numbers;

/**
 * One of several ways that a route has: {@code struct rtnexthop}.
 *
 * @param gateway the address of the router, {@code ""} if the network is on the link itself
 * @param index of the interface, 0 to let the kernel choose
 * @param weight its share of the traffic, 1 to 256
 * @param flags {@code RTNH_F_} bits of {@link Route}
 */
public record NextHop(String gateway, int index, int weight, int flags) {
    static final int RTA_GATEWAY = 5;
    static final int RTA_VIA = 18;

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

    /** The gateway that some attributes tell, {@code ""} for none. */
    static String gateway(Attributes all) throws NetlinkFormatException {
        Attribute via = all.find(RTA_VIA);
        return via == null ? all.ip(RTA_GATEWAY) : via(via);
    }

    /** {@code struct rtvia}: a family, which need not be that of the route, and an address. */
    private static String via(Attribute via) throws NetlinkFormatException {
        byte[] data = via.data();
        return new Attribute(via.type(), data, Math.min(2, data.length), data.length).ip();
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

    static List<NextHop> parse(Attribute attribute) throws NetlinkFormatException {
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
            hops.add(new NextHop(gateway(all), in.getInt(at + 4), weight, in.get(at + 2) & 0xff));
            at += Attributes.align(length);
        }
        return List.copyOf(hops);
    }

    byte[] bytes(Family family) {
        var all = Attributes.build();
        putGateway(all, gateway, family);
        byte[] more = all.done().bytes();
        int length = HEADER + more.length;
        ByteBuffer out = ByteBuffer.allocate(length).order(ByteOrder.nativeOrder());
        out.putShort((short) length).put((byte) flags).put((byte) (weight - 1));
        return out.putInt(index).put(more).array();
    }
}
