package omnisock;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntSupplier;
import omnisock.spi.Endpoint;
import omnisock.spi.Network;
import org.jspecify.annotations.Nullable;

/**
 * Who may still use an endpoint: the threads inside its {@linkplain Turn turns}, and calls that
 * count themselves in and out. Ending wakes those inside, and the last one out does the closing, so
 * a descriptor's number is never free under a call.
 */
final class Lifetime implements Runnable {
    /** The sign bit of {@link #users}: no more calls may come in. */
    private static final int ENDED = Integer.MIN_VALUE;

    /** How long {@link #end} waits for the calls inside, which have been woken, to leave. */
    private static final long PATIENCE_NANOS = 1_000_000_000L;

    private final Network network;
    private final Endpoint endpoint;

    /** Each counts as a user until it is retired; guarded by itself. */
    private final List<Turn> turns = new ArrayList<>(2);

    private final AtomicInteger users = new AtomicInteger();
    private final AtomicReference<@Nullable IntSupplier> ending = new AtomicReference<>();
    private final AtomicReference<List<Runnable>> watchers = new AtomicReference<>(List.of());
    private volatile @Nullable Thread ender;
    private volatile boolean done;
    private volatile int result;

    Lifetime(Network network, Endpoint endpoint) {
        this.network = network;
        this.endpoint = endpoint;
    }

    /** A turn that holds up the end while somebody is inside, and lets nobody in afterwards. */
    Turn addTurn() {
        var turn = new Turn(network);
        synchronized (turns) {
            if (enter()) {
                turns.add(turn);
            } else {
                turn.retire();
            }
        }
        return turn;
    }

    boolean ended() {
        return users.get() < 0;
    }

    /** Counts in a call that takes no turn; false once this has ended. */
    boolean enter() {
        int count;
        do {
            count = users.get();
            if (count < 0) {
                return false;
            }
        } while (!users.compareAndSet(count, count + 1));
        return true;
    }

    /** Counts out a call, or a turn after its last call. */
    void leave() {
        if (users.decrementAndGet() == ENDED) {
            finish();
        }
    }

    /**
     * Lets somebody know that this ends, while the endpoint is still open. A caller that is counted
     * in looks at {@link #ended} afterwards: the end may have come before.
     */
    void addWatcher(Runnable watcher) {
        watchers.updateAndGet(known -> {
            var all = new ArrayList<>(known);
            all.add(watcher);
            return List.copyOf(all);
        });
    }

    void removeWatcher(Runnable watcher) {
        watchers.updateAndGet(known -> known.stream().filter(one -> !one.equals(watcher)).toList());
    }

    /**
     * Ends this: no call comes in, those inside are woken, and the last one out runs {@code how}.
     * Returns when that is done, so that afterwards the number is free and the address too.
     *
     * @return what {@code how} returned, or 0 if this had ended before
     */
    int end(IntSupplier how) {
        if (!ending.compareAndSet(null, how)) {
            return 0;
        }
        ender = Thread.currentThread();
        // Counted in, so that the descriptor stays ours as long as watchers use it.
        users.getAndUpdate(count -> (count + 1) | ENDED);
        retireTurns();
        endpoint.wake();
        watchers.get().forEach(Runnable::run);
        leave();
        awaitFinish();
        return result;
    }

    /** Nobody parks while interrupted, and those inside may need the carrier to leave. */
    private void awaitFinish() {
        long deadline = network.nanoTime() + PATIENCE_NANOS;
        boolean interrupted = false;
        while (!done && network.nanoTime() < deadline) {
            interrupted |= Thread.interrupted();
            network.park(deadline);
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void retireTurns() {
        synchronized (turns) {
            for (Turn turn : turns) {
                if (turn.retire()) {
                    leave();
                }
            }
        }
    }

    private void finish() {
        IntSupplier how = ending.get();
        if (how != null) {
            result = how.getAsInt();
        }
        done = true;
        Thread waiting = ender;
        if (waiting != null && waiting != Thread.currentThread()) {
            network.unpark(waiting);
        }
    }

    /** Closes what nobody can reach any more. */
    @Override
    public void run() {
        end(endpoint::close);
    }
}
