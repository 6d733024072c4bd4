package omnisock.libc;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static omnisock.libc.Linkage.function;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/** Signals that interrupt a call in which a thread of this process is blocked: signal(7). */
public final class Signals {
    private static final MemorySegment SIGACTION = function("sigaction");
    private static final MemorySegment PTHREAD_SIGMASK = function("pthread_sigmask");
    private static final MemorySegment PTHREAD_SELF = function("pthread_self");
    private static final MemorySegment PTHREAD_KILL = function("pthread_kill");

    /**
     * What runs when the signal comes: it must be machine code, and do nothing. {@code abs(3)} is
     * that, and async-signal-safe.
     */
    private static final MemorySegment NOTHING = function("abs");

    /**
     * The size of {@code struct sigaction}, the handler its first member, and all else may be 0.
     */
    private static final int ACTION_BYTES = 152;

    private static final int SIGSET_BYTES = 128;
    private static final int SIG_BLOCK = 0;

    private Signals() {}

    /**
     * Makes a signal interrupt calls and do nothing else, if nobody uses it: without {@code
     * SA_RESTART}, so that the call fails with {@code EINTR}.
     *
     * @param signal its number
     * @return whether it does
     */
    public static boolean claim(int signal) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment errno = Linkage.errno(arena);
            MemorySegment old = arena.allocate(ACTION_BYTES, 8);
            int known = (int) Calls.call(errno, SIGACTION, signal, 0, old.address(), 0);
            if (known != 0 || old.get(JAVA_LONG, 0) != 0 || isBlocked(signal)) {
                return false;
            }
            MemorySegment action = arena.allocate(ACTION_BYTES, 8);
            action.set(JAVA_LONG, 0, NOTHING.address());
            return (int) Calls.call(errno, SIGACTION, signal, action.address(), 0, 0) == 0;
        }
    }

    /** Whether this thread, from which others have it, lets the signal wait. */
    private static boolean isBlocked(int signal) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment errno = Linkage.errno(arena);
            MemorySegment set = arena.allocate(SIGSET_BYTES, 8);
            int failure = (int) Calls.call(errno, PTHREAD_SIGMASK, SIG_BLOCK, 0, set.address(), 0);
            int bit = signal - 1;
            return failure != 0 || (set.get(JAVA_BYTE, bit / 8) >> (bit % 8) & 1) != 0;
        }
    }

    /**
     * {@code pthread_self(3)}.
     *
     * @param errno memory outside the heap for the call state
     * @return the calling thread, which must be a platform thread
     */
    public static long self(MemorySegment errno) {
        return Calls.call(errno, PTHREAD_SELF, 0, 0, 0, 0);
    }

    /**
     * {@code pthread_kill(3)}.
     *
     * @param thread a thread that has not ended
     * @param signal the number
     */
    public static void send(long thread, int signal) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment errno = Linkage.errno(arena);
            Calls.call(errno, PTHREAD_KILL, thread, signal, 0, 0);
        }
    }
}
