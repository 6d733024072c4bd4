package omnisock.tool;

import static omnisock.Family.AF_INET;
import static omnisock.SocketType.SOCK_STREAM;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import omnisock.Inet;
import omnisock.Socket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What {@code sock net} prints; the loopback is the same everywhere. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class NetTest {
    @TempDir Path directory;

    @Test
    void linksAreLines() {
        Run.Result result = Run.sock("net", "links");

        assertThat(result.code()).isZero();
        assertThat(result.out().lines().toList().getFirst())
                .isEqualTo(
                        "index 1 name lo switch on state unknown mtu 65536 hardware"
                                + " 00:00:00:00:00:00");
    }

    @Test
    void linksAreLinesOfJson() {
        assertThat(Run.sock("net", "links", "--json").out().lines().toList().getFirst())
                .isEqualTo(
                        "{\"index\":1,\"name\":\"lo\",\"kind\":\"\",\"switch\":\"on\","
                                + "\"state\":\"unknown\",\"mtu\":65536,"
                                + "\"hardware\":\"00:00:00:00:00:00\",\"master\":\"\"}");
    }

    @Test
    void addressesRoutesAndRulesAreListed() {
        assertThat(Run.sock("net", "addresses").out().lines())
                .contains("device lo address 127.0.0.1/8");
        assertThat(Run.sock("net", "routes").out().lines())
                .contains(
                        "destination 127.0.0.0/8 device lo type local table local protocol kernel"
                                + " priority 0 source 127.0.0.1");
        assertThat(Run.sock("net", "rules").out().lines())
                .contains("family AF_INET priority 0 table local");
        assertThat(Run.sock("net", "neighbours").code()).isZero();
    }

    @Test
    void socketsAreListed() throws Exception {
        try (var server = new Socket(AF_INET, SOCK_STREAM)) {
            server.bind(new Inet("127.0.0.1", 0));
            server.listen(9);

            assertThat(Run.sock("net", "sockets").out())
                    .contains(
                            "protocol tcp state listen receiveQueue 0 sendQueue 9 local "
                                    + server.getsockname()
                                    + " ");
        }
    }

    @Test
    void aWrongCommandLineIsSaid() {
        assertThat(Run.sock("net").code()).isEqualTo(2);
        assertThat(Run.sock("net", "nonsense").code()).isEqualTo(2);
        assertThat(Run.sock("net", "watch", "-c", "0").code()).isEqualTo(2);
        assertThat(Run.sock("net", "links", "-c", "1").code()).isEqualTo(2);
    }

    @Test
    void whatNobodyReadsIsAFailure() throws Exception {
        assumeTrue(Files.exists(Path.of("/dev/full")), "needs /dev/full");
        for (String command :
                List.of("net links", "net sockets", "names localhost", "doctor", "--help")) {
            assertThat(toFullDisk(command.split(" "))).as(command).isEqualTo(1);
        }
    }

    private int toFullDisk(String... arguments) throws Exception {
        var command = new ArrayList<>(List.of("sh", "-c", "exec \"$@\" >/dev/full", "sh"));
        command.addAll(Child.command(arguments));
        try (var child = Child.start(directory, "sock", command)) {
            int code = child.exitCode();
            assertThat(child.err()).isEqualTo("sock: standard output cannot be written\n");
            return code;
        }
    }

    @Test
    void watchingEndsWhenNobodyReadsIt() throws Exception {
        var command = new ArrayList<>(List.of("unshare", "-n", "sh", "-c"));
        command.addAll(List.of("exec \"$@\" >/dev/full", "sh"));
        command.addAll(Child.command("net", "watch"));
        try (var child = Child.start(directory, "sock", command).listening()) {
            assumeTrue(child.isAlive(), "needs root and namespaces: " + child.err());
            assumeTrue(shell("nsenter -n -t " + child.pid() + " ip link set lo up"), "needs ip(8)");

            assertThat(child.exitCode()).isEqualTo(1);
            assertThat(child.err()).endsWith("sock: standard output cannot be written\n");
        }
    }

    @Test
    void changesAreWatched() throws Exception {
        // In a namespace of its own, which only this process has.
        var command = new ArrayList<>(List.of("unshare", "-n"));
        command.addAll(Child.command("net", "watch", "-c", "4"));
        try (var child = Child.start(directory, "sock", command).listening()) {
            assumeTrue(child.isAlive(), "needs root and namespaces: " + child.err());
            String inside = "nsenter -n -t " + child.pid() + " ip link ";
            String add = inside + "add left type veth peer name right";
            assumeTrue(shell(add + " && " + inside + "del left"), "needs ip(8) and veth");

            assertThat(child.exitCode()).isZero();
            assertThat(child.out().lines())
                    .anyMatch(line -> line.matches("\\+ link index \\d+ name left kind veth .*"))
                    .anyMatch(line -> line.matches("- link index \\d+ name left kind veth .*"));
        }
    }

    /** What a terminal would take for an order is shown as text. */
    @Test
    void aLinkMayHaveAnyName() throws Exception {
        assertThat(inside("ip link add $(printf 'a\\033[31m') type bridge", "net", "links"))
                .contains("a\\u{1b}[31m")
                .doesNotContain("\033");
    }

    @Test
    void aRuleSaysAllThatDecides() throws Exception {
        String rules =
                "ip rule add not from 10.5.0.0/16 tos 0x10 table 1000 priority 100"
                        + " && ip rule add fwmark 7 prohibit priority 101"
                        + " && ip rule add fwmark 1/3 oif lo ipproto tcp sport 7 dport 80-90"
                        + " uidrange 5-6 lookup 300 priority 102"
                        + " && ip rule add goto 32766 priority 103";

        assertThat(inside(rules, "net", "rules").lines())
                .contains(
                        "family AF_INET priority 100 inverted yes source 10.5.0.0/16 tos 0x10"
                                + " table 1000",
                        "family AF_INET priority 101 mark 0x7 action prohibit table 0",
                        "family AF_INET priority 102 output lo mark 0x1/0x3 protocol 6"
                                + " sourcePorts 7 destinationPorts 80-90 users 5-6 table 300",
                        "family AF_INET priority 103 action goto target 32766 table 0");
    }

    @Test
    void aRouteSaysForWhichServiceItIs() throws Exception {
        String route = "ip link set lo up && ip route add 10.5.0.0/16 tos 0x10 dev lo";

        assertThat(inside(route, "net", "routes").lines())
                .contains(
                        "destination 10.5.0.0/16 tos 0x10 device lo type unicast table main"
                                + " protocol boot priority 0");
    }

    /** What the command prints in a namespace that a script furnished. */
    private String inside(String script, String... arguments) throws Exception {
        var command = new ArrayList<>(List.of("unshare", "-n", "sh", "-c"));
        command.add(script + " || exit 77; exec \"$@\"");
        command.add("sh");
        command.addAll(Child.command(arguments));
        try (var child = Child.start(directory, "sock", command)) {
            int code = child.exitCode();
            assumeTrue(code != 77 && !child.err().contains("unshare"), child.err());
            assertThat(code).as(child.err()).isZero();
            return child.out();
        }
    }

    private static boolean shell(String script) throws Exception {
        return new ProcessBuilder("sh", "-c", script).inheritIO().start().waitFor() == 0;
    }
}
