package omnisock;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Proxy;
import java.net.SocketException;
import omnisock.spi.NameService;
import omnisock.spi.Network;
import omnisock.spi.Networks;
import org.junit.jupiter.api.Test;

class InterfacesTest {
    /** An object whose methods all return the same. */
    private static <T> T constant(Class<T> type, Object answer) {
        var proxy =
                Proxy.newProxyInstance(
                        type.getClassLoader(),
                        new Class<?>[] {type},
                        (self, method, arguments) -> answer);
        return type.cast(proxy);
    }

    @Test
    void whatCannotBeAskedIsAnErrorAndNotNothing() {
        Network network =
                constant(Network.class, constant(NameService.class, -Errno.EMFILE.value()));
        assertThatThrownBy(() -> Networks.with(network, Interfaces::ifNameindex))
                .isInstanceOf(SocketException.class)
                .hasMessage("ifNameindex: Too many open files (EMFILE)");
        assertThatThrownBy(() -> Networks.with(network, () -> Interfaces.ifIndextoname(1)))
                .isInstanceOf(SocketException.class)
                .hasMessage("ifIndextoname 1: Too many open files (EMFILE)");
    }
}
