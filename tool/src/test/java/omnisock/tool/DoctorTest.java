package omnisock.tool;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import omnisock.Errno;
import omnisock.kernel.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What {@code sock doctor} finds, as far as it is the same everywhere. */
@Timeout(120)
class DoctorTest {
    @Test
    void everyKindOfSocketIsALine() {
        var result = Run.sock("doctor");

        assertThat(result.code()).isZero();
        assertThat(result.out()).contains("+ AF_UNIX SOCK_STREAM 0", "limits", "java");
        assertThat(result.out().lines().filter(line -> line.contains(" AF_")).toList())
                .hasSizeGreaterThanOrEqualTo(Kind.all().size());
    }

    @Test
    void findingsAreLinesOfJson() {
        var result = Run.sock("doctor", "--json");

        assertThat(result.out().lines()).allMatch(line -> line.startsWith("{\"name\":\""));
        assertThat(result.out())
                .contains("{\"name\":\"AF_INET SOCK_STREAM IPPROTO_TCP\",\"result\":\"TCP\",")
                .contains("\"section\":\"limits\"");
    }

    @Test
    void problemsAreThoseThatDoNotWork() {
        var result = Run.sock("doctor", "--problems");

        assertThat(result.out()).doesNotContain("  + ");
    }

    /** The files of /proc/sys are not read as others are. */
    @Test
    void limitsAreWhatTheKernelSays() throws Exception {
        var cat = new ProcessBuilder("cat", "/proc/sys/net/core/somaxconn").start();
        String somaxconn = new String(cat.getInputStream().readAllBytes(), US_ASCII).strip();

        assertThat(Run.sock("doctor", "--json").out())
                .contains("\"net.core.somaxconn\",\"result\":\"" + somaxconn + "\"");
    }

    @Test
    void refusalsAreExplained() {
        assertThat(DoctorCommand.meaning(Errno.EAFNOSUPPORT, "can can_raw")).contains("can_raw");
        assertThat(DoctorCommand.meaning(Errno.EPERM, "")).contains("CAP_NET_RAW");
    }

    @Test
    void withoutACloneThereIsNoConformanceSuite() {
        var result = Run.sock("doctor", "--conformance");

        assertThat(result.code()).isEqualTo(1);
        assertThat(result.err()).contains("in a clone of the project");
    }
}
