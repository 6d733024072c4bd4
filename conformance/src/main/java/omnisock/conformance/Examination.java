package omnisock.conformance;

import java.lang.reflect.Method;
import omnisock.spi.Networks;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.commons.support.ReflectionSupport;

/** Runs tests on the network under examination, and counts its open sockets before and after. */
public final class Examination
        implements InvocationInterceptor, BeforeEachCallback, AfterEachCallback {
    private static final Namespace NAMESPACE = Namespace.create(Examination.class);

    /** Made by JUnit. */
    public Examination() {}

    /** The network under examination: what {@link Over} on the class around says. */
    static Subject subject(ExtensionContext context) {
        Class<?> type = context.getRequiredTestClass();
        Over over =
                AnnotationSupport.findAnnotation(
                                type, Over.class, context.getEnclosingTestClasses())
                        .orElseThrow(() -> new IllegalStateException("no @Over around " + type));
        return context.getRoot()
                .getStore(NAMESPACE)
                .computeIfAbsent(
                        over.value(),
                        key -> ReflectionSupport.newInstance(over.value()),
                        Subject.class);
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        context.getStore(NAMESPACE).put("open", subject(context).openSockets());
    }

    @Override
    public void afterEach(ExtensionContext context) {
        Subject subject = subject(context);
        long before = context.getStore(NAMESPACE).getOrDefault("open", Long.class, 0L);
        Eventually.that(
                () -> subject.openSockets() <= before,
                () -> subject.openSockets() + " sockets open, " + before + " before the test");
    }

    @Override
    public void interceptTestMethod(
            Invocation<@Nullable Void> invocation,
            ReflectiveInvocationContext<Method> invocationContext,
            ExtensionContext context)
            throws Throwable {
        run(invocation, context);
    }

    @Override
    public void interceptTestTemplateMethod(
            Invocation<@Nullable Void> invocation,
            ReflectiveInvocationContext<Method> invocationContext,
            ExtensionContext context)
            throws Throwable {
        run(invocation, context);
    }

    private static void run(Invocation<@Nullable Void> invocation, ExtensionContext context)
            throws Throwable {
        var failure = new Throwable[1];
        Networks.with(
                subject(context).network(),
                () -> {
                    try {
                        invocation.proceed();
                    } catch (Throwable e) {
                        failure[0] = e;
                    }
                    return true;
                });
        if (failure[0] != null) {
            failure[0].addSuppressed(new Examined(subject(context)));
            throw failure[0];
        }
    }

    /** Says on which network a test failed. */
    private static final class Examined extends Exception {
        private static final long serialVersionUID = 1L;

        Examined(Subject subject) {
            super("on " + subject, null, false, false);
        }
    }
}
