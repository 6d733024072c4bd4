package omnisock.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.SocketException;
import java.util.Map;
import omnisock.Errno;
import omnisock.Interfaces;
import omnisock.SocketError;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Network interfaces by name and by index. */
@Behaviour
public class InterfacesBehaviour {
    @Test
    @Covers({"ifnameindex", "ifnametoindex", "ifindextoname"})
    void namesAndIndexesBelongTogether() throws SocketException {
        Map<Integer, String> interfaces = Interfaces.ifNameindex();

        assertThat(interfaces).isNotEmpty();
        for (Map.Entry<Integer, String> one : interfaces.entrySet()) {
            assertThat(one.getKey()).isPositive();
            assertThat(Interfaces.ifNametoindex(one.getValue())).isEqualTo(one.getKey());
            assertThat(Interfaces.ifIndextoname(one.getKey())).isEqualTo(one.getValue());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "none-such", "a name of more than fifteen characters"})
    @Covers("ifnametoindex.unknown")
    void anUnknownNameHasNoIndex(String name) {
        assertThatThrownBy(() -> Interfaces.ifNametoindex(name))
                .isInstanceOf(SocketException.class)
                .extracting(e -> ((SocketError) e).errno())
                .isEqualTo(Errno.ENODEV);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, Integer.MAX_VALUE})
    @Covers("ifindextoname.unknown")
    void anUnknownIndexHasNoName(int index) {
        assertThatThrownBy(() -> Interfaces.ifIndextoname(index))
                .isInstanceOf(SocketException.class)
                .extracting(e -> ((SocketError) e).errno())
                .isEqualTo(Errno.ENXIO);
    }

    @Test
    @Covers("interfaces.arguments")
    void badArgumentsAreRefused() {
        assertThatThrownBy(() -> Interfaces.ifIndextoname(-1))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Interfaces.ifNametoindex("l\0o"))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
