package omnisock;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.SocketException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * What a program and the service manager that started it tell each other: sockets that were open
 * before (socket activation, {@code sd_listen_fds(3)}), and how the program is (notification,
 * {@code sd_notify(3)}). The protocols are environment variables and datagrams; libsystemd takes no
 * part, and other managers speak them too. A program that inetd started has its connection as
 * descriptor 0: {@code new Socket(0)}.
 */
public final class Systemd {
    private static final int LISTEN_FDS_START = 3;
    private static final AtomicBoolean TAKEN = new AtomicBoolean();

    private Systemd() {}

    /**
     * A socket that was passed.
     *
     * @param name what the manager calls it: {@code FileDescriptorName=} of its unit, which is the
     *     name of the unit if not set; {@code unknown} if the manager told no names
     * @param socket the socket, which belongs to the caller
     */
    public record Passed(String name, Socket socket) {}

    /**
     * {@return the sockets that the manager passed to this process, in the order of its units; none
     * if it passed none, or passed them to another process}
     *
     * <p>Family, type and protocol are found out. The sockets are closed on exec from now on. They
     * can be taken once.
     *
     * @throws SocketException {@code EBADF} or {@code ENOTSOCK} if a descriptor is no socket, such
     *     as that of a unit with {@code ListenFIFO=}; none is taken then, and {@code new
     *     Socket(3)}, {@code 4} … take the others
     * @throws IllegalStateException if they were taken before
     * @throws IllegalArgumentException if the variables make no sense
     */
    public static List<Passed> sdListenFds() throws SocketException {
        Map<String, String> environment = System.getenv();
        int count = count(environment, ProcessHandle.current().pid());
        List<String> names = names(environment, count);
        if (count > 0 && !TAKEN.compareAndSet(false, true)) {
            throw new IllegalStateException("the sockets of the service manager were taken before");
        }
        boolean done = false;
        try {
            List<Passed> passed = take(names, LISTEN_FDS_START);
            done = true;
            return passed;
        } finally {
            TAKEN.set(done && count > 0);
        }
    }

    /** All sockets from a descriptor on, or none: those before one that fails stay open. */
    static List<Passed> take(List<String> names, int first) throws SocketException {
        var passed = new ArrayList<Passed>();
        try {
            for (String name : names) {
                passed.add(new Passed(name, new Socket(first + passed.size())));
            }
            for (Passed one : passed) {
                one.socket().setInheritable(false);
            }
            return passed;
        } catch (SocketException | RuntimeException e) {
            passed.forEach(one -> one.socket().detach());
            throw e;
        }
    }

    static int count(Map<String, String> environment, long pid) {
        String receiver = environment.getOrDefault("LISTEN_PID", "");
        String count = environment.getOrDefault("LISTEN_FDS", "0");
        return receiver.equals(Long.toString(pid)) ? Math.max(0, Integer.parseInt(count)) : 0;
    }

    static List<String> names(Map<String, String> environment, int count) {
        String given = environment.get("LISTEN_FDNAMES");
        if (given == null || count == 0) {
            return Collections.nCopies(count, "unknown");
        }
        List<String> names = List.of(given.split(":", -1));
        if (names.size() != count) {
            throw new IllegalArgumentException(
                    count + " sockets, but " + names.size() + " names: " + given);
        }
        return names;
    }

    /**
     * Tells the manager how this program is: {@code sd_notify(3)}.
     *
     * @param assignments such as {@code READY=1}, {@code STATUS=42 clients}, {@code RELOADING=1},
     *     {@code STOPPING=1}, {@code MAINPID=4711}, {@code WATCHDOG=1}
     * @return whether there is a manager that wants to know; if not, nothing was done
     * @throws SocketException if the manager cannot be reached, such as {@code ENOENT} or {@code
     *     ECONNREFUSED}
     * @throws IllegalArgumentException if an assignment has no {@code =} or more than a line
     */
    public static boolean sdNotify(String... assignments) throws IOException {
        return notify(System.getenv("NOTIFY_SOCKET"), List.of(assignments));
    }

    static boolean notify(@Nullable String place, List<String> assignments) throws IOException {
        for (String assignment : assignments) {
            if (assignment.indexOf('=') < 1 || assignment.indexOf('\n') >= 0) {
                throw new IllegalArgumentException("not NAME=VALUE in one line: " + assignment);
            }
        }
        if (place == null || place.isEmpty()) {
            return false;
        }
        try (Socket socket = connected(place)) {
            socket.sendall(String.join("\n", assignments).getBytes(UTF_8));
            return true;
        }
    }

    /**
     * Waits until the manager has taken in all that was told before: {@code sd_notify_barrier(3)}.
     * A program that ends at once after its last word needs it.
     *
     * @param timeout how long at most until it takes the question, and then until it answers
     * @return whether there is a manager
     * @throws java.net.SocketTimeoutException if the manager does not answer in time
     * @throws SocketException as {@link #sdNotify}
     */
    public static boolean sdNotifyBarrier(Duration timeout) throws IOException {
        return barrier(System.getenv("NOTIFY_SOCKET"), timeout);
    }

    /** The manager closes what it gets in its turn; then our end sees the end of the stream. */
    static boolean barrier(@Nullable String place, Duration timeout) throws IOException {
        if (place == null || place.isEmpty()) {
            return false;
        }
        Socket[] pair = Socket.socketpair(Family.AF_UNIX, SocketType.SOCK_STREAM);
        try (Socket near = pair[0];
                Socket far = pair[1];
                Socket manager = connected(place)) {
            // Its queue may be full.
            manager.settimeout(timeout);
            near.settimeout(timeout);
            try (var given = new Descriptor(far.detach())) {
                manager.sendFds("BARRIER=1".getBytes(UTF_8), List.of(given));
            }
            near.recv(1);
            return true;
        }
    }

    private static Socket connected(String place) throws IOException {
        Unix address;
        if (place.startsWith("@")) {
            address = Unix.abstractName(place.substring(1));
        } else if (place.startsWith("/")) {
            address = new Unix(place);
        } else {
            throw new IllegalArgumentException("NOTIFY_SOCKET is no unix socket: " + place);
        }
        var socket = new Socket(Family.AF_UNIX, SocketType.SOCK_DGRAM);
        try {
            socket.connect(address);
            return socket;
        } catch (IOException | RuntimeException e) {
            socket.close();
            throw e;
        }
    }
}
