package omnisock.tool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * The interfaces left and right, joined, in a network namespace that ends with this. What left
 * sends to 10.9.0.2 comes to right, where nobody answers.
 */
record Veth(String name) implements AutoCloseable {
    static Veth open() throws Exception {
        var veth = new Veth("sniff-" + ProcessHandle.current().pid());
        assumeTrue(
                Peers.run("ip", "netns", "add", veth.name) == 0,
                "needs root and network namespaces");
        try {
            assumeTrue(veth.in("ip link add left type veth peer name right") == 0, "needs veth");
            // No IPv6, whose own packets would be seen now and then.
            String up =
                    "echo 1 >/proc/sys/net/ipv6/conf/all/disable_ipv6"
                            + " && ip link set lo up && ip link set left up"
                            + " && ip link set right up && ip addr add 10.9.0.1/24 dev left"
                            + " && ip neigh add 10.9.0.2 lladdr 02:00:00:00:00:02 dev left";
            assertThat(veth.in(up)).isZero();
            return veth;
        } catch (Throwable e) {
            veth.close();
            throw e;
        }
    }

    /** Runs a line of shell, and returns its exit code. */
    int in(String script) throws Exception {
        return Peers.run(command(List.of("sh", "-c", script)).toArray(String[]::new));
    }

    /** The command line that runs another one in here. */
    List<String> command(List<String> words) {
        var command = new ArrayList<String>(List.of("ip", "netns", "exec", name));
        command.addAll(words);
        return command;
    }

    /** One frame to right, of 42 bytes and the text. */
    void send(String text) throws Exception {
        String script = "printf '" + text + "' | socat - UDP4-SENDTO:10.9.0.2:9";
        assumeTrue(in(script) == 0, "needs socat");
    }

    /** Ends what runs in it, and the namespace. */
    @Override
    public void close() throws IOException {
        try {
            Process pids = new ProcessBuilder("ip", "netns", "pids", name).start();
            try (var lines = pids.inputReader()) {
                lines.lines()
                        .map(Long::valueOf)
                        .flatMap(pid -> ProcessHandle.of(pid).stream())
                        .forEach(ProcessHandle::destroyForcibly);
            }
            Peers.run("ip", "netns", "delete", name);
        } catch (InterruptedException e) {
            throw new IOException("namespace " + name + " is left", e);
        }
    }
}
