package omnisock.netlink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;

/**
 * Runs each test in a network namespace of its own: on a platform thread that leaves that of the
 * process. Sockets that it opens and programs that it starts are in there; the namespace ends with
 * the last of them.
 */
final class Namespace implements InvocationInterceptor {
    private static final int CLONE_NEWNET = 0x40000000;

    private interface Action {
        void run() throws Throwable;
    }

    @Override
    public void interceptTestMethod(
            Invocation<@Nullable Void> invocation,
            ReflectiveInvocationContext<Method> method,
            ExtensionContext context)
            throws Throwable {
        run(invocation::proceed);
    }

    @Override
    public void interceptTestTemplateMethod(
            Invocation<@Nullable Void> invocation,
            ReflectiveInvocationContext<Method> method,
            ExtensionContext context)
            throws Throwable {
        run(invocation::proceed);
    }

    private static void run(Action action) throws Throwable {
        var task =
                new FutureTask<@Nullable Void>(() -> {
                    inside(action);
                    return null;
                });
        Thread thread = Thread.ofPlatform().daemon().start(task);
        try {
            task.get();
        } catch (ExecutionException e) {
            throw e.getCause();
        } finally {
            thread.interrupt();
        }
    }

    private static void inside(Action action) throws Exception {
        int errno = leave();
        if (errno != 0) {
            abort("needs root and network namespaces: unshare(2) failed with errno " + errno);
        }
        try {
            action.run();
        } catch (Exception | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new AssertionError(e);
        }
    }

    /** Gives this thread a network namespace with nothing but a loopback that is down. */
    @SuppressWarnings("restricted") // The test needs the call.
    private static int leave() {
        Linker linker = Linker.nativeLinker();
        StructLayout state = Linker.Option.captureStateLayout();
        MethodHandle unshare =
                linker.downcallHandle(
                        linker.defaultLookup().findOrThrow("unshare"),
                        FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT),
                        Linker.Option.captureCallState("errno"));
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment errno = arena.allocate(state);
            int result = (int) unshare.invokeExact(errno, CLONE_NEWNET);
            return result == 0 ? 0 : errno.get(ValueLayout.JAVA_INT, 0);
        } catch (Throwable e) {
            throw new AssertionError(e);
        }
    }

    /** Runs ip(8) here, and returns what it printed. */
    static String ip(String... words) throws IOException, InterruptedException {
        var command = new ArrayList<String>(List.of("ip"));
        command.addAll(List.of(words));
        return run(command.toArray(String[]::new));
    }

    /** Runs a program here, and returns what it printed. */
    static String run(String... command) throws IOException, InterruptedException {
        Process process;
        try {
            process = new ProcessBuilder(command).redirectErrorStream(true).start();
        } catch (IOException e) {
            return abort("needs " + command[0] + ": " + e.getMessage());
        }
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as("%s: %s", String.join(" ", command), out).isZero();
        return out;
    }

    /** Runs lines of ip(8), such as {@code link set lo up}. */
    static void ipBatch(String lines) throws IOException, InterruptedException {
        for (String line : lines.lines().toList()) {
            ip(line.strip().split(" +"));
        }
    }

    /** Aborts the test if there are no links of a kind. */
    static void needs(String kind) throws IOException, InterruptedException {
        try {
            ip("link", "add", "probe", "type", kind);
            ip("link", "del", "probe");
        } catch (AssertionError e) {
            abort("needs links of kind " + kind + ": " + e.getMessage());
        }
    }

    /** Makes two joined links, left and right, or aborts the test. */
    static void veth() throws IOException, InterruptedException {
        needs("veth");
        ip("link", "add", "left", "type", "veth", "peer", "name", "right");
    }
}
