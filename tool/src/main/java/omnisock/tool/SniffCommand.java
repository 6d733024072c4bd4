package omnisock.tool;

import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.PrintWriter;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import omnisock.link.Capture;
import omnisock.link.CaptureOptions;
import omnisock.link.Frame;
import omnisock.wire.LinkType;
import omnisock.wire.capture.CaptureException;
import omnisock.wire.capture.CaptureInterface;
import omnisock.wire.capture.CapturedPacket;
import omnisock.wire.capture.PcapReader;
import omnisock.wire.filter.Filter;
import omnisock.wire.filter.FilterSyntaxException;
import omnisock.wire.filter.Framing;
import omnisock.wire.filter.Program;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/** {@code sock sniff}: shows or stores the frames of an interface, or of a capture file. */
final class SniffCommand implements Command {
    private static final String ANY = "any";
    private static final String STDIN = "-";

    private final InputStream stdin;

    SniffCommand(InputStream stdin) {
        this.stdin = stdin;
    }

    @Override
    public void describe(CommandSpec spec) {
        spec.usageMessage()
                .description(
                        "Show the frames of an interface, or of all with 'any', one a line; or"
                                + " store them with -w. The filter is an expression of"
                                + " pcap-filter(7). Ctrl-C ends it; counts go to stderr. Needs"
                                + " CAP_NET_RAW.")
                .footerHeading("%nExamples:%n")
                .footer(
                        "  sock sniff eth0 tcp port 80",
                        "  sock sniff any 'icmp or icmp6' --tree",
                        "  sock sniff lo -c 100 -w out.pcapng",
                        "  sock sniff -r out.pcapng udp --json",
                        "  ssh HOST tcpdump -U -w - | sock sniff -r -",
                        "  sock sniff eth0 -w - | wireshark -k -i -");
        spec.addPositional(
                PositionalParamSpec.builder()
                        .index("0..*")
                        .arity("0..*")
                        .paramLabel("IF FILTER")
                        .type(List.class)
                        .auxiliaryTypes(String.class)
                        .description("The interface or 'any', not with -r; then the filter.")
                        .build());
        spec.addOption(
                Options.value(
                        "-w",
                        "FILE",
                        String.class,
                        "Store frames: as pcap if FILE ends so, else as pcapng; '-' is stdout."));
        spec.addOption(
                Options.value(
                        "-r",
                        "FILE",
                        String.class,
                        "Take frames from FILE, pcap or pcapng; '-' is stdin."));
        spec.addOption(Options.value("-c", "COUNT", long.class, "End after so many frames."));
        spec.addOption(Options.flag("Leave frames for others: no promiscuous mode.", "-p"));
        spec.addOption(Options.value("-s", "BYTES", int.class, "Take so much of a frame at most."));
        spec.addOption(Options.flag("Show all fields of each frame.", "-V", "--tree"));
        spec.addOption(Options.flag("Print one line of JSON for each frame.", "--json"));
        spec.addOption(Options.flag("Print no counts.", "-q", "--quiet"));
    }

    @Override
    public int run(ParseResult given) throws IOException {
        try {
            var job = new Job(given, stdin);
            // Closed last, so that the JVM does not end before the file is complete.
            var signal = StopSignal.interrupting(job::stop);
            try {
                job.run();
                signal.close(ExitCode.OK);
            } finally {
                signal.close();
            }
        } catch (FilterSyntaxException e) {
            throw Options.wrong(given, "filter: " + e.getMessage());
        }
        return 0;
    }

    /** One run of the command. */
    private static final class Job {
        private final ParseResult given;
        private final InputStream stdin;
        private final List<String> words;
        private final PrintWriter err;
        private final @Nullable String file;
        private final long most;
        private final int snapLength;
        private long done;
        private volatile boolean stopped;
        private @Nullable PacketOutput output;

        Job(ParseResult given, InputStream stdin) {
            this.given = given;
            this.stdin = stdin;
            this.words = given.matchedPositionalValue(0, List.of());
            this.err = given.commandSpec().commandLine().getErr();
            this.file = Options.text(given, "-r");
            this.most = given.matchedOptionValue("-c", Long.MAX_VALUE);
            this.snapLength = given.matchedOptionValue("-s", CaptureOptions.MAX_SNAP_LENGTH);
            boolean named = !words.isEmpty() && !words.getFirst().isEmpty();
            check(file != null || named, "Missing an interface, or -r FILE");
            check(most > 0, "-c is not above 0");
            check(
                    snapLength > 0 && snapLength <= CaptureOptions.MAX_SNAP_LENGTH,
                    "-s is not in 1.." + CaptureOptions.MAX_SNAP_LENGTH);
            boolean shown = has("--tree") || has("--json");
            check(!shown || !has("-w"), "-w shows nothing");
            check(!has("--tree") || !has("--json"), "--tree or --json");
            // Before a file of that name is made anew.
            Filter.compile(filter(), Framing.LIVE_ETHERNET);
        }

        void stop() {
            stopped = true;
        }

        private void check(boolean fine, String otherwise) {
            if (!fine) {
                throw Options.wrong(given, otherwise);
            }
        }

        private boolean has(String option) {
            return given.hasMatchedOption(option);
        }

        private String filter() {
            return String.join(" ", file == null ? words.subList(1, words.size()) : words);
        }

