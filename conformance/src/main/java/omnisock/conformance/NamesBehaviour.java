package omnisock.conformance;

import static omnisock.Family.AF_INET;
import static omnisock.Family.AF_INET6;
import static omnisock.Names.AI_CANONNAME;
import static omnisock.Names.AI_NUMERICHOST;
import static omnisock.Names.AI_NUMERICSERV;
import static omnisock.Names.AI_PASSIVE;
import static omnisock.Names.NI_NAMEREQD;
import static omnisock.Names.NI_NUMERICHOST;
import static omnisock.Names.NI_NUMERICSERV;
import static omnisock.SocketType.SOCK_DGRAM;
import static omnisock.SocketType.SOCK_STREAM;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import omnisock.Address;
import omnisock.AddressInfo;
import omnisock.Errno;
import omnisock.Family;
import omnisock.Hints;
import omnisock.HostEntry;
import omnisock.Inet;
import omnisock.Inet6;
import omnisock.Interfaces;
import omnisock.NameInfo;
import omnisock.Names;
import omnisock.Protocol;
import omnisock.ResolverException;
import omnisock.SocketError;
import omnisock.SocketType;
import omnisock.Unix;
import omnisock.UnknownAddress;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Hosts by name and by address. Only what needs no name server is looked up. */
@Behaviour
public class NamesBehaviour {
    private static final Hints STREAM = Hints.ANY.withType(SOCK_STREAM);
    private static final int NUMERIC = NI_NUMERICHOST | NI_NUMERICSERV;

    @Test
    @Covers("getaddrinfo.literal")
    void findsALiteralWithFamilyTypeAndProtocol() throws IOException {
        assertThat(Names.getaddrinfo("127.0.0.1", 80, STREAM))
                .containsExactly(
                        new AddressInfo(
                                AF_INET,
                                SOCK_STREAM,
                                Protocol.IPPROTO_TCP,
                                "",
                                new Inet("127.0.0.1", 80)));
    }

    @Test
    @Covers("getaddrinfo.any")
    void withoutHintsEachTypeIsAnAnswer() throws IOException {
        assertThat(Names.getaddrinfo("127.0.0.1", 80))
                .extracting(AddressInfo::type)
                .contains(SOCK_STREAM, SOCK_DGRAM);
    }

    @Test
    @Covers("getaddrinfo.hints")
    void hintsRestrictTheAnswers() throws IOException {
        Hints udp = Hints.ANY.withFamily(AF_INET6).withProtocol(Protocol.IPPROTO_UDP);

        assertThat(Names.getaddrinfo("::1", "53", udp))
                .singleElement()
                .isEqualTo(
                        new AddressInfo(
                                AF_INET6,
                                SOCK_DGRAM,
                                Protocol.IPPROTO_UDP,
                                "",
                                new Inet6("::1", 53)));
    }

    @Test
    @Covers("getaddrinfo.name")
    void findsLocalhostInTheHostsFile() throws IOException {
        assertThat(Names.getaddrinfo("localhost", null, STREAM.withFamily(AF_INET)))
                .extracting(AddressInfo::address)
                .contains(new Inet("127.0.0.1", 0));
    }

    @Test
    @Covers("getaddrinfo.null")
    void noHostIsThisHost() throws IOException {
        Hints v4 = STREAM.withFamily(AF_INET);

        assertThat(addresses(null, "7", v4)).containsExactly(new Inet("127.0.0.1", 7));
        assertThat(addresses(null, "7", v4.withFlags(AI_PASSIVE)))
                .containsExactly(new Inet("0.0.0.0", 7));
        assertThat(addresses(null, "7", STREAM.withFamily(AF_INET6)))
                .containsExactly(new Inet6("::1", 7));
    }

