package omnisock.conformance;

import java.util.List;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.commons.support.ReflectionSupport;

/** The behaviours of this package, so that a network can see whether it runs them all. */
public final class Behaviours {
    private Behaviours() {}

    /** {@return every class of tests here} */
    public static List<Class<?>> all() {
        return ReflectionSupport.findAllClassesInPackage(
                Behaviours.class.getPackageName(),
                type ->
                        !type.isAnnotation()
                                && type.getEnclosingClass() == null
                                && AnnotationSupport.isAnnotated(type, Behaviour.class),
                name -> true);
    }
}
