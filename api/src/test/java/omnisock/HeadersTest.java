package omnisock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import omnisock.Levels.LevelClass;
import omnisock.option.C;
import omnisock.option.Codec;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The constants and the structs beside the C headers of this machine. The headers may be older than
 * we are: what they lack is not compared.
 */
@Timeout(300)
class HeadersTest {
    private static final Path HEADERS = Path.of("/usr/include/linux/tcp.h");
    private static final Pattern DECLARATION =
            Pattern.compile("(?:\\w+ \\w+: )?\\w+ (\\w+)(?:\\[\\d*])?(?: \\w+)?");

    /** A line of headers.txt. */
    private record Source(String level, String headers, Pattern names, Pattern others) {}

    @TempDir private Path folder;
    private CompilerOfC compiler = new CompilerOfC(Path.of(""));

    @BeforeEach
    void needsACompilerAndTheHeaders() {
        assumeTrue(Files.exists(HEADERS), "the headers of Linux are not installed: " + HEADERS);
        assumeTrue(CompilerOfC.exists(), "there is no C compiler: cc");
        compiler = new CompilerOfC(folder);
    }

    private static List<Source> sources() throws IOException {
        try (InputStream in =
                Objects.requireNonNull(HeadersTest.class.getResourceAsStream("headers.txt"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(HeadersTest::source)
                    .toList();
        }
    }

    private static Source source(String line) {
        String[] parts = Arrays.copyOf(line.split(" \\| ?", -1), 4);
        return new Source(
                parts[0],
                parts[1],
                Pattern.compile(parts[2]),
                Pattern.compile(parts[3] == null ? "" : parts[3]));
    }

    @Test
    void everyNameOfTheHeadersIsHereWithItsNumber() throws Exception {
        Map<String, LevelClass> levels =
                Levels.all().stream().collect(Collectors.toMap(LevelClass::level, level -> level));
        var wrong = new ArrayList<String>();
        for (Source source : sources()) {
            var names = compiler.names(source.headers, source.names);
            names.removeIf(name -> source.others.matcher(name).matches());
            assertThat(names).as("names of " + source).isNotEmpty();
            var ours = Objects.requireNonNull(levels.get(source.level), source.level).names();
            compiler.values(source.headers, names)
                    .forEach((name, number) -> compare(source.level, name, number, ours, wrong));
        }
        assertThat(wrong).isEmpty();
    }

    private static void compare(
            String of, String name, Integer number, Map<String, Integer> ours, List<String> wrong) {
        Integer here = ours.get(name);
        if (!number.equals(here)) {
            wrong.add(of + " " + name + " is " + number + ", here " + here);
        }
    }

    @Test
    void everyLevelIsCompared() throws Exception {
        // Bluetooth and UDP-Lite have no header of the kernel for programs.
        Set<String> without =
                Set.of(
                        "SOL_BLUETOOTH",
                        "SOL_HCI",
                        "SOL_L2CAP",
                        "SOL_RFCOMM",
                        "SOL_SCO",
                        "SOL_UDPLITE");
        Set<String> compared =
                sources().stream()
                        .map(Source::level)
                        .collect(Collectors.toCollection(TreeSet::new));
        compared.addAll(without);

        assertThat(Levels.all())
                .extracting(LevelClass::level)
                .containsExactlyInAnyOrderElementsOf(compared);
    }

    @Test
    void levelsHaveTheNumberOfTheHeaders() throws Exception {
        var ours = new TreeMap<String, Integer>();
        for (LevelClass level : Levels.all()) {
            ours.put(level.level(), level.options().getFirst().level());
        }
        String headers =
                "sys/socket.h netinet/in.h linux/can/raw.h linux/can/isotp.h linux/can/j1939.h";
        var known = compiler.names(headers, Pattern.compile("SOL_\\w+|IPPROTO_\\w+|AF_VSOCK"));
        known.retainAll(ours.keySet());

        assertThat(known).hasSizeGreaterThan(20);
        ours.keySet().retainAll(known);
        assertThat(compiler.values(headers, known)).isEqualTo(ours);
    }

    @Test
    void structsAreLaidOutAsInTheHeaders() throws Exception {
        var wrong = new ArrayList<String>();
        int compared = 0;
        for (Class<?> type : structs()) {
            var c = Objects.requireNonNull(type.getAnnotation(C.class));
            var ours = fields(type.asSubclass(Record.class));
            var theirs = compiler.offsets("sys/socket.h " + c.header(), c.value(), ours.keySet());
            theirs.forEach((field, at) -> compare(c.value(), field, at, ours, wrong));
            compared += theirs.size();
        }
        assertThat(wrong).isEmpty();
        assertThat(compared).isGreaterThan(250);
    }

    /** Those that no kernel adds to, and that end with no list. */
    @Test
    void structsAreAsLongAsInTheHeaders() throws Exception {
        int compared = 0;
        for (Class<?> type : structs()) {
            var c = Objects.requireNonNull(type.getAnnotation(C.class));
            var record = type.asSubclass(Record.class);
            String headers = "sys/socket.h " + c.header();
            boolean isThere =
                    !compiler.offsets(headers, c.value(), fields(record).keySet()).isEmpty();
            if (isThere && hasFixedLength(record)) {
                assertThat(Codec.struct(record).size())
                        .as(c.value())
                        .isEqualTo(compiler.size(headers, c.value()));
                compared++;
            }
        }
        assertThat(compared).isGreaterThan(40);
    }

    private static boolean hasFixedLength(Class<? extends Record> type) {
        Set<Class<?>> open = Set.of(List.class, Optional.class, OptionalLong.class);
        return Arrays.stream(type.getRecordComponents())
                .map(RecordComponent::getType)
                .noneMatch(open::contains);
    }

    /** What {@link SctpNotificationTest} has by heart. */
    @Test
    void notificationsAreLaidOutAsInTheHeaders() throws Exception {
        Map<String, Map<String, Integer>> expected =
                Map.of(
                        "sctp_assoc_change",
                        Map.of("sac_state", 8, "sac_inbound_streams", 14, "sac_assoc_id", 16),
                        "sctp_paddr_change",
                        Map.of("spc_aaddr", 8, "spc_state", 136, "spc_assoc_id", 144),
                        "sctp_remote_error",
                        Map.of("sre_error", 8, "sre_assoc_id", 12, "sre_data", 16),
                        "sctp_send_failed",
                        Map.of("ssf_error", 8, "ssf_info", 12, "ssf_assoc_id", 44, "ssf_data", 48),
                        "sctp_send_failed_event",
                        Map.of("ssf_error", 8, "ssfe_info", 12, "ssf_assoc_id", 28, "ssf_data", 32),
                        "sctp_adaptation_event",
                        Map.of("sai_adaptation_ind", 8, "sai_assoc_id", 12),
                        "sctp_pdapi_event",
                        Map.of("pdapi_assoc_id", 12, "pdapi_stream", 16, "pdapi_seq", 20),
                        "sctp_authkey_event",
                        Map.of("auth_keynumber", 8, "auth_indication", 12, "auth_assoc_id", 16),
                        "sctp_assoc_reset_event",
                        Map.of("assocreset_assoc_id", 8, "assocreset_remote_tsn", 16),
                        "sctp_stream_change_event",
                        Map.of("strchange_assoc_id", 8, "strchange_outstrms", 14));
        for (var struct : expected.entrySet()) {
            var fields = struct.getValue();
            assertThat(
                            compiler.offsets(
                                    "sys/socket.h linux/sctp.h", struct.getKey(), fields.keySet()))
                    .as(struct.getKey())
                    .isIn(fields, Map.of());
        }
    }

    private static List<Class<?>> structs() throws Exception {
        return Stream.concat(Stream.of(Linger.class), Levels.classes("omnisock.option").stream())
                .filter(type -> type.isAnnotationPresent(C.class))
                .filter(type -> !type.getAnnotation(C.class).header().isEmpty())
                .toList();
    }

    /** Where the fields are here: each is the one that changes with the byte there. */
    private static Map<String, Integer> fields(Class<? extends Record> type)
            throws ReflectiveOperationException {
        var found = new LinkedHashMap<String, Integer>();
        for (RecordComponent component : type.getRecordComponents()) {
            var c = Objects.requireNonNull(component.getAnnotation(C.class));
            Matcher declared = DECLARATION.matcher(c.value());
            assertThat(declared.matches()).as(c.value()).isTrue();
            // A list is where its count says, see StructTest; bytes have no equality.
            if (component.getType() != List.class && component.getType() != byte[].class) {
                found.put(declared.group(1), firstByteOf(component, Codec.struct(type)));
            }
        }
        return found;
    }

    private static int firstByteOf(RecordComponent component, Codec<? extends Record> codec)
            throws ReflectiveOperationException {
        byte[] bytes = new byte[codec.size()];
        component.getAccessor().setAccessible(true);
        Object before = component.getAccessor().invoke(codec.decode(bytes));
        int at = -1;
        do {
            Arrays.fill(bytes, (byte) 0);
            bytes[++at] = 1;
        } while (component.getAccessor().invoke(codec.decode(bytes)).equals(before));
        return at;
    }
}