    @Test
    @Covers("getaddrinfo.canonname")
    void tellsTheCanonicalNameOnRequest() throws IOException {
        assertThat(Names.getaddrinfo("127.0.0.1", null, STREAM.withFlags(AI_CANONNAME)))
                .first()
                .extracting(AddressInfo::canonicalName)
                .isEqualTo("127.0.0.1");
    }

    @Test
    @Covers("getaddrinfo.service")
    void theServiceIsANumberOrAName() throws IOException {
        assertThat(addresses("127.0.0.1", "80", STREAM)).containsExactly(new Inet("127.0.0.1", 80));
        assertThat(addresses("127.0.0.1", null, STREAM)).containsExactly(new Inet("127.0.0.1", 0));
        ServicesBehaviour.assumeServicesFile();
        assertThat(addresses("127.0.0.1", "http", STREAM))
                .containsExactly(new Inet("127.0.0.1", 80));
    }

    private static List<Address> addresses(
            @Nullable String host, @Nullable String service, Hints hints) throws IOException {
        return Names.getaddrinfo(host, service, hints).stream().map(AddressInfo::address).toList();
    }

    @Test
    @Covers("getaddrinfo.scope")
    void theInterfaceOfALinkLocalAddressBecomesItsIndex() throws IOException {
        String lo = loopback();

        assertThat(addresses("fe80::1%" + lo, "80", STREAM))
                .containsExactly(new Inet6("fe80::1", 80, 0, Interfaces.ifNametoindex(lo)));
    }

    private static String loopback() throws IOException {
        return Interfaces.ifNameindex().firstEntry().getValue();
    }

    @Test
    @Covers("getaddrinfo.idna")
    void aNameThatIsNotAsciiGoesThroughIdna() throws IOException {
        String fullWidth = "\uff4c\uff4f\uff43\uff41\uff4c\uff48\uff4f\uff53\uff54";

        assertThat(addresses(fullWidth, "1", STREAM))
                .isEqualTo(addresses("localhost", "1", STREAM));
    }

    @Test
    @Covers("getaddrinfo.unknown")
    void anUnknownHostIsAResolverException() {
        assertThatThrownBy(() ->
                        Names.getaddrinfo("localhost", 80, Hints.ANY.withFlags(AI_NUMERICHOST)))
                .isInstanceOf(UnknownHostException.class)
                .hasMessageStartingWith("getaddrinfo localhost:80: ")
                .hasMessageEndingWith(" (EAI_NONAME)")
                .isInstanceOfSatisfying(
                        ResolverException.class,
                        e -> {
                            assertThat(e.code()).isEqualTo(Names.EAI_NONAME);
                            assertThat(e.call()).isEqualTo("getaddrinfo");
                        });
    }

    @Test
    @Covers("getaddrinfo.codes")
    void eachFailureHasItsCode() {
        Hints any = Hints.ANY;
        assertCode(Names.EAI_ADDRFAMILY, "127.0.0.1", "1", any.withFamily(AF_INET6));
        assertCode(Names.EAI_FAMILY, "127.0.0.1", "1", any.withFamily(new Family(999)));
        assertCode(Names.EAI_SOCKTYPE, "127.0.0.1", "1", any.withType(new SocketType(99)));
        assertCode(Names.EAI_BADFLAGS, "127.0.0.1", "1", any.withFlags(0x10000000));
        assertCode(Names.EAI_NONAME, "127.0.0.1", "http", any.withFlags(AI_NUMERICSERV));
        assertCode(Names.EAI_SERVICE, "127.0.0.1", "no-such-service", STREAM);
        assertCode(Names.EAI_NONAME, "", "1", any);
    }

    @ParameterizedTest
    @ValueSource(strings = {"65536", "-1", "+80", " 80", "99999999999999999999"})
    @Covers("getaddrinfo.port")
    void aNumberThatIsNoPortIsNoService(String service) {
        assertCode(Names.EAI_SERVICE, "127.0.0.1", service, STREAM);
    }

    private static void assertCode(int code, String host, String service, Hints hints) {
        assertCode(code, () -> Names.getaddrinfo(host, service, hints));
    }

