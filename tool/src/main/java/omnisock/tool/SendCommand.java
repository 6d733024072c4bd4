package omnisock.tool;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import omnisock.Socket;
import omnisock.transfer.Datagrams;
import omnisock.transfer.Plain;
import omnisock.transfer.Progress;
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
                .description(
                        "Send files, directories or, with '-', stdin. Over tcp and unix, 'sent'"
                                + " means that the receiver has checked and stored everything."
                                + " Over udp and unix-dgram each line is a datagram.")
                .footerHeading("%nExamples:%n")
                .footer(
                        "  sock send tcp://127.0.0.1:9000 movie.mkv photos/",
                        "  sock send unix:///run/in.sock FILE --resume",
                        "  tar c . | sock send tcp://host:9000 - --name here.tar",
                        "  sock send udp://127.0.0.1:9001 lines.txt",
                        "  sock send udp://127.0.0.1:9001 FILE --piece 1400");
        spec.addPositional(Options.endpoint());
        spec.addPositional(
                PositionalParamSpec.builder()
                        .index("1..*")
                        .arity("1..*")
                        .required(true)
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
                Options.value("--bind", "ADDRESS", String.class, "Local address to send from."));
        spec.addOption(
                Options.value(
                        "--name", "NAME", String.class, "What '-' is called there; else stdin."));
        spec.addOption(
                Options.value(
                        "--piece",
                        "BYTES",
                        int.class,
                        "Datagrams of so many bytes, not of lines."));
    }

    @Override
    public int run(ParseResult given) throws IOException {
        var job = new Job(given, stdin);
        try {
            job.run();
            return 0;
        } catch (IOException e) {
            job.report.failed("sent", job.place.url(), e, job.progress);
            return 1;
        }
    }

    /** One run of the command. */
    private static final class Job {
        private final ParseResult given;
        private final InputStream stdin;
        private final Place place;
        private final List<String> files;
        private final Report report;
        private final Progress progress;
        private final Settings settings;

        Job(ParseResult given, InputStream stdin) {
            this.given = given;
            this.stdin = stdin;
            this.place = Options.place(given);
            this.files = given.matchedPositionalValue(1, List.of());
            this.report = new Report(given, false);
            this.progress = report.progress();
            boolean resume = given.hasMatchedOption("--resume");
            this.settings = new Settings(Options.timeout(given), resume, progress);
            check(files.size() == 1 || !files.contains(STDIN), "'-' goes alone");
            check(isStdin() || !given.hasMatchedOption("--name"), "--name is for '-'");
            check(!place.isStream() || !given.hasMatchedOption("--piece"), "--piece is for udp");
        }

        private void check(boolean fine, String otherwise) {
            if (!fine) {
                throw Options.wrong(given, otherwise);
            }
        }

        private boolean isStdin() {
            return files.contains(STDIN);
        }

        void run() throws IOException {
            if (!place.isStream()) {
                sendDatagrams();
            } else if (given.hasMatchedOption("--plain")) {
                sendPlain();
            } else {
                sendChecked();
            }
        }

        private Socket connect() throws IOException {
            return Sockets.connect(
                    place,
                    Options.family(given),
                    Options.text(given, "--bind"),
                    settings.timeout());
        }

        private void sendChecked() throws IOException {
            Source source = isStdin() ? null : Source.of(paths());
            long start = System.nanoTime();
            var sender = new Sender(connect(), settings);
            Summary summary =
                    source != null
                            ? sender.send(source)
                            : sender.send(stdin, given.matchedOptionValue("--name", "stdin"));
            done(summary, start);
        }

        private List<Path> paths() {
            return files.stream().map(Path::of).toList();
        }

        private void done(Summary summary, long start) {
            double seconds = (System.nanoTime() - start) / 1e9;
            report.done("sent", place.url(), summary, seconds, progress);
        }

        /** One connection for each file. */
        private void sendPlain() throws IOException {
            Path spooled = isStdin() ? spool() : null;
            try {
                for (Path path : spooled != null ? List.of(spooled) : paths()) {
                    if (!Files.isRegularFile(path)) {
                        throw new IOException(
                                "'" + path + "' is no file, and --plain has no names");
                    }
                    long start = System.nanoTime();
                    done(Plain.send(connect(), path, settings), start);
                }
            } finally {
                if (spooled != null) {
                    Files.delete(spooled);
                }
            }
        }

        /** The count goes first, so all of stdin must be there. */
        private Path spool() throws IOException {
            Path file = Files.createTempFile("sock-", ".stdin");
            try (var out = Files.newOutputStream(file)) {
                stdin.transferTo(out);
                return file;
            } catch (Throwable e) {
                Files.delete(file);
                throw e;
            }
        }

        private void sendDatagrams() throws IOException {
            Integer piece = given.matchedOptionValue("--piece", (Integer) null);
            check(piece == null || piece > 0, "--piece is not above 0");
            long sent = 0;
            var to = Sockets.addresses(place, Options.family(given), false).getFirst();
            try (var socket = new Socket(to.family(), place.type())) {
                socket.settimeout(settings.timeout());
                String from = Options.text(given, "--bind");
                if (from != null) {
                    socket.bind(Sockets.from(from, to.family()));
                }
                for (String file : files) {
                    try (var in = open(file)) {
                        sent +=
                                piece == null
                                        ? Datagrams.sendLines(socket, to, in, progress)
                                        : Datagrams.sendPieces(socket, to, in, piece, progress);
                    }
                }
            }
            report.sentDatagrams(sent, place.url(), progress);
        }

        private InputStream open(String file) throws IOException {
            return file.equals(STDIN) ? stdin : Files.newInputStream(Path.of(file));
        }
    }
}
