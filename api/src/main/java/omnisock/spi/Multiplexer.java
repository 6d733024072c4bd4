package omnisock.spi;

/**
 * Tells which of many endpoints of one network are ready: what a {@code Selector} waits with. An
 * endpoint joins by {@link Endpoint#watch}. It is reported as long as it is ready, not only when it
 * becomes so.
 *
 * <p>{@link #poll} and {@link #await} belong to one thread at a time, the rest to any.
 */
public interface Multiplexer {
    /** Who is told of endpoints that are ready. */
    interface Sink {
        /**
         * An endpoint is ready.
         *
         * @param token what it was watched with
         * @param directions {@link Endpoint#READ}, {@link Endpoint#WRITE} or both; both if it
         *     failed, whatever was asked for
         */
        void ready(Object token, int directions);
    }

    /**
     * Reports what is ready now, without waiting; not more than so many at once that others would
     * starve.
     *
     * @param sink gets each
     * @return 0 or a negated errno
     */
    int poll(Sink sink);

    /**
     * Waits until {@link #poll} may have something to report, {@link #wake} is called or was called
     * since the last wait, the thread is interrupted, or the deadline passes; it may also return
     * for no reason.
     *
     * @param deadline in {@link Network#nanoTime}, or {@code Long.MAX_VALUE} for none
     */
    void await(long deadline);

    /** Ends the present {@link #await}, or the next one. */
    void wake();

    /**
     * Asks to be told, once, when {@link #poll} may have something to report; at once if it has.
     * This is for those who wait for several multiplexers.
     *
     * @param notify is run by any thread, and must not wait
     */
    void notify(Runnable notify);

    /** Gives up what this holds. Endpoints that are still watched are watched no more. */
    void close();
}