    private static void assertCode(int code, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        ResolverException.class, e -> assertThat(e.code()).isEqualTo(code));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\0b", "\ud800"})
    @Covers("getaddrinfo.text")
    void textThatCannotCrossIsRefused(String text) {
        assertThatThrownBy(() -> Names.getaddrinfo(text, 1))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Names.getaddrinfo("127.0.0.1", text))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    @Covers("getaddrinfo.timeout")
    void aTimeoutEndsTheLookUp() {
        assertThatThrownBy(() -> Names.getaddrinfo("localhost", "1", STREAM, Duration.ofNanos(1)))
                .isInstanceOf(SocketTimeoutException.class);
    }

    @ParameterizedTest
    @EnumSource
    @Covers("getaddrinfo.interrupt")
    void anInterruptEndsTheLookUpAndStaysSet(Threads threads) throws Exception {
        var stillSet =
                Task.start(
                        threads,
                        () -> {
                            Thread.currentThread().interrupt();
                            assertThatThrownBy(() -> Names.getaddrinfo("localhost", 1))
                                    .isInstanceOf(InterruptedIOException.class)
                                    .isNotInstanceOf(SocketTimeoutException.class);
                            return Thread.interrupted();
                        });

        assertThat(stillSet.result()).isTrue();
    }

    @Test
    @Covers("getnameinfo.numeric")
    void numbersStayNumbersOnRequest() throws IOException {
        assertThat(Names.getnameinfo(new Inet("127.0.0.1", 80), NUMERIC))
                .isEqualTo(new NameInfo("127.0.0.1", "80"));
        assertThat(Names.getnameinfo(new Inet6("::1", 80), NUMERIC))
                .isEqualTo(new NameInfo("::1", "80"));
    }

    @Test
    @Covers("getnameinfo.name")
    void findsTheNameOfAnAddress() throws IOException {
        String host = Names.getnameinfo(new Inet("127.0.0.1", 1), NI_NAMEREQD).host();

        assertThat(host).isNotEqualTo("127.0.0.1").isNotEmpty();
    }

    @Test
    @Covers("getnameinfo.service")
    void findsTheServiceOfAPort() throws IOException {
        ServicesBehaviour.assumeServicesFile();

        assertThat(Names.getnameinfo(new Inet("127.0.0.1", 80), NI_NUMERICHOST))
                .isEqualTo(new NameInfo("127.0.0.1", "http"));
    }

    @Test
    @Covers("getnameinfo.scope")
    void theInterfaceOfALinkLocalAddressIsNamed() throws IOException {
        String lo = loopback();
        var byIndex = new Inet6("fe80::1", 80, 0, Interfaces.ifNametoindex(lo));
        var byName = new Inet6("fe80::1%" + lo, 80);

        assertThat(Names.getnameinfo(byIndex, NUMERIC).host()).isEqualTo("fe80::1%" + lo);
        assertThat(Names.getnameinfo(byName, NUMERIC).host()).isEqualTo("fe80::1%" + lo);
    }

    @Test
    @Covers("getnameinfo.hostname")
    void aHostNameIsNoAddress() {
        assertCode(Names.EAI_NONAME, () -> Names.getnameinfo(new Inet("localhost", 80), NUMERIC));
    }

