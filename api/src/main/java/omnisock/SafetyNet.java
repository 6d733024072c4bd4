package omnisock;

import java.lang.ref.PhantomReference;
import java.lang.ref.ReferenceQueue;
import org.jspecify.annotations.Nullable;

/**
 * Ends what nobody can reach any more. A {@link java.lang.ref.Cleaner} does the same with a
 * platform thread of its own, or with the one that times the waits of virtual threads; here a
 * virtual thread waits, and without a time-out.
 */
final class SafetyNet {
    private static final ReferenceQueue<Object> UNREACHABLE = new ReferenceQueue<>();

    /** The head of the list of all knots; guarded by the class. */
    private static @Nullable Knot newest;

    static {
        Thread.ofVirtual()
                .name("omnisock-safety-net")
                .inheritInheritableThreadLocals(false)
                .start(SafetyNet::watch);
    }

    private SafetyNet() {}

    /**
     * Keeps an eye on an object.
     *
     * @param end runs in a virtual thread of its own once the object is unreachable, which it must
     *     not refer to
     */
    static Knot hang(Object object, Runnable end) {
        var knot = new Knot(object, end);
        tie(knot);
        return knot;
    }

    private static synchronized void tie(Knot knot) {
        Knot next = newest;
        knot.older = next;
        if (next != null) {
            next.newer = knot;
        }
        newest = knot;
        knot.tied = true;
    }

    private static synchronized void untie(Knot knot) {
        if (!knot.tied) {
            return;
        }
        knot.tied = false;
        Knot older = knot.older;
        Knot newer = knot.newer;
        if (newer == null) {
            newest = older;
        } else {
            newer.older = older;
        }
        if (older != null) {
            older.newer = newer;
        }
        knot.older = null;
        knot.newer = null;
    }

    private static void watch() {
        while (true) {
            try {
                var knot = (Knot) UNREACHABLE.remove();
                knot.untie();
                // An end that lingers holds up no other.
                Thread.startVirtualThread(knot.end);
            } catch (InterruptedException | OutOfMemoryError ignored) {
                // Nobody has this thread to interrupt it; and what memory fails for stays open,
                // while the next may not.
            }
        }
    }

    /** One object in the net. */
    static final class Knot extends PhantomReference<Object> {
        private final Runnable end;

        // All knots are in one list, since of one that nobody can reach the collector tells
        // nothing.
        private @Nullable Knot older;
        private @Nullable Knot newer;
        private boolean tied;

        private Knot(Object object, Runnable end) {
            super(object, UNREACHABLE);
            this.end = end;
        }

        /** The object needs no net any more; a second time does nothing. */
        void untie() {
            SafetyNet.untie(this);
            clear();
        }
    }
}
