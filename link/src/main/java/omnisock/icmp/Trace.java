package omnisock.icmp;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The way to a host, as traceroute(8) finds it: echo requests that may go one hop, then two, and so
 * on. The router at which a request has used up its hops says so.
 */
public final class Trace {
    private final Echo echo;
    private final int mostHops;
    private final int probes;
    private final Duration timeout;

    /**
     * What was found so many hops away.
     *
     * @param hops how many, from 1 on
     * @param probes how many requests were sent
     * @param answers what came back of them, in order; fewer where nothing came in time
     * @param isEnd whether the way ends here: the host answered, or somebody refused
     */
    public record Hop(int hops, int probes, List<Answer> answers, boolean isEnd) {
        /** Keeps a copy of the list. */
        public Hop {
            answers = List.copyOf(answers);
        }
    }

    /**
     * A search that has not begun.
     *
     * @param echo by what; used by nobody else meanwhile, and not closed
     * @param mostHops where to give up, 1 to 255
     * @param probes how many requests for each hop, at least 1
     * @param timeout how long to wait for each answer
     * @throws IllegalArgumentException if a number is out of range
     */
    public Trace(Echo echo, int mostHops, int probes, Duration timeout) {
        if (mostHops < 1 || mostHops > 255 || probes < 1) {
            throw new IllegalArgumentException(mostHops + " hops with " + probes + " requests");
        }
        this.echo = echo;
        this.mostHops = mostHops;
        this.probes = probes;
        this.timeout = timeout;
    }

    /**
     * Looks for the way until its end.
     *
     * @param listener gets each hop when it is done, in this thread
     * @return whether the host itself answered
     * @throws java.io.InterruptedIOException if the thread is interrupted
     * @throws IOException "Socket closed"
     */
    public boolean run(Consumer<Hop> listener) throws IOException {
        for (int hops = 1; hops <= mostHops; hops++) {
            Hop hop = probe(hops);
            listener.accept(hop);
            if (hop.isEnd()) {
                return hop.answers().stream().anyMatch(Answer.Reply.class::isInstance);
            }
        }
        return false;
    }

    private Hop probe(int hops) throws IOException {
        echo.hops(hops);
        var answers = new ArrayList<@Nullable Answer>();
        for (int i = 0; i < probes; i++) {
            answers.add(answer(echo.send()));
        }
        List<Answer> found = answers.stream().filter(Objects::nonNull).toList();
        return new Hop(hops, probes, found, found.stream().anyMatch(Trace::isEnd));
    }

    private static boolean isEnd(Answer answer) {
        return switch (answer) {
            case Answer.Reply ignored -> true;
            case Answer.Failure failure -> !failure.isOutOfHops();
        };
    }

    /** The answer to one request; later ones to those before are passed over. */
    private @Nullable Answer answer(long number) throws IOException {
        long deadline = echo.steadyNanos() + timeout.toNanos();
        Answer answer = echo.nextUntil(deadline);
        while (answer != null && answer.number() != number) {
            answer = echo.nextUntil(deadline);
        }
        return answer;
    }
}
