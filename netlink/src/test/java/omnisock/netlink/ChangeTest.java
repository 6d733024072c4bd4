package omnisock.netlink;

import static omnisock.Errno.EOPNOTSUPP;
import static omnisock.netlink.Namespace.ip;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import omnisock.Errno;
import omnisock.Family;
import omnisock.Inet;
import omnisock.Socket;
import omnisock.SocketType;
import omnisock.conformance.Eventually;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What we change is there, as ip(8) sees it and as packets go. */
@Tag("vm")
@Tag("netlink")
@Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
@ExtendWith(Namespace.class)
class ChangeTest {
    private static void refused(Errno errno, String message, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        NetlinkException.class, e -> assertThat(e.errno()).isEqualTo(errno))
                .hasMessageContaining(message);
    }

    private static int index(RouteNetlink net, String name) throws IOException {
        return net.link(name).orElseThrow().index();
    }

    /** Makes a link, or aborts the test if the kernel has none of its kind. */
    private static void add(RouteNetlink net, LinkKind kind, LinkSettings settings)
            throws IOException {
        try {
            net.add(kind, settings);
        } catch (NetlinkException e) {
            assumeThat(e.errno()).as("needs links of kind " + kind.name()).isNotEqualTo(EOPNOTSUPP);
            throw e;
        }
    }

    /** Makes a link with a signal, one end of a pair, and returns its index. */
    private static int pair(RouteNetlink net, String name) throws IOException {
        add(net, LinkKind.veth(LinkSettings.named(name + "-peer")), LinkSettings.named(name));
        for (String end : List.of(name, name + "-peer")) {
            net.change(index(net, end), new LinkSettings().up(true));
        }
        return index(net, name);
    }

    @Test
    void aPairCarriesPackets() throws Exception {
        try (var net = RouteNetlink.open();
                var udp = new Socket(Family.AF_INET, SocketType.SOCK_DGRAM)) {
            LinkSettings right = LinkSettings.named("right").hardware("02:00:00:00:00:02");
            add(net, LinkKind.veth(right), LinkSettings.named("left").up(true));
            int left = index(net, "left");
            net.change(index(net, "right"), new LinkSettings().up(true));
            net.add(new InterfaceAddress(left, "10.9.0.1/24"));
            net.add(new Neighbour(left, "10.9.0.2", "02:00:00:00:00:02"));

            assertThat(net.link("right").orElseThrow().hardware()).isEqualTo("02:00:00:00:00:02");
            awaitFrame(net, "right", 14 + 20 + 8 + 100, udp, new Inet("10.9.0.2", 9));
        }
    }

    /** Sends until the frame comes: the kernel drops it until it has noticed the signal. */
    private static void awaitFrame(
            RouteNetlink net, String link, int size, Socket udp, Inet destination) {
        Eventually.that(
                () -> {
                    try {
                        udp.sendto(new byte[100], destination);
                        return net.link(link).orElseThrow().statistics().orElseThrow().rxBytes()
                                >= size;
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                },
                () -> "no frame came to " + link);
    }

    @Test
    void aLinkIsChangedAndDeleted() throws Exception {
        try (var net = RouteNetlink.open()) {
            add(net, LinkKind.veth(LinkSettings.named("peer")), LinkSettings.named("one"));
            int index = index(net, "one");

            net.change(index, LinkSettings.named("two").mtu(1234).hardware("02:00:00:00:00:09"));
            net.change(index, new LinkSettings().up(true));

            Link two = net.link(index).orElseThrow();
            assertThat(two.name()).isEqualTo("two");
            assertThat(two.kind()).isEqualTo("veth");
            assertThat(two.mtu()).isEqualTo(1234);
            assertThat(two.hardware()).isEqualTo("02:00:00:00:00:09");
            assertThat(two.isUp()).isTrue();
            assertThat(ip("link", "show", "two")).contains("mtu 1234").contains(",UP");

            net.change(index, new LinkSettings().up(false));
            assertThat(net.link("two").orElseThrow().isUp()).isFalse();

            net.deleteLink(index);
            assertThat(net.link("two")).isEmpty();
        }
    }

    @Test
    void aBridgeHasPorts() throws Exception {
        try (var net = RouteNetlink.open()) {
            add(net, LinkKind.BRIDGE, LinkSettings.named("bridge"));
            int port = pair(net, "port");

            net.change(port, new LinkSettings().master(index(net, "bridge")));

            assertThat(net.link("port").orElseThrow().master()).hasValue(index(net, "bridge"));
            net.change(port, new LinkSettings().master(0));
            assertThat(net.link("port").orElseThrow().master()).isEmpty();
        }
    }

    @Test
    void virtualLansAreMade() throws Exception {
        try (var net = RouteNetlink.open()) {
            int parent = pair(net, "parent");

            add(net, LinkKind.vlan(42), LinkSettings.named("lan").parent(parent));

            assertThat(net.link("lan").orElseThrow().parent()).hasValue(parent);
            assertThat(ip("-d", "link", "show", "lan")).contains("vlan protocol 802.1Q id 42");
        }
    }

    /** None whose driver makes links of its own when it is loaded, which nobody would delete. */
    @ParameterizedTest
    @ValueSource(strings = {"dummy", "vcan", "bridge"})
    void linksThatNeedNoDataAreMade(String kind) throws Exception {
        try (var net = RouteNetlink.open()) {
            add(net, LinkKind.of(kind), LinkSettings.named("made").up(true));

            assertThat(net.link("made").orElseThrow().kind()).isEqualTo(kind);
            assertThat(net.link("made").orElseThrow().isUp()).isTrue();
        }
    }

    /** Another process has a namespace of its own, which ends with it. */
    @Test
    void aLinkGoesToAnotherNamespace() throws Exception {
        Process other = new ProcessBuilder("unshare", "-n", "sh", "-c", "echo; read x").start();
        try (var net = RouteNetlink.open()) {
            assertThat(other.getInputStream().read()).isEqualTo('\n');
            pair(net, "traveller");

            net.change(index(net, "traveller"), new LinkSettings().namespaceOf(other.pid()));

            assertThat(net.link("traveller")).isEmpty();
            assertThat(Namespace.run("nsenter", "-n", "-t", "" + other.pid(), "ip", "link"))
                    .contains("traveller");
        } finally {
            other.destroyForcibly().waitFor();
        }
    }

    @Test
    void addressesAreAddedAndDeleted() throws Exception {
        try (var net = RouteNetlink.open()) {
            int link = pair(net, "d0");
            var four = new InterfaceAddress(link, "10.9.0.1/24");
            var six =
                    new InterfaceAddress(link, "fd00::1/64")
                            .withFlags(InterfaceAddress.IFA_F_NODAD);
            var pointToPoint = new InterfaceAddress(link, "10.7.0.1/32").withPeer("10.7.0.2");
            for (var address : List.of(four, six, pointToPoint)) {
                net.add(address);
            }

            assertThat(ip("addr", "show", "d0"))
                    .contains("inet 10.9.0.1/24")
                    .contains("inet6 fd00::1/64")
                    .contains("inet 10.7.0.1 peer 10.7.0.2/32");
            refused(Errno.EEXIST, "RTM_NEWADDR: File exists (EEXIST)", () -> net.add(four));
            net.replace(four);

            // Those that were listed can be deleted as they are.
            for (var address : net.addresses()) {
                if (address.index() == link) {
                    net.delete(address);
                }
            }
            // The kernel itself may have added one by now.
            assertThat(net.addresses())
                    .extracting(InterfaceAddress::scope)
                    .doesNotContain(Route.RT_SCOPE_UNIVERSE);
            refused(Errno.EADDRNOTAVAIL, "RTM_DELADDR", () -> net.delete(four));
        }
    }

    @Test
    void routesAreAddedReplacedAndDeleted() throws Exception {
        try (var net = RouteNetlink.open()) {
            int link = pair(net, "d0");
            net.add(new InterfaceAddress(link, "10.9.0.1/24"));
            Route route = Route.to("10.20.0.0/16").via("10.9.0.9").source("10.9.0.1").done();

            net.add(route);
            assertThat(net.routeTo("10.20.1.1").gateway()).isEqualTo("10.9.0.9");
            assertThat(net.routeTo("10.20.1.1").source()).isEqualTo("10.9.0.1");
            refused(Errno.EEXIST, "RTM_NEWROUTE", () -> net.add(route));

            net.replace(Route.to("10.20.0.0/16").via("10.9.0.8").done());
            assertThat(ip("route", "show", "10.20.0.0/16"))
                    .isEqualToIgnoringWhitespace("10.20.0.0/16 via 10.9.0.8 dev d0 proto static");

            net.delete(Route.to("10.20.0.0/16").done());
            refused(Errno.ENETUNREACH, "RTM_GETROUTE", () -> net.routeTo("10.20.1.1"));
            refused(Errno.ESRCH, "RTM_DELROUTE", () -> net.delete(route));
        }
    }

    @Test
    void routesOfAllSortsAreMadeAndMadeAgainAsListed() throws Exception {
        try (var net = RouteNetlink.open()) {
            int link = pair(net, "d0");
            int other = pair(net, "d1");
            net.add(new InterfaceAddress(link, "10.9.0.1/24"));
            net.add(new InterfaceAddress(other, "10.8.0.1/24"));
            net.add(
                    new InterfaceAddress(link, "fd00::1/64")
                            .withFlags(InterfaceAddress.IFA_F_NODAD));
            List<Route> routes = sorts(link, other);
            for (Route route : routes) {
                net.add(route);
            }

            List<Route> listed = made(net);
            assertThat(listed)
                    .extracting(Route::destination)
                    .containsExactlyInAnyOrderElementsOf(
                            routes.stream().map(Route::destination).toList());
            assertThat(ip("route", "show", "10.22.0.0/16"))
                    .contains("nexthop via 10.9.0.9 dev d0 weight 3")
                    .contains("nexthop via 10.8.0.9 dev d1 weight 1");
            assertThat(ip("route", "show", "10.24.0.0/16")).contains("mtu 1300");

            makeAgain(net);
        }
    }

    /** What the kernel says of such routes it does not take in a request. */
    @Test
    void routesThatDoNotWorkNowAreMadeAgainAsListed() throws Exception {
        try (var net = RouteNetlink.open()) {
            int link = pair(net, "d0");
            net.add(new InterfaceAddress(link, "10.9.0.1/24"));
            net.add(Route.to("10.20.0.0/16").via("10.9.0.9").done());
            List<NextHop> ways =
                    List.of(
                            new NextHop("10.9.0.8", link, 1, 0),
                            new NextHop("10.9.0.7", link, 1, 0));
            net.add(Route.to("10.21.0.0/16").over(ways).done());
            net.change(index(net, "d0-peer"), new LinkSettings().up(false));
            awaitLoss(net);

            makeAgain(net);
        }
    }

    @Test
    void routesOfANextHopObjectAreMadeAgainAsListed() throws Exception {
        try (var net = RouteNetlink.open()) {
            int link = pair(net, "d0");
            net.add(new InterfaceAddress(link, "10.9.0.1/24"));
            ip("nexthop", "add", "id", "7", "via", "10.9.0.9", "dev", "d0");
            ip("route", "add", "10.20.0.0/16", "nhid", "7", "proto", "static");

            makeAgain(net);

            assertThat(ip("route", "show", "10.20.0.0/16")).contains("nhid 7");
        }
    }

    /** The kernel notices some time after the other end went down that there is no signal. */
    private static void awaitLoss(RouteNetlink net) {
        Eventually.that(
                () -> {
                    try {
                        return made(net).stream().allMatch(ChangeTest::isDown);
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                },
                () -> "still has a signal");
    }

    private static boolean isDown(Route route) {
        return (route.flags() & Route.RTNH_F_LINKDOWN) != 0
                || route.nextHops().stream()
                        .anyMatch(hop -> (hop.flags() & Route.RTNH_F_LINKDOWN) != 0);
    }

    private static void makeAgain(RouteNetlink net) throws IOException {
        List<Route> listed = made(net);
        for (Route route : listed) {
            net.delete(route);
        }
        assertThat(made(net)).isEmpty();
        for (Route route : listed) {
            net.add(route);
        }
        assertThat(made(net)).isNotEmpty().containsExactlyInAnyOrderElementsOf(listed);
    }

    /** A route of each sort, over two links. */
    private static List<Route> sorts(int link, int other) {
        List<NextHop> ways =
                List.of(new NextHop("10.9.0.9", 0, 3, 0), new NextHop("10.8.0.9", other, 1, 0));
        var metrics = Attributes.build().u32(2, 1300).done();
        return List.of(
                Route.to("0.0.0.0/0").via("10.9.0.9").priority(7).done(),
                Route.to("10.21.0.0/16").via("fd00::9").device(link).done(),
                Route.to("10.22.0.0/16").over(ways).done(),
                Route.to("10.23.0.0/16").type(Route.RTN_BLACKHOLE).table(1000).done(),
                Route.to("10.24.0.0/16")
                        .device(link)
                        .attributes(Attributes.build().nested(8, metrics).done())
                        .done(),
                Route.to("::/0").via("fd00::9").done(),
                Route.to("fd01::/64").device(link).priority(9).done());
    }

    private static List<Route> made(RouteNetlink net) throws IOException {
        return net.routes().stream()
                .filter(route -> route.protocol() == Route.RTPROT_STATIC)
                .toList();
    }

    @Test
    void neighboursAreAddedReplacedAndDeleted() throws Exception {
        try (var net = RouteNetlink.open()) {
            int left = pair(net, "left");
            var neighbour = new Neighbour(left, "10.9.0.2", "02:00:00:00:00:02");

            net.add(neighbour);
            assertThat(ip("neigh", "show", "10.9.0.2", "dev", "left"))
                    .contains("lladdr 02:00:00:00:00:02 PERMANENT");
            refused(Errno.EEXIST, "RTM_NEWNEIGH", () -> net.add(neighbour));
            net.replace(new Neighbour(left, "10.9.0.2", "02:00:00:00:00:03"));
            assertThat(net.neighbours())
                    .extracting(Neighbour::hardware)
                    .contains("02:00:00:00:00:03");

            net.delete(neighbour);
            assertThat(net.neighbours())
                    .extracting(Neighbour::hardware)
                    .doesNotContain("02:00:00:00:00:03");
            refused(Errno.ENOENT, "RTM_DELNEIGH", () -> net.delete(neighbour));
        }
    }

    @Test
    void rulesAreAddedAndDeleted() throws Exception {
        try (var net = RouteNetlink.open()) {
            var rule = new Rule(100, "10.5.0.0/16", 1000);

            net.add(rule);
            assertThat(ip("rule")).contains("100:\tfrom 10.5.0.0/16 lookup 1000");
            refused(Errno.EEXIST, "RTM_NEWRULE", () -> net.add(rule));

            Rule listed =
                    net.rules().stream()
                            .filter(one -> one.priority() == 100)
                            .findAny()
                            .orElseThrow();
            net.delete(listed);
            assertThat(ip("rule")).doesNotContain("1000");
        }
    }

    @Test
    void aRuleForAllOthersIsMadeAgainAsListed() throws Exception {
        try (var net = RouteNetlink.open()) {
            Namespace.ipBatch(
                    """
                    rule add not from 10.5.0.0/16 tos 0x10 table 1000 priority 100
                    rule add from 10.6.0.0/16 fwmark 7/0xff iif lo table 1000 priority 101
                    """);
            String before = ip("rule");
            List<Rule> listed = net.rules().stream().filter(rule -> rule.table() == 1000).toList();

            for (Rule rule : listed) {
                net.delete(rule);
            }
            assertThat(ip("rule")).doesNotContain("1000");
            for (Rule rule : listed) {
                net.add(rule);
            }

            assertThat(listed).hasSize(2);
            assertThat(ip("rule")).isEqualTo(before).contains("not from 10.5.0.0/16");
        }
    }

    @Test
    void theKernelsReasonIsTold() throws Exception {
        try (var net = RouteNetlink.open()) {
            int link = pair(net, "d0");
            refused(
                    Errno.EOPNOTSUPP,
                    "RTM_NEWLINK: Operation not supported (EOPNOTSUPP): Unknown device type",
                    () -> net.add(LinkKind.of("nonsense"), LinkSettings.named("n")));
            refused(
                    Errno.ENETUNREACH,
                    "Nexthop has invalid gateway",
                    () -> net.add(Route.to("10.20.0.0/16").via("10.9.0.9").done()));
            refused(
                    Errno.EINVAL,
                    "mtu less than device minimum",
                    () -> net.change(link, new LinkSettings().mtu(1)));
            refused(Errno.ENODEV, "", () -> net.deleteLink(4711));
        }
    }
}
