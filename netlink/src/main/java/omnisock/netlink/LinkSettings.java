package omnisock.netlink;

/**
 * What is to be set of a link, one to make or one that is there; what is not named here stays as it
 * is. Each method returns this.
 */
public final class LinkSettings {
    private final Attributes.Builder attributes = Attributes.build();
    private int flags;
    private int change;

    /** Nothing yet. */
    public LinkSettings() {}

    /**
     * {@return the name alone}
     *
     * @param name as in {@link #name}
     */
    public static LinkSettings named(String name) {
        return new LinkSettings().name(name);
    }

    /**
     * Names it.
     *
     * @param name up to 15 bytes; a link that is there must be down for that before Linux 6.2
     * @return this
     */
    public LinkSettings name(String name) {
        attributes.text(Link.IFLA_IFNAME, name);
        return this;
    }

    /**
     * Switches it on or off.
     *
     * @param on whether on
     * @return this
     */
    public LinkSettings up(boolean on) {
        return flag(Link.IFF_UP, on);
    }

    /**
     * Sets or clears flags.
     *
     * @param bits {@code IFF_} bits of {@link Link}
     * @param on whether to set them
     * @return this
     */
    public LinkSettings flag(int bits, boolean on) {
        change |= bits;
        flags = on ? flags | bits : flags & ~bits;
        return this;
    }

    /**
     * Sets the length of the longest packet.
     *
     * @param bytes as many
     * @return this
     */
    public LinkSettings mtu(int bytes) {
        attributes.u32(Link.IFLA_MTU, bytes);
        return this;
    }

    /**
     * Sets the hardware address.
     *
     * @param address {@code 02:00:00:00:00:01}
     * @return this
     */
    public LinkSettings hardware(String address) {
        attributes.hardware(Link.IFLA_ADDRESS, address);
        return this;
    }

    /**
     * Makes it part of a bridge, a bond or the like.
     *
     * @param index of that; 0 to make it part of none
     * @return this
     */
    public LinkSettings master(int index) {
        attributes.u32(Link.IFLA_MASTER, index);
        return this;
    }

    /**
     * Puts it onto another link, such as a virtual LAN.
     *
     * @param index of that
     * @return this
     */
    public LinkSettings parent(int index) {
        attributes.u32(Link.IFLA_LINK, index);
        return this;
    }

    /**
     * Puts it into the network namespace of a process.
     *
     * @param pid of the process, or of a thread
     * @return this
     */
    public LinkSettings namespaceOf(long pid) {
        attributes.u32(Link.IFLA_NET_NS_PID, pid);
        return this;
    }

    /**
     * Puts it into a network namespace.
     *
     * @param fileno a descriptor of it, such as of {@code /run/netns/NAME}
     * @return this
     */
    public LinkSettings namespace(int fileno) {
        attributes.u32(Link.IFLA_NET_NS_FD, fileno);
        return this;
    }

    /**
     * Sets what has no method here.
     *
     * @param more {@code IFLA_} attributes
     * @return this
     */
    public LinkSettings attributes(Attributes more) {
        attributes.all(more);
        return this;
    }

    int flags() {
        return flags;
    }

    int change() {
        return change;
    }

    Attributes attributes() {
        return attributes.done();
    }
}
