package omnisock.conformance;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * A case of {@link WaitingBehaviour}.
 *
 * @param kind what kind of socket
 * @param operation which call waits
 * @param threads on what kind of thread
 */
public record Waiting(SocketKind kind, Operation operation, Threads threads) {
    static Stream<Waiting> all(List<SocketKind> kinds) {
        return kinds.stream()
                .flatMap(kind ->
                        Arrays.stream(Operation.values())
                                .filter(operation -> operation.waitsOn(kind))
                                .flatMap(operation -> on(kind, operation)));
    }

    private static Stream<Waiting> on(SocketKind kind, Operation operation) {
        return Arrays.stream(Threads.values()).map(thread -> new Waiting(kind, operation, thread));
    }

    @Override
    public String toString() {
        return kind + " " + operation + " " + threads;
    }
}
