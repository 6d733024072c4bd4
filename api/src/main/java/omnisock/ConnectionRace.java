package omnisock;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import omnisock.spi.Network;
import org.jspecify.annotations.Nullable;

/**
 * Happy Eyeballs: RFC 8305 from section 4 on, since getaddrinfo asks for all families together. The
 * first address that connects wins, and every other attempt is closed before that is told.
 *
 * <p>Attempts wait on virtual threads, each on its own socket. All else is done by the thread that
 * called; it opens and closes the sockets, so none can be forgotten.
 */
final class ConnectionRace {
    private final Connecting connecting;
    private final Network network;
    private final Thread caller = Thread.currentThread();
    private final Queue<AddressInfo> waiting;
    private final long staggerNanos;

    /** Attempts whose outcome the caller has not seen; their threads add them. */
    private final Queue<Attempt> finished = new ConcurrentLinkedQueue<>();

    private final List<Attempt> attempts = new ArrayList<>();
    private int running;
    private long nextStart;

    ConnectionRace(Connecting connecting, List<AddressInfo> found, Duration stagger) {
        this.connecting = connecting;
        this.network = connecting.network();
        this.waiting = new ArrayDeque<>(interleave(found));
        this.staggerNanos = stagger.toNanos();
        this.nextStart = network.nanoTime();
    }

    /** The addresses with the families in turn, each family in its order: RFC 8305 section 4. */
    static List<AddressInfo> interleave(List<AddressInfo> found) {
        var families = new LinkedHashMap<Family, Queue<AddressInfo>>();
        for (AddressInfo info : found) {
            families.computeIfAbsent(info.family(), family -> new ArrayDeque<>()).add(info);
        }
        var mixed = new ArrayList<AddressInfo>();
        while (mixed.size() < found.size()) {
            for (Queue<AddressInfo> family : families.values()) {
                AddressInfo next = family.poll();
                if (next != null) {
                    mixed.add(next);
                }
            }
        }
        return mixed;
    }

    /** The connected socket, with some time-out. */
    Socket run() throws IOException {
        Socket winner = null;
        try {
            while (winner == null) {
                winner = step();
            }
            return winner;
        } finally {
            for (Attempt attempt : attempts) {
                if (attempt.socket != winner) {
                    Connecting.discard(attempt.socket);
                }
            }
        }
    }

    /** Does what is due, or waits; returns the winner once there is one. */
    private @Nullable Socket step() throws IOException {
        Attempt done = finished.poll();
        if (done != null) {
            running--;
            return outcome(done);
        }
        if (caller.isInterrupted()) {
            throw Failures.interrupted("connect", null, 0);
        }
        if (waiting.isEmpty() && running == 0) {
            throw connecting.failure();
        }
        boolean due = running == 0 || network.nanoTime() >= nextStart;
        if (!waiting.isEmpty() && due) {
            start(waiting.remove());
        } else {
            network.park(waiting.isEmpty() ? Long.MAX_VALUE : nextStart);
        }
        return null;
    }

    private @Nullable Socket outcome(Attempt done) throws IOException {
        Throwable failure = done.failure;
        if (failure == null) {
            return done.socket;
        }
        if (!(failure instanceof IOException reason)) {
            throw new AssertionError("connect failed in an unknown way", failure);
        }
        connecting.note(reason);
        // Nobody waits out the stagger of an address that has failed: RFC 8305 section 5.
        nextStart = network.nanoTime();
        return null;
    }

    private void start(AddressInfo info) throws IOException {
        nextStart = network.nanoTime() + staggerNanos;
        try {
            var attempt = new Attempt(connecting.open(info, connecting.left(1)), info.address());
            attempts.add(attempt);
            Thread.ofVirtual().name("omnisock-connect").start(attempt);
            running++;
        } catch (IOException e) {
            connecting.note(e);
            nextStart = network.nanoTime();
        }
    }

    private final class Attempt implements Runnable {
        final Socket socket;
        private final Address address;

        /** Written before this is in {@link #finished}, read after. */
        @Nullable Throwable failure;

        Attempt(Socket socket, Address address) {
            this.socket = socket;
            this.address = address;
        }

        @Override
        public void run() {
            try {
                socket.connect(address);
            } catch (Throwable e) { // The caller throws it, or has another winner.
                failure = e;
            } finally {
                finished.add(this);
                network.unpark(caller);
            }
        }
    }
}
