package omnisock.can;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import omnisock.option.CanFilter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CanFiltersTest {
    @ParameterizedTest
    @CsvSource({
        "123:7FF, 123, 7FF",
        "0123:7ff, 123, 7FF",
        "00000123:DFFFFFFF, 80000123, DFFFFFFF",
        "92345678:ffffffff, 92345678, DFFFFFFF",
        "040000123:C00007FF, 40000123, C00007FF",
        "400~7F0, 20000400, 7F0",
        "12345678~0, B2345678, 0",
    })
    void aFilterHasIdentifierAndMask(String text, String id, String mask) {
        int idBits = Integer.parseUnsignedInt(id, 16);
        var filter = new CanFilter(idBits, Integer.parseUnsignedInt(mask, 16));
        CanFilters filters = CanFilters.parse(text);
        assertThat(filters).isEqualTo(new CanFilters(List.of(filter), 0, false));
        assertThat(CanFilters.parse("" + filters)).isEqualTo(filters);
    }

    @Test
    void severalAreSeparatedByCommas() {
        CanFilters filters = CanFilters.parse("123:7FF,400~7F0,#1FF,j");
        assertThat(filters.filters()).hasSize(2);
        assertThat(filters.errorMask()).isEqualTo(0x1ff);
        assertThat(filters.join()).isTrue();
        assertThat(filters).hasToString("123:7FF,400~7F0,#1FF,j");
    }

    @Test
    void errorFramesComeBesideAllData() {
        CanFilters filters = CanFilters.parse("#FFFFFFFF");
        assertThat(filters)
                .isEqualTo(new CanFilters(CanFilters.DEFAULT.filters(), -1, false))
                .hasToString("0:0,#FFFFFFFF");
    }

    @Test
    void noFilterTakesNothing() {
        assertThat(new CanFilters(List.of(), 0, false)).hasToString("0~0");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", ",", "123", "123:", ":7FF", "123:7FF,", "x:7FF", "123:7FF:1", "#", "jj"})
    void othersAreRefused(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CanFilters.parse(text))
                .withMessageEndingWith("is neither ID:MASK nor ID~MASK, #ERRORMASK or j");
    }

    @ParameterizedTest
    @ValueSource(strings = {"123456789:0", "0:100000000", "#fffffffff"})
    void moreThan32BitsAreRefused(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CanFilters.parse(text))
                .withMessageContaining("more than 32 bits");
    }
}
