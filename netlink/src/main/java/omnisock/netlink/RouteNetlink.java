package omnisock.netlink;

import static omnisock.netlink.NetlinkMessage.NLM_F_CREATE;
import static omnisock.netlink.NetlinkMessage.NLM_F_EXCL;
import static omnisock.netlink.NetlinkMessage.NLM_F_REPLACE;

import java.io.IOException;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import omnisock.Errno;
import omnisock.Protocol;
import omnisock.Socket;
import org.jspecify.annotations.Nullable;

/**
 * Links, addresses, routes, neighbours and rules, listed and changed: {@code NETLINK_ROUTE},
 * rtnetlink(7).
 *
 * <pre>{@code
 * try (var net = RouteNetlink.open()) {
 *     net.add(LinkKind.veth(LinkSettings.named("right")), LinkSettings.named("left").up(true));
 *     int left = net.link("left").orElseThrow().index();
 *     net.add(new InterfaceAddress(left, "10.9.0.1/24"));
 * }
 * }</pre>
 *
 * <p>All see the network namespace of the thread that opened this. Everybody may list; changes need
 * {@code CAP_NET_ADMIN}. What is refused throws {@link NetlinkException}, with the kernel's own
 * reason. Any thread may call anything.
 */
public final class RouteNetlink implements AutoCloseable {
    private final NetlinkSocket socket;

    private RouteNetlink(NetlinkSocket socket) {
        this.socket = socket;
    }

    /**
     * {@return one in the network namespace of the calling thread}
     *
     * @throws IOException {@code EMFILE}, {@code ENFILE}: no descriptor left
     */
    public static RouteNetlink open() throws IOException {
        return new RouteNetlink(NetlinkSocket.open(Protocol.NETLINK_ROUTE, Rtnetlink::name));
    }

    /** {@return the socket, for requests that have no method here} */
    public NetlinkSocket socket() {
        return socket;
    }

    /**
     * Bounds each call from now on.
     *
     * @param timeout as {@link Socket#settimeout(Duration)}
     * @throws SocketException {@code EBADF} if this is closed
     */
    public void settimeout(@Nullable Duration timeout) throws SocketException {
        socket.settimeout(timeout);
    }

    /** Reads an element; null if it is none that the list is of. */
    private interface Parser<T> {
        @Nullable T parse(NetlinkMessage message) throws NetlinkFormatException;
    }

    /** All of a kind; the struct of the request is zeros: of any family, of any interface. */
    private <T> List<T> list(int get, int header, Parser<T> parser) throws IOException {
        var all = new ArrayList<T>();
        for (NetlinkMessage message : socket.dump(get, new byte[header])) {
            // The type of an element is the one before last of its four.
            T item = message.type() == get - 2 ? parser.parse(message) : null;
            if (item != null) {
                all.add(item);
            }
        }
        return all;
    }

    // Links

    /**
     * {@return all links, in the order of their indices}
     *
     * @throws IOException as {@link NetlinkSocket#dump}
     */
    public List<Link> links() throws IOException {
        return list(Rtnetlink.RTM_GETLINK, Link.HEADER, Link::parse);
    }

    /**
     * {@return the link with an index, if there is one}
     *
     * @param index its number
     * @throws IOException as {@link NetlinkSocket#request}
     */
    public Optional<Link> link(int index) throws IOException {
        return link(Link.body(index, 0, 0, Attributes.NONE));
    }

    /**
     * {@return the link with a name, if there is one}
     *
     * @param name its name, or an alternative one: {@code IFLA_ALT_IFNAME}
     * @throws IOException as {@link NetlinkSocket#request}
     */
    public Optional<Link> link(String name) throws IOException {
        boolean isShort = name.getBytes(StandardCharsets.UTF_8).length < Link.IFNAMSIZ;
        int type = isShort ? Link.IFLA_IFNAME : Link.IFLA_ALT_IFNAME;
        return link(Link.body(0, 0, 0, Attributes.build().text(type, name).done()));
    }

