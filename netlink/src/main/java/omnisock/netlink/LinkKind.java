package omnisock.netlink;

/**
 * What a link to make is: {@code IFLA_LINKINFO}. TUN and TAP are not made by netlink, but by {@code
 * /dev/net/tun}.
 *
 * @param name the kernel's, such as {@code dummy}
 * @param data attributes that only this kind has
 */
public record LinkKind(String name, Attributes data) {
    /** One that drops what it is to send. */
    public static final LinkKind DUMMY = of("dummy");

    /** A bridge, whose ports are the links that have it as their master. */
    public static final LinkKind BRIDGE = of("bridge");

    /** A CAN bus within the machine. */
    public static final LinkKind VCAN = of("vcan");

    private static final int VETH_INFO_PEER = 1;
    private static final int IFLA_VLAN_ID = 1;

    /**
     * {@return a kind that needs no data}
     *
     * @param name the kernel's
     */
    public static LinkKind of(String name) {
        return new LinkKind(name, Attributes.NONE);
    }

    /**
     * {@return one end of a pair: what goes into one comes out of the other}
     *
     * @param peer the other end, which may be in another namespace; it cannot be switched on before
     *     this end is made
     */
    public static LinkKind veth(LinkSettings peer) {
        byte[] body = Link.body(0, peer.flags(), peer.change(), peer.attributes());
        return new LinkKind("veth", Attributes.build().bytes(VETH_INFO_PEER, body).done());
    }

    /**
     * {@return a virtual LAN of the link that the settings have as parent: IEEE 802.1Q}
     *
     * @param id its number, 0 to 4094
     */
    public static LinkKind vlan(int id) {
        return new LinkKind("vlan", Attributes.build().u16(IFLA_VLAN_ID, id).done());
    }

    Attributes info() {
        var info = Attributes.build().text(Link.IFLA_INFO_KIND, name);
        if (!data.list().isEmpty()) {
            info.nested(Link.IFLA_INFO_DATA, data);
        }
        return info.done();
    }
}
