package omnisock.tool;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Base64;
import java.util.LinkedHashMap;
import omnisock.Address;
import omnisock.Received;
import omnisock.Socket;
import omnisock.SolSocket;
import omnisock.transfer.Printable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ParseResult;

/** Receives datagrams and shows each with its sender, or stores them. */
final class RecvDatagrams {
    /** The longest datagram of UDP, and more than unix has unless its limits are raised. */
    private static final int MOST = 256 * 1024;

    /** Room for bursts; the system's limit (net.core.rmem_max) caps it. */
    private static final int BUFFER = 4 << 20;

    private final ParseResult given;
    private final Socket socket;
    private final Report report;
    private final @Nullable String into;
    private long number;

    RecvDatagrams(ParseResult given, Socket socket, Report report) {
        this.given = given;
        this.socket = socket;
        this.report = report;
        this.into = Options.text(given, "--into");
    }

    int run() throws IOException {
        socket.setsockopt(SolSocket.SO_RCVBUF, BUFFER);
        if (given.hasMatchedOption("--timeout")) {
            socket.settimeout(Options.timeout(given));
        }
        if (into != null && !into.equals("-")) {
            Files.createDirectories(Path.of(into));
        }
        long count = given.matchedOptionValue("--count", Long.MAX_VALUE);
        long most = given.hasMatchedOption("--once") ? 1 : count;
        while (number < most) {
            Received received = socket.recvfrom(MOST);
            number++;
            take(received.data(), from(received.address()));
        }
        return 0;
    }

    private static String from(@Nullable Address sender) {
        return sender == null ? "unnamed" : sender.toString();
    }

    private void take(byte[] data, String from) throws IOException {
        if ("-".equals(into)) {
            var stdout = new FileOutputStream(FileDescriptor.out);
            stdout.write(data);
            report.note(data.length + " bytes from " + from);
            return;
        }
        String shown = Printable.text(new String(data, StandardCharsets.UTF_8));
        if (into != null) {
            Path file = Path.of(into).resolve("datagram-%06d".formatted(number));
            Files.write(file, data, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
            shown = data.length + " bytes into " + file;
        }
        var members = new LinkedHashMap<String, Object>();
        members.put("from", from);
        members.put("bytes", data.length);
        members.put("base64", Base64.getEncoder().encodeToString(data));
        report.datagram(members, from + ": " + shown);
    }
}
