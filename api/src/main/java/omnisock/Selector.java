package omnisock;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.SocketException;
import java.nio.channels.ClosedSelectorException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import omnisock.spi.Endpoint;
import omnisock.spi.Multiplexer;
import omnisock.spi.Network;
import omnisock.spi.Networks;
import org.jspecify.annotations.Nullable;

/**
 * Waits for many sockets at once, of any family, type and network, as Python's {@code selectors}
 * does: {@code epoll(7)}, level-triggered. A socket that is ready is told of again and again until
 * it is read, or written full; one whose error queue holds something, both ways until that is taken
 * with {@link MessageFlags#MSG_ERRQUEUE}. What a call costs depends on how many are ready, not on
 * how many are registered.
 *
 * <pre>{@code
 * try (var selector = new Selector()) {
 *     selector.register(server, Selector.EVENT_READ);
 *     while (true) {
 *         for (Selector.Key key : selector.select()) {
 *             if (key.socket() == server) {
 *                 selector.register(server.accept().socket(), Selector.EVENT_READ);
 *             } else {
 *                 answer(key.socket());
 *             }
 *         }
 *     }
 * }
 * }</pre>
 *
 * <p>Ready means that a call would not wait; it may still find that another thread was quicker, so
 * use time-out 0 or {@link MessageFlags#MSG_DONTWAIT}. A socket that failed, or whose peer is gone,
 * is ready for all that was asked for. A socket that is closed or detached leaves by itself.
 *
 * <p>All methods may be called from any thread. One thread at a time selects, others wait for it.
 */
public final class Selector implements AutoCloseable {
    /** A call that receives or accepts would not wait: {@code EPOLLIN}. */
    public static final int EVENT_READ = Endpoint.READ;

    /** A call that sends would not wait, or connecting is done: {@code EPOLLOUT}. */
    public static final int EVENT_WRITE = Endpoint.WRITE;

    /** The longest time-out that is not for ever. */
    private static final Duration MOST = Duration.ofNanos(Long.MAX_VALUE);

    private final Network home;
    private final Multiplexer waiting;
    private final Turn turn;
    private final ConcurrentHashMap<Socket, Key> keys = new ConcurrentHashMap<>();

    /** Those of other networks than {@link #home}. */
    private final ConcurrentHashMap<Network, Multiplexer> others = new ConcurrentHashMap<>();

    private volatile boolean woken;
    private volatile boolean closed;

    /**
     * Opens a selector. Sockets of any network may be registered; time is that of this thread's.
     *
     * @throws SocketException {@code EMFILE}, {@code ENFILE}: no descriptor left
     */
    public Selector() throws SocketException {
        home = Networks.current();
        turn = new Turn(home);
        waiting = open(home);
    }

    private static Multiplexer open(Network network) throws SocketException {
        var opened = new Multiplexer[1];
        Failures.check(network.multiplexer(opened), "selector");
        return opened[0];
    }

    /** A socket of a selector, and what is waited for. */
    public final class Key {
        private final Socket socket;
        private final Multiplexer multiplexer;
        private final Runnable leaving = this::leave;
        private volatile int events;
        private volatile int ready;
        private volatile @Nullable Object attachment;

        private Key(Socket socket, Multiplexer multiplexer, @Nullable Object attachment) {
            this.socket = socket;
            this.multiplexer = multiplexer;
            this.attachment = attachment;
        }

        /** {@return the socket} */
        public Socket socket() {
            return socket;
        }

        /** {@return the selector} */
        public Selector selector() {
            return Selector.this;
        }

        /** {@return what is waited for: {@link #EVENT_READ}, {@link #EVENT_WRITE}, both or 0} */
        public int events() {
            return events;
        }

        /**
         * Changes what is waited for, also for a select that is under way.
         *
         * @param events {@link #EVENT_READ}, {@link #EVENT_WRITE}, both, or 0 for nothing
         * @throws SocketException {@code EBADF} if the socket is closed, {@code ENOMEM}
         * @throws IllegalArgumentException if there are other bits
         * @throws IllegalStateException if this was cancelled
         */
        public void events(int events) throws SocketException {
            checkEvents(events);
            if (!socket.lifetime.enter()) {
                throw Failures.closed("select");
            }
            try {
                watch(events);
            } finally {
                socket.lifetime.leave();
            }
        }

