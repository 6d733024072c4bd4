package omnisock.examples;

import java.io.IOException;
import java.util.List;
import omnisock.netlink.Change;
import omnisock.netlink.InterfaceAddress;
import omnisock.netlink.Link;
import omnisock.netlink.LinkKind;
import omnisock.netlink.LinkSettings;
import omnisock.netlink.Route;
import omnisock.netlink.RouteNetlink;
import omnisock.netlink.RouteWatch;

/** The network interfaces of this machine, by netlink. */
final class Links {
    private Links() {}

    // @start region="list"
    static List<String> addressesOf(String device) throws IOException {
        try (var net = RouteNetlink.open()) {
            Link link = net.link(device).orElseThrow();
            return net.addresses().stream()
                    .filter(address -> address.index() == link.index())
                    .map(InterfaceAddress::network) // 127.0.0.1/8
                    .toList();
        }
    }

    // @end

    // @start region="watch"
    static Link awaitUp(String device) throws IOException {
        // The watch is first: what happens after the list comes to it.
        try (var watch = RouteWatch.open(RouteWatch.Group.LINKS);
                var net = RouteNetlink.open()) {
            Change change = new Change.Lost();
            while (true) {
                switch (change) {
                    case Change.Present(Link link) when isUp(link, device) -> {
                        return link;
                    }
                    case Change.Lost() -> { // more came than the queue had room for
                        var link = net.link(device).filter(Link::isUp);
                        if (link.isPresent()) {
                            return link.get();
                        }
                    }
                    default -> {}
                }
                change = watch.take();
            }
        }
    }

    private static boolean isUp(Link link, String device) {
        return link.name().equals(device) && link.isUp();
    }

    // @end

    // @start region="change"
    static void joinNamespace(long pid) throws IOException {
        try (var net = RouteNetlink.open()) {
            var inside = LinkSettings.named("inside").namespaceOf(pid);
            net.add(LinkKind.veth(inside), LinkSettings.named("outside").up(true));
            int outside = net.link("outside").orElseThrow().index();
            net.add(new InterfaceAddress(outside, "10.9.0.1/24"));
            net.add(Route.to("10.20.0.0/16").via("10.9.0.2").done());
        }
    }
    // @end
}
