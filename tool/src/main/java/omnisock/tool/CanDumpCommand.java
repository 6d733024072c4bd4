package omnisock.tool;

import java.io.IOException;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import omnisock.Interface;
import omnisock.can.CanFilters;
import omnisock.can.CanPrinter.Show;
import omnisock.can.CanPrinter.Style;
import omnisock.can.CanPrinter.Times;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/** {@code sock can dump}: shows the frames of CAN interfaces. */
final class CanDumpCommand implements Command {
    private static final String ANY = "any";
    private static final int ALL_ERRORS = 0x1fffffff;

    private static final Map<String, Times> TIMES =
            Map.of("a", Times.ABSOLUTE, "d", Times.DELTA, "z", Times.ZERO, "A", Times.DATE);

    private static final Map<String, Show> SHOWN =
            Map.of(
                    "-L", Show.LOG,
                    "-a", Show.ASCII,
                    "-i", Show.BINARY,
                    "-S", Show.SWAPPED,
                    "-8", Show.LENGTH_CODES,
                    "-x", Show.EXTRA,
                    "-e", Show.ERRORS);

    private static final DateTimeFormatter LOG_NAME =
            DateTimeFormatter.ofPattern("'candump-'uuuu-MM-dd_HHmmss'.log'", Locale.ROOT);

    @Override
    public void describe(CommandSpec spec) {
        spec.usageMessage()
                .description(
                        "Show the frames of CAN interfaces, or of all with 'any', one a line, as"
                                + " candump does: of classic CAN, CAN FD, and CAN XL where the"
                                + " kernel has it. Ctrl-C ends it; counts go to stderr.",
                        "",
                        "Filters, hexadecimal, after the interface that they are for:",
                        "  ID:MASK   frames whose identifier is ID in the bits of MASK",
                        "  ID~MASK   all but those",
                        "  #MASK     error frames of these classes (linux/can/error.h)",
                        "  j         a frame must pass all filters, not one",
                        "An ID of 8 digits means frames with long identifiers. Without ID filters"
                                + " all data frames come; error frames come only if a #MASK or -e"
                                + " asks for them, and not where several filters are joined.",
                        "",
                        "Of candump's options, -c -d -D -H -r -s are not here; lost frames are"
                                + " counted at the end.",
                        "")
                .footerHeading("%nExamples:%n")
                .footer(
                        "  sock can dump can0",
                        "  sock can dump can0,123:7FF,400:700 can1 -t d",
                        "  sock can dump any 0~0 -e             (error frames only)",
                        "  sock can dump can0 -L -n 1000 | canplayer vcan0=can0",
                        "  sock can dump any -l -T 10000        (until it is quiet for 10 s)",
                        "  sock can dump can0 12345678:DFFFFFFF --json");
        spec.addPositional(
                PositionalParamSpec.builder()
                        .index("0..*")
                        .arity("1..*")
                        .required(true)
                        .paramLabel("IF[,FILTER]")
                        .type(List.class)
                        .auxiliaryTypes(String.class)
                        .description("Interfaces, and filters behind a comma or a space.")
                        .build());
        describeLines(spec);
        spec.addOption(Options.flag("Print lines of a log, which canplayer reads.", "-L"));
        spec.addOption(
                Options.flag(
                        "Log to a file instead, candump-DATE_TIME.log in the current directory.",
                        "-l"));
        spec.addOption(
                Options.value("-f", "FILE", String.class, "Log to this file instead, made anew."));
        spec.addOption(Options.value("-n", "COUNT", long.class, "End after so many frames."));
        spec.addOption(
                Options.value(
                        "-T", "MILLIS", long.class, "End when no frame has come for so long."));
        spec.addOption(Options.flag("Print one line of JSON for each frame.", "--json"));
        spec.addOption(Options.flag("Print no counts.", "-q", "--quiet"));
    }

    private static void describeLines(CommandSpec spec) {
        spec.addOption(
                Options.value(
                        "-t",
                        "KIND",
                        String.class,
                        "Show times: a since 1970, A date and time, d since the frame before,"
                                + " z since the first."));
        spec.addOption(Options.flag("Show the data as characters, too.", "-a"));
        spec.addOption(Options.flag("Show the data in bits.", "-i"));
        spec.addOption(Options.flag("Show the last byte of the data first.", "-S"));
        spec.addOption(
                Options.flag("Show length codes of classic frames, in braces, not lengths.", "-8"));
        spec.addOption(
                Options.flag(
                        "Put error frames into words; they all come if no #MASK is given.", "-e"));
        spec.addOption(
                Options.flag(
                        "Show where a frame comes from, the bus (RX) or this machine (TX), and the"
                                + " flags of CAN FD.",
                        "-x"));
    }

