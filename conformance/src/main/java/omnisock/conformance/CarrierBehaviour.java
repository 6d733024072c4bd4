package omnisock.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import omnisock.conformance.Operation.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.ArgumentsProvider;
import org.junit.jupiter.params.provider.ArgumentsSource;
import org.junit.jupiter.params.support.ParameterDeclarations;

/** A virtual thread that waits holds no carrier, whatever it waits for. */
@Behaviour
@ParameterizedClass(name = "{0}")
@ArgumentsSource(CarrierBehaviour.Source.class)
public class CarrierBehaviour {
    @Parameter Waiting waiting;

    /** The waits of virtual threads. */
    static final class Source implements ArgumentsProvider {
        @Override
        public Stream<? extends Arguments> provideArguments(
                ParameterDeclarations parameters, ExtensionContext context) {
            return Waiting.all(Examination.subject(context).kinds())
                    .filter(waiting -> waiting.threads() == Threads.VIRTUAL)
                    .map(Arguments::of);
        }
    }

    /** How many virtual threads run at once: as the JDK's scheduler counts. */
    private static int carriers() {
        int processors = Runtime.getRuntime().availableProcessors();
        return Integer.getInteger("jdk.virtualThreadScheduler.parallelism", processors);
    }

    @Test
    @Covers("blocking.carrier")
    void asManyWaitersAsCarriersLeaveThemToOthers() throws Exception {
        List<Stage> stages = new ArrayList<>();
        try {
            List<Task<Object>> waiters = new ArrayList<>();
            for (int i = 0; i < carriers(); i++) {
                Stage stage = waiting.operation().prepare(waiting.kind());
                stages.add(stage);
                waiters.add(Task.start(Threads.VIRTUAL, stage::call).waiting());
            }

            assertThat(Task.start(Threads.VIRTUAL, () -> "ran").result()).isEqualTo("ran");
            for (int i = 0; i < stages.size(); i++) {
                assertThat(waiters.get(i).isDone()).isFalse();
                stages.get(i).release(waiters.get(i));
                assertThat(waiters.get(i).result()).isNotNull();
            }
        } finally {
            for (Stage stage : stages) {
                stage.close();
            }
        }
    }
}
