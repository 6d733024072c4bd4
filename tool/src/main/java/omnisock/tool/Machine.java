package omnisock.tool;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import omnisock.kernel.Kind;
import omnisock.tool.DoctorCommand.Finding;

/** Limits of this process and this network, and the Java that runs it. */
final class Machine {
    private static final Path NET = Path.of("/proc/sys/net");
    private static final List<String> SETTINGS =
            List.of(
                    "core/somaxconn",
                    "core/rmem_default",
                    "core/rmem_max",
                    "core/wmem_default",
                    "core/wmem_max",
                    "core/optmem_max",
                    "ipv4/tcp_rmem",
                    "ipv4/tcp_wmem",
                    "ipv4/tcp_max_syn_backlog",
                    "ipv4/tcp_fastopen",
                    "ipv4/tcp_available_congestion_control",
                    "ipv4/tcp_available_ulp",
                    "ipv4/ip_local_port_range",
                    "ipv4/ip_unprivileged_port_start",
                    "ipv4/ping_group_range",
                    "unix/max_dgram_qlen");

    /** Bits of the mask of capabilities: capabilities(7). */
    private static final List<String> CAPABILITIES =
            List.of(
                    "10 CAP_NET_BIND_SERVICE",
                    "11 CAP_NET_BROADCAST",
                    "12 CAP_NET_ADMIN",
                    "13 CAP_NET_RAW",
                    "21 CAP_SYS_ADMIN");

    private Machine() {}

    static List<Finding> found() {
        var findings = new ArrayList<Finding>();
        findings.add(number("RLIMIT_NOFILE", line("/proc/self/limits", "Max open files")));
        for (String setting : SETTINGS) {
            findings.add(number("net." + setting.replace('/', '.'), setting(setting)));
        }
        String mask = line("/proc/self/status", "CapEff:");
        for (String capability : CAPABILITIES) {
            int space = capability.indexOf(' ');
            int bit = Integer.parseInt(capability.substring(0, space));
            boolean has = has(mask, bit);
            String name = capability.substring(space + 1);
            findings.add(new Finding("privileges", name, has, has ? "yes" : "no"));
        }
        findings.add(java("kernel", System.getProperty("os.version")));
        findings.add(java("processor", System.getProperty("os.arch")));
        findings.add(java("java", Runtime.version() + ", " + System.getProperty("java.vendor")));
        findings.add(java("processors for Java", "" + Runtime.getRuntime().availableProcessors()));
        boolean allowed = Kind.class.getModule().isNativeAccessEnabled();
        String result = allowed ? "allowed" : "warns; java --enable-native-access=ALL-UNNAMED";
        findings.add(new Finding("java", "native access", allowed, result));
        return findings;
    }

    private static boolean has(String mask, int bit) {
        return mask.matches("[0-9a-f]{1,16}")
                && (Long.parseUnsignedLong(mask, 16) >>> bit & 1) == 1;
    }

    private static Finding number(String name, String value) {
        return new Finding("limits", name, !value.isEmpty(), value.isEmpty() ? "unknown" : value);
    }

    private static Finding java(String name, String value) {
        return new Finding("java", name, true, value);
    }

    /** In one read: the kernel gives nothing to a second one, wherever the first ended. */
    private static String setting(String name) {
        byte[] text = new byte[4096];
        try (InputStream in = Files.newInputStream(NET.resolve(name))) {
            int length = Math.max(0, in.read(text));
            return new String(text, 0, length, US_ASCII).strip().replace('\t', ' ');
        } catch (IOException ignored) { // A container may have no such file.
            return "";
        }
    }

    /** What follows a word at the start of a line of a file, with single spaces. */
    private static String line(String file, String word) {
        try {
            return Files.readAllLines(Path.of(file)).stream()
                    .filter(line -> line.startsWith(word))
                    .map(line -> line.substring(word.length()).strip().replaceAll("\\s+", " "))
                    .findFirst()
                    .orElse("");
        } catch (IOException ignored) { // As above.
            return "";
        }
    }
}
