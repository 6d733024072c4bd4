package omnisock;

/**
 * How {@link Socket#createServer} listens. Start from {@link #DEFAULTS}:
 *
 * <pre>{@code
 * Socket.createServer(new Inet6("", 9000), ServerOptions.DEFAULTS.withDualstackIpv6(true))
 * }</pre>
 *
 * @param backlog how many connections may wait to be accepted; negative for that of {@link
 *     Socket#listen()}
 * @param reusePort whether several servers may share the address: {@link SolSocket#SO_REUSEPORT}
 * @param dualstackIpv6 whether an AF_INET6 server takes IPv4 peers too, as {@code ::ffff:a.b.c.d}
 */
public record ServerOptions(int backlog, boolean reusePort, boolean dualstackIpv6) {
    /** The usual backlog, an address of its own, one family. */
    public static final ServerOptions DEFAULTS = new ServerOptions(-1, false, false);

    /**
     * {@return these options with a backlog}
     *
     * @param backlog see the record
     */
    public ServerOptions withBacklog(int backlog) {
        return new ServerOptions(backlog, reusePort, dualstackIpv6);
    }

    /**
     * {@return these options with or without sharing of the address}
     *
     * @param reusePort see the record
     */
    public ServerOptions withReusePort(boolean reusePort) {
        return new ServerOptions(backlog, reusePort, dualstackIpv6);
    }

    /**
     * {@return these options with or without IPv4 peers on an IPv6 address}
     *
     * @param dualstackIpv6 see the record
     */
    public ServerOptions withDualstackIpv6(boolean dualstackIpv6) {
        return new ServerOptions(backlog, reusePort, dualstackIpv6);
    }
}
