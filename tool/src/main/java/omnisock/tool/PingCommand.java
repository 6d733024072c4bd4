package omnisock.tool;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import omnisock.Address;
import omnisock.Hints;
import omnisock.Interfaces;
import omnisock.IpprotoIp;
import omnisock.Names;
import omnisock.SocketType;
import omnisock.icmp.Echo;
import omnisock.icmp.EchoOptions;
import omnisock.icmp.Ping;
import omnisock.icmp.PingSchedule;
import omnisock.icmp.PingStatistics;
import omnisock.icmp.Trace;
import omnisock.spi.IpText;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/** {@code sock ping}: echo requests to hosts, or the way to them. */
final class PingCommand implements Command {
    private static final int ANSWERED = 0;
    private static final int UNANSWERED = 1;
    private static final int FAILED = 2;

    /** Below it, only root may ask others so often, as with ping(8). */
    private static final Duration POLITE = Duration.ofMillis(2);

    private static final int MOST_HOPS = 30;
    private static final int PROBES = 3;

    private static final Map<String, Integer> PATH_MTU =
            Map.of(
                    "do", IpprotoIp.IP_PMTUDISC_DO,
                    "want", IpprotoIp.IP_PMTUDISC_WANT,
                    "dont", IpprotoIp.IP_PMTUDISC_DONT,
                    "probe", IpprotoIp.IP_PMTUDISC_PROBE);

    @Override
    public void describe(CommandSpec spec) {
        spec.usageMessage()
                .description(
                        "Sends echo requests to hosts, to all of them at once, and shows the"
                                + " answers, as ping(8) does. Ctrl-C ends it and shows the"
                                + " statistics. Ping sockets are used where the sysctl"
                                + " net.ipv4.ping_group_range lets the group of this process, else"
                                + " raw sockets, which need CAP_NET_RAW; the first line tells.")
                .exitCodeList(exitCodes())
                .footerHeading("%nExamples:%n")
                .footer(
                        "  sock ping localhost -c 3",
                        "  sock ping 192.0.2.1 192.0.2.2 -w 5 -q",
                        "  sock ping -M do -s 1472 192.0.2.1     does a packet of 1500 bytes pass?",
                        "  sock ping -I eth0 fe80::1 --json",
                        "  sock ping --trace 192.0.2.1");
        spec.addPositional(
                PositionalParamSpec.builder()
                        .index("0..*")
                        .arity("1..*")
                        .required(true)
                        .paramLabel("HOST")
                        .type(List.class)
                        .auxiliaryTypes(String.class)
                        .description("A name or an address.")
                        .build());
        describeWhen(spec);
        describeHow(spec);
        spec.addOption(Options.flag("Show addresses, look up no names.", "-n"));
        spec.addOption(Options.flag("Show the statistics only.", "-q", "--quiet"));
        spec.addOption(Options.flag("Put the time before each line: seconds since 1970.", "-D"));
        spec.addOption(Options.flag("Print one line of JSON for each answer.", "--json"));
        spec.addOption(
                Options.flag(
                        "Show the routers on the way: requests that may go 1 hop, 2 hops, up to -t"
                                + " or 30. -W is how long each may take; 1 if not given.",
                        "--trace"));
    }

    private static void describeWhen(CommandSpec spec) {
        add(spec, "-c", "COUNT", long.class, "End after so many requests; with -w, answers.");
        add(spec, "-i", "SECONDS", double.class, "From one request to the next; 1 if not given.");
        add(
                spec,
                "-W",
                "SECONDS",
                double.class,
                "How long to wait after the last request if none was answered; 10 if not given.");
        add(
                spec,
                "-w",
                "SECONDS",
                double.class,
                "End after this time in any case, at the first error too.");
        spec.addOption(
                Options.flag(
                        "Flood: the next request as soon as one is answered, and at least 100 a"
                                + " second; shows the statistics only. For root.",
                        "-f"));
    }

