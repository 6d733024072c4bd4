package omnisock.netlink;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An IP address of an interface: rtnetlink(7), {@code struct ifaddrmsg}.
 *
 * @param index of the interface
 * @param address in text
 * @param length how many bits of it are those of the network
 * @param peer the address of the other end, {@code ""} for none
 * @param broadcast that of the network, {@code ""} for none
 * @param scope how far it is good, an {@code RT_SCOPE_} number of {@link Route}
 * @param flags {@code IFA_F_} bits
 * @param valid how much longer it is there, empty for ever
 * @param preferred how much longer new connections use it, empty for ever
 * @param attributes all that the kernel said; those of a request that have no place above
 */
public record InterfaceAddress(
        int index,
        String address,
        int length,
        String peer,
        String broadcast,
        int scope,
        int flags,
        Optional<Duration> valid,
        Optional<Duration> preferred,
        Attributes attributes)
        implements RouteItem {
    /** Not the first of its network (IPv4); temporary (IPv6). */
    public static final int IFA_F_SECONDARY = 0x01;

    /** Not tested for duplicates: IPv6. */
    public static final int IFA_F_NODAD = 0x02;

    /** Somebody else has it: IPv6. */
    public static final int IFA_F_DADFAILED = 0x08;

    /** Not for new connections any more. */
    public static final int IFA_F_DEPRECATED = 0x20;

    /** Being tested for duplicates, not usable yet: IPv6. */
    public static final int IFA_F_TENTATIVE = 0x40;

    /** Put there by hand, for ever. */
    public static final int IFA_F_PERMANENT = 0x80;

    /** Without a route to its network. */
    public static final int IFA_F_NOPREFIXROUTE = 0x200;

    static final int IFA_ADDRESS = 1;
    static final int IFA_LOCAL = 2;
    static final int IFA_BROADCAST = 4;
    static final int IFA_CACHEINFO = 6;
    static final int IFA_FLAGS = 8;

    /** {@code struct ifaddrmsg}. */
    static final int HEADER = 8;

    private static final Set<Integer> COMPONENTS =
            Set.of(IFA_ADDRESS, IFA_LOCAL, IFA_BROADCAST, IFA_CACHEINFO, IFA_FLAGS);

    private static final long FOREVER = 0xffff_ffffL;
    private static final int CACHEINFO = 16;

    /**
     * Checks the addresses and times.
     *
     * @throws IllegalArgumentException if one is none, the length is that of no network, or a time
     *     is negative
     */
    public InterfaceAddress {
        new Ip.Network(address, length).check();
        check(peer);
        check(broadcast);
        check("valid", valid);
        check("preferred", preferred);
    }

    private static void check(String name, Optional<Duration> time) {
        if (time.isPresent() && time.get().isNegative()) {
            throw new IllegalArgumentException(name + " " + time.get() + " is negative");
        }
    }

    private static void check(String address) {
        if (!address.isEmpty()) {
            Ip.bytes(address);
        }
    }

    /**
     * An address to give to an interface.
     *
     * @param index of the interface
     * @param network the address and its length, {@code 10.0.0.1/24}
     */
    public InterfaceAddress(int index, String network) {
        this(index, Ip.Network.parse(network));
    }

    private InterfaceAddress(int index, Ip.Network network) {
        this(
                index,
                network.address(),
                network.length(),
                "",
                "",
                Route.RT_SCOPE_UNIVERSE,
                0,
                Optional.empty(),
                Optional.empty(),
                Attributes.NONE);
    }

    /**
     * {@return the same with other flags, such as {@link #IFA_F_NODAD}}
     *
     * @param bits {@code IFA_F_} bits
     */
    public InterfaceAddress withFlags(int bits) {
        return new InterfaceAddress(
                index, address, length, peer, broadcast, scope, bits, valid, preferred, attributes);
    }

    /**
     * {@return the same with the address of the other end}
     *
     * @param other its text
     */
    public InterfaceAddress withPeer(String other) {
        return new InterfaceAddress(
                index,
                address,
                length,
                other,
                broadcast,
                scope,
                flags,
                valid,
                preferred,
                attributes);
    }

    /** The address, or null if it is of a family that is none of IP, such as MCTP. */
    static @Nullable InterfaceAddress parse(NetlinkMessage message) throws NetlinkFormatException {
        ByteBuffer header = message.header(HEADER);
        if (Ip.length(header.get(0) & 0xff) == 0) {
            return null;
        }
        Attributes all = message.attributes(HEADER);
        // IPv6 names the address first, IPv4 the other end, which may be the same.
        String first = all.ip(IFA_ADDRESS);
        String local = all.has(IFA_LOCAL) ? all.ip(IFA_LOCAL) : first;
        int length = header.get(1) & 0xff;
        if (local.isEmpty() || length > Ip.bits(local)) {
            throw new NetlinkFormatException("an address '" + local + "/" + length + "'");
        }
        return new InterfaceAddress(
                header.getInt(4),
                local,
                length,
                first.equals(local) ? "" : first,
                all.ip(IFA_BROADCAST),
                header.get(3) & 0xff,
                (int) all.number(IFA_FLAGS, header.get(2) & 0xff),
                lifetime(all, 4),
                lifetime(all, 0),
                all);
    }

    /** {@code struct ifa_cacheinfo}: preferred, valid, and when it was made and changed. */
    private static Optional<Duration> lifetime(Attributes all, int at) {
        Attribute found = all.find(IFA_CACHEINFO);
        long seconds =
                found == null || found.length() < CACHEINFO
                        ? FOREVER
                        : found.buffer().getInt(at) & FOREVER;
        return seconds == FOREVER ? Optional.empty() : Optional.of(Duration.ofSeconds(seconds));
    }

    byte[] body() {
        var all = Attributes.build();
        all.ip(IFA_LOCAL, address).ip(IFA_ADDRESS, peer.isEmpty() ? address : peer);
        if (!broadcast.isEmpty()) {
            all.ip(IFA_BROADCAST, broadcast);
        }
        if (flags != 0) {
            all.u32(IFA_FLAGS, flags & 0xffff_ffffL);
        }
        if (valid.isPresent() || preferred.isPresent()) {
            ByteBuffer times = ByteBuffer.allocate(CACHEINFO).order(ByteOrder.nativeOrder());
            times.putInt(seconds(preferred)).putInt(seconds(valid));
            all.bytes(IFA_CACHEINFO, times.array());
        }
        return all.others(attributes, COMPONENTS)
                .done()
                .behind(HEADER)
                .put(0, (byte) Ip.family(address).value())
                .put(1, (byte) length)
                .put(2, (byte) flags)
                .put(3, (byte) scope)
                .putInt(4, index)
                .array();
    }

    /** Rounded up: none at all is what the kernel refuses. */
    private static int seconds(Optional<Duration> time) {
        long whole = time.map(Duration::toSeconds).orElse(FOREVER);
        boolean more = whole < FOREVER && time.map(Duration::getNano).orElse(0) > 0;
        return (int) Math.min(more ? whole + 1 : whole, FOREVER);
    }

    /** {@return address and length, {@code 10.0.0.1/24}} */
    public String network() {
        return address + "/" + length;
    }
}
