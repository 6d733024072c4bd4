package omnisock.conformance;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.ArgumentsProvider;
import org.junit.jupiter.params.support.AnnotationConsumer;
import org.junit.jupiter.params.support.ParameterDeclarations;

/**
 * The kinds for {@link EachKind}; of these only some, if the system property {@code kinds} names
 * them, as in {@code -Dkinds=tcp4,udp4}.
 */
final class KindSource implements ArgumentsProvider, AnnotationConsumer<EachKind> {
    private static final Set<String> WANTED =
            Set.copyOf(List.of(System.getProperty("kinds", "").split(",", -1)));

    private List<Trait> traits = List.of();

    @Override
    public void accept(EachKind annotation) {
        traits = List.of(annotation.value());
    }

    @Override
    public Stream<? extends Arguments> provideArguments(
            ParameterDeclarations parameters, ExtensionContext context) {
        return Examination.subject(context).kinds().stream()
                .filter(kind -> kind.traits().containsAll(traits) && isWanted(kind))
                .map(Arguments::of);
    }

    private static boolean isWanted(SocketKind kind) {
        return WANTED.contains("") || WANTED.contains(kind.name());
    }
}
