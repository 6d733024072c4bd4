package omnisock.tool;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import omnisock.Address;
import omnisock.Family;
import omnisock.Names;
import omnisock.icmp.Answer;
import omnisock.icmp.Echo;
import omnisock.icmp.EchoOptions;
import omnisock.icmp.PingStatistics;
import omnisock.icmp.Trace;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ParseResult;

/** What {@code sock ping} prints, in the lines of ping(8) or as JSON; for several threads. */
final class PingOutput {
    private static final int ICMP_HEADER = 8;
    private static final int IP_HEADER = 20;
    private static final int IP6_HEADER = 40;

    private final PrintWriter out;
    private final boolean json;
    private final boolean quiet;
    private final boolean times;
    private final boolean numeric;
    private final Map<Address, String> names = new ConcurrentHashMap<>();

    PingOutput(ParseResult given) {
        this.out = given.commandSpec().commandLine().getOut();
        this.json = given.hasMatchedOption("--json");
        this.quiet = given.hasMatchedOption("-q") || given.hasMatchedOption("-f");
        this.times = given.hasMatchedOption("-D");
        this.numeric = given.hasMatchedOption("-n");
    }

    void begin(String host, Echo echo, EchoOptions options) throws IOException {
        if (json) {
            return;
        }
        boolean four = echo.destination().family().equals(Family.AF_INET);
        int all = options.size() + ICMP_HEADER + (four ? IP_HEADER : IP6_HEADER);
        print(
                "PING %s (%s) %d(%d) bytes of data, by a %s."
                        .formatted(
                                host,
                                number(echo.destination()),
                                options.size(),
                                all,
                                echo.access()));
    }

    void answer(String host, Echo echo, Answer answer) {
        if (quiet) {
            return;
        }
        String stamp = times ? stamp() : "";
        if (json) {
            print(Json.line(members(host, answer)));
        } else {
            print(
                    stamp
                            + switch (answer) {
                                case Answer.Reply reply -> line(echo, reply);
                                case Answer.Failure failure -> line(failure);
                            });
        }
    }

    private String line(Echo echo, Answer.Reply reply) {
        var line = new StringBuilder();
        line.append(reply.size() + ICMP_HEADER).append(" bytes from ").append(name(reply.from()));
        line.append(": icmp_seq=").append(reply.number());
        if (reply.hops() >= 0) {
            line.append(" ttl=").append(reply.hops());
        }
        line.append(" time=").append(millis(reply.roundTrip())).append(" ms");
        if (reply.duplicate()) {
            line.append(" (DUP!)");
        }
        if (reply.outOfOrder()) {
            line.append(" (out of order)");
        }
        int wrong = reply.wrongByte();
        if (wrong >= 0) {
            boolean there = wrong < Math.min(reply.size(), echo.size());
            line.append(there ? "\nwrong data byte #" : "\ndata ends differently at byte #")
                    .append(wrong);
        }
        return line.toString();
    }

    private String line(Answer.Failure failure) {
        Address from = failure.from();
        String seq = "icmp_seq=" + failure.number() + " ";
        return from == null
                ? seq + "local error: " + failure.reason()
                : "From " + name(from) + " " + seq + failure.reason();
    }

    private Map<String, Object> members(String host, Answer answer) {
        var members = new LinkedHashMap<String, Object>();
        members.put("time", Instant.now());
        members.put("host", host);
        members.put("sequence", answer.number());
        members.put("milliseconds", toMillis(answer.roundTrip()));
        switch (answer) {
            case Answer.Reply reply -> {
                members.put("from", number(reply.from()));
                members.put("bytes", reply.size() + ICMP_HEADER);
                members.put("ttl", reply.hops());
                members.put("duplicate", reply.duplicate());
                members.put("out_of_order", reply.outOfOrder());
                members.put("corrupted", reply.wrongByte() >= 0);
            }
            case Answer.Failure failure -> {
                Address from = failure.from();
                members.put("from", from == null ? "" : number(from));
                members.put("error", failure.reason());
                members.put("type", failure.error().type());
                members.put("code", failure.error().code());
                if (failure.mtu() > 0) {
                    members.put("mtu", failure.mtu());
                }
            }
        }
        return members;
    }

