package omnisock.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import omnisock.Socket;
import omnisock.conformance.Operation.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ArgumentsSource;

/** Every call that may wait, on both kinds of thread, where there is nothing to wait for. */
@Behaviour
@ParameterizedClass(name = "{0}")
@ArgumentsSource(WaitingSource.class)
public class ReadyBehaviour {
    @Parameter Waiting waiting;

    private void check(boolean blocking) throws Exception {
        try (Stage stage = waiting.operation().prepareReady(waiting.kind())) {
            stage.socket.setblocking(blocking);
            Object result = Task.start(waiting.threads(), () -> Traffic.now(stage::call)).result();

            if (result instanceof Socket accepted) {
                assertThat(accepted.isClosed()).isFalse();
            } else {
                assertThat(result).isEqualTo(stage.expected());
            }
        }
    }

    @Test
    @Covers("ready.atonce")
    void aBlockingCallReturnsAtOnce() throws Exception {
        check(true);
    }

    /** But connecting takes TCP a round trip, see {@link WaitingBehaviour}. */
    @Test
    @Covers("ready.atonce")
    void aNonBlockingCallDoesWhatItCan() throws Exception {
        boolean takesTime =
                waiting.operation() == Operation.CONNECT && waiting.kind().has(Trait.TCP);
        check(takesTime);
    }
}
