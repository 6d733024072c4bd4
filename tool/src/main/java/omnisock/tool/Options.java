package omnisock.tool;

import java.time.Duration;
import omnisock.Family;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.ArgGroupSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** Describes and reads what several commands take. */
final class Options {
    private Options() {}

    static OptionSpec flag(String description, String... names) {
        return OptionSpec.builder(names).type(boolean.class).description(description).build();
    }

    static OptionSpec value(String name, String label, Class<?> type, String description) {
        return OptionSpec.builder(name)
                .paramLabel(label)
                .type(type)
                .description(description)
                .build();
    }

    static PositionalParamSpec endpoint() {
        return PositionalParamSpec.builder()
                .index("0")
                .paramLabel("ENDPOINT")
                .required(true)
                .type(String.class)
                .description(
                        "tcp://HOST:PORT, udp://HOST:PORT, unix:///PATH, unix://@NAME or"
                                + " unix-dgram:///PATH; no HOST means any.")
                .build();
    }

    static void addCommon(CommandSpec spec) {
        spec.addOption(
                value(
                        "--timeout",
                        "SECONDS",
                        double.class,
                        "How long the peer may be silent, or take for 4 KiB; 30 if not given."));
        spec.addArgGroup(families());
        spec.addOption(
                flag(
                        "Speak an 8-byte big-endian count and the bytes, as short programs do.",
                        "--plain"));
        spec.addOption(flag("Print failures only.", "-q", "--quiet"));
        spec.addOption(flag("Print one line of JSON for each result.", "--json"));
    }

    /** One family of the two, or neither. */
    static ArgGroupSpec families() {
        return ArgGroupSpec.builder()
                .exclusive(true)
                .multiplicity("0..1")
                .addArg(flag("Only IPv4.", "-4", "--ipv4"))
                .addArg(flag("Only IPv6.", "-6", "--ipv6"))
                .build();
    }

    static Place place(ParseResult given) {
        try {
            return Place.parse(given.matchedPositionalValue(0, ""));
        } catch (IllegalArgumentException e) {
            throw wrong(given, String.valueOf(e.getMessage()));
        }
    }

    static Duration timeout(ParseResult given) {
        double seconds = given.matchedOptionValue("--timeout", 30.0);
        if (!(seconds > 0 && seconds <= 1e9)) {
            throw wrong(given, "--timeout is not in 0..1000000000");
        }
        return Duration.ofNanos(Math.max(1, (long) (seconds * 1e9)));
    }

    static Family family(ParseResult given) {
        if (given.hasMatchedOption("-4")) {
            return Family.AF_INET;
        }
        return given.hasMatchedOption("-6") ? Family.AF_INET6 : Family.AF_UNSPEC;
    }

    static @Nullable String text(ParseResult given, String name) {
        return given.matchedOptionValue(name, (String) null);
    }

    static ParameterException wrong(ParseResult given, String message) {
        return new ParameterException(given.commandSpec().commandLine(), message);
    }
}