    @Test
    @Covers("getnameinfo.families")
    void aUnixAddressGivesItsPathAndAnUnknownFamilyNothing() throws IOException {
        assertThat(Names.getnameinfo(new Unix("/run/x"), NUMERIC).service()).isEqualTo("/run/x");
        var unknown = new UnknownAddress(new Family(99), new byte[14]);
        assertCode(Names.EAI_FAMILY, () -> Names.getnameinfo(unknown, NUMERIC));
    }

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1,127.0.0.1",
        "127.1,127.0.0.1",
        "'',0.0.0.0",
        "<broadcast>,255.255.255.255",
        "localhost,127.0.0.1",
    })
    @Covers("gethostbyname")
    void gethostbynameTellsTheFirstIpv4Address(String host, String address) throws IOException {
        assertThat(Names.gethostbyname(host)).isEqualTo(address);
    }

    @Test
    @Covers("gethostbyname.ipv6")
    void gethostbynameKnowsNoIpv6() {
        assertCode(Names.EAI_ADDRFAMILY, () -> Names.gethostbyname("::1"));
    }

    @Test
    @Covers("gethostbynameex")
    void gethostbynameExTellsNamesAndAddresses() throws IOException {
        assertThat(Names.gethostbynameEx("127.0.0.1"))
                .isEqualTo(new HostEntry("127.0.0.1", List.of(), List.of("127.0.0.1")));
        assertThat(Names.gethostbynameEx("localhost").addresses()).contains("127.0.0.1");
    }

    @Test
    @Covers("gethostbynameex.unknown")
    void gethostbynameExOfNothingIsAResolverException() {
        assertThatThrownBy(() -> Names.gethostbynameEx(""))
                .isInstanceOfSatisfying(
                        ResolverException.class,
                        e -> assertThat(e.call()).isEqualTo("gethostbynameEx"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "localhost"})
    @Covers("gethostbyaddr")
    void gethostbyaddrTellsTheNamesOfAnAddress(String host) throws IOException {
        HostEntry entry = Names.gethostbyaddr(host);

        assertThat(entry.addresses()).containsExactly("127.0.0.1");
        assertThat(entry.name()).isNotEmpty().isNotEqualTo("127.0.0.1");
    }

    @Test
    @Covers("gethostname")
    void gethostnameTellsANameThatItTellsAgain() {
        assertThat(Names.gethostname()).isNotEmpty().isEqualTo(Names.gethostname());
    }

    @Test
    @Covers("sethostname.toolong")
    void aHostNameHas64BytesAtMost() {
        assertThatThrownBy(() -> Names.sethostname("x".repeat(65)))
                .isInstanceOf(SocketException.class)
                .extracting(e -> ((SocketError) e).errno())
                .isIn(Errno.EINVAL, Errno.EPERM);
    }

    @Test
    @Covers("sethostname")
    void sethostnameSetsWhatGethostnameTells() throws SocketException {
        String name = Names.gethostname();
        try {
            Names.sethostname(name);
        } catch (SocketException e) {
            assumeThat(((SocketError) e).errno())
                    .as("needs CAP_SYS_ADMIN")
                    .isNotEqualTo(Errno.EPERM);
            throw e;
        }

        assertThat(Names.gethostname()).isEqualTo(name);
    }

    @Test
    @Covers("getfqdn")
    void getfqdnIsTheFirstNameWithADot() throws Exception {
        var entry =
                new HostEntry("short", List.of("alias", "a.example", "b.example"), List.of("::1"));

        assertThat(FixedNames.with(entry, () -> Names.getfqdn("x"))).isEqualTo("a.example");
    }

    @Test
    @Covers("getfqdn")
    void getfqdnWithoutADotIsTheOfficialName() throws Exception {
        var entry = new HostEntry("short", List.of("alias"), List.of("::1"));

        assertThat(FixedNames.with(entry, () -> Names.getfqdn("x"))).isEqualTo("short");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "0.0.0.0", "::"})
    @Covers("getfqdn.self")
    void getfqdnOfAnyAddressIsThatOfThisHost(String any) throws Exception {
        assertThat(FixedNames.with((HostEntry) null, () -> Names.getfqdn(any)))
                .isEqualTo("this-host");
    }

    @Test
    @Covers("getfqdn.unknown")
    void getfqdnOfAnUnknownHostIsWhatWasAsked() throws Exception {
        assertThat(FixedNames.with((HostEntry) null, () -> Names.getfqdn(" nobody ")))
                .isEqualTo("nobody");
    }
}
