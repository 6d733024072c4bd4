package omnisock.tool;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import omnisock.Hints;
import omnisock.Interfaces;
import omnisock.Names;
import omnisock.ResolverException;
import omnisock.Services;
import omnisock.SocketType;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/** {@code sock names}: hosts, services, protocols and interfaces, as programs see them. */
final class NamesCommand implements Command {
    private static final int NUMBERS = Names.NI_NUMERICHOST | Names.NI_NUMERICSERV;

    /** What is found, in the order of its members. */
    private final List<Map<String, Object>> found = new ArrayList<>();

    @Override
    public void describe(CommandSpec spec) {
        spec.usageMessage()
                .description(
                        "Looks up names as programs here see them, by the C library: the hosts"
                                + " file, nsswitch.conf and the name servers. Without anything to"
                                + " look up: the name of this host.")
                .footerHeading("%nExamples:%n")
                .footer(
                        "  sock names localhost 127.0.0.1",
                        "  sock names --service https --service 53 --protocol icmp",
                        "  sock names --interfaces --json");
        spec.addPositional(
                PositionalParamSpec.builder()
                        .index("0..*")
                        .paramLabel("HOST")
                        .arity("0..*")
                        .type(List.class)
                        .auxiliaryTypes(String.class)
                        .description("A name, for its addresses, or an address, for its names.")
                        .build());
        spec.addOption(list("--service", "NAME|PORT", "The port of a service, or its name."));
        spec.addOption(list("--protocol", "NAME", "The number of a protocol of IP."));
        spec.addOption(Options.flag("The network interfaces.", "--interfaces"));
        spec.addArgGroup(Options.families());
        spec.addOption(Options.flag("Print one line of JSON for each result.", "--json"));
    }

    private static OptionSpec list(String name, String label, String description) {
        return OptionSpec.builder(name)
                .paramLabel(label)
                .arity("1")
                .type(List.class)
                .auxiliaryTypes(String.class)
                .description(description)
                .build();
    }

    @Override
    public int run(ParseResult given) throws IOException {
        List<String> hosts = given.matchedPositionalValue(0, List.of());
        List<String> services = given.matchedOptionValue("--service", List.of());
        List<String> protocols = given.matchedOptionValue("--protocol", List.of());
        boolean interfaces = given.hasMatchedOption("--interfaces");
        for (String host : hosts) {
            host(host, given);
        }
        for (String service : services) {
            service(service, given);
        }
        for (String protocol : protocols) {
            add("protocol", protocol, "number", Services.getprotobyname(protocol).value());
        }
        if (interfaces) {
            Interfaces.ifNameindex()
                    .forEach((index, name) -> add("interface", name, "index", index));
        }
        if (hosts.isEmpty() && services.isEmpty() && protocols.isEmpty() && !interfaces) {
            add("host", Names.gethostname(), "name", Names.getfqdn());
        }
        print(given);
        return 0;
    }

    private void host(String host, ParseResult given) throws IOException {
        Hints hints = Hints.ANY.withFamily(Options.family(given)).withType(SocketType.SOCK_STREAM);
        if (isAddress(host)) {
            add("address", host, "name", Names.gethostbyaddr(host).name());
            for (String alias : Names.gethostbyaddr(host).aliases()) {
                add("address", host, "name", alias);
            }
            return;
        }
        for (var info : Names.getaddrinfo(host, 0, hints)) {
            String address = Names.getnameinfo(info.address(), NUMBERS).host();
            add("host", host, "address", address);
        }
    }

    private static boolean isAddress(String host) throws IOException {
        try {
            Names.getaddrinfo(host, 0, Hints.ANY.withFlags(Names.AI_NUMERICHOST));
            return true;
        } catch (ResolverException e) {
            if (e.code() == Names.EAI_NONAME) {
                return false;
            }
            throw e;
        }
    }

    private void service(String service, ParseResult given) throws IOException {
        if (service.matches("[0-9]{1,5}")) {
            int port = Integer.parseInt(service);
            if (port > 0xffff) {
                throw Options.wrong(given, "--service " + service + " is not in 0..65535");
            }
            add("service", Services.getservbyport(port), "port", port);
        } else {
            add("service", service, "port", Services.getservbyname(service));
        }
    }

    private void add(String kind, String name, String of, Object value) {
        var members = new LinkedHashMap<String, Object>();
        members.put(kind, name);
        members.put(of, value);
        found.add(members);
    }

    private void print(ParseResult given) throws IOException {
        PrintWriter out = given.commandSpec().commandLine().getOut();
        for (Map<String, Object> members : found) {
            if (given.hasMatchedOption("--json")) {
                out.println(Json.line(members));
            } else {
                var values = List.copyOf(members.values());
                out.println(values.getFirst() + "\t" + values.getLast());
            }
        }
        Stdout.flush(out);
    }
}
