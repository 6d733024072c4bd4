package omnisock.tool;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import omnisock.Accepted;
import omnisock.Socket;
import omnisock.transfer.Receiver;
import omnisock.transfer.Server;
import omnisock.transfer.Settings;
import omnisock.transfer.Summary;
import omnisock.transfer.Target;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code sock recv}: waits for senders and stores what they send. */
final class RecvCommand implements Command {
    /** So many transfers go on at once. */
    private static final int MOST_AT_ONCE = 64;

    @Override
    public void describe(CommandSpec spec) {
        spec.usageMessage()
                .description("Receive what 'sock send' sends, from any number of senders.")
                .footerHeading("%nExamples:%n")
                .footer(
                        "  sock recv tcp://127.0.0.1:9000 --into in",
                        "  sock recv tcp://:9000 --into - --once | tar x",
                        "  sock recv tcp://:9000 --into in --plain",
                        "  sock recv udp://:9001 --count 10");
        spec.addPositional(Options.endpoint());
        Options.addCommon(spec);
        spec.addOption(
                Options.value(
                        "--into",
                        "DIR",
                        String.class,
                        "Where to store files; '-' writes them to stdout; this directory if not"
                                + " given."));
        spec.addOption(Options.flag("End after one transfer.", "--once"));
        spec.addOption(
                Options.flag(
                        "Go on where an earlier transfer broke, also if the sender does not ask"
                                + " for it.",
                        "--resume"));
    }

    @Override
    public int run(ParseResult given) throws IOException {
        Place place = Options.place(given);
        String into = given.matchedOptionValue("--into", ".");
        var report = new Report(given, into.equals("-"));
        Target target =
                into.equals("-")
                        ? Target.stream(
                                new FileOutputStream(FileDescriptor.out).getChannel())
                        : Target.directory(Path.of(into));
        try (Socket listener = Sockets.bind(place, Options.family(given))) {
            report.note("listening on " + listener.getsockname());
            if (given.hasMatchedOption("--once")) {
                return receive(given, listener.accept(), target, report) ? 0 : 1;
            }
            new Server(listener, MOST_AT_ONCE, peer -> receive(given, peer, target, report))
                    .serve();
            return 0;
        } finally {
            Sockets.unlink(place);
        }
    }

    private static boolean receive(
            ParseResult given, Accepted accepted, Target target, Report report) {
        var progress = report.progress();
        var settings =
                new Settings(
                        Options.timeout(given), given.hasMatchedOption("--resume"), progress);
        String peer = accepted.address().toString();
        long start = System.nanoTime();
        try {
            Summary summary = new Receiver(accepted.socket(), target, settings).receive();
            double seconds = (System.nanoTime() - start) / 1e9;
            report.done("received", peer, summary, seconds, progress);
            return true;
        } catch (IOException e) {
            report.failed("received", peer, e, progress);
            return false;
        }
    }
}
