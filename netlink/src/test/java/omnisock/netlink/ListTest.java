package omnisock.netlink;

import static omnisock.netlink.JsonReader.text;
import static omnisock.netlink.Namespace.ip;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import omnisock.Family;
import omnisock.Inet;
import omnisock.Socket;
import omnisock.SocketType;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** What we list beside what ip(8) lists, in a namespace with some of everything. */
@Tag("vm")
@Tag("netlink")
@Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
@ExtendWith(Namespace.class)
class ListTest {
    private static void furnish() throws Exception {
        Namespace.veth();
        Namespace.ipBatch(
                """
                link set lo up
                link set left up address 02:00:00:00:00:01 mtu 1400
                link set right up
                addr add 10.9.0.1/24 dev left
                addr add 10.9.0.2 peer 10.9.9.9/32 dev left valid_lft 1000 preferred_lft 500
                addr add fd00::1/64 dev left nodad
                addr add 10.8.0.1/24 dev right
                neigh add 10.9.0.7 lladdr 02:00:00:00:00:07 dev left
                neigh add fd00::7 lladdr 02:00:00:00:00:08 dev left
                route add 10.20.0.0/16 via 10.9.0.9
                route add 10.21.0.0/16 via inet6 fd00::9 dev left
                route add default via 10.9.0.9 metric 77
                route add 10.22.0.0/16 nexthop via 10.9.0.9 weight 3 nexthop via 10.8.0.9
                route add blackhole 10.23.0.0/16 table 1000
                route add fd01::/64 via fd00::9 src fd00::1
                rule add from 10.5.0.0/16 table 1000 priority 100
                rule add fwmark 7 table 99
                """);
    }

    private static List<Map<String, Object>> json(String... words) throws Exception {
        return JsonReader.objects(ip(words));
    }

    @Test
    void links() throws Exception {
        furnish();
        try (var net = RouteNetlink.open()) {
            List<String> ours = net.links().stream().map(ListTest::link).toList();
            List<Map<String, Object>> theirs = json("-j", "-d", "link");
            assertThat(ours).isEqualTo(theirs.stream().map(ListTest::link).toList());
            Link left = net.link("left").orElseThrow();
            assertThat(left.kind()).isEqualTo("veth");
            assertThat(left.parent()).hasValue(net.link("right").orElseThrow().index());
            assertThat(net.link(left.index()).map(Link::name)).hasValue("left");
            assertThat(net.link("nobody")).isEmpty();
            ip("link", "property", "add", "dev", "left", "altname", "the-one-at-the-left");
            assertThat(net.link("the-one-at-the-left").map(Link::name)).hasValue("left");
            assertThat(net.link("the-one-that-nobody-has")).isEmpty();
            assertThat(net.link(4711)).isEmpty();
        }
    }

    private static String link(Link link) {
        return line(
                link.index(),
                link.name(),
                link.kind(),
                link.mtu(),
                link.state(),
                link.hardware(),
                link.isUp());
    }

    private static String link(Map<String, Object> link) {
        Object info = link.get("linkinfo");
        boolean ether = text(link, "link_type").matches("ether|loopback");
        return line(
                text(link, "ifindex"),
                text(link, "ifname"),
                info == null ? "" : text(JsonReader.object(info), "info_kind"),
                text(link, "mtu"),
                text(link, "operstate"),
                // Addresses of tunnels are written as those of IP there.
                ether ? text(link, "address") : "00:00:00:00",
                text(link, "flags").matches(".*\\bUP\\b.*"));
    }

    @Test
    void statistics() throws Exception {
        Namespace.ip("link", "set", "lo", "up");
        try (var net = RouteNetlink.open();
                var udp = new Socket(Family.AF_INET, SocketType.SOCK_DGRAM)) {
            udp.bind(new Inet("127.0.0.1", 0));
            udp.sendto(new byte[100], udp.getsockname());

            var ours = net.link("lo").orElseThrow().statistics().orElseThrow();

            assertThat(ours.txPackets()).isEqualTo(1);
            assertThat(ours.rxBytes()).isEqualTo(20 + 8 + 100);
            Map<String, Object> theirs = json("-j", "-s", "link", "show", "lo").getFirst();
            String both = text(theirs, "stats64");
            assertThat(both).contains("bytes=" + ours.rxBytes() + ",", "packets=1,");
        }
    }

    @Test
    void addresses() throws Exception {
        furnish();
        try (var net = RouteNetlink.open()) {
            List<String> ours =
                    net.addresses().stream()
                            .map(one ->
                                    line(
                                            one.index(),
                                            one.network(),
                                            one.peer(),
                                            one.scope(),
                                            seconds(one.valid()),
                                            seconds(one.preferred())))
                            .filter(ListTest::isOurs)
                            .toList();
            List<String> theirs =
                    json("-j", "-N", "addr").stream()
                            .flatMap(
                                    link -> inner(link, "addr_info").map(one -> address(link, one)))
                            .filter(ListTest::isOurs)
                            .toList();
            assertThat(ours).hasSize(6).containsExactlyInAnyOrderElementsOf(theirs);
        }
    }

    /** Not one that the kernel makes some time after a link is switched on. */
    private static boolean isOurs(String line) {
        return !line.contains(" fe80:") && !line.contains(" ff00:");
    }

    private static String line(Object... parts) {
        return " " + Arrays.stream(parts).map(String::valueOf).collect(Collectors.joining(" "));
    }

    /** To the hundred, since they go on. */
    private static String seconds(Optional<Duration> time) {
        return time.map(left -> "" + (left.toSeconds() + 50) / 100).orElse("");
    }