        private synchronized void watch(int events) throws SocketException {
            if (!isValid()) {
                throw new IllegalStateException("cancelled: " + this);
            }
            if (events != this.events) {
                Failures.check(socket.endpoint.watch(multiplexer, events, this), "select");
                this.events = events;
            }
        }

        /** {@return the events that the last select found} */
        public int ready() {
            return ready;
        }

        /** {@return whether the last select found that receiving or accepting would not wait} */
        public boolean isReadable() {
            return (ready & EVENT_READ) != 0;
        }

        /** {@return whether the last select found that sending would not wait} */
        public boolean isWritable() {
            return (ready & EVENT_WRITE) != 0;
        }

        /** {@return what the program attached} */
        public @Nullable Object attachment() {
            return attachment;
        }

        /**
         * Attaches what the program wants to find with this.
         *
         * @param attachment anything
         */
        public void attach(@Nullable Object attachment) {
            this.attachment = attachment;
        }

        /** {@return whether the socket is still registered} */
        public boolean isValid() {
            return keys.get(socket) == this;
        }

        /** Takes the socket out of the selector. It stays open. Twice is once. */
        public void cancel() {
            if (socket.lifetime.enter()) {
                try {
                    leave();
                } finally {
                    socket.lifetime.leave();
                }
            }
        }

        /** Leaves while the descriptor is open: by {@link #cancel}, or before it is closed. */
        private synchronized void leave() {
            if (keys.remove(socket, this)) {
                socket.lifetime.removeWatcher(leaving);
                socket.endpoint.watch(multiplexer, 0, this);
            }
        }

        @Override
        public String toString() {
            return "Key[events=" + text(events) + ", ready=" + text(ready) + ", " + socket + "]";
        }
    }

    /**
     * Registers a socket without an attachment.
     *
     * @param socket the socket
     * @param events as the other form
     * @return its key
     * @throws SocketException as the other form
     */
    public Key register(Socket socket, int events) throws SocketException {
        return register(socket, events, null);
    }

    /**
     * Registers a socket.
     *
     * @param socket the socket, of any network and with any time-out
     * @param events {@link #EVENT_READ}, {@link #EVENT_WRITE}, both, or 0 for nothing yet
     * @param attachment what the program wants to find with its key
     * @return its key
     * @throws SocketException {@code EBADF} if it is closed; {@code ENOSPC}, {@code ENOMEM}
     * @throws IllegalArgumentException if it is registered here, or there are other bits
     * @throws ClosedSelectorException if this is closed
     */
    public Key register(Socket socket, int events, @Nullable Object attachment)
            throws SocketException {
        checkEvents(events);
        checkOpen();
        if (!socket.lifetime.enter()) {
            throw Failures.closed("register");
        }
        try {
            return join(new Key(socket, multiplexer(socket.network()), attachment), events);
        } finally {
            socket.lifetime.leave();
        }
    }

    private Key join(Key key, int events) throws SocketException {
        Lifetime lifetime = key.socket.lifetime;
        if (keys.putIfAbsent(key.socket, key) != null) {
            throw new IllegalArgumentException("already registered: " + key.socket);
        }
        lifetime.addWatcher(key.leaving);
        boolean joined = false;
        try {
            key.watch(events);
            joined = !closed && !lifetime.ended();
        } finally {
            if (!joined) {
                key.leave();
            }
        }
        checkOpen();
        return key;
    }

    private Multiplexer multiplexer(Network network) throws SocketException {
        Multiplexer known = network.equals(home) ? waiting : others.get(network);
        if (known != null) {
            return known;
        }
        Multiplexer opened = open(network);
        Multiplexer first = others.putIfAbsent(network, opened);
        if (first != null) {
            opened.close();
            return first;
        }
        // So that a select under way waits for this one too.
        waiting.wake();
        return opened;
    }

    /**
     * {@return the key of a socket, null if it is not registered}
     *
     * @param socket the socket
     */
    public @Nullable Key key(Socket socket) {
        return keys.get(socket);
    }

    /** {@return the keys of now} */
    public Set<Key> keys() {
        return Set.copyOf(keys.values());
    }

