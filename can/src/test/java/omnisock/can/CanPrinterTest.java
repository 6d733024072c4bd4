package omnisock.can;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import omnisock.can.CanPrinter.Show;
import omnisock.can.CanPrinter.Style;
import omnisock.can.CanPrinter.Times;
import org.junit.jupiter.api.Test;

/** The lines that candump of can-utils 2020.11 prints for the same frames. */
class CanPrinterTest {
    private static final String LOG =
            """
            (1795730090.729454) vcan0 123#DEADBEEF
            (1795730091.257855) vcan0 123##5AABB
            (1795730091.639350) vcan0 123##7
            (1795730092.225974) vcan1 123#R4
            (1795730092.453067) vcan1 123#R
            (1795730092.719812) vcan0 7FF#11
            (1795730092.869628) vcan0 12345678#41424300
            (1795730093.348313) vcan0 123#11
            (1795730093.476931) vcan0 20000044#0102030405060708
            (1795730093.571163) vcan0 20000002#05
            (1795730093.698482) vcan0 12345678##4112233445566778899AABBCC
            (1795730094.297712) vcan0 12345678#R8
            (1795730094.453069) vcan0 1FFFFFFF#
            """;

    private static final String MORE =
            """
             (000.000000)  vcan0  RX - -  123   [4]  DE AD BE EF               '....'
             (000.528401)  vcan0  RX B -  123  [02]  AA BB                     '..'
             (000.909896)  vcan0  RX B E  123  [00]                            ''
             (001.496520)  vcan1  RX - -  123   [4]  remote request
             (001.723613)  vcan1  RX - -  123   [0]  remote request
             (001.990358)  vcan0  RX - -  7FF   [1]  11                        '.'
             (002.140174)  vcan0  RX - -  12345678   [4]  41 42 43 00               'ABC.'
             (002.618859)  vcan0  RX - -       123   [1]  11                        '.'
             (002.747477)  vcan0  RX - -  20000044   [8]  01 02 03 04 05 06 07 08   ERRORFRAME
             (002.841709)  vcan0  RX - -  20000002   [1]  05                        ERRORFRAME
             (002.969028)  vcan0  RX - -  12345678  [12]  11 22 33 44 55 66 77 88 99 AA BB CC
             (003.568258)  vcan0  RX - -  12345678   [8]  remote request
             (003.723615)  vcan0  RX - -  1FFFFFFF   [0]                            ''
            """;

    private static String printed(Style style, String log) {
        var printer = new CanPrinter(style, ZoneId.of("Asia/Kolkata"), "any".length());
        return log.lines()
                        .map(LoggedFrame::parse)
                        .map(printer::print)
                        .collect(Collectors.joining("\n"))
                + "\n";
    }

    @Test
    void aLineHasInterfaceIdentifierLengthAndData() {
        assertThat(printed(Style.PLAIN, LOG))
                .isEqualTo(
                        """
                          vcan0  123   [4]  DE AD BE EF
                          vcan0  123  [02]  AA BB
                          vcan0  123  [00]\s
                          vcan1  123   [4]  remote request
                          vcan1  123   [0]  remote request
                          vcan0  7FF   [1]  11
                          vcan0  12345678   [4]  41 42 43 00
                          vcan0       123   [1]  11
                          vcan0  20000044   [8]  01 02 03 04 05 06 07 08   ERRORFRAME
                          vcan0  20000002   [1]  05                        ERRORFRAME
                          vcan0  12345678  [12]  11 22 33 44 55 66 77 88 99 AA BB CC
                          vcan0  12345678   [8]  remote request
                          vcan0  1FFFFFFF   [0]\s
                        """);
    }

    @Test
    void charactersFlagsAndTimesAreShownIfAskedFor() {
        assertThat(printed(new Style(Times.ZERO, Show.ASCII, Show.EXTRA), LOG)).isEqualTo(MORE);
    }

    @Test
    void timesMayBeOfFourKinds() {
        String log = LOG.lines().limit(3).collect(Collectors.joining("\n"));
        assertThat(printed(new Style(Times.ABSOLUTE), log))
                .startsWith(" (1795730090.729454)  vcan0  123 ");
        assertThat(printed(new Style(Times.DATE), log))
                .startsWith(" (2026-11-27 03:24:50.729454)  vcan0  123 ");
        assertThat(printed(new Style(Times.DELTA), log).lines().map(line -> line.substring(0, 13)))
                .containsExactly(" (000.000000)", " (000.528401)", " (000.381495)");
        String back = "(5.0) vcan0 1FF#\n(4.0) vcan0 1FF#";
        assertThat(printed(new Style(Times.ZERO), back).lines())
                .allMatch(l -> l.contains("(000.000000)"));
    }

