package omnisock.tool;

import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import omnisock.netlink.Attribute;
import omnisock.netlink.Attributes;
import omnisock.netlink.InterfaceAddress;
import omnisock.netlink.Link;
import omnisock.netlink.Neighbour;
import omnisock.netlink.NetlinkFormatException;
import omnisock.netlink.NextHop;
import omnisock.netlink.Route;
import omnisock.netlink.RouteItem;
import omnisock.netlink.Rule;
import omnisock.netlink.SocketEntry;
import org.jspecify.annotations.Nullable;

/**
 * What {@code sock net} says of each thing: members by name, in order, those that are empty too.
 */
final class NetLines {
    /** The bits of a neighbour's state, and of others the numbers, by their names. */
    private static final Map<Integer, String> NEIGHBOUR_STATES =
            Map.of(
                    Neighbour.NUD_INCOMPLETE, "incomplete",
                    Neighbour.NUD_REACHABLE, "reachable",
                    Neighbour.NUD_STALE, "stale",
                    Neighbour.NUD_DELAY, "delay",
                    Neighbour.NUD_PROBE, "probe",
                    Neighbour.NUD_FAILED, "failed",
                    Neighbour.NUD_NOARP, "noarp",
                    Neighbour.NUD_PERMANENT, "permanent");

    private static final Map<Integer, String> ROUTE_TYPES =
            Map.of(
                    Route.RTN_UNICAST, "unicast",
                    Route.RTN_LOCAL, "local",
                    Route.RTN_BROADCAST, "broadcast",
                    Route.RTN_ANYCAST, "anycast",
                    Route.RTN_MULTICAST, "multicast",
                    Route.RTN_BLACKHOLE, "blackhole",
                    Route.RTN_UNREACHABLE, "unreachable",
                    Route.RTN_PROHIBIT, "prohibit",
                    Route.RTN_THROW, "throw");

    private static final Map<Integer, String> PROTOCOLS =
            Map.of(
                    Route.RTPROT_REDIRECT, "redirect",
                    Route.RTPROT_KERNEL, "kernel",
                    Route.RTPROT_BOOT, "boot",
                    Route.RTPROT_STATIC, "static",
                    Route.RTPROT_RA, "ra",
                    Route.RTPROT_DHCP, "dhcp");

    private static final Map<Integer, String> TABLES =
            Map.of(
                    Route.RT_TABLE_DEFAULT, "default",
                    Route.RT_TABLE_MAIN, "main",
                    Route.RT_TABLE_LOCAL, "local");

    /** Of rules; to ask a table is what the table says. */
    private static final Map<Integer, String> ACTIONS =
            Map.of(
                    Rule.FR_ACT_TO_TBL, "",
                    Rule.FR_ACT_GOTO, "goto",
                    Rule.FR_ACT_BLACKHOLE, "blackhole",
                    Rule.FR_ACT_UNREACHABLE, "unreachable",
                    Rule.FR_ACT_PROHIBIT, "prohibit");

    private static final Map<Integer, String> SOCKET_STATES =
            Map.ofEntries(
                    Map.entry(SocketEntry.TCP_ESTABLISHED, "established"),
                    Map.entry(SocketEntry.TCP_SYN_SENT, "syn-sent"),
                    Map.entry(SocketEntry.TCP_SYN_RECV, "syn-recv"),
                    Map.entry(SocketEntry.TCP_FIN_WAIT1, "fin-wait-1"),
                    Map.entry(SocketEntry.TCP_FIN_WAIT2, "fin-wait-2"),
                    Map.entry(SocketEntry.TCP_TIME_WAIT, "time-wait"),
                    Map.entry(SocketEntry.TCP_CLOSE, "close"),
                    Map.entry(SocketEntry.TCP_CLOSE_WAIT, "close-wait"),
                    Map.entry(SocketEntry.TCP_LAST_ACK, "last-ack"),
                    Map.entry(SocketEntry.TCP_LISTEN, "listen"),
                    Map.entry(SocketEntry.TCP_CLOSING, "closing"));

    /** What rules ask beside what all of them have: {@code linux/fib_rules.h}. */
    private static final int FRA_GOTO = 4;

    private static final int FRA_FWMASK = 16;
    private static final int FRA_OIFNAME = 17;
    private static final int FRA_UID_RANGE = 20;
    private static final int FRA_IP_PROTO = 22;
    private static final int FRA_SPORT_RANGE = 23;
    private static final int FRA_DPORT_RANGE = 24;

    private static final long WHOLE_MARK = 0xffff_ffffL;

    /** Names of links by their index, as far as they are known. */
    private final Map<Integer, String> devices = new HashMap<>();

    private static String name(Map<Integer, String> names, int number) {
        return names.getOrDefault(number, Integer.toUnsignedString(number));
    }

    /** A link that others are on, by its name. */
    void know(Link link) {
        devices.put(link.index(), link.name());
    }

    private String device(int index) {
        return index == 0 ? "" : devices.getOrDefault(index, "%" + index);
    }

    static String kind(RouteItem item) {
        return switch (item) {
            case Link ignored -> "link";
            case InterfaceAddress ignored -> "address";
            case Route ignored -> "route";
            case Neighbour ignored -> "neighbour";
            case Rule ignored -> "rule";
        };
    }

