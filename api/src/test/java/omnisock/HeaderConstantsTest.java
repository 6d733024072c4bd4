package omnisock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.ToIntFunction;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The constants of families, types and protocols beside the headers of this machine. */
class HeaderConstantsTest {
    private static final Path HEADERS = Path.of("/usr/include");

    /** The text of a header, wherever the architecture keeps it. */
    private static String header(String name) throws IOException {
        assumeThat(HEADERS).as("needs the headers of Linux and the C library").isDirectory();
        try (Stream<Path> folders = Files.list(HEADERS)) {
            Path found =
                    Stream.concat(Stream.of(HEADERS), folders.sorted())
                            .map(folder -> folder.resolve(name))
                            .filter(Files::exists)
                            .findFirst()
                            .orElse(HEADERS.resolve(name));
            assumeThat(found).as("needs the header " + name).exists();
            return Files.readString(found);
        }
    }

    /** The numbers that {@code #define} or an enum give to the names of a form. */
    private static SortedMap<String, Integer> numbers(String text, String form) {
        var numbers = new TreeMap<String, Integer>();
        Pattern.compile("\\b(" + form + ")\\s*=?\\s+(0x[0-9A-Fa-f]+|[0-9]+)\\b")
                .matcher(text)
                .results()
                .forEach(found -> numbers.put(found.group(1), number(found)));
        return numbers;
    }

    private static int number(MatchResult found) {
        String text = found.group(2);
        return text.startsWith("0") && !text.startsWith("0x") && text.length() > 1
                ? Integer.parseInt(text, 8)
                : Integer.decode(text);
    }

    /** That a class has them all, but for some that are no such things. */
    private static <T> void has(
            Class<?> holder,
            SortedMap<String, Integer> numbers,
            Class<T> type,
            ToIntFunction<T> value,
            Set<String> others)
            throws ReflectiveOperationException {
        assertThat(numbers).isNotEmpty();
        for (var entry : numbers.entrySet()) {
            if (!others.contains(entry.getKey())) {
                Object constant = holder.getField(entry.getKey()).get(null);
                assertThat(value.applyAsInt(type.cast(constant)))
                        .as(entry.getKey())
                        .isEqualTo(entry.getValue());
            }
        }
    }

    private static void hasProtocols(SortedMap<String, Integer> numbers, String... others)
            throws ReflectiveOperationException {
        has(Protocol.class, numbers, Protocol.class, Protocol::value, Set.of(others));
    }

    @Test
    void families() throws Exception {
        var numbers = new TreeMap<String, Integer>();
        numbers(header("bits/socket.h"), "PF_[A-Za-z0-9]+")
                .forEach((name, number) -> numbers.put("A" + name.substring(1), number));

        // PF_LOCAL is the name that the header gives the number to; PF_MAX is how many there are.
        has(Family.class, numbers, Family.class, Family::value, Set.of("AF_MAX"));
    }

    @Test
    void types() throws Exception {
        SortedMap<String, Integer> numbers = numbers(header("bits/socket_type.h"), "SOCK_[A-Z]+");

        has(SocketType.class, numbers, SocketType.class, SocketType::value, Set.of());
    }

    @Test
    void protocolsOfTheInternet() throws Exception {
        hasProtocols(numbers(header("linux/in.h"), "IPPROTO_[A-Z0-9]+"), "IPPROTO_MAX");
        hasProtocols(numbers(header("linux/in6.h"), "IPPROTO_[A-Z0-9]+"));
    }

    @Test
    void protocolsOfNetlink() throws Exception {
        String text = header("linux/netlink.h");
        String protocols = text.substring(0, text.indexOf("MAX_LINKS"));

        hasProtocols(numbers(protocols, "NETLINK_[A-Z0-9_]+"), "NETLINK_UNUSED");
    }

    @Test
    void protocolsOfCan() throws Exception {
        String text = header("linux/can.h");
        String protocols = text.substring(text.indexOf("#define CAN_RAW"));

        hasProtocols(numbers(protocols, "CAN_(?:RAW|BCM|TP16|TP20|MCNET|ISOTP|J1939)"));
    }

    @Test
    void typesOfFrames() throws Exception {
        SortedMap<String, Integer> numbers =
                numbers(header("linux/if_ether.h"), "ETH_P_[A-Z0-9_]+");

        has(EthernetTypes.class, numbers, Integer.class, Integer::intValue, Set.of());
    }

    @Test
    void protocolsAreNamedByFamily() {
        assertThat(Protocol.CAN_RAW.name(Family.AF_CAN)).isEqualTo("CAN_RAW");
        assertThat(Protocol.CAN_RAW.name(Family.AF_NETLINK)).isEqualTo("1");
        assertThat(Protocol.CAN_RAW.name(Family.AF_INET6)).isEqualTo("IPPROTO_ICMP");
        assertThat(Protocol.CAN_RAW.name(Family.AF_UNIX)).isEqualTo("1");
        assertThat(Protocol.NETLINK_ROUTE.name(Family.AF_NETLINK)).isEqualTo("NETLINK_ROUTE");
    }

    @Test
    void theProtocolOfFramesIsInNetworkOrder() {
        assertThat(Numbers.ntohs(Protocol.ethernet(EthernetTypes.ETH_P_ALL).value())).isEqualTo(3);
    }
}
