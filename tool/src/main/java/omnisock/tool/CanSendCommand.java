package omnisock.tool;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import omnisock.Can;
import omnisock.Interface;
import omnisock.can.CanFrame;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/** {@code sock can send}: sends frames to a CAN interface. */
final class CanSendCommand implements Command {
    private static final String STDIN = "-";

    private final InputStream stdin;

    CanSendCommand(InputStream stdin) {
        this.stdin = stdin;
    }

    @Override
    public void describe(CommandSpec spec) {
        spec.usageMessage()
                .description(
                        "Send frames to a CAN interface, in the notation of cansend:",
                        "  123#DEADBEEF              classic, an identifier of 11 bits",
                        "  12345678#11.22.33         an identifier of 29 bits",
                        "  123#R4                    a request for 4 bytes",
                        "  123#1122334455667788_9    8 bytes with length code 9",
                        "  123##1AABB                CAN FD: a digit of flags (1 second bit rate,"
                                + " 2 error passive), up to 64 bytes",
                        "  45123#81:00:12345678#AA   CAN XL: network and priority, flags, type,"
                                + " acceptance field, up to 2048 bytes",
                        "  20000004#0004             an error frame",
                        "All are checked before the first is sent. With '-' or no frame at all,"
                                + " each line of stdin is a frame, sent when it comes; empty lines"
                                + " and those that start with # are none.",
                        "")
                .footerHeading("%nExamples:%n")
                .footer(
                        "  sock can send can0 123#DEADBEEF",
                        "  sock can send can0 --confirm 123##1AABB 12345678#R",
                        "  sock can send can0 < FRAMES");
        spec.addPositional(
                PositionalParamSpec.builder()
                        .index("0")
                        .required(true)
                        .paramLabel("IF")
                        .type(String.class)
                        .description("The interface.")
                        .build());
        spec.addPositional(
                PositionalParamSpec.builder()
                        .index("1..*")
                        .arity("0..*")
                        .paramLabel("FRAME")
                        .type(List.class)
                        .auxiliaryTypes(String.class)
                        .description("The frames, sent in this order, or '-' for stdin.")
                        .build());
        spec.addOption(
                Options.flag(
                        "Wait after each frame until it is on the bus: the interface then gives"
                                + " it back.",
                        "--confirm"));
        spec.addOption(
                Options.value(
                        "--timeout",
                        "SECONDS",
                        double.class,
                        "How long sending or confirming a frame may take; 30 if not given."));
    }

    @Override
    public int run(ParseResult given) throws IOException {
        String device = given.matchedPositionalValue(0, "");
        if (!Interface.isName(device)) {
            throw Options.wrong(given, "no interface is called '" + device + "'");
        }
        List<String> words = given.matchedPositionalValue(1, List.of());
        boolean typed = words.isEmpty() || words.equals(List.of(STDIN));
        List<CanFrame> frames = typed ? List.of() : frames(given, words);
        boolean confirm = given.hasMatchedOption("--confirm");
        try (var sender = new CanSender(new Can.Raw(device), Options.timeout(given), confirm)) {
            for (CanFrame frame : frames) {
                sender.send(frame);
            }
            if (typed) {
                var lines = new FrameLines(stdin);
                for (CanFrame frame = lines.next(); frame != null; frame = lines.next()) {
                    sender.send(frame);
                }
            }
        }
        return 0;
    }

    private static List<CanFrame> frames(ParseResult given, List<String> words) {
        try {
            return words.stream().map(CanFrame::parse).toList();
        } catch (IllegalArgumentException e) {
            throw Options.wrong(given, String.valueOf(e.getMessage()));
        }
    }
}
