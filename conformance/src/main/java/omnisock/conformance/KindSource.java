package omnisock.conformance;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.ArgumentsProvider;
import org.junit.jupiter.params.support.AnnotationConsumer;
import org.junit.jupiter.params.support.ParameterDeclarations;

/** The kinds for {@link EachKind}. */
final class KindSource implements ArgumentsProvider, AnnotationConsumer<EachKind> {
    private List<Trait> traits = List.of();

    @Override
    public void accept(EachKind annotation) {
        traits = List.of(annotation.value());
    }

    @Override
    public Stream<? extends Arguments> provideArguments(
            ParameterDeclarations parameters, ExtensionContext context) {
        return Examination.subject(context).kinds().stream()
                .filter(kind -> kind.traits().containsAll(traits))
                .map(Arguments::of);
    }
}
