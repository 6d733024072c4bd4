package omnisock.tool;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import omnisock.Accepted;
import omnisock.Socket;
import omnisock.transfer.Plain;
import omnisock.transfer.Receiver;
import omnisock.transfer.Server;
import omnisock.transfer.Settings;
import omnisock.transfer.Summary;
import omnisock.transfer.Target;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code sock recv}: waits for senders and stores what they send. */
final class RecvCommand implements Command {
    private static final String STDOUT = "-";

    /** So many transfers go on at once. */
    private static final int MOST_AT_ONCE = 64;

    @Override
    public void describe(CommandSpec spec) {
        spec.usageMessage()
                .description(
                        "Receive what 'sock send' sends, from any number of senders at once. A"
                                + " file is NAME.part until it is complete and checked. Over udp"
                                + " and unix-dgram each datagram is shown with its sender.")
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
                        "Where to store files, else here; '-' writes them to stdout. Datagrams are"
                                + " shown unless this is given."));
        spec.addOption(Options.flag("End after one transfer or datagram.", "--once"));
        spec.addOption(Options.value("--count", "N", long.class, "End after so many datagrams."));
        spec.addOption(
                Options.flag(
                        "Go on where an earlier transfer broke, even if the sender does not ask"
                                + " for it.",
                        "--resume"));
    }

    @Override
    public int run(ParseResult given) throws IOException {
        Place place = Options.place(given);
        String into = Options.text(given, "--into");
        var report = new Report(given, STDOUT.equals(into));
        if (place.isStream() && given.hasMatchedOption("--count")) {
            throw Options.wrong(given, "--count is for udp");
        }
        Options.timeout(given);
        try (Socket socket = Sockets.bind(place, Options.family(given))) {
            try {
                report.note("listening on " + socket.getsockname());
                return place.isStream()
                        ? serve(given, socket, target(into), report)
                        : new RecvDatagrams(given, socket, report).run();
            } finally {
                Sockets.unlink(place);
            }
        }
    }

    private static Target target(@Nullable String into) throws IOException {
        return STDOUT.equals(into)
                ? Target.stream(new FileOutputStream(FileDescriptor.out).getChannel())
                : Target.directory(Path.of(into == null ? "." : into));
    }

    private static int serve(ParseResult given, Socket listener, Target target, Report report)
            throws IOException {
        if (given.hasMatchedOption("--once")) {
            return receive(given, listener.accept(), target, report) ? 0 : 1;
        }
        new Server(listener, MOST_AT_ONCE, peer -> receive(given, peer, target, report)).serve();
        return 0;
    }

    private static boolean receive(
            ParseResult given, Accepted accepted, Target target, Report report) {
        var progress = report.progress();
        boolean resume = given.hasMatchedOption("--resume");
        var settings = new Settings(Options.timeout(given), resume, progress);
        String peer = accepted.address().toString();
        long start = System.nanoTime();
        try {
            Summary summary =
                    given.hasMatchedOption("--plain")
                            ? Plain.receive(accepted.socket(), target, settings)
                            : new Receiver(accepted.socket(), target, settings).receive();
            double seconds = (System.nanoTime() - start) / 1e9;
            report.done("received", peer, summary, seconds, progress);
            return true;
        } catch (IOException e) {
            report.failed("received", peer, e, progress);
            return false;
        }
    }
}