    private static String seconds(Map<String, Object> object, String name) {
        long seconds = Long.parseLong(text(object, name));
        return seconds == 0xffff_ffffL ? "" : "" + (seconds + 50) / 100;
    }

    private static Stream<Map<String, Object>> inner(Map<String, Object> outer, String name) {
        Object list = outer.get(name);
        return list == null ? Stream.of() : ((List<?>) list).stream().map(JsonReader::object);
    }

    private static String address(Map<String, Object> link, Map<String, Object> one) {
        return line(
                text(link, "ifindex"),
                text(one, "local") + "/" + text(one, "prefixlen"),
                text(one, "address"),
                text(one, "scope"),
                seconds(one, "valid_life_time"),
                seconds(one, "preferred_life_time"));
    }

    @Test
    void routes() throws Exception {
        furnish();
        try (var net = RouteNetlink.open()) {
            Map<Integer, String> names =
                    net.links().stream().collect(Collectors.toMap(Link::index, Link::name));
            List<String> ours =
                    net.routes().stream()
                            .map(route -> route(route, names))
                            .filter(ListTest::isOurs)
                            .toList();
            var theirs = new ArrayList<String>();
            for (String family : List.of("-4", "-6")) {
                for (var route : json("-j", "-N", family, "route", "show", "table", "all")) {
                    theirs.add(route(route, family));
                }
            }
            theirs.removeIf(line -> !isOurs(line));
            assertThat(ours).hasSizeGreaterThan(15).containsExactlyInAnyOrderElementsOf(theirs);
        }
    }

    private static String name(Map<Integer, String> names, int index) {
        return Objects.requireNonNull(names.get(index));
    }

    private static String route(Route route, Map<Integer, String> names) {
        String hops =
                route.nextHops().stream()
                        .map(hop -> hop.gateway() + "%" + name(names, hop.index()) + hop.weight())
                        .collect(Collectors.joining(","));
        return line(
                route.destination(),
                route.table(),
                route.type(),
                route.scope(),
                route.protocol(),
                route.gateway(),
                route.index().isPresent() ? name(names, route.index().getAsInt()) : "",
                route.source(),
                route.priority(),
                hops);
    }

    private static String route(Map<String, Object> route, String family) {
        boolean four = family.equals("-4");
        String to = text(route, "dst").replace("default", four ? "0.0.0.0/0" : "::/0");
        String via =
                route.get("via") == null ? "" : text(JsonReader.object(route.get("via")), "host");
        String hops =
                inner(route, "nexthops")
                        .map(hop ->
                                text(hop, "gateway") + "%" + text(hop, "dev") + text(hop, "weight"))
                        .collect(Collectors.joining(","));
        return line(
                to.contains("/") ? to : to + (four ? "/32" : "/128"),
                or(route, "table", "254"),
                or(route, "type", "1"),
                or(route, "scope", "0"),
                or(route, "protocol", "3"),
                text(route, "gateway") + via,
                text(route, "dev"),
                text(route, "prefsrc"),
                or(route, "metric", "0"),
                hops);
    }

    private static String or(Map<String, Object> object, String name, String usual) {
        String found = text(object, name);
        return found.isEmpty() ? usual : found;
    }

    @Test
    void neighbours() throws Exception {
        furnish();
        try (var net = RouteNetlink.open()) {
            int left = net.link("left").orElseThrow().index();
            assertThat(net.neighbours())
                    .filteredOn(neighbour -> neighbour.is(Neighbour.NUD_PERMANENT))
                    .extracting(Neighbour::index, Neighbour::address, Neighbour::hardware)
                    .containsExactlyInAnyOrder(
                            tuple(left, "10.9.0.7", "02:00:00:00:00:07"),
                            tuple(left, "fd00::7", "02:00:00:00:00:08"));
        }
    }

    @Test
    void rules() throws Exception {
        furnish();
        try (var net = RouteNetlink.open()) {
            var theirs = new ArrayList<String>();
            for (String family : List.of("-4", "-6")) {
                json("-j", "-N", family, "rule").forEach(rule -> theirs.add(rule(rule)));
            }
            // Multicast routing has families, and rules, of its own.
            assertThat(net.rules())
                    .filteredOn(rule -> rule.family().value() < 128)
                    .extracting(
                            rule -> line(rule.priority(), rule.source(), rule.mark(), rule.table()))
                    .containsExactlyInAnyOrderElementsOf(theirs)
                    .contains(" 100 10.5.0.0/16 0 1000", " 99  7 99");
        }
    }

    private static String rule(Map<String, Object> rule) {
        String source = text(rule, "src").replace("all", "");
        return line(
                text(rule, "priority"),
                source.isEmpty() ? "" : source + "/" + text(rule, "srclen"),
                Long.decode(or(rule, "fwmark", "0")),
                text(rule, "table"));
    }

    /** More than one datagram has room for. */
    @Test
    void aListOfThousandsIsWhole() throws Exception {
        Namespace.ip("link", "set", "lo", "up");
        try (var net = RouteNetlink.open()) {
            int lo = net.link("lo").orElseThrow().index();
            for (int i = 0; i < 3000; i++) {
                net.add(Route.to("10.%d.%d.0/24".formatted(i / 256, i % 256)).device(lo).done());
            }

            List<Route> routes = net.routes();

            assertThat(routes)
                    .filteredOn(route -> route.protocol() == Route.RTPROT_STATIC)
                    .extracting(Route::destination)
                    .doesNotHaveDuplicates()
                    .hasSize(3000);
        }
    }
}