        private PacketOutput open() throws IOException {
            String to = Options.text(given, "-w");
            if (to != null) {
                return PacketFile.create(to);
            }
            var line = PacketLines.Form.LINE;
            var form = has("--tree") ? PacketLines.Form.TREE : line;
            return new PacketLines(
                    given.commandSpec().commandLine().getOut(),
                    has("--json") ? PacketLines.Form.JSON : form);
        }

        /** What is read is opened first: if it cannot be, a file that is there stays as it is. */
        void run() throws IOException {
            if (file == null) {
                listen();
                return;
            }
            try (var in = input(file);
                    var reader = new PcapReader(in)) {
                check(!isWritten(file), "-r and -w name the same file");
                try (PacketOutput opened = open()) {
                    output = opened;
                    read(reader, opened);
                }
            } catch (ClosedByInterruptException e) {
                if (!stopped) {
                    throw e;
                }
            } catch (NoSuchFileException e) {
                throw new IOException(file + ": no such file", e);
            } catch (AccessDeniedException e) {
                throw new IOException(file + ": permission denied", e);
            } catch (CaptureException e) {
                String name = file.equals(STDIN) ? "standard input" : file;
                throw new IOException(name + ": " + e.getMessage(), e);
            }
        }

        private boolean isWritten(String file) throws IOException {
            String to = Options.text(given, "-w");
            if (to == null || to.equals(PacketFile.STDOUT) || file.equals(STDIN)) {
                return false;
            }
            return Files.isRegularFile(Path.of(to)) && Files.isSameFile(Path.of(file), Path.of(to));
        }

        private void listen() throws IOException {
            var options =
                    CaptureOptions.DEFAULTS
                            .withFilter(filter())
                            .withSnapLength(snapLength)
                            .withPromiscuous(!has("-p"));
            String device = words.getFirst();
            try (Capture capture =
                            device.equals(ANY)
                                    ? Capture.openAll(options)
                                    : Capture.open(device, options);
                    PacketOutput output = open()) {
                var source = new CaptureInterface(device, capture.linkType(), snapLength, filter());
                output.addInterface(source);
                output.flush();
                note("listening on " + device + ", " + capture.linkType());
                try {
                    capture(capture, output);
                } catch (SocketException e) {
                    // The interface went away: what came is counted like any other end.
                    count(capture.statistics(), output);
                    throw e;
                }
                count(capture.statistics(), output);
            }
        }

        private void capture(Capture capture, PacketOutput output) throws IOException {
            try {
                while (done < most && !stopped) {
                    Frame frame = capture.nextNow();
                    if (frame == null) {
                        output.flush();
                        frame = capture.next();
                    }
                    output.packet(0, frame.nanos(), frame.bytes(), frame.length());
                    done++;
                }
            } catch (InterruptedIOException e) {
                if (!stopped) {
                    throw e;
                }
            }
        }

        private void count(Capture.Statistics counts, PacketOutput output) throws IOException {
            long now = System.currentTimeMillis() * 1_000_000;
            output.statistics(counts.packets(), counts.drops(), now);
            if (has("--json")) {
                var members = new LinkedHashMap<String, Object>();
                members.put("captured", done);
                members.put("received", counts.packets());
                members.put("dropped", counts.drops());
                note(Json.line(members));
            } else {
                note(
                        Amount.of(done, "frame")
                                + " captured, "
                                + Amount.of(counts.packets(), "frame")
                                + " taken by the filter, "
                                + Amount.of(counts.drops(), "frame")
                                + " dropped by the kernel");
            }
        }

        private void note(String text) {
            if (!has("--quiet")) {
                err.println(text);
                err.flush();
            }
        }

        /** Before it waits for more, what came is shown: the file may be a pipe. */
        private InputStream input(String file) throws IOException {
            if (!file.equals(STDIN) && Files.isDirectory(Path.of(file))) {
                throw new IOException(file + ": is a directory");
            }
            // A channel, since an interrupt ends its reads.
            InputStream in =
                    file.equals(STDIN)
                            ? stdin
                            : Channels.newInputStream(FileChannel.open(Path.of(file)));
            var showing =
                    new FilterInputStream(in) {
                        @Override
                        public int read(byte[] bytes, int from, int length) throws IOException {
                            if (output != null) {
                                output.flush();
                            }
                            return in.read(bytes, from, length);
                        }
                    };
            return new BufferedInputStream(showing, 1 << 16);
        }

        private void read(PcapReader reader, PacketOutput output) throws IOException {
            Map<LinkType, Program> programs = new HashMap<>();
            List<CaptureInterface> interfaces = reader.interfaces();
            int told = 0;
            while (done < most && !stopped) {
                CapturedPacket packet = reader.next();
                for (; told < interfaces.size(); told++) {
                    output.addInterface(interfaces.get(told));
                }
                if (packet == null) {
                    return;
                }
                byte[] bytes = packet.bytes();
                var program =
                        programs.computeIfAbsent(
                                packet.linkType(), type -> Filter.compile(filter(), type));
                int length = packet.originalLength();
                if (program.matches(bytes, 0, bytes.length, length)) {
                    var kept = ByteBuffer.wrap(bytes, 0, Math.min(bytes.length, snapLength));
                    output.packet(packet.interfaceIndex(), packet.nanos(), kept, length);
                    done++;
                }
            }
        }
    }
}
