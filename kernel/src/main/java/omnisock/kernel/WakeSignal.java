package omnisock.kernel;

import omnisock.libc.Signals;

/**
 * The signal that interrupts a platform thread which is blocked in a system call: a real-time
 * signal that nobody had a use for when the first thread was about to block.
 */
final class WakeSignal {
    /** The JDK has 62 for the same purpose, and libraries tend to take the first ones. */
    private static final int LAST = 61;

    private static final int FIRST = 40;

    /** Its number; 0 if there is none, so that nobody may block. */
    static final int NUMBER = claim();

    private WakeSignal() {}

    private static int claim() {
        int signal = LAST;
        while (signal >= FIRST && !Signals.claim(signal)) {
            signal--;
        }
        return signal >= FIRST ? signal : 0;
    }
}
