package omnisock.icmp;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.function.Consumer;

/**
 * A series of echo requests to one host, with its answers and a reckoning, as ping(8) does it.
 *
 * <pre>{@code
 * try (var echo = Echo.open(address, EchoOptions.DEFAULTS)) {
 *     var ping = new Ping(echo, PingSchedule.DEFAULTS.withCount(3));
 *     PingStatistics statistics = ping.run(answer -> System.out.println(answer));
 * }
 * }</pre>
 */
public final class Ping {
    /** How long answers may keep coming when their time is over. */
    private static final long GRACE_NANOS = 1_000_000_000;

    private final Echo echo;
    private final PingSchedule schedule;
    private final Tally tally = new Tally();
    private final long interval;
    private long start;
    private long end = Long.MAX_VALUE;
    private long nextSend;
    private long lastSend;
    private long lastEvent;
    private boolean idle;
    private volatile boolean stopped;

    /**
     * A series that has not begun.
     *
     * @param echo by what; used by nobody else until the end of {@link #run}, and not closed
     * @param schedule when
     */
    public Ping(Echo echo, PingSchedule schedule) {
        this.echo = echo;
        this.schedule = schedule;
        this.interval = schedule.interval().toNanos();
    }

    /**
     * Sends and receives until the schedule ends, or {@link #stop}. Called once.
     *
     * @param listener gets each answer as it comes, in this thread
     * @return what came of it
     * @throws InterruptedIOException if the thread is interrupted without {@link #stop}
     * @throws IOException "Socket closed"
     */
    public PingStatistics run(Consumer<Answer> listener) throws IOException {
        start = echo.steadyNanos();
        nextSend = start;
        lastEvent = start;
        if (schedule.deadline() != null) {
            end = start + schedule.deadline().toNanos();
        }
        try {
            while (!isOver()) {
                step(listener);
            }
        } catch (InterruptedIOException e) {
            if (!stopped) {
                throw e;
            }
        }
        return statistics();
    }

    /** Sends if it is time, and takes an answer if one comes before it is time again. */
    private void step(Consumer<Answer> listener) throws IOException {
        long now = echo.steadyNanos();
        if (maySend() && now >= nextSend) {
            lastSend = now;
            lastEvent = now;
            echo.send();
            // After a delay of ours, the intervals go on from now.
            nextSend = Math.max(nextSend + interval, now);
        }
        Answer answer = echo.nextUntil(Math.min(end, maySend() ? nextSend : patience()));
        idle = answer == null;
        if (answer != null) {
            lastEvent = echo.steadyNanos();
            tally.add(answer);
            listener.accept(answer);
            if (schedule.flood() && answer instanceof Answer.Reply) {
                nextSend = lastEvent;
            }
        }
    }

    private boolean maySend() {
        boolean all = schedule.count() > 0 && echo.sent() >= schedule.count();
        return !all || schedule.deadline() != null;
    }

    /** Until when the last requests may be answered. */
    private long patience() {
        long twice = Math.max(2 * tally.maxNanos(), interval);
        long wait = tally.received() > 0 ? twice : schedule.timeout().toNanos();
        return lastSend + wait;
    }

    private boolean isOver() {
        long now = echo.steadyNanos();
        long count = schedule.count();
        boolean answered = count > 0 && tally.received() + tally.errors() >= count;
        boolean failed = schedule.deadline() != null && tally.errors() > 0;
        return stopped || now >= end || answered || failed || (!maySend() && isLate(now));
    }

    /** Whether no answer is to be waited for, and none waits in the socket while we were slow. */
    private boolean isLate(long now) {
        long over = now - patience();
        return over >= GRACE_NANOS || (over >= 0 && idle);
    }

    /** {@return what came of it until now; for the thread of {@link #run}} */
    public PingStatistics statistics() {
        return tally.statistics(echo.sent(), lastEvent - start);
    }

    /**
     * Makes {@link #run} return, from any thread; if that waits, its thread must be interrupted
     * then.
     */
    public void stop() {
        stopped = true;
    }
}
