package omnisock.netlink;

import static omnisock.netlink.Namespace.ip;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Predicate;
import omnisock.WouldBlockException;
import omnisock.conformance.Eventually;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** Changes that ip(8) and we make are told. */
@Tag("vm")
@Tag("netlink")
@Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
@ExtendWith(Namespace.class)
class WatchTest {
    private static RouteWatch open(RouteWatch.Group... groups) throws IOException {
        RouteWatch watch = RouteWatch.open(groups);
        watch.settimeout(Eventually.PATIENCE);
        return watch;
    }

    /** Takes until something comes that is looked for. */
    private static <T extends RouteItem> T present(
            RouteWatch watch, Class<T> type, Predicate<T> wanted) throws IOException {
        while (true) {
            if (watch.take() instanceof Change.Present(RouteItem item)
                    && type.isInstance(item)
                    && wanted.test(type.cast(item))) {
                return type.cast(item);
            }
        }
    }

    private static <T extends RouteItem> T absent(
            RouteWatch watch, Class<T> type, Predicate<T> wanted) throws IOException {
        while (true) {
            if (watch.take() instanceof Change.Absent(RouteItem item)
                    && type.isInstance(item)
                    && wanted.test(type.cast(item))) {
                return type.cast(item);
            }
        }
    }

    @Test
    void whatIpChangesIsTold() throws Exception {
        try (var watch = open();
                var net = RouteNetlink.open()) {
            Namespace.veth();
            Link left = present(watch, Link.class, link -> link.name().equals("left"));
            assertThat(left.kind()).isEqualTo("veth");

            ip("link", "set", "left", "up");
            present(watch, Link.class, link -> link.index() == left.index() && link.isUp());

            ip("addr", "add", "10.9.0.1/24", "dev", "left");
            var address =
                    present(watch, InterfaceAddress.class, one -> one.address().equals("10.9.0.1"));
            assertThat(net.addresses()).contains(address);

            ip("route", "add", "10.20.0.0/16", "via", "10.9.0.9");
            var route =
                    present(watch, Route.class, one -> one.destination().equals("10.20.0.0/16"));
            assertThat(route.gateway()).isEqualTo("10.9.0.9");

            ip("neigh", "add", "10.9.0.2", "lladdr", "02:00:00:00:00:02", "dev", "left");
            present(watch, Neighbour.class, one -> one.hardware().equals("02:00:00:00:00:02"));

            ip("rule", "add", "priority", "100", "table", "1000");
            present(watch, Rule.class, one -> one.priority() == 100 && one.table() == 1000);
            ip("rule", "del", "priority", "100");
            absent(watch, Rule.class, one -> one.priority() == 100);

            ip("link", "del", "left");
            absent(watch, Link.class, link -> link.index() == left.index());
        }
    }

    @Test
    void whatWeChangeIsTold() throws Exception {
        Namespace.needs("veth");
        try (var watch = open(RouteWatch.Group.LINKS, RouteWatch.Group.ADDRESSES);
                var net = RouteNetlink.open()) {
            net.add(LinkKind.veth(new LinkSettings()), LinkSettings.named("d0"));
            Link made = present(watch, Link.class, link -> link.name().equals("d0"));
            assertThat(net.link("d0").orElseThrow().index()).isEqualTo(made.index());

            net.change(made.index(), LinkSettings.named("d1"));
            present(watch, Link.class, link -> link.name().equals("d1"));
            net.add(new InterfaceAddress(made.index(), "10.9.0.1/24"));
            net.deleteLink(made.index());
            absent(watch, InterfaceAddress.class, one -> one.network().equals("10.9.0.1/24"));
            absent(watch, Link.class, link -> link.name().equals("d1"));
        }
    }