    private Optional<Link> link(byte[] body) throws IOException {
        try {
            List<NetlinkMessage> answer = socket.request(Rtnetlink.RTM_GETLINK, 0, body);
            return answer.isEmpty() ? Optional.empty() : Optional.of(Link.parse(answer.getFirst()));
        } catch (NetlinkException e) {
            if (e.errno().equals(Errno.ENODEV)) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /**
     * Makes a link.
     *
     * @param kind what it is to be
     * @param settings its name and what else; without a name the kernel gives one
     * @throws IOException {@code EEXIST}: there is one with the name; {@code EOPNOTSUPP}: the
     *     kernel has no such kind, and cannot load it
     */
    public void add(LinkKind kind, LinkSettings settings) throws IOException {
        Attributes all =
                Attributes.build()
                        .all(settings.attributes())
                        .nested(Link.IFLA_LINKINFO, kind.info())
                        .done();
        byte[] body = Link.body(0, settings.flags(), settings.change(), all);
        socket.request(Rtnetlink.RTM_NEWLINK, NLM_F_CREATE | NLM_F_EXCL, body);
    }

    /**
     * Changes a link.
     *
     * @param index its number
     * @param settings what to change
     * @throws IOException {@code ENODEV}: there is none; {@code EBUSY}: not while it is up; {@code
     *     EINVAL}: not so
     */
    public void change(int index, LinkSettings settings) throws IOException {
        byte[] body = Link.body(index, settings.flags(), settings.change(), settings.attributes());
        socket.request(Rtnetlink.RTM_NEWLINK, 0, body);
    }

    /**
     * Deletes a link, and with it its addresses and routes; of a pair the other end too.
     *
     * @param index its number
     * @throws IOException {@code ENODEV}: there is none; {@code EOPNOTSUPP}: hardware
     */
    public void deleteLink(int index) throws IOException {
        socket.request(Rtnetlink.RTM_DELLINK, 0, Link.body(index, 0, 0, Attributes.NONE));
    }

    // Addresses

    /**
     * {@return the IP addresses of all links}
     *
     * @throws IOException as {@link NetlinkSocket#dump}
     */
    public List<InterfaceAddress> addresses() throws IOException {
        return list(Rtnetlink.RTM_GETADDR, InterfaceAddress.HEADER, InterfaceAddress::parse);
    }

    /**
     * Gives a link an address.
     *
     * @param address which, and of which
     * @throws IOException {@code EEXIST}: it has it; {@code ENODEV}: no such link; {@code EINVAL}
     */
    public void add(InterfaceAddress address) throws IOException {
        make(Rtnetlink.RTM_NEWADDR, NLM_F_EXCL, address.body());
    }

    /**
     * Gives a link an address, or changes flags and times of the one it has.
     *
     * @param address which, and of which
     * @throws IOException {@code ENODEV}: no such link; {@code EINVAL}
     */
    public void replace(InterfaceAddress address) throws IOException {
        make(Rtnetlink.RTM_NEWADDR, NLM_F_REPLACE, address.body());
    }

    /**
     * Takes an address from a link.
     *
     * @param address which, and of which
     * @throws IOException {@code EADDRNOTAVAIL}: it has it not; {@code ENODEV}: no such link
     */
    public void delete(InterfaceAddress address) throws IOException {
        socket.request(Rtnetlink.RTM_DELADDR, 0, address.body());
    }

    private void make(int type, int flag, byte[] body) throws IOException {
        socket.request(type, NLM_F_CREATE | flag, body);
    }

    // Routes

    /**
     * {@return the routes of all tables and families}
     *
     * @throws IOException as {@link NetlinkSocket#dump}
     */
    public List<Route> routes() throws IOException {
        return list(Rtnetlink.RTM_GETROUTE, Route.HEADER, Route::parse);
    }

    /**
     * {@return how a packet to an address would go: {@code ip route get}}
     *
     * @param address where to
     * @throws IOException {@code ENETUNREACH}, {@code EHOSTUNREACH}: nowhere
     */
    public Route routeTo(String address) throws IOException {
        List<NetlinkMessage> answer =
                socket.request(Rtnetlink.RTM_GETROUTE, 0, Route.question(address));
        if (answer.isEmpty()) {
            throw new NetlinkFormatException("no answer to the question for a route");
        }
        return Route.parse(answer.getFirst());
    }

    /**
     * Makes a route.
     *
     * @param route which
     * @throws IOException {@code EEXIST}: it is there; {@code ENETUNREACH}: its router is not on
     *     the link; {@code EINVAL}
     */
    public void add(Route route) throws IOException {
        make(Rtnetlink.RTM_NEWROUTE, NLM_F_EXCL, route.body());
    }

    /**
     * Makes a route, in place of the one with the same destination and priority if there is one.
     *
     * @param route which
     * @throws IOException {@code ENETUNREACH}: its router is not on the link; {@code EINVAL}
     */
    public void replace(Route route) throws IOException {
        make(Rtnetlink.RTM_NEWROUTE, NLM_F_REPLACE, route.body());
    }

    /**
     * Deletes a route.
     *
     * @param route which
     * @throws IOException {@code ESRCH}: it is not there
     */
    public void delete(Route route) throws IOException {
        socket.request(Rtnetlink.RTM_DELROUTE, 0, route.body());
    }

    // Neighbours

    /**
     * {@return the IP neighbours of all links, without those that we answer for}
     *
     * @throws IOException as {@link NetlinkSocket#dump}
     */
    public List<Neighbour> neighbours() throws IOException {
        return list(Rtnetlink.RTM_GETNEIGH, Neighbour.HEADER, Neighbour::parse);
    }

    /**
     * Makes a neighbour.
     *
     * @param neighbour which
     * @throws IOException {@code EEXIST}: it is there; {@code ENODEV}: no such link
     */
    public void add(Neighbour neighbour) throws IOException {
        make(Rtnetlink.RTM_NEWNEIGH, NLM_F_EXCL, neighbour.body());
    }

    /**
     * Makes a neighbour, or changes the one with the same address.
     *
     * @param neighbour which
     * @throws IOException {@code ENODEV}: no such link
     */
    public void replace(Neighbour neighbour) throws IOException {
        make(Rtnetlink.RTM_NEWNEIGH, NLM_F_REPLACE, neighbour.body());
    }

    /**
     * Deletes a neighbour.
     *
     * @param neighbour which
     * @throws IOException {@code ENOENT}: it is not there; {@code ENODEV}: no such link
     */
    public void delete(Neighbour neighbour) throws IOException {
        socket.request(Rtnetlink.RTM_DELNEIGH, 0, neighbour.body());
    }

    // Rules

    /**
     * {@return the rules of all families}
     *
     * @throws IOException as {@link NetlinkSocket#dump}
     */
    public List<Rule> rules() throws IOException {
        return list(Rtnetlink.RTM_GETRULE, Rule.HEADER, Rule::parse);
    }

    /**
     * Makes a rule.
     *
     * @param rule which
     * @throws IOException {@code EEXIST}: it is there
     */
    public void add(Rule rule) throws IOException {
        make(Rtnetlink.RTM_NEWRULE, NLM_F_EXCL, rule.body());
    }

    /**
     * Deletes a rule.
     *
     * @param rule which
     * @throws IOException {@code ENOENT}: it is not there
     */
    public void delete(Rule rule) throws IOException {
        socket.request(Rtnetlink.RTM_DELRULE, 0, rule.body());
    }

    /** Closes the socket, from any thread: one that waits for an answer gets "Socket closed". */
    @Override
    public void close() throws SocketException {
        socket.close();
    }
}
