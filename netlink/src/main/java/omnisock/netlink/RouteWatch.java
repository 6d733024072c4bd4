package omnisock.netlink;

import java.io.IOException;
import java.net.SocketException;
import java.time.Duration;
import java.util.Arrays;
import java.util.stream.IntStream;
import omnisock.Protocol;
import omnisock.Socket;
import org.jspecify.annotations.Nullable;

/**
 * Changes of links, addresses, routes, neighbours and rules, told by the kernel as they happen. To
 * know all and miss nothing, open this first and list then: what changes meanwhile comes once more.
 *
 * <pre>{@code
 * try (var watch = RouteWatch.open(); var net = RouteNetlink.open()) {
 *     show(net.links());
 *     while (true) {
 *         switch (watch.take()) {
 *             case Change.Present(Link link) -> show(link);
 *             case Change.Absent(Link link) -> remove(link);
 *             case Change.Lost() -> show(net.links());
 *             default -> {}
 *         }
 *     }
 * }
 * }</pre>
 *
 * <p>All is of the network namespace of the thread that opened this. One thread takes; any may
 * close.
 */
public final class RouteWatch implements AutoCloseable {
    /** What to watch: groups of {@code NETLINK_ROUTE}. */
    public enum Group {
        /** Links: {@link Link}. */
        LINKS(1, 0),
        /** Neighbours: {@link Neighbour}. */
        NEIGHBOURS(3, 0),
        /** Addresses of IPv4 and IPv6: {@link InterfaceAddress}. */
        ADDRESSES(5, 9),
        /** Routes of IPv4 and IPv6: {@link Route}. */
        ROUTES(7, 11),
        /** Rules of IPv4 and IPv6: {@link Rule}. */
        RULES(8, 19);

        private final int first;
        private final int second;

        /** The groups' numbers, 0 for no second one. */
        Group(int first, int second) {
            this.first = first;
            this.second = second;
        }

        private IntStream numbers() {
            return IntStream.of(first, second).filter(number -> number > 0);
        }
    }

    /** A message of the wireless extensions, which is called one of a link. */
    private static final int IFLA_WIRELESS = 11;

    private final NetlinkWatch watch;

    private RouteWatch(NetlinkWatch watch) {
        this.watch = watch;
    }

    /**
     * {@return a watch that has begun, in the network namespace of the calling thread}
     *
     * @param groups what to watch; none means all
     * @throws IOException {@code EMFILE}, {@code ENFILE}: no descriptor left
     */
    public static RouteWatch open(Group... groups) throws IOException {
        Group[] chosen = groups.length == 0 ? Group.values() : groups;
        int[] numbers = Arrays.stream(chosen).flatMapToInt(Group::numbers).toArray();
        return new RouteWatch(NetlinkWatch.open(Protocol.NETLINK_ROUTE, numbers));
    }

    /**
     * Bounds each call of {@link #take} from now on.
     *
     * @param timeout as {@link Socket#settimeout(Duration)}
     * @throws SocketException {@code EBADF} if this is closed
     */
    public void settimeout(@Nullable Duration timeout) throws SocketException {
        watch.settimeout(timeout);
    }

    /**
     * Sets the room of the queue.
     *
     * @param bytes as {@link NetlinkWatch#setQueue}
     * @throws SocketException {@code EBADF} if this is closed
     */
    public void setQueue(int bytes) throws SocketException {
        watch.setQueue(bytes);
    }

    /**
     * {@return the next change, waiting for it as long as the time-out says} A virtual thread that
     * waits leaves its carrier.
     *
     * @throws IOException as {@link NetlinkWatch#take}
     */
    public Change take() throws IOException {
        return change(watch.take());
    }

    static Change change(NetlinkMessage message) throws NetlinkFormatException {
        if (message.type() == NetlinkMessage.NLMSG_OVERRUN) {
            return new Change.Lost();
        }
        RouteItem item = item(message);
        if (item == null) {
            return new Change.Other(message);
        }
        // Types come in fours: new, delete, get, set.
        boolean gone = (message.type() & 3) == 1;
        return gone ? new Change.Absent(item) : new Change.Present(item);
    }

    private static @Nullable RouteItem item(NetlinkMessage message) throws NetlinkFormatException {
        return switch (message.type()) {
            case Rtnetlink.RTM_NEWLINK, Rtnetlink.RTM_DELLINK -> link(message);
            case Rtnetlink.RTM_NEWADDR, Rtnetlink.RTM_DELADDR -> InterfaceAddress.parse(message);
            case Rtnetlink.RTM_NEWROUTE, Rtnetlink.RTM_DELROUTE -> Route.parse(message);
            case Rtnetlink.RTM_NEWNEIGH, Rtnetlink.RTM_DELNEIGH -> Neighbour.parse(message);
            case Rtnetlink.RTM_NEWRULE, Rtnetlink.RTM_DELRULE -> Rule.parse(message);
            default -> null;
        };
    }

    /**
     * A bridge tells of its ports in messages of the same type, with its family: what it says is
     * gone is a port, not the link.
     */
    private static @Nullable Link link(NetlinkMessage message) throws NetlinkFormatException {
        boolean ofLink = message.header(Link.HEADER).get(0) == 0;
        Link link = Link.parse(message);
        return ofLink && !link.attributes().has(IFLA_WIRELESS) ? link : null;
    }

    /** Ends the watch, from any thread: one in {@link #take} gets "Socket closed". */
    @Override
    public void close() throws SocketException {
        watch.close();
    }
}