    private static void describeHow(CommandSpec spec) {
        add(spec, "-s", "BYTES", int.class, "Data in each request; 56 if not given.");
        add(spec, "-t", "HOPS", int.class, "How many hops requests may go: TTL, 1 to 255.");
        add(spec, "-I", "IF|ADDRESS", String.class, "Send by this interface or from this address.");
        add(
                spec,
                "-M",
                "HOW",
                String.class,
                "What of long requests: do (never cut), probe (nor ask what is known of the way),"
                        + " want (cut here only), dont (cut anywhere).");
        spec.addArgGroup(Options.families());
    }

    private static void add(
            CommandSpec spec, String name, String label, Class<?> type, String description) {
        spec.addOption(Options.value(name, label, type, description));
    }

    private static Map<String, String> exitCodes() {
        var codes = new LinkedHashMap<String, String>();
        codes.put("0", "every host answered; with -w and -c, as often as -c says");
        codes.put("1", "a host did not");
        codes.put("2", "it failed, or the command line is wrong");
        return codes;
    }

    @Override
    public int run(ParseResult given) throws IOException {
        var job = new Job(given);
        var signal = StopSignal.interrupting(job::stop);
        int code = FAILED;
        try {
            code = job.run();
        } finally {
            // So that the JVM does not end before the statistics are shown.
            signal.close(code);
        }
        return code;
    }

    /** One run of the command. */
    private static final class Job {
        private final ParseResult given;
        private final List<String> hosts;
        private final EchoOptions options;
        private final PingSchedule schedule;
        private final List<Target> targets = new ArrayList<>();
        private volatile boolean stopped;

        Job(ParseResult given) throws IOException {
            this.given = given;
            this.hosts = given.matchedPositionalValue(0, List.of());
            try {
                this.options = options();
                this.schedule = schedule();
            } catch (IllegalArgumentException e) {
                throw Options.wrong(given, String.valueOf(e.getMessage()));
            }
            boolean often = schedule.flood() || schedule.interval().compareTo(POLITE) < 0;
            if (often && !isRoot()) {
                throw Options.wrong(given, "only root may send more often than every 2 ms");
            }
        }

        /** Who started this; where that is not told, what the kernel lets is enough. */
        private static boolean isRoot() {
            try {
                return Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(0);
            } catch (IOException | UnsupportedOperationException ignored) {
                return true;
            }
        }

        private EchoOptions options() throws IOException {
            EchoOptions options =
                    EchoOptions.DEFAULTS
                            .withSize(given.matchedOptionValue("-s", EchoOptions.DEFAULTS.size()))
                            .withHops(given.matchedOptionValue("-t", 0));
            if (given.hasMatchedOption("-t") && options.hops() == 0) {
                throw new IllegalArgumentException("-t is not in 1..255");
            }
            String how = Options.text(given, "-M");
            if (how != null) {
                Integer mode = PATH_MTU.get(how);
                if (mode == null) {
                    throw new IllegalArgumentException("-M is do, want, dont or probe");
                }
                options = options.withPathMtu(mode);
            }
            String by = Options.text(given, "-I");
            if (by == null) {
                return options;
            }
            if (Interfaces.ifNameindex().containsValue(by)) {
                return options.withDevice(by);
            }
            String address = by.replaceFirst("%.*", "");
            if (IpText.literal(by, 4) == null && IpText.literal(address, 16) == null) {
                throw new IllegalArgumentException(
                        "-I " + by + " is neither an interface here nor an address");
            }
            return options.withSource(by);
        }

        private PingSchedule schedule() {
            PingSchedule schedule =
                    PingSchedule.DEFAULTS
                            .withCount(given.matchedOptionValue("-c", 0L))
                            .withTimeout(seconds("-W", PingSchedule.DEFAULTS.timeout()))
                            .withInterval(seconds("-i", PingSchedule.DEFAULTS.interval()));
            if (given.hasMatchedOption("-c") && schedule.count() == 0) {
                throw new IllegalArgumentException("-c is not above 0");
            }
            if (given.hasMatchedOption("-w")) {
                schedule = schedule.withDeadline(seconds("-w", Duration.ZERO));
            }
            return given.hasMatchedOption("-f") ? schedule.withFlood() : schedule;
        }