    @Override
    public int run(ParseResult given) throws IOException {
        boolean json = given.hasMatchedOption("--json");
        String file = logFile(given);
        var style = style(given, file != null);
        boolean plain = style.times() == Times.NONE && style.shown().isEmpty();
        if (json && !(plain || style.equals(new Style(Times.NONE, Show.ERRORS)))) {
            throw Options.wrong(given, "--json goes with none of -a -i -S -8 -L -l -f -t -x");
        }
        var dump =
                new CanDump(
                        given.commandSpec().commandLine(),
                        file,
                        json ? null : style,
                        positive(given, "-n", Long.MAX_VALUE),
                        silence(given),
                        given.hasMatchedOption("-q"));
        List<Source> sources = sources(given);
        // Closed last, so that the JVM does not end before the last line is out.
        var signal = StopSignal.interrupting(dump::stop);
        try {
            dump.run(sources);
        } finally {
            signal.close();
        }
        return 0;
    }

    private static Style style(ParseResult given, boolean toFile) {
        var shown = EnumSet.noneOf(Show.class);
        SHOWN.forEach((option, show) -> {
            if (given.hasMatchedOption(option)) {
                shown.add(show);
            }
        });
        if (toFile) {
            shown.add(Show.LOG);
        }
        var style = new Style(times(given), shown);
        shown.removeAll(EnumSet.of(Show.LOG, Show.EXTRA));
        if (style.shows(Show.LOG) && !(style.times() == Times.NONE && shown.isEmpty())) {
            throw Options.wrong(given, "-L, -l and -f go with none of -a -e -i -S -8 -t");
        }
        return style;
    }

    private static @Nullable String logFile(ParseResult given) {
        String file = Options.text(given, "-f");
        if (file != null || !given.hasMatchedOption("-l")) {
            return file;
        }
        return logName(LocalDateTime.now(ZoneId.systemDefault()));
    }

    /** The name that candump gives to a log. */
    static String logName(LocalDateTime time) {
        return LOG_NAME.format(time);
    }

    /** An interface, as it is named on the command line, and what to take of it. */
    record Source(String name, CanFilters filters) {
        Interface device() {
            return name.equals(ANY) ? Interface.ANY : new Interface(name);
        }
    }

    private static Times times(ParseResult given) {
        String kind = Options.text(given, "-t");
        if (kind == null) {
            return Times.NONE;
        }
        Times times = TIMES.get(kind);
        if (times == null) {
            throw Options.wrong(given, "-t is neither a nor A, d or z");
        }
        return times;
    }

    private static long positive(ParseResult given, String option, long otherwise) {
        long value = given.matchedOptionValue(option, otherwise);
        if (value <= 0) {
            throw Options.wrong(given, option + " is not above 0");
        }
        return value;
    }

    private static @Nullable Duration silence(ParseResult given) {
        return given.hasMatchedOption("-T") ? Duration.ofMillis(positive(given, "-T", 1)) : null;
    }

    private static List<Source> sources(ParseResult given) {
        var words = new ArrayList<String>();
        List<String> all = given.matchedPositionalValue(0, List.of());
        for (String word : all) {
            if (isFilter(word) && !words.isEmpty()) {
                words.set(words.size() - 1, words.getLast() + "," + word);
            } else {
                words.add(word);
            }
        }
        try {
            return words.stream().map(word -> source(word, given.hasMatchedOption("-e"))).toList();
        } catch (IllegalArgumentException e) {
            throw Options.wrong(given, String.valueOf(e.getMessage()));
        }
    }

    private static boolean isFilter(String word) {
        return word.matches("#.*|[0-9a-fA-F]+[:~].*");
    }

    private static Source source(String word, boolean errors) {
        int comma = word.indexOf(',');
        String name = comma < 0 ? word : word.substring(0, comma);
        if (!Interface.isName(name)) {
            throw new IllegalArgumentException("no interface is called '" + name + "'");
        }
        CanFilters filters =
                comma < 0 ? CanFilters.DEFAULT : CanFilters.parse(word.substring(comma + 1));
        if (errors && filters.errorMask() == 0) {
            filters = new CanFilters(filters.filters(), ALL_ERRORS, filters.join());
        }
        return new Source(name, filters);
    }
}
