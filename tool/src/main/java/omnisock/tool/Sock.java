package omnisock.tool;

import java.io.BufferedWriter;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.channels.Channels;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.SequencedMap;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.ExecutionException;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** The root command. */
public final class Sock {
    private static final Map<String, String> EXIT_CODES = exitCodes();

    private Sock() {}

    public static void main(String[] args) {
        // What is printed is for programs too, which know no other digits and decimal signs.
        Locale.setDefault(Locale.ROOT);
        System.exit(commandLine(commands(), args).setOut(stdout()).execute(args));
    }

    /** Not {@link System#out}, which keeps to itself that nobody reads any more. */
    private static PrintWriter stdout() {
        var out = new FileOutputStream(FileDescriptor.out);
        var encoded = new OutputStreamWriter(out, System.out.charset());
        return new PrintWriter(new BufferedWriter(encoded), true);
    }

    /** Every subcommand, in the order of the help. A new one is a class and a line here. */
    static SequencedMap<String, Supplier<Command>> commands() {
        var commands = new LinkedHashMap<String, Supplier<Command>>();
        commands.put("send", () -> new SendCommand(System.in));
        commands.put("recv", RecvCommand::new);
        commands.put("sniff", () -> new SniffCommand(interruptibleInput()));
        commands.put("can", () -> new CanCommand(System.in));
        commands.put("ping", PingCommand::new);
        commands.put("net", NetCommand::new);
        commands.put("names", NamesCommand::new);
        commands.put("doctor", DoctorCommand::new);
        return commands;
    }

    /** Only the subcommand that {@code args} name is made, if they name one: that starts sooner. */
    static CommandLine commandLine(
            SequencedMap<String, Supplier<Command>> commands, String... args) {
        var line = new CommandLine(root());
        var named = args.length == 0 ? null : commands.get(args[0]);
        if (named != null) {
            line.addSubcommand(subcommand(args[0], named.get()));
        } else {
            commands.forEach((name, made) -> line.addSubcommand(subcommand(name, made.get())));
        }
        return line.setExecutionStrategy(Sock::run)
                .setExecutionExceptionHandler(Sock::report)
                .setUsageHelpAutoWidth(true);
    }

    /** Standard input whose reads an interrupt ends, as {@code System.in} does not. */
    private static InputStream interruptibleInput() {
        return Channels.newInputStream(new FileInputStream(FileDescriptor.in).getChannel());
    }

    private static CommandSpec root() {
        var spec = CommandSpec.create().name("sock").addOption(help());
        spec.addOption(
                OptionSpec.builder("-V", "--version")
                        .versionHelp(true)
                        .description("Print the version and exit.")
                        .build());
        spec.versionProvider(() -> new String[] {"sock " + version()});
        spec.usageMessage()
                .description("Sockets from the command line.")
                .footerHeading("%nExamples:%n")
                .footer(
                        "  sock recv tcp://127.0.0.1:9000 --into in",
                        "  sock send tcp://127.0.0.1:9000 FILE");
        return withExitCodes(spec);
    }

    static CommandSpec subcommand(String name, Command command) {
        var spec = CommandSpec.wrapWithoutInspection(command).name(name).addOption(help());
        withExitCodes(spec);
        command.describe(spec);
        return spec;
    }

    private static OptionSpec help() {
        return OptionSpec.builder("-h", "--help")
                .usageHelp(true)
                .description("Print this help and exit.")
                .build();
    }

    private static CommandSpec withExitCodes(CommandSpec spec) {
        spec.usageMessage().exitCodeListHeading("%nExit codes:%n").exitCodeList(EXIT_CODES);
        return spec;
    }

    private static Map<String, String> exitCodes() {
        var codes = new LinkedHashMap<String, String>();
        codes.put("0", "done");
        codes.put("1", "it failed");
        codes.put("2", "the command line is wrong");
        return codes;
    }

    private static String version() throws IOException {
        var properties = new Properties();
        try (var file = Sock.class.getResourceAsStream("version.properties")) {
            properties.load(file);
        }
        return properties.getProperty("version");
    }

    private static int run(ParseResult result) {
        var helped = CommandLine.executeHelpRequest(result);
        if (helped != null) {
            return flushed(result.commandSpec().commandLine(), helped);
        }
        var given = result;
        while (given.hasSubcommand()) {
            given = given.subcommand();
        }
        var line = given.commandSpec().commandLine();
        if (!(given.commandSpec().userObject() instanceof Command command)) {
            throw new ParameterException(line, "Missing a command");
        }
        try {
            return command.run(given);
        } catch (ParameterException wrongUse) {
            throw wrongUse;
        } catch (Exception failure) {
            throw new ExecutionException(line, "", failure);
        }
    }

    private static int flushed(CommandLine line, int code) {
        try {
            Stdout.flush(line.getOut());
            return code;
        } catch (IOException failure) {
            throw new ExecutionException(line, "", failure);
        }
    }

    /** A failure is one line for the reader; its stack trace is there with SOCK_DEBUG set. */
    private static int report(Exception failure, CommandLine line, ParseResult result) {
        var message = failure.getMessage();
        line.getErr().println("sock: " + (message == null ? failure.toString() : message));
        if (System.getenv("SOCK_DEBUG") != null) {
            failure.printStackTrace(line.getErr());
        }
        return ExitCode.SOFTWARE;
    }
}
