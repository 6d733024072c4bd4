package omnisock.wire.print;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import omnisock.wire.LinkType;
import omnisock.wire.OtherProgram;
import omnisock.wire.capture.CaptureInterface;
import omnisock.wire.capture.PcapWriter;
import omnisock.wire.capture.PcapngWriter;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each field has the value that tshark finds in the same capture, pcap and pcapng. */
class TsharkTest {
    /** Ours, or of another meaning in some versions. */
    private static final List<String> NOT_COMPARED =
            List.of(
                    "data.",
                    "ip.version",
                    "ieee8021ad.etype",
                    "ipv6.ext.",
                    "canxl.",
                    "ip.opt.",
                    "icmpv6.mtu",
                    "tcp.options.nop",
                    "tcp.options.sack_perm",
                    "icmpv6.opt.mtu",
                    "tcp.flags.ae");

    @TempDir private static Path directory;

    @BeforeAll
    static void tshark() {
        OtherProgram.assume("tshark");
    }

    static List<Samples> samples() {
        return Samples.all();
    }

    @ParameterizedTest
    @MethodSource("samples")
    @Timeout(120)
    void fieldsOfPcap(Samples samples) throws Exception {
        Path file = directory.resolve("frames.pcap");
        try (var writer = PcapWriter.create(file, samples.linkType())) {
            for (byte[] frame : samples.frames()) {
                writer.write(1_000_000_000L, frame, 0, frame.length, frame.length);
            }
        }
        compare(file, samples);
    }

    @ParameterizedTest
    @MethodSource("samples")
    @Timeout(120)
    void fieldsOfPcapng(Samples samples) throws Exception {
        Path file = directory.resolve("frames.pcapng");
        try (var writer = PcapngWriter.create(file, "test")) {
            int on = writer.addInterface(new CaptureInterface("if0", samples.linkType()));
            for (byte[] frame : samples.frames()) {
                writer.write(on, 1_000_000_000L, frame, 0, frame.length, frame.length);
            }
        }
        compare(file, samples);
    }

    private static void compare(Path file, Samples samples) throws Exception {
        var ours = new ArrayList<Map<String, String>>();
        var names = new TreeSet<String>();
        for (byte[] frame : samples.frames()) {
            Map<String, String> fields = fields(samples.linkType(), frame);
            ours.add(fields);
            names.addAll(fields.keySet());
        }
        var differences = new ArrayList<String>();
        List<String[]> theirs = theirs(file, new ArrayList<>(names));
        assertThat(theirs).hasSameSizeAs(ours);
        for (int frame = 0; frame < ours.size(); frame++) {
            int column = 0;
            for (String name : names) {
                String our = ours.get(frame).getOrDefault(name, "");
                String their = theirs.get(frame)[column++];
                if (!our.equals(their)) {
                    differences.add(
                            "frame %d %s: ours %s, tshark's %s"
                                    .formatted(frame + 1, name, our, their));
                }
            }
        }
        assertThat(differences).as("on %s", samples.linkType()).isEmpty();
    }

    /** The first value of each name, which is that of the outermost layer. */
    private static Map<String, String> fields(LinkType linkType, byte[] frame) {
        var fields = new HashMap<String, String>();
        for (Layer layer : Packet.decode(linkType, frame, 0, frame.length).layers()) {
            for (Field field : layer.fields()) {
                if (NOT_COMPARED.stream().noneMatch(field.name()::startsWith)) {
                    fields.putIfAbsent(field.name(), field.value());
                }
            }
        }
        return fields;
    }

    private static List<String[]> theirs(Path file, List<String> names) throws Exception {
        var command = new ArrayList<>(List.of("tshark", "-n", "-r", file.toString()));
        for (String option :
                List.of(
                        "tcp.relative_sequence_numbers:FALSE",
                        "ip.defragment:FALSE",
                        "ipv6.defragment:FALSE")) {
            command.addAll(List.of("-o", option));
        }
        command.addAll(List.of("-T", "fields", "-E", "occurrence=f", "-E", "separator=|"));
        for (String name : names) {
            command.addAll(List.of("-e", name));
        }
        var outcome = OtherProgram.run(directory, command);
        assertThat(outcome.exit()).as(outcome.errors()).isZero();
        String output = new String(outcome.output(), StandardCharsets.UTF_8);
        return output.lines().map(line -> line.split("\\|", -1)).toList();
    }
}
