package omnisock.icmp;

import java.util.OptionalInt;

/**
 * How an {@link Echo} sends.
 *
 * @param size bytes of data in a request, 0 to {@value #MAX_SIZE}; IPv4 takes 20 less. Less than 8
 *     leave a forger little to guess
 * @param hops how many hops a request may go, 1 to 255; 0 for as many as usual
 * @param source the address of this machine to send from; {@code ""} for that of the route
 * @param device the interface to use, by name; {@code ""} for that of the route
 * @param pathMtu what happens to a request that is too long for a link: {@code IP_PMTUDISC_DO} and
 *     so on; empty for what is usual
 * @param access by which kind of socket
 */
public record EchoOptions(
        int size, int hops, String source, String device, OptionalInt pathMtu, Access access) {
    /** The most data: what a packet can carry without the header of ICMP. */
    public static final int MAX_SIZE = 65_535 - 8;

    /** 56 bytes, as ping(8) sends. */
    public static final EchoOptions DEFAULTS =
            new EchoOptions(56, 0, "", "", OptionalInt.empty(), Access.ANY);

    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException if one is out of range
     */
    public EchoOptions {
        if (size < 0 || size > MAX_SIZE) {
            throw new IllegalArgumentException("size " + size + " is not in 0.." + MAX_SIZE);
        }
        if (hops < 0 || hops > 255) {
            throw new IllegalArgumentException("hops " + hops + " is not in 0..255");
        }
    }

    /**
     * {@return these with another size}
     *
     * @param size as in the record
     */
    public EchoOptions withSize(int size) {
        return new EchoOptions(size, hops, source, device, pathMtu, access);
    }

    /**
     * {@return these with so many hops}
     *
     * @param hops as in the record
     */
    public EchoOptions withHops(int hops) {
        return new EchoOptions(size, hops, source, device, pathMtu, access);
    }

    /**
     * {@return these with a source}
     *
     * @param source as in the record
     */
    public EchoOptions withSource(String source) {
        return new EchoOptions(size, hops, source, device, pathMtu, access);
    }

    /**
     * {@return these with an interface}
     *
     * @param device as in the record
     */
    public EchoOptions withDevice(String device) {
        return new EchoOptions(size, hops, source, device, pathMtu, access);
    }

    /**
     * {@return these with a way to treat long requests}
     *
     * @param pathMtu such as {@link omnisock.IpprotoIp#IP_PMTUDISC_DO}
     */
    public EchoOptions withPathMtu(int pathMtu) {
        return new EchoOptions(size, hops, source, device, OptionalInt.of(pathMtu), access);
    }

    /**
     * {@return these by another kind of socket}
     *
     * @param access as in the record
     */
    public EchoOptions withAccess(Access access) {
        return new EchoOptions(size, hops, source, device, pathMtu, access);
    }
}
