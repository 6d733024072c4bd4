package omnisock.transfer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import java.util.stream.Collectors;
import omnisock.Family;
import omnisock.Inet;
import omnisock.Socket;
import omnisock.SocketType;

/** Two ends of a connection, what runs at one of them, and files to move. */
final class Peers {
    static final Settings SETTINGS = new Settings(Duration.ofSeconds(20), false, Progress.NONE);
    static final Settings RESUMING = new Settings(Duration.ofSeconds(20), true, Progress.NONE);

    /** For peers that are meant to be too slow. */
    static final Settings IMPATIENT = new Settings(Duration.ofMillis(300), false, Progress.NONE);

    private Peers() {}

    static Socket[] pair() throws IOException {
        Socket[] pair = Socket.socketpair(Family.AF_UNIX, SocketType.SOCK_STREAM);
        for (Socket socket : pair) {
            socket.settimeout(Duration.ofSeconds(20));
        }
        return pair;
    }

    static Socket[] tcpPair() throws IOException {
        try (var server = Socket.createServer(new Inet("127.0.0.1", 0))) {
            int port = ((Inet) server.getsockname()).port();
            Socket client = Socket.createConnection("127.0.0.1", port);
            return new Socket[] {client, server.accept().socket()};
        }
    }

    /** Runs on another thread. */
    static <T> FutureTask<T> start(Callable<T> work) {
        var task = new FutureTask<T>(work);
        Thread.ofVirtual().start(task);
        return task;
    }

    /** What both sides came to. */
    record Moved(Summary sent, Summary received) {}

    /** Why both sides failed. */
    record Failed(IOException sending, IOException receiving) {}

    interface Sending {
        Summary over(Socket socket) throws IOException;
    }

    /** Moves files; fails if that fails. */
    static Moved move(List<Path> files, Path into, Settings settings) throws Exception {
        Source source = Source.of(files);
        return move(socket -> new Sender(socket, settings).send(source), into);
    }

    static Moved move(Sending sending, Path into) throws Exception {
        Object[] both = both(sending, into);
        if (both[0] instanceof Summary sent && both[1] instanceof Summary received) {
            return new Moved(sent, received);
        }
        throw new AssertionError(Arrays.toString(both));
    }

    /** Tries to move files; fails unless that fails on both sides. */
    static Failed fail(List<Path> files, Path into) throws Exception {
        Source source = Source.of(files);
        return fail(socket -> new Sender(socket, SETTINGS).send(source), into);
    }

    static Failed fail(Sending sending, Path into) throws Exception {
        Object[] both = both(sending, into);
        if (both[0] instanceof IOException one && both[1] instanceof IOException other) {
            return new Failed(one, other);
        }
        throw new AssertionError(Arrays.toString(both));
    }

    /** A summary or an exception of the sender, and of the receiver. */
    private static Object[] both(Sending sending, Path into) throws Exception {
        Socket[] pair = pair();
        Target target = Target.directory(into);
        var receiver =
                start(() -> attempt(() -> new Receiver(pair[1], target, SETTINGS).receive()));
        Object sent = attempt(() -> sending.over(pair[0]));
        return new Object[] {sent, receiver.get()};
    }

    private static Object attempt(Callable<Summary> call) throws Exception {
        try {
            return call.call();
        } catch (IOException e) {
            return e;
        }
    }

    static Path random(Path path, int size) throws IOException {
        byte[] bytes = new byte[size];
        new Random(size).nextBytes(bytes);
        return Files.write(path, bytes);
    }

    /** The names below a directory, directories with a slash. */
    static SortedSet<String> names(Path directory) {
        try (var all = Files.walk(directory)) {
            return all.filter(path -> !path.equals(directory))
                    .map(path -> directory.relativize(path) + (Files.isDirectory(path) ? "/" : ""))
                    .collect(Collectors.toCollection(TreeSet::new));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
