package omnisock;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.BindException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.PortUnreachableException;
import java.net.SocketException;
import org.junit.jupiter.api.Test;

/** The message and the class of each failure. */
class FailuresTest {
    @Test
    void theClassFollowsErrnoAndCall() {
        assertThat(Failures.failure(Errno.ECONNREFUSED, "connect", null))
                .isInstanceOf(ConnectException.class);
        assertThat(Failures.failure(Errno.ETIMEDOUT, "connect", null))
                .isInstanceOf(ConnectException.class);
        assertThat(Failures.failure(Errno.EHOSTUNREACH, "connect", null))
                .isInstanceOf(NoRouteToHostException.class);
        assertThat(Failures.failure(Errno.ENETUNREACH, "sendto", null))
                .isInstanceOf(NoRouteToHostException.class);
        assertThat(Failures.failure(Errno.EACCES, "bind", null)).isInstanceOf(BindException.class);
        assertThat(Failures.failure(Errno.ECONNREFUSED, "recv", null))
                .isInstanceOf(PortUnreachableException.class);
        assertThat(Failures.failure(Errno.EPIPE, "send", null)).isInstanceOf(SocketException.class);
    }

    @Test
    void aLowPortNeedsACapability() {
        assertThat(Failures.message(Errno.EACCES, "bind", new Inet6("::1", 80)))
                .isEqualTo("bind [::1]:80: Permission denied (EACCES; needs CAP_NET_BIND_SERVICE)");
    }

    @Test
    void anOptionThatIsDeniedSaysNothingOfBroadcast() {
        assertThat(Failures.message(Errno.EPERM, "setsockopt SO_MARK=1", null))
                .isEqualTo("setsockopt SO_MARK=1: Operation not permitted (EPERM)");
    }

    @Test
    void aBroadcastThatIsDeniedSaysWhatItNeeds() {
        assertThat(Failures.message(Errno.EACCES, "sendto", new Inet("10.255.255.255", 9)))
                .contains("SO_BROADCAST");
    }

    @Test
    void anUnknownErrnoIsItsNumber() {
        assertThat(Failures.message(new Errno(4711), "recv", null))
                .isEqualTo("recv: Unknown error 4711 (errno 4711)");
    }
}