    /**
     * Waits until a socket is ready, or {@link #wakeup}.
     *
     * @return those that are ready, none twice, at most 1024 of each network; empty after a wakeup
     * @throws InterruptedIOException if the thread is interrupted, which it stays
     * @throws SocketException if the kernel fails
     * @throws ClosedSelectorException if this is closed, before or meanwhile
     */
    public List<Key> select() throws IOException {
        return selectUntil(Long.MAX_VALUE);
    }

    /**
     * As {@link #select()}, but not longer than this.
     *
     * @param timeout how long at most; nothing or less is {@link #selectNow}
     * @return those that are ready, empty if the time passed
     * @throws IOException as the other form
     */
    public List<Key> select(Duration timeout) throws IOException {
        long nanos = saturatedNanos(timeout);
        long deadline = home.nanoTime() + nanos;
        return selectUntil(deadline < 0 ? Long.MAX_VALUE : deadline);
    }

    /**
     * {@return those that are ready now}
     *
     * @throws IOException as {@link #select()}, but for the interrupt
     */
    public List<Key> selectNow() throws IOException {
        return select(Duration.ZERO);
    }

    private static long saturatedNanos(Duration timeout) {
        if (timeout.compareTo(MOST) >= 0) {
            return Long.MAX_VALUE;
        }
        return Math.max(0, timeout.toNanos());
    }

    private List<Key> selectUntil(long deadline) throws IOException {
        checkOpen();
        if (!turn.enter(deadline)) {
            if (!isLate(deadline)) {
                checkInterrupt();
            }
            return List.of();
        }
        try {
            while (true) {
                checkOpen();
                List<Key> found = poll();
                boolean late = isLate(deadline);
                if (!found.isEmpty() || takeWakeup() || late) {
                    return found;
                }
                checkInterrupt();
                await(deadline);
            }
        } finally {
            turn.leave();
        }
    }

    private boolean isLate(long deadline) {
        return deadline != Long.MAX_VALUE && home.nanoTime() >= deadline;
    }

    private List<Key> poll() throws SocketException {
        var found = new ArrayList<Key>();
        Multiplexer.Sink sink =
                (token, directions) -> {
                    Key key = (Key) token;
                    int ready = directions & key.events;
                    if (ready != 0 && key.isValid()) {
                        key.ready = ready;
                        found.add(key);
                    }
                };
        Failures.check(waiting.poll(sink), "select");
        for (Multiplexer other : others.values()) {
            Failures.check(other.poll(sink), "select");
        }
        return found;
    }

    private void await(long deadline) {
        for (Multiplexer other : others.values()) {
            other.notify(waiting::wake);
        }
        waiting.await(deadline);
    }

    private boolean takeWakeup() {
        boolean was = woken;
        woken = false;
        return was;
    }

    /** Makes the select of now return, or the next one. */
    public void wakeup() {
        woken = true;
        waiting.wake();
    }

    /** {@return whether this is closed} */
    public boolean isClosed() {
        return closed;
    }

    /** Lets all sockets go, which stay open. A thread in select gets ClosedSelectorException. */
    @Override
    public void close() {
        closed = true;
        waiting.wake();
        boolean interrupted = Thread.interrupted();
        while (!turn.enter(Long.MAX_VALUE)) {
            interrupted |= Thread.interrupted();
        }
        try {
            keys.values().forEach(Key::cancel);
            others.values().forEach(Multiplexer::close);
            waiting.close();
        } finally {
            turn.leave();
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void checkOpen() {
        if (closed) {
            throw new ClosedSelectorException();
        }
    }

    private static void checkInterrupt() throws InterruptedIOException {
        if (Thread.currentThread().isInterrupted()) {
            throw Failures.interrupted("select", null, 0);
        }
    }

    private static void checkEvents(int events) {
        if ((events & ~(EVENT_READ | EVENT_WRITE)) != 0) {
            throw new IllegalArgumentException("unknown events: " + events);
        }
    }

    private static String text(int events) {
        return switch (events) {
            case 0 -> "none";
            case EVENT_READ -> "read";
            case EVENT_WRITE -> "write";
            default -> "read|write";
        };
    }
}
