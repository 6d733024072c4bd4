package omnisock.tool;

import java.io.InputStream;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code sock can}: what there is for controller area networks. */
final class CanCommand implements Command {
    private final InputStream stdin;

    /**
     * @param stdin what {@code sock can send} may read
     */
    CanCommand(InputStream stdin) {
        this.stdin = stdin;
    }

    @Override
    public void describe(CommandSpec spec) {
        spec.usageMessage()
                .description(
                        "Show and send frames of a controller area network, in the notation of"
                                + " candump and cansend.")
                .footerHeading("%nExamples:%n")
                .footer("  sock can dump can0", "  sock can send can0 123#DEADBEEF");
        spec.addSubcommand("dump", Sock.subcommand("dump", new CanDumpCommand()));
        spec.addSubcommand("send", Sock.subcommand("send", new CanSendCommand(stdin)));
    }

    @Override
    public int run(ParseResult given) {
        throw Options.wrong(given, "Missing a command: dump or send");
    }
}
