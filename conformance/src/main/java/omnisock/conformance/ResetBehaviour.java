package omnisock.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.stream.Stream;
import omnisock.Errno;
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

/** Every call that waits for a peer, on both kinds of thread, when the peer is gone meanwhile. */
@Behaviour
@ParameterizedClass(name = "{0}")
@ArgumentsSource(ResetBehaviour.Source.class)
public class ResetBehaviour {
    @Parameter Waiting waiting;

    /** The waits that a peer ends. */
    static final class Source implements ArgumentsProvider {
        @Override
        public Stream<? extends Arguments> provideArguments(
                ParameterDeclarations parameters, ExtensionContext context) {
            return Waiting.all(Examination.subject(context).kinds())
                    .filter(waiting -> waiting.operation().isResetOn(waiting.kind()))
                    .map(Arguments::of);
        }
    }

    /** AF_UNIX tells a sender of a closed peer, or of a name that nobody has any more. */
    private Set<Errno> expected() {
        if (waiting.operation().receives()) {
            return Set.of(Errno.ECONNRESET);
        }
        if (waiting.operation() == Operation.CONNECT) {
            return Set.of(Errno.ECONNREFUSED);
        }
        return waiting.kind().has(Trait.TCP)
                ? Set.of(Errno.ECONNRESET)
                : Set.of(Errno.EPIPE, Errno.ECONNRESET, Errno.ECONNREFUSED);
    }

    @Test
    @Covers("reset.wakes")
    void aPeerThatGoesEndsTheWait() throws Exception {
        try (Stage stage = waiting.operation().prepare(waiting.kind())) {
            Task<Object> task = Task.start(waiting.threads(), stage::call).waiting();
            stage.reset();

            Throwable failure = task.failure();
            assertThat(failure).isInstanceOf(SocketError.class);
            assertThat(((SocketError) failure).errno()).isIn(expected());
        }
    }
}
