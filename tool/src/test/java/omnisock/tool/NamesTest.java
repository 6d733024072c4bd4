package omnisock.tool;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What {@code sock names} prints; it asks nothing that leaves this machine. */
@Timeout(60)
class NamesTest {
    @Test
    void aNameHasAddresses() {
        var result = Run.sock("names", "-4", "localhost");

        assertThat(result.err()).isEmpty();
        assertThat(result.out().lines()).contains("localhost\t127.0.0.1");
    }

    @Test
    void anAddressHasAName() {
        assertThat(Run.sock("names", "127.0.0.1").out()).startsWith("127.0.0.1\tlocalhost");
    }

    @Test
    void servicesGoBothWaysAndProtocolsHaveNumbers() {
        var result =
                Run.sock("names", "--service", "https", "--service", "22", "--protocol", "icmp");

        assertThat(result.out().lines()).containsExactly("https\t443", "ssh\t22", "icmp\t1");
    }

    @Test
    void interfacesAreLinesOfJson() {
        var result = Run.sock("names", "--interfaces", "--json");

        assertThat(result.code()).isZero();
        assertThat(result.out().lines()).contains("{\"interface\":\"lo\",\"index\":1}");
    }

    @Test
    void aWrongCommandLineIsSaid() {
        assertThat(Run.sock("names", "--service", "99999").code()).isEqualTo(2);
        assertThat(Run.sock("names", "-4", "-6", "localhost").code()).isEqualTo(2);
    }

    @Test
    void nothingToLookUpTellsThisHost() {
        var result = Run.sock("names", "--json");

        assertThat(result.out()).startsWith("{\"host\":\"").contains("\"name\":\"");
    }

    @Test
    void anUnknownServiceFailsInALine() {
        var result = Run.sock("names", "--service", "no-such-service");

        assertThat(result.code()).isEqualTo(1);
        assertThat(result.err()).contains("no-such-service").hasLineCount(1);
    }
}
