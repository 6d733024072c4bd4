package omnisock.tool;

import static omnisock.Family.AF_CAN;
import static omnisock.Protocol.CAN_RAW;
import static omnisock.SocketType.SOCK_RAW;

import java.io.IOException;
import java.net.SocketException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import omnisock.Can;
import omnisock.Errno;
import omnisock.Interface;
import omnisock.Message;
import omnisock.MessageFlags;
import omnisock.Socket;
import omnisock.SocketError;
import omnisock.SolCanRaw;
import omnisock.can.CanFrame;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/** {@code sock can send}: sends frames to a CAN interface. */
final class CanSendCommand implements Command {
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
                        "All are checked before the first is sent.",
                        "")
                .footerHeading("%nExamples:%n")
                .footer(
                        "  sock can send can0 123#DEADBEEF",
                        "  sock can send can0 --confirm 123##1AABB 12345678#R");
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
                        .arity("1..*")
                        .required(true)
                        .paramLabel("FRAME")
                        .type(List.class)
                        .auxiliaryTypes(String.class)
                        .description("The frames, sent in this order.")
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
        List<CanFrame> frames = frames(given);
        boolean confirm = given.hasMatchedOption("--confirm");
        Duration timeout = Options.timeout(given);
        try (var socket = new Socket(AF_CAN, SOCK_RAW, CAN_RAW)) {
            socket.settimeout(timeout);
            prepare(socket, frames, confirm);
            socket.bind(new Can.Raw(device));
            for (CanFrame frame : frames) {
                send(socket, frame);
                if (confirm) {
                    awaitConfirmation(socket);
                }
            }
        }
        return 0;
    }

    private static List<CanFrame> frames(ParseResult given) {
        var frames = new ArrayList<CanFrame>();
        List<String> words = given.matchedPositionalValue(1, List.of());
        for (String word : words) {
            try {
                frames.add(CanFrame.parse(word));
            } catch (IllegalArgumentException e) {
                throw Options.wrong(given, String.valueOf(e.getMessage()));
            }
        }
        return frames;
    }

    private static void prepare(Socket socket, List<CanFrame> frames, boolean confirm)
            throws SocketException {
        if (frames.stream().anyMatch(CanFrame.Fd.class::isInstance)) {
            socket.setsockopt(SolCanRaw.CAN_RAW_FD_FRAMES, true);
        }
        if (frames.stream().anyMatch(CanFrame.Xl.class::isInstance)) {
            socket.setsockopt(SolCanRaw.CAN_RAW_XL_FRAMES, true);
        }
        if (confirm) {
            socket.setsockopt(SolCanRaw.CAN_RAW_RECV_OWN_MSGS, true);
            socket.setsockopt(SolCanRaw.CAN_RAW_ERR_FILTER, Can.CAN_ERR_MASK);
        } else {
            // Nothing is received that nobody reads.
            socket.setsockopt(SolCanRaw.CAN_RAW_FILTER, List.of());
        }
    }

    private static void send(Socket socket, CanFrame frame) throws IOException {
        try {
            socket.send(frame.toBytes());
        } catch (SocketException e) {
            boolean refused = e instanceof SocketError error && error.errno().equals(Errno.EINVAL);
            String kind =
                    switch (frame) {
                        case CanFrame.Fd _ -> "; has the interface CAN FD, an mtu of 72?";
                        case CanFrame.Xl _ -> "; has the interface CAN XL, an mtu of 2060?";
                        default -> "";
                    };
            throw new IOException(frame + ": " + e.getMessage() + (refused ? kind : ""), e);
        }
    }

    private static void awaitConfirmation(Socket socket) throws IOException {
        Message message;
        do {
            message = socket.recvmsg(CanFrame.MAX_BYTES, 0, 0);
        } while ((message.flags() & MessageFlags.MSG_CONFIRM) == 0);
    }
}