        private Duration seconds(String option, Duration otherwise) {
            if (!given.hasMatchedOption(option)) {
                return otherwise;
            }
            double seconds = given.matchedOptionValue(option, 0.0);
            if (!(seconds >= 0 && seconds <= 1e7)) {
                throw new IllegalArgumentException(option + " is not in 0..10000000");
            }
            return Duration.ofNanos((long) (seconds * 1e9));
        }

        int run() {
            var output = new PingOutput(given);
            for (String host : hosts) {
                targets.add(new Target(this, host, output));
            }
            // Many cost no threads of the system; one alone waits in the kernel itself.
            var kind = hosts.size() > 1 ? Thread.ofVirtual() : Thread.ofPlatform();
            targets.forEach(target -> target.start(kind));
            return targets.stream().mapToInt(Target::awaitCode).max().orElse(FAILED);
        }

        void stop() {
            stopped = true;
            targets.forEach(Target::stop);
        }
    }

    /** One host of a run. */
    private static final class Target {
        private final Job job;
        private final String host;
        private final PingOutput output;
        private volatile @Nullable Thread thread;
        private volatile @Nullable Ping ping;
        private final FutureTask<Integer> task = new FutureTask<>(this::code);

        Target(Job job, String host, PingOutput output) {
            this.job = job;
            this.host = host;
            this.output = output;
        }

        void start(Thread.Builder kind) {
            thread = kind.start(task);
        }

        void stop() {
            Ping running = ping;
            if (running != null) {
                running.stop();
            }
            Thread inside = thread;
            if (inside != null) {
                inside.interrupt();
            }
        }

        int awaitCode() {
            while (true) {
                try {
                    return task.get();
                } catch (InterruptedException ignored) {
                    // Ctrl-C, which has been passed on: it ends soon.
                } catch (ExecutionException e) {
                    throw new IllegalStateException(e.getCause());
                }
            }
        }

        private int code() {
            try (var echo = Echo.open(address(), job.options)) {
                return job.given.hasMatchedOption("--trace") ? trace(echo) : ping(echo);
            } catch (InterruptedIOException e) {
                return UNANSWERED;
            } catch (IOException | UncheckedIOException | IllegalArgumentException e) {
                PrintWriter err = job.given.commandSpec().commandLine().getErr();
                err.println("sock: " + host + ": " + e.getMessage());
                return FAILED;
            }
        }

        private Address address() throws IOException {
            var hints =
                    Hints.ANY.withFamily(Options.family(job.given)).withType(SocketType.SOCK_DGRAM);
            return Names.getaddrinfo(host, 0, hints).getFirst().address();
        }

        private int ping(Echo echo) throws IOException {
            var series = new Ping(echo, job.schedule);
            ping = series;
            if (job.stopped) {
                series.stop();
            }
            output.begin(host, echo, job.options);
            PingStatistics found = series.run(answer -> output.answer(host, echo, answer));
            output.end(host, found);
            long wanted = job.schedule.deadline() == null ? 1 : Math.max(1, job.schedule.count());
            return found.received() >= wanted ? ANSWERED : UNANSWERED;
        }

        private int trace(Echo echo) throws IOException {
            int most = job.options.hops() > 0 ? job.options.hops() : MOST_HOPS;
            Duration patience = job.seconds("-W", Duration.ofSeconds(1));
            output.beginTrace(host, echo, most);
            var trace = new Trace(echo, most, PROBES, patience);
            return trace.run(hop -> output.hop(host, hop)) ? ANSWERED : UNANSWERED;
        }
    }
}
