package omnisock.tool;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import omnisock.netlink.Change;
import omnisock.netlink.Link;
import omnisock.netlink.RouteItem;
import omnisock.netlink.RouteNetlink;
import omnisock.netlink.RouteWatch;
import omnisock.netlink.SockDiag;
import omnisock.netlink.SocketEntry;
import omnisock.transfer.Printable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/** {@code sock net}: what this machine's network is made of, by netlink. */
final class NetCommand implements Command {
    @Override
    public void describe(CommandSpec spec) {
        spec.usageMessage()
                .description(
                        "Lists links, addresses, routes, neighbours, rules or sockets of this"
                                + " network namespace, or watches changes of the first five until"
                                + " Ctrl-C: a line each, with + for what is new or different, -"
                                + " for what is gone.")
                .footerHeading("%nExamples:%n")
                .footer(
                        "  sock net links",
                        "  sock net routes --json",
                        "  sock net watch -c 1",
                        "  ip netns exec NAME sock net sockets");
        spec.addPositional(
                PositionalParamSpec.builder()
                        .index("0")
                        .paramLabel("WHAT")
                        .required(true)
                        .type(String.class)
                        .description(
                                "links, addresses, routes, neighbours, rules, sockets or watch.")
                        .build());
        spec.addOption(
                Options.value("-c", "COUNT", long.class, "End watch after so many changes."));
        spec.addOption(Options.flag("Print one line of JSON for each.", "--json"));
    }

    @Override
    public int run(ParseResult given) throws IOException {
        var job = new Job(given);
        String what = given.matchedPositionalValue(0, "");
        long most = given.matchedOptionValue("-c", Long.MAX_VALUE);
        if (most <= 0) {
            throw Options.wrong(given, "-c is not above 0");
        }
        if (given.hasMatchedOption("-c") && !what.equals("watch")) {
            throw Options.wrong(given, "-c goes with watch only");
        }
        if (what.equals("watch")) {
            job.watch(most);
        } else if (what.equals("sockets")) {
            job.sockets();
        } else {
            job.list(what);
        }
        return 0;
    }

    /** One run of the command. */
    private static final class Job {
        private final ParseResult given;
        private final PrintWriter out;
        private final NetLines lines = new NetLines();
        private volatile boolean stopped;

        Job(ParseResult given) {
            this.given = given;
            this.out = given.commandSpec().commandLine().getOut();
        }

        void list(String what) throws IOException {
            try (var net = RouteNetlink.open()) {
                List<Link> links = net.links();
                links.forEach(lines::know);
                List<? extends RouteItem> items =
                        switch (what) {
                            case "links" -> links;
                            case "addresses" -> net.addresses();
                            case "routes" -> net.routes();
                            case "neighbours" -> net.neighbours();
                            case "rules" -> net.rules();
                            default -> throw Options.wrong(given, "nothing to list: " + what);
                        };
                for (RouteItem item : items) {
                    print("", lines.members(item));
                }
            }
            Stdout.flush(out);
        }

        void sockets() throws IOException {
            try (var diag = SockDiag.open()) {
                sockets("tcp", diag.tcp());
                sockets("udp", diag.udp());
                sockets("unix", diag.unix());
            }
            Stdout.flush(out);
        }

        private void sockets(String protocol, List<SocketEntry> sockets) {
            sockets.forEach(socket -> print("", NetLines.members(protocol, socket)));
        }

        void watch(long most) throws IOException {
            // Closed last, so that what was printed is out before the JVM ends.
            var signal = StopSignal.interrupting(() -> stopped = true);
            try (var watch = RouteWatch.open();
                    var net = RouteNetlink.open()) {
                net.links().forEach(lines::know);
                PrintWriter err = given.commandSpec().commandLine().getErr();
                err.println("listening on NETLINK_ROUTE");
                err.flush();
                for (long i = 0; i < most && !stopped; i++) {
                    Change change = watch.take();
                    if (change instanceof Change.Lost) {
                        net.links().forEach(lines::know);
                    }
                    print(change);
                    Stdout.flush(out);
                }
            } catch (InterruptedIOException e) {
                if (!stopped) {
                    throw e;
                }
            } finally {
                signal.close();
            }
        }

        private void print(Change change) throws IOException {
            switch (change) {
                case Change.Present(RouteItem item) -> {
                    if (item instanceof Link link) {
                        lines.know(link);
                    }
                    print("+ " + NetLines.kind(item) + " ", told("present", item));
                }
                case Change.Absent(RouteItem item) ->
                        print("- " + NetLines.kind(item) + " ", told("absent", item));
                case Change.Lost() -> print("? ", Map.of("change", "lost"));
                case Change.Other(var message) ->
                        print("  ", Map.of("change", "other", "message", message.type()));
            }
        }

        /** In JSON it says what changed how; in a line the beginning does. */
        private Map<String, Object> told(String change, RouteItem item) throws IOException {
            var members = new LinkedHashMap<String, Object>();
            if (given.hasMatchedOption("--json")) {
                members.put("change", change);
                members.put("what", NetLines.kind(item));
            }
            members.putAll(lines.members(item));
            return members;
        }

        private void print(String start, Map<String, Object> members) {
            if (given.hasMatchedOption("--json")) {
                out.println(Json.line(members));
                return;
            }
            String line =
                    members.entrySet().stream()
                            .filter(member -> !member.getValue().toString().isEmpty())
                            .map(member -> member.getKey() + " " + member.getValue())
                            .collect(Collectors.joining(" ", start, ""));
            // Links are named by those who make them, who may do so in a namespace of their own.
            out.println(Printable.text(line));
        }
    }
}
