package omnisock.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import omnisock.Errno;
import omnisock.Socket;
import omnisock.SocketError;
import omnisock.conformance.Operation.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.ArgumentsProvider;
import org.junit.jupiter.params.provider.ArgumentsSource;
import org.junit.jupiter.params.support.ParameterDeclarations;

/** Every call that waits, on both kinds of thread, when its socket is shut down meanwhile. */
@Behaviour
@ParameterizedClass(name = "{0}")
@ArgumentsSource(ShutdownWaitBehaviour.Source.class)
public class ShutdownWaitBehaviour {
    @Parameter Waiting waiting;

    /** The waits that shutdown ends. */
    static final class Source implements ArgumentsProvider {
        @Override
        public Stream<? extends Arguments> provideArguments(
                ParameterDeclarations parameters, ExtensionContext context) {
            return Waiting.all(Examination.subject(context).kinds())
                    .filter(waiting -> waiting.operation().isShutDownOn(waiting.kind()))
                    .map(Arguments::of);
        }
    }

    private static Errno expected(Operation operation) {
        return switch (operation) {
            case ACCEPT -> Errno.EINVAL;
            case CONNECT -> Errno.ECONNABORTED;
            case RECV, RECVFROM, RECVMSG, RECVMMSG -> throw new AssertionError("returns nothing");
            case AWAIT -> throw new AssertionError("waits on");
            case SEND, SENDALL, SENDTO, SENDMSG, SENDMMSG -> Errno.EPIPE;
        };
    }

    private void check(Stage stage) throws Exception {
        Task<Object> task = Task.start(waiting.threads(), stage::call).waiting();
        stage.socket.shutdown(Socket.SHUT_RDWR);

        if (waiting.operation().receives()) {
            assertThat(task.result()).isEqualTo(new byte[0]);
            return;
        }
        Throwable failure = task.failure();
        assertThat(failure).isInstanceOf(SocketError.class);
        assertThat(((SocketError) failure).errno()).isEqualTo(expected(waiting.operation()));
    }

    @Test
    @Covers({"shutdown.wakes", "shutdown.wakes.writer", "shutdown.wakes.connecting"})
    void shutdownEndsTheWait() throws Exception {
        try (Stage stage = waiting.operation().prepare(waiting.kind())) {
            check(stage);
        }
    }

    @Test
    @Covers({"shutdown.wakes", "shutdown.wakes.writer", "shutdown.wakes.connecting"})
    void shutdownEndsTheWaitOfACallWithATimeout() throws Exception {
        try (Stage stage = waiting.operation().prepare(waiting.kind())) {
            stage.socket.settimeout(Eventually.PATIENCE);
            check(stage);
        }
    }
}
