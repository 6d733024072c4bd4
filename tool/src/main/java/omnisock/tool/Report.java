package omnisock.tool;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import omnisock.transfer.Checksum;
import omnisock.transfer.Failures;
import omnisock.transfer.Progress;
import omnisock.transfer.Summary;
import picocli.CommandLine.ParseResult;

/** Prints what became of transfers, for people or as JSON. */
final class Report {
    private final PrintWriter out;
    private final PrintWriter err;
    private final boolean json;
    private final boolean quiet;

    /** With {@code dataOnStdout} everything goes to stderr. */
    Report(ParseResult given, boolean dataOnStdout) {
        var line = given.commandSpec().commandLine();
        this.err = line.getErr();
        this.out = dataOnStdout ? err : line.getOut();
        this.json = given.hasMatchedOption("--json");
        this.quiet = given.hasMatchedOption("--quiet");
    }

    /** What to tell the progress of one transfer to. */
    Progress progress() {
        return quiet || json ? Progress.NONE : new ProgressLine(err, ProgressLine.isTerminal());
    }

    /** A line about what is going on, unless quiet. */
    void note(String text) {
        if (!quiet) {
            err.println(text);
            err.flush();
        }
    }

    /** One transfer went well: {@code verb} is sent or received. */
    synchronized void done(
            String verb, String peer, Summary summary, double seconds, Progress progress) {
        clear(progress);
        if (json) {
            var members = new LinkedHashMap<String, Object>();
            members.put("ok", true);
            members.put("did", verb);
            members.put("peer", peer);
            members.put("files", summary.files());
            members.put("bytes", summary.bytes());
            members.put("crc32c", Checksum.text(summary.checksum()));
            members.put("wire_bytes", summary.wireBytes());
            members.put("seconds", Math.round(seconds * 1e6) / 1e6);
            out.println(Json.line(members));
        } else if (!quiet) {
            out.printf(
                    "%s %s, %s, crc32c %s, %s on the wire, %.2f s, %s, %s %s%n",
                    verb,
                    Amount.of(summary.files(), "file"),
                    Amount.of(summary.bytes(), "byte"),
                    Checksum.text(summary.checksum()),
                    Amount.of(summary.wireBytes(), "byte"),
                    seconds,
                    Amount.rate(summary.bytes() / Math.max(seconds, 1e-9)),
                    verb.equals("sent") ? "to" : "from",
                    peer);
        }
        out.flush();
    }

    /** So many datagrams were sent; nobody knows how many arrived. */
    void sentDatagrams(long count, String to, Progress progress) {
        clear(progress);
        if (json) {
            var members = new LinkedHashMap<String, Object>();
            members.put("ok", true);
            members.put("did", "sent");
            members.put("peer", to);
            members.put("datagrams", count);
            out.println(Json.line(members));
        } else if (!quiet) {
            out.println("sent " + Amount.of(count, "datagram") + " to " + to);
        }
        out.flush();
    }

    /** A datagram came; it is the result, so it shows even if quiet. */
    void datagram(Map<String, Object> members, String line) {
        out.println(json ? Json.line(members) : line);
        out.flush();
    }

    /** One transfer failed. */
    synchronized void failed(String verb, String peer, IOException failure, Progress progress) {
        clear(progress);
        String text = Failures.text(failure);
        if (json) {
            out.println(
                    Json.line(
                            new LinkedHashMap<>(Map.of("ok", false, "peer", peer, "error", text))));
            out.flush();
        }
        err.println("sock: not " + verb + ": " + peer + ": " + text);
        err.flush();
    }

    private static void clear(Progress progress) {
        if (progress instanceof ProgressLine line) {
            line.clear();
        }
    }
}
