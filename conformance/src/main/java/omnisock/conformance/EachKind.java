package omnisock.conformance;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ArgumentsSource;

/**
 * A class of tests that run on the network under examination, once for each kind of socket that has
 * all the traits; the class has a field {@code @Parameter SocketKind}.
 */
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@Behaviour
@ParameterizedClass(name = "{0}")
@ArgumentsSource(KindSource.class)
public @interface EachKind {
    /** What a kind must have. */
    Trait[] value() default {};
}
