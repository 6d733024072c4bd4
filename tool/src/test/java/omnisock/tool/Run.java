package omnisock.tool;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.LinkedHashMap;
import java.util.concurrent.FutureTask;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import omnisock.Family;
import omnisock.Inet;
import omnisock.Socket;
import omnisock.SocketType;

/** Runs {@code sock} in this JVM, with its output in memory. */
final class Run {
    final StringWriter out = new StringWriter();
    final StringWriter err = new StringWriter();
    private final InputStream stdin;

    private Run(InputStream stdin) {
        this.stdin = stdin;
    }

    /** A finished run. */
    record Result(int code, String out, String err) {}

    static Result sock(String... args) {
        return new Run(new ByteArrayInputStream(new byte[0])).run(args);
    }

    static Result sockWithInput(byte[] input, String... args) {
        return new Run(new ByteArrayInputStream(input)).run(args);
    }

    /** A run on a thread of its own, which has printed that it listens. */
    static FutureTask<Result> listening(String... args) {
        var run = new Run(new ByteArrayInputStream(new byte[0]));
        var task = new FutureTask<>(() -> run.run(args));
        Thread.ofPlatform().daemon().start(task);
        long deadline = System.nanoTime() + 10_000_000_000L;
        while (!run.err.toString().contains("listening on") && !task.isDone()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("does not listen: " + run.err);
            }
            LockSupport.parkNanos(1_000_000);
        }
        return task;
    }

    private Result run(String... args) {
        var commands = new LinkedHashMap<String, Supplier<Command>>(Sock.commands());
        commands.put("send", () -> new SendCommand(stdin));
        commands.put("can", () -> new CanCommand(stdin));
        commands.put("sniff", () -> new SniffCommand(stdin));
        int code =
                Sock.commandLine(commands, args)
                        .setOut(new PrintWriter(out, true))
                        .setErr(new PrintWriter(err, true))
                        .execute(args);
        return new Result(code, out.toString(), err.toString());
    }

    /** A TCP port of 127.0.0.1 that was free just now. */
    static int freePort() throws IOException {
        try (var probe = new Socket(Family.AF_INET, SocketType.SOCK_STREAM)) {
            probe.bind(new Inet("127.0.0.1", 0));
            return ((Inet) probe.getsockname()).port();
        }
    }

    static String freeTcp() throws IOException {
        return "tcp://127.0.0.1:" + freePort();
    }
}