    void end(String host, PingStatistics found) {
        PingStatistics.RoundTrips trips = found.roundTrips();
        if (json) {
            print(Json.line(members(host, found)));
            return;
        }
        var text = new StringBuilder("\n--- " + host + " ping statistics ---\n");
        text.append(found.sent()).append(" packets transmitted, ");
        text.append(found.received()).append(" received");
        append(text, found.duplicates(), "duplicates");
        append(text, found.corrupted(), "corrupted");
        append(text, found.outOfOrder(), "out of order");
        append(text, found.errors(), "errors");
        text.append(", ").append(percent(found.loss())).append("% packet loss");
        text.append(", time ").append(found.time().toMillis()).append("ms");
        if (trips != null) {
            text.append("\nrtt min/avg/max/mdev = ")
                    .append("%.3f/%.3f/%.3f/%.3f ms".formatted(numbers(trips)));
        }
        print(text.toString());
    }

    private static void append(StringBuilder text, long count, String what) {
        if (count > 0) {
            text.append(", +").append(count).append(' ').append(what);
        }
    }

    private static Map<String, Object> members(String host, PingStatistics found) {
        var members = new LinkedHashMap<String, Object>();
        members.put("host", host);
        members.put("sent", found.sent());
        members.put("received", found.received());
        members.put("duplicates", found.duplicates());
        members.put("corrupted", found.corrupted());
        members.put("out_of_order", found.outOfOrder());
        members.put("errors", found.errors());
        members.put("loss", found.loss());
        PingStatistics.RoundTrips trips = found.roundTrips();
        if (trips != null) {
            members.put("min", toMillis(trips.min()));
            members.put("avg", toMillis(trips.avg()));
            members.put("max", toMillis(trips.max()));
            members.put("mdev", toMillis(trips.mdev()));
        }
        return members;
    }

    void beginTrace(String host, Echo echo, int most) throws IOException {
        if (!json) {
            String to = number(echo.destination());
            print(
                    "TRACE %s (%s), %d hops at most, by a %s."
                            .formatted(host, to, most, echo.access()));
        }
    }

    void hop(String host, Trace.Hop hop) {
        if (json) {
            for (Answer answer : hop.answers()) {
                var members = members(host, answer);
                members.put("hop", hop.hops());
                print(Json.line(members));
            }
            return;
        }
        var line = new StringBuilder("%2d ".formatted(hop.hops()));
        String last = "";
        for (Answer answer : hop.answers()) {
            Address from = from(answer);
            String name = from == null ? "this machine" : name(from);
            line.append(name.equals(last) ? "" : " " + name);
            last = name;
            line.append(" ").append(millis(answer.roundTrip())).append(" ms");
            if (answer instanceof Answer.Failure failure && !failure.isOutOfHops()) {
                line.append(" (").append(failure.reason()).append(")");
            }
        }
        line.append(" *".repeat(hop.probes() - hop.answers().size()));
        print(line.toString());
    }

    private static @Nullable Address from(Answer answer) {
        return switch (answer) {
            case Answer.Reply reply -> reply.from();
            case Answer.Failure failure -> failure.from();
        };
    }

    private synchronized void print(String text) {
        out.println(text);
        try {
            Stdout.flush(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e.getMessage(), e);
        }
    }

    /** {@code name (address)}, or the address alone. */
    private String name(Address address) {
        return names.computeIfAbsent(address, this::lookUp);
    }

    private String lookUp(Address address) {
        String number = number(address);
        if (numeric) {
            return number;
        }
        try {
            int flags = Names.NI_NAMEREQD | Names.NI_NUMERICSERV;
            return Names.getnameinfo(address, flags).host() + " (" + number + ")";
        } catch (IOException ignored) {
            // It has no name.
            return number;
        }
    }

    private static String number(Address address) {
        try {
            int flags = Names.NI_NUMERICHOST | Names.NI_NUMERICSERV;
            return Names.getnameinfo(address, flags).host();
        } catch (IOException ignored) {
            return address.toString();
        }
    }

    private static String stamp() {
        Instant now = Instant.now();
        return "[%d.%06d] ".formatted(now.getEpochSecond(), now.getNano() / 1000);
    }

    private static double toMillis(Duration time) {
        return time.toNanos() / 1e6;
    }

    /** With as many digits as ping(8) has. */
    static String millis(Duration time) {
        double millis = toMillis(time);
        int digits = millis < 1 ? 3 : millis < 10 ? 2 : millis < 100 ? 1 : 0;
        return String.format(Locale.ROOT, "%." + digits + "f", millis);
    }

    private static Object[] numbers(PingStatistics.RoundTrips trips) {
        return new Object[] {
            toMillis(trips.min()), toMillis(trips.avg()),
            toMillis(trips.max()), toMillis(trips.mdev())
        };
    }

    /** With six digits at most and none that say nothing, as C's {@code %g}. */
    static String percent(double part) {
        var rounded =
                new java.math.BigDecimal(part * 100)
                        .round(new java.math.MathContext(6))
                        .stripTrailingZeros();
        return rounded.toPlainString();
    }
}
