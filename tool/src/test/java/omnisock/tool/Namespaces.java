package omnisock.tool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.List;

/** Hosts that are network namespaces, and links between them; gone after {@link #delete}. */
final class Namespaces {
    private final List<String> hosts;

    private Namespaces(List<String> hosts) {
        this.hosts = hosts;
    }

    /** New hosts, with nothing but themselves to talk to; or the test is skipped. */
    static Namespaces of(String... hosts) throws Exception {
        var made = new Namespaces(List.of(hosts));
        for (String host : hosts) {
            boolean added = Peers.run("ip", "netns", "add", name(host)) == 0;
            assumeTrue(added, "needs root and network namespaces");
            // An address of IPv6 is there at once, without looking for a double.
            made.in(
                    host,
                    "sysctl -qw net.ipv6.conf.default.accept_dad=0 net.ipv6.conf.all.accept_dad=0"
                            + " && ip link set lo up");
        }
        return made;
    }

    private static String name(String host) {
        return "sock-" + ProcessHandle.current().pid() + "-" + host;
    }

    /** Joins two hosts by interfaces that have each other's names: net.1 here and net.2 there. */
    void link(String one, String other, String net4, String net6) throws Exception {
        String command =
                "ip link add %s netns %s type veth peer name %s netns %s"
                        .formatted(other, name(one), one, name(other));
        assumeTrue(Peers.run("sh", "-c", command) == 0, "needs veth");
        String up =
                "ip link set %s up && ip addr add %s.%d/24 dev %s && ip addr add %s:%d/64 dev %s";
        in(one, up.formatted(other, net4, 1, other, net6, 1, other));
        in(other, up.formatted(one, net4, 2, one, net6, 2, one));
    }

    /** Runs a line of the shell on a host, which must succeed. */
    void in(String host, String script) throws Exception {
        assertThat(Peers.run("ip", "netns", "exec", name(host), "sh", "-c", script)).isZero();
    }

    /** How a command on a host begins. */
    List<String> command(String host) {
        return List.of("ip", "netns", "exec", name(host));
    }

    void delete() throws Exception {
        for (String host : hosts) {
            Peers.run("ip", "netns", "delete", name(host));
        }
    }
}