    /** What a bridge says of a port that left is no link that is gone. */
    @Test
    void aPortThatLeavesABridgeIsNoLinkThatIsGone() throws Exception {
        Namespace.needs("bridge");
        Namespace.veth();
        try (var watch = open(RouteWatch.Group.LINKS);
                var net = RouteNetlink.open()) {
            net.add(LinkKind.BRIDGE, LinkSettings.named("bridge"));
            int port = net.link("left").orElseThrow().index();
            net.change(port, new LinkSettings().master(net.link("bridge").orElseThrow().index()));
            net.change(port, new LinkSettings().master(0));
            net.change(port, LinkSettings.named("last"));

            boolean bridgeSpoke = false;
            for (boolean last = false; !last; ) {
                Change change = watch.take();
                assertThat(change).isNotInstanceOf(Change.Absent.class);
                bridgeSpoke |=
                        change instanceof Change.Other(NetlinkMessage message)
                                && message.type() == Rtnetlink.RTM_DELLINK;
                last = change instanceof Change.Present(Link link) && link.name().equals("last");
            }
            assertThat(bridgeSpoke).isTrue();
        }
    }

    @Test
    void aLossIsTold() throws Exception {
        try (var watch = open(RouteWatch.Group.ROUTES);
                var net = RouteNetlink.open()) {
            int lo = overflow(watch, net);

            int lost = 0;
            int present = 0;
            watch.settimeout(Duration.ZERO);
            try {
                while (true) {
                    switch (watch.take()) {
                        case Change.Lost() -> lost++;
                        case Change.Present ignored -> present++;
                        default -> {}
                    }
                }
            } catch (WouldBlockException ignored) {
                // All is taken.
            }
            assertThat(lost).isEqualTo(1);
            assertThat(present).isBetween(1, 499);

            // What comes afterwards is told again.
            watch.settimeout(Eventually.PATIENCE);
            net.add(Route.to("10.77.0.0/16").device(lo).done());
            present(watch, Route.class, route -> route.destination().equals("10.77.0.0/16"));
        }
    }

    /** Who lists again after a loss must be told of all that changes from then on. */
    @Test
    void whatChangesAfterALossIsTold() throws Exception {
        try (var watch = open(RouteWatch.Group.ROUTES);
                var net = RouteNetlink.open()) {
            int lo = overflow(watch, net);
            while (!(watch.take() instanceof Change.Lost)) {
                // What came before it.
            }

            net.add(Route.to("10.77.0.0/16").device(lo).done());

            assertThat(watch.take())
                    .isInstanceOfSatisfying(
                            Change.Present.class,
                            change ->
                                    assertThat(change.item())
                                            .hasFieldOrPropertyWithValue(
                                                    "destination", "10.77.0.0/16"));
        }
    }

    /** Makes more routes than the queue has room for, and returns the loopback's index. */
    private static int overflow(RouteWatch watch, RouteNetlink net) throws Exception {
        ip("link", "set", "lo", "up");
        int lo = net.link("lo").orElseThrow().index();
        watch.setQueue(4096);
        for (int i = 0; i < 500; i++) {
            net.add(Route.to("10.0.%d.%d/32".formatted(i / 256, i % 256)).device(lo).done());
        }
        return lo;
    }

    @Test
    void theTimeoutBoundsTheWait() throws Exception {
        try (var watch = open()) {
            watch.settimeout(Duration.ofMillis(50));
            assertThatThrownBy(watch::take).isInstanceOf(SocketTimeoutException.class);
            watch.settimeout(Duration.ZERO);
            assertThatThrownBy(watch::take).isInstanceOf(WouldBlockException.class);
        }
    }

    @Test
    void closeEndsTheWaitOfAPlatformThread() throws Exception {
        closeEndsTheWait(Thread.ofPlatform().daemon());
    }

    @Test
    void closeEndsTheWaitOfAVirtualThread() throws Exception {
        closeEndsTheWait(Thread.ofVirtual());
    }

    private static void closeEndsTheWait(Thread.Builder threads) throws Exception {
        var watch = open();
        watch.settimeout(null);
        var task = new FutureTask<>(watch::take);
        Thread thread = threads.start(task);
        Eventually.that(
                () -> thread.getState() == Thread.State.WAITING || isInRecv(thread),
                () -> "does not wait: " + thread.getState());

        watch.close();

        assertThatThrownBy(task::get)
                .isInstanceOf(ExecutionException.class)
                .cause()
                .isInstanceOf(SocketException.class)
                .hasMessageContaining("Socket closed");
    }

    /** A platform thread that has all the time waits in the call itself. */
    private static boolean isInRecv(Thread thread) {
        for (StackTraceElement frame : thread.getStackTrace()) {
            if (frame.getMethodName().startsWith("recv")) {
                return true;
            }
        }
        return false;
    }
}
