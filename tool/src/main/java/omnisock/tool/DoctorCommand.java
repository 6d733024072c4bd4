package omnisock.tool;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import omnisock.Errno;
import omnisock.kernel.Kind;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code sock doctor}: what the kernel, the machine and Java can do, tried. */
final class DoctorCommand implements Command {
    /** Where the script {@code sock} says that the project is. */
    static final String HOME = "sock.home";

    @Override
    public void describe(CommandSpec spec) {
        spec.usageMessage()
                .description(
                        "Tries what this machine can do: every family, type and protocol of"
                                + " Linux, features of sockets, limits, and Java. Opening a socket"
                                + " as root may load modules of the kernel.")
                .footerHeading("%nExamples:%n")
                .footer("  sock doctor", "  sock doctor --json", "  sock doctor --conformance");
        spec.addOption(Options.flag("Print one line of JSON for each finding.", "--json"));
        spec.addOption(
                Options.flag("Only what does not work, or may not be used.", "-p", "--problems"));
        spec.addOption(
                Options.flag(
                        "Run the conformance suite on this kernel instead. It is built from the"
                                + " sources, so this works in a clone of the project only, and"
                                + " needs Maven and some minutes.",
                        "--conformance"));
    }

    @Override
    public int run(ParseResult given) throws Exception {
        if (given.hasMatchedOption("--conformance")) {
            return conformance();
        }
        boolean problems = given.hasMatchedOption("--problems");
        boolean json = given.hasMatchedOption("--json");
        PrintWriter out = given.commandSpec().commandLine().getOut();
        String section = "";
        for (Finding finding : findings()) {
            if (problems && finding.works()) {
                continue;
            }
            if (json) {
                out.println(Json.line(finding.members()));
                continue;
            }
            if (!finding.section().equals(section)) {
                section = finding.section();
                out.println(section);
            }
            out.println(finding.line());
        }
        Stdout.flush(out);
        return 0;
    }

    private static List<Finding> findings() {
        var all = new ArrayList<Finding>();
        Kind.all().forEach(kind -> all.add(kind(kind)));
        all.addAll(Features.tried());
        all.addAll(Machine.found());
        return all;
    }

    private static Finding kind(Kind kind) {
        Errno errno = kind.attempt();
        String name = kind.family() + " " + kind.type() + " " + kind.protocolName();
        boolean opened = errno.value() == 0;
        String result = opened ? kind.what() : errno + ": " + meaning(errno, kind.modules());
        return new Finding("sockets", name, opened, result);
    }

    /** What a kernel means that does not open a socket. */
    static String meaning(Errno errno, String modules) {
        String missing =
                modules.isEmpty() ? "not in this kernel" : "not in this kernel, or not loaded: ";
        return switch (errno.name()) {
            case "EAFNOSUPPORT", "EPROTONOSUPPORT", "ESOCKTNOSUPPORT" -> missing + modules;
            case "EPERM" -> "there, but needs CAP_NET_RAW, CAP_NET_ADMIN or the like";
            case "EACCES" -> "there, but this user may not, see net.ipv4.ping_group_range";
            default -> "there, but not usable so";
        };
    }

    private static int conformance() throws IOException, InterruptedException {
        String home = System.getProperty(HOME);
        if (home == null || !Files.isRegularFile(Path.of(home, "conformance", "pom.xml"))) {
            throw new IOException(
                    "the conformance suite is not in the jar; it runs in a clone of the project, by"
                            + " the script sock there");
        }
        Process maven =
                new ProcessBuilder(
                                "mvn",
                                "-B",
                                "-pl",
                                "kernel",
                                "-am",
                                "test",
                                "-Dtest=KernelConformanceTest,ConformanceSuite$*",
                                "-Dsurefire.failIfNoSpecifiedTests=false")
                        .directory(Path.of(home).toFile())
                        .inheritIO()
                        .start();
        return maven.waitFor() == 0 ? 0 : 1;
    }

    /**
     * One thing that was tried or read.
     *
     * @param section what it is one of
     * @param name its name
     * @param works whether it does; true for what is only a number
     * @param result what came of it
     */
    record Finding(String section, String name, boolean works, String result) {
        String line() {
            return "  %s %-44s %s".formatted(works ? "+" : "-", name, result);
        }

        Map<String, Object> members() {
            return new TreeMap<>(
                    Map.of("section", section, "name", name, "works", works, "result", result));
        }
    }
}
