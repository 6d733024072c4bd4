package omnisock.tool;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import omnisock.transfer.Sender;
import omnisock.transfer.Settings;
import omnisock.transfer.Source;
import omnisock.transfer.Summary;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/** {@code sock send}: files, directories or stdin to a receiver. */
final class SendCommand implements Command {
    private static final String STDIN = "-";

    private final InputStream stdin;

    SendCommand(InputStream stdin) {
        this.stdin = stdin;
    }

    @Override
    public void describe(CommandSpec spec) {
        spec.usageMessage()
                .description("Send files, directories or, with '-', stdin.")
                .footerHeading("%nExamples:%n")
                .footer(
                        "  sock send tcp://127.0.0.1:9000 movie.mkv photos/",
                        "  tar c . | sock send tcp://host:9000 - --name here.tar",
                        "  sock send unix:///run/in.sock FILE --resume",
                        "  sock send udp://127.0.0.1:9001 lines.txt");
        spec.addPositional(Options.endpoint());
        spec.addPositional(
                PositionalParamSpec.builder()
                        .index("1..*")
                        .arity("1..*")
                        .paramLabel("FILE")
                        .type(List.class)
                        .auxiliaryTypes(String.class)
                        .description("Files, directories, or '-' for stdin.")
                        .build());
        Options.addCommon(spec);
        spec.addOption(
                Options.flag(
                        "Go on where an earlier transfer broke; files that are there are not sent.",
                        "--resume"));
        spec.addOption(
                Options.value(
                        "--bind", "ADDRESS", String.class, "The local address to send from."));
        spec.addOption(
                Options.value("--name", "NAME", String.class, "What '-' is called there; stdin."));
    }

    @Override
    public int run(ParseResult given) throws IOException {
        Place place = Options.place(given);
        List<String> files = given.matchedPositionalValue(1, List.of());
        var report = new Report(given, false);
        return sendFiles(given, place, files, report);
    }

    private int sendFiles(ParseResult given, Place place, List<String> files, Report report)
            throws IOException {
        var progress = report.progress();
        var settings =
                new Settings(
                        Options.timeout(given), given.hasMatchedOption("--resume"), progress);
        boolean stream = files.equals(List.of(STDIN));
        if (!stream && files.contains(STDIN)) {
            throw Options.wrong(given, "'-' goes alone");
        }
        try {
            Source source = stream ? null : Source.of(files.stream().map(Path::of).toList());
            long start = System.nanoTime();
            var socket =
                    Sockets.connect(
                            place,
                            Options.family(given),
                            Options.text(given, "--bind"),
                            settings.timeout());
            var sender = new Sender(socket, settings);
            Summary summary =
                    source != null
                            ? sender.send(source)
                            : sender.send(stdin, given.matchedOptionValue("--name", "stdin"));
            double seconds = (System.nanoTime() - start) / 1e9;
            report.done("sent", place.url(), summary, seconds, progress);
            return 0;
        } catch (IOException e) {
            report.failed("sent", place.url(), e, progress);
            return 1;
        }
    }
}