    Map<String, Object> members(RouteItem item) throws NetlinkFormatException {
        var to = new LinkedHashMap<String, Object>();
        switch (item) {
            case Link link -> put(to, link);
            case InterfaceAddress address -> put(to, address);
            case Route route -> put(to, route);
            case Neighbour neighbour -> put(to, neighbour);
            case Rule rule -> put(to, rule);
        }
        return to;
    }

    private void put(Map<String, Object> to, Link link) {
        to.put("index", link.index());
        to.put("name", link.name());
        to.put("kind", link.kind());
        to.put("switch", link.isUp() ? "on" : "off");
        to.put("state", link.state().name().toLowerCase(Locale.ROOT));
        to.put("mtu", link.mtu());
        to.put("hardware", link.hardware());
        to.put("master", device(link.master().orElse(0)));
    }

    private void put(Map<String, Object> to, InterfaceAddress address) {
        to.put("device", device(address.index()));
        to.put("address", address.network());
        to.put("peer", address.peer());
        to.put("broadcast", address.broadcast());
    }

    private void put(Map<String, Object> to, Route route) {
        to.put("destination", route.destination());
        to.put("from", route.from());
        to.put("tos", hexadecimal(route.tos()));
        to.put("via", via(route));
        to.put("device", device(route.index().orElse(0)));
        to.put("type", name(ROUTE_TYPES, route.type()));
        to.put("table", name(TABLES, route.table()));
        to.put("protocol", name(PROTOCOLS, route.protocol()));
        to.put("priority", route.priority());
        to.put("source", route.source());
    }

    private String via(Route route) {
        return route.nextHops().isEmpty()
                ? route.gateway()
                : route.nextHops().stream().map(this::hop).collect(Collectors.joining(","));
    }

    private String hop(NextHop hop) {
        return hop.gateway() + "%" + device(hop.index()) + "*" + hop.weight();
    }

    private void put(Map<String, Object> to, Neighbour neighbour) {
        to.put("device", device(neighbour.index()));
        to.put("address", neighbour.address());
        to.put("hardware", neighbour.hardware());
        to.put("state", name(NEIGHBOUR_STATES, neighbour.state()));
    }

    private static void put(Map<String, Object> to, Rule rule) throws NetlinkFormatException {
        to.put("family", family(rule));
        to.put("priority", rule.priority());
        to.put("inverted", (rule.flags() & Rule.FIB_RULE_INVERT) == 0 ? "" : "yes");
        to.put("source", rule.source());
        to.put("destination", rule.destination());
        to.put("input", rule.input());
        Attributes all = rule.attributes();
        to.put("output", all.text(FRA_OIFNAME));
        long mask = all.number(FRA_FWMASK, WHOLE_MARK);
        String part = mask == WHOLE_MARK ? "" : "/0x" + Long.toHexString(mask);
        to.put("mark", hexadecimal(rule.mark()) + part);
        to.put("tos", hexadecimal(rule.tos()));
        to.put("protocol", numberOrNothing(all, FRA_IP_PROTO));
        to.put("sourcePorts", range(all.find(FRA_SPORT_RANGE)));
        to.put("destinationPorts", range(all.find(FRA_DPORT_RANGE)));
        to.put("users", range(all.find(FRA_UID_RANGE)));
        to.put("action", name(ACTIONS, rule.action()));
        to.put("target", numberOrNothing(all, FRA_GOTO));
        to.put("table", name(TABLES, rule.table()));
    }

    /** Rules of multicast routes have families of their own: {@code linux/rtnetlink.h}. */
    private static String family(Rule rule) {
        return switch (rule.family().value()) {
            case 128 -> "RTNL_FAMILY_IPMR";
            case 129 -> "RTNL_FAMILY_IP6MR";
            default -> rule.family().toString();
        };
    }

    private static String numberOrNothing(Attributes all, int type) throws NetlinkFormatException {
        return all.has(type) ? Long.toString(all.number(type, 0)) : "";
    }

    /** The first and the last of a range, in two bytes each or in four. */
    private static String range(@Nullable Attribute attribute) {
        if (attribute == null || (attribute.length() != 4 && attribute.length() != 8)) {
            return "";
        }
        ByteBuffer two = attribute.buffer();
        boolean ports = attribute.length() == 4;
        long first = ports ? two.getShort() & 0xffff : two.getInt() & 0xffff_ffffL;
        long last = ports ? two.getShort() & 0xffff : two.getInt() & 0xffff_ffffL;
        return first == last ? Long.toString(first) : first + "-" + last;
    }

    /** Nothing for 0, which means any. */
    private static String hexadecimal(long number) {
        return number == 0 ? "" : "0x" + Long.toHexString(number);
    }

    static Map<String, Object> members(String protocol, SocketEntry socket) {
        var to = new LinkedHashMap<String, Object>();
        to.put("protocol", protocol);
        to.put("state", name(SOCKET_STATES, socket.state()));
        to.put("receiveQueue", socket.receiveQueue());
        to.put("sendQueue", socket.sendQueue());
        to.put("local", socket.local().toString());
        boolean unix = protocol.equals("unix");
        to.put("peer", unix ? "" + socket.peerInode() : socket.peer().toString());
        to.put("uid", socket.uid());
        to.put("inode", socket.inode());
        return to;
    }
}
