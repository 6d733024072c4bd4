package omnisock.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import omnisock.Names;
import omnisock.Protocol;
import omnisock.ResolverException;
import omnisock.Services;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Ports and protocols by name. */
@Behaviour
public class ServicesBehaviour {
    static void assumeServicesFile() {
        assumeThat(Files.exists(Path.of("/etc/services"))).as("needs /etc/services").isTrue();
    }

    @Test
    @Covers("getservbyname")
    void getservbynameTellsThePort() throws IOException {
        assumeServicesFile();

        assertThat(Services.getservbyname("http")).isEqualTo(80);
        assertThat(Services.getservbyname("domain", "udp")).isEqualTo(53);
    }

    @Test
    @Covers("getservbyname.unknown")
    void anUnknownServiceIsAResolverException() {
        assertThatThrownBy(() -> Services.getservbyname("no-such-service", "tcp"))
                .hasMessage("getservbyname no-such-service/tcp: no such service (EAI_SERVICE)")
                .isInstanceOfSatisfying(
                        ResolverException.class,
                        e -> assertThat(e.code()).isEqualTo(Names.EAI_SERVICE));
        assertThatThrownBy(() -> Services.getservbyname("http", "no-such-protocol"))
                .isInstanceOf(ResolverException.class);
    }

    @Test
    @Covers("getservbyport")
    void getservbyportTellsTheService() throws IOException {
        assumeServicesFile();

        assertThat(Services.getservbyport(80)).isEqualTo("http");
        assertThat(Services.getservbyport(53, "udp")).isEqualTo("domain");
    }

    @Test
    @Covers("getservbyport.unknown")
    void aPortWithoutServiceIsAResolverException() {
        assertThatThrownBy(() -> Services.getservbyport(80, "no-such-protocol"))
                .isInstanceOf(ResolverException.class)
                .hasMessage("getservbyport 80/no-such-protocol: no such service (EAI_SERVICE)");
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 65536, Integer.MAX_VALUE})
    @Covers("getservbyport.range")
    void getservbyportRefusesWhatIsNoPort(int port) {
        assertThatThrownBy(() -> Services.getservbyport(port))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("0..65535");
    }

    @Test
    @Covers("getprotobyname")
    void getprotobynameTellsTheProtocol() throws IOException {
        assumeThat(Files.exists(Path.of("/etc/protocols"))).as("needs /etc/protocols").isTrue();

        assertThat(Services.getprotobyname("tcp")).isEqualTo(Protocol.IPPROTO_TCP);
        assertThat(Services.getprotobyname("icmp")).isEqualTo(Protocol.IPPROTO_ICMP);
    }

    @Test
    @Covers("getprotobyname.unknown")
    void anUnknownProtocolIsAResolverException() {
        assertThatThrownBy(() -> Services.getprotobyname("no-such-protocol"))
                .hasMessage("getprotobyname no-such-protocol: no such protocol (EAI_NONAME)")
                .isInstanceOfSatisfying(
                        ResolverException.class,
                        e -> assertThat(e.code()).isEqualTo(Names.EAI_NONAME));
    }

    @Test
    @Covers("services.text")
    void textThatCannotCrossIsRefused() {
        assertThatThrownBy(() -> Services.getservbyname("a\0b"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Services.getservbyport(80, "a\0b"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Services.getprotobyname("\ud800"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    @Covers("services.interrupt")
    void anInterruptEndsTheLookUp() {
        Thread.currentThread().interrupt();
        try {
            assertThatThrownBy(() -> Services.getservbyname("http"))
                    .isInstanceOf(InterruptedIOException.class);
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
    }
}
