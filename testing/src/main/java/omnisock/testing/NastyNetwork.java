package omnisock.testing;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.atomic.LongAdder;
import omnisock.spi.Endpoint;
import omnisock.spi.Multiplexer;
import omnisock.spi.NameService;
import omnisock.spi.Network;
import omnisock.spi.Pipe;

/**
 * Another network, made as unpleasant as a network may be, to test programs with: it plays every
 * {@link Trick} at random. It loses nothing, changes nothing, keeps the order, and never cuts a
 * message. What fails on it relies on something that sockets do not promise.
 *
 * <pre>{@code
 * var network = new NastyNetwork(Networks.current(), seed);
 * Networks.with(network, () -> { … });
 * }</pre>
 *
 * <p>Each direction of each socket draws its own decisions from the seed and the number of sockets
 * opened before. So a program with one thread meets the same tricks at the same places each time;
 * where threads race, the decisions are the same and what they meet may differ.
 *
 * <p>Descriptors keep their numbers: sockets that are passed on or detached are the plain ones of
 * the other network.
 */
public final class NastyNetwork implements Network {
    private final Network plain;
    private final long seed;
    private final Map<Trick, Double> chances;
    private final Map<Trick, LongAdder> counts = new EnumMap<>(Trick.class);

    /** Gives each socket a seed of its own. */
    private final Random seeds;

    private final Whims parking;

    /**
     * Makes a network nasty, each trick with its usual chance.
     *
     * @param plain the other network
     * @param seed of the random decisions; a test prints it, to be run again with it
     */
    public NastyNetwork(Network plain, long seed) {
        this(plain, seed, new EnumMap<>(Trick.class));
    }

    private NastyNetwork(Network plain, long seed, Map<Trick, Double> chances) {
        this.plain = plain;
        this.seed = seed;
        this.chances = chances;
        this.seeds = new Random(seed);
        for (Trick trick : Trick.values()) {
            chances.putIfAbsent(trick, trick.usualChance());
            counts.put(trick, new LongAdder());
        }
        this.parking = whims();
    }

    /**
     * {@return a network over the same one with the same seed, that plays a trick with another
     * chance}
     *
     * @param trick the trick
     * @param chance 0 for never to 1 for each time
     * @throws IllegalArgumentException if the chance is out of range
     */
    public NastyNetwork with(Trick trick, double chance) {
        if (!(chance >= 0 && chance <= 1)) {
            throw new IllegalArgumentException("chance of " + trick + " out of range: " + chance);
        }
        var others = new EnumMap<>(chances);
        others.put(trick, chance);
        return new NastyNetwork(plain, seed, others);
    }

    /** {@return the seed} */
    public long seed() {
        return seed;
    }

    /**
     * {@return how often a trick was played so far}
     *
     * @param trick the trick
     */
    public long count(Trick trick) {
        return adder(trick).sum();
    }

    private LongAdder adder(Trick trick) {
        return Objects.requireNonNull(counts.get(trick));
    }

    double chance(Trick trick) {
        return Objects.requireNonNull(chances.get(trick));
    }

    void played(Trick trick) {
        adder(trick).increment();
    }

    private Whims whims() {
        return new Whims(this, new Random(seeds.nextLong()));
    }

    /** Makes the endpoints nasty that a call has opened. */
    int opened(int result, Endpoint[] opened) {
        for (int i = 0; result >= 0 && i < opened.length; i++) {
            opened[i] = new NastyEndpoint(this, opened[i], whims(), whims());
        }
        return result;
    }

    @Override
    public String name() {
        return "nasty " + plain.name();
    }

    @Override
    public int open(int family, int type, int protocol, Endpoint[] opened) {
        return opened(plain.open(family, type, protocol, opened), opened);
    }

    @Override
    public int pair(int family, int type, int protocol, Endpoint[] opened) {
        return opened(plain.pair(family, type, protocol, opened), opened);
    }

    @Override
    public int adopt(int fileno, Endpoint[] opened) {
        return opened(plain.adopt(fileno, opened), opened);
    }

    @Override
    public int closeDescriptor(int fileno) {
        return plain.closeDescriptor(fileno);
    }

    @Override
    public int openFile(String path, int[] opened) {
        return plain.openFile(path, opened);
    }

    @Override
    public int pipe(Pipe[] opened) {
        return plain.pipe(opened);
    }

    @Override
    public int multiplexer(Multiplexer[] opened) {
        int result = plain.multiplexer(opened);
        if (result >= 0) {
            opened[0] = new NastyMultiplexer(opened[0], whims());
        }
        return result;
    }

    @Override
    public NameService names() {
        return plain.names();
    }

    @Override
    public long nanoTime() {
        return plain.nanoTime();
    }

    @Override
    public void park(long deadline) {
        parking.await(deadline, plain::park);
    }

    /** Parks without tricks. */
    void parkUntil(long deadline) {
        plain.park(deadline);
    }

    @Override
    public void unpark(Thread thread) {
        plain.unpark(thread);
    }

    /** {@return the name of the network, and the seed} */
    @Override
    public String toString() {
        return name() + ", seed " + seed;
    }
}
