package omnisock.conformance;

/** The two kinds of thread. */
public enum Threads {
    /** Threads of the operating system. */
    PLATFORM,
    /** Virtual threads. */
    VIRTUAL;

    Thread unstarted(String name, Runnable task) {
        return this == PLATFORM
                ? Thread.ofPlatform().daemon().name(name).unstarted(task)
                : Thread.ofVirtual().name(name).unstarted(task);
    }
}