    @Test
    void digitsAreOfNoLocale() {
        String log =
                LOG + "(1.0) can0 45123#81:03:12345678#AB\n(1.0) can0 20000200#0000000000000102\n";
        String shown = everyWay(log);
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.forLanguageTag("ar-EG"));
        try {
            assertThat(everyWay(log)).isEqualTo(shown);
        } finally {
            Locale.setDefault(before);
        }
    }

    private static String everyWay(String log) {
        return printed(new Style(Times.ABSOLUTE), log)
                + printed(new Style(Times.DELTA, Show.ERRORS), log)
                + printed(new Style(Times.NONE, Show.LOG), log);
    }

    @Test
    void aLogIsALog() {
        assertThat(printed(new Style(Times.NONE, Show.LOG), LOG)).isEqualTo(LOG);
    }

    @Test
    void namesOfInterfacesStandBelowEachOther() {
        String log = "(1.0) a 123#\n(1.0) longer 123#\n(1.0) a 123#";
        assertThat(printed(Style.PLAIN, log).lines().map(line -> line.substring(0, 9)))
                .containsExactly("    a  12", "  longer ", "       a ");
    }

    @Test
    void aFrameOfCanXlIsShownInPart() {
        String log = "(1.0) can0 45123#81:03:12345678#" + "AB".repeat(65);
        assertThat(printed(Style.PLAIN, log))
                .isEqualTo(
                        "  can0       123 [0065] (45|81:03:12345678)"
                                + " AB".repeat(64)
                                + " ...\n");
    }

    @Test
    void lengthCodesAreShownIfAskedFor() {
        String log =
                """
                (1.0) can0 123#1122334455667788_B
                (1.0) can0 123#R8_F
                (1.0) can0 123#R2
                (1.0) can0 123#11
                (1.0) can0 123##011
                """;
        assertThat(printed(new Style(Times.NONE, Show.LENGTH_CODES), log).lines())
                .containsExactly(
                        "  can0  123   {B}  11 22 33 44 55 66 77 88",
                        "  can0  123   {F}  remote request",
                        "  can0  123   {2}  remote request",
                        "  can0  123   {1}  11",
                        "  can0  123  [01]  11");
        assertThat(printed(Style.PLAIN, log))
                .startsWith("  can0  123   [8]  11 22 33 44 55 66 77 88\n");
    }

    @Test
    void dataIsShownInBitsOrFromItsEnd() {
        String log =
                """
                (1.0) can0 123#4142FF
                (1.0) can0 123#R2
                (1.0) can0 20000004#0004
                (1.0) can0 123##1112233445566778899
                """;
        assertThat(printed(new Style(Times.NONE, Show.BINARY, Show.ASCII), log).lines())
                .containsExactly(
                        "  can0  123   [3]  01000001 01000010 11111111" + " ".repeat(48) + "'AB.'",
                        "  can0  123   [2]  remote request",
                        "  can0  20000004   [2]  00000000 00000100" + " ".repeat(57) + "ERRORFRAME",
                        "  can0  123  [09]  00010001 00100010 00110011 01000100 01010101 01100110"
                                + " 01110111 10001000 10011001");
        assertThat(printed(new Style(Times.NONE, Show.SWAPPED, Show.ASCII), log).lines())
                .containsExactly(
                        "  can0  123   [3]  FF`42`41" + " ".repeat(18) + "`.BA`",
                        "  can0  123   [2]  remote request",
                        "  can0  20000004   [2]  04`00" + " ".repeat(21) + "ERRORFRAME",
                        "  can0  123  [09]  99`88`77`66`55`44`33`22`11");
        assertThat(printed(new Style(Times.NONE, Show.SWAPPED, Show.BINARY), log))
                .startsWith("  can0  123   [3]  11111111`01000010`01000001\n");
    }

    @Test
    void errorsArePutIntoWords() {
        List<String> frames =
                List.of(
                        "20000044#0004000000000000",
                        "20000002#05",
                        "20000008#00000819",
                        "20000008#00004077",
                        "20000410#0000000070000102",
                        "20000208#0000801100008007");
        assertThat(frames)
                .map(text -> CanError.describe((CanFrame.ErrorFrame) CanFrame.parse(text)))
                .map(words -> String.join(" ", words))
                .containsExactly(
                        "controller-problem{rx-error-warning} bus-off",
                        "lost-arbitration{at bit 5}",
                        "protocol-violation{{tx-dominant-bit-error}{acknowledge-slot}}",
                        "protocol-violation{{active-error}{0x77}}",
                        "transceiver-status{0x70} classes 0x400 error-counter-tx-rx{{1}{2}}",
                        "protocol-violation{{error-on-tx}{active-error-flag}}"
                                + " error-counter-tx-rx{{128}{7}}");
        var style = new Style(Times.NONE, Show.ERRORS);
        assertThat(printed(style, "(1.0) can0 20000044#0004"))
                .endsWith("ERRORFRAME\n\tcontroller-problem{rx-error-warning}\n\tbus-off\n");
    }
}
