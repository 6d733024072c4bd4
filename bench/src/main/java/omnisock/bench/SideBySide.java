package omnisock.bench;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.StringJoiner;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Contestants that run one after the other, round after round, so that what else the machine does
 * hits all alike. Figures are compared by their medians.
 */
final class SideBySide {
    /** Any; the same in all runs, so that two runs differ by the machine alone. */
    private static final long SEED = 1;

    private final String name;
    private final String unit;
    private final List<Contestant> contestants = new ArrayList<>();
    private final Map<String, List<Ratio>> ratios = new LinkedHashMap<>();
    private final List<Supplier<String>> notes = new ArrayList<>();
    private final Map<String, LongSupplier> counts = new LinkedHashMap<>();

    /** One run, which returns its figure. */
    interface Run {
        double figure() throws Exception;
    }

    /** Who runs, and the figures so far. */
    record Contestant(String name, Run run, List<Double> figures) {
        double[] sorted() {
            return figures.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        }

        double median() {
            double[] sorted = sorted();
            int middle = sorted.length / 2;
            return sorted.length % 2 == 1
                    ? sorted[middle]
                    : (sorted[middle - 1] + sorted[middle]) / 2;
        }
    }

    /** The median of one over that of another. */
    record Ratio(Contestant ours, Contestant peer) {
        double value() {
            return ours.median() / peer.median();
        }
    }

    SideBySide(String name, String unit) {
        this.name = name;
        this.unit = unit;
    }

    Contestant add(String contestant, Run run) {
        var added = new Contestant(contestant, run, new ArrayList<>());
        contestants.add(added);
        return added;
    }

    /** Puts the median of {@code ours} over that of {@code peer} into the result. */
    void ratio(String key, Contestant ours, Contestant peer) {
        ratio(key, List.of(new Ratio(ours, peer)));
    }

    /** Puts the geometric mean of some ratios into the result. */
    void ratio(String key, List<Ratio> parts) {
        ratios.put(key, parts);
    }

    /** Puts a ratio above the result and not into it. */
    Ratio aside(String key, Contestant ours, Contestant peer) {
        var ratio = new Ratio(ours, peer);
        note(() -> "beside " + text(key, List.of(ratio)));
        return ratio;
    }

    private static String text(String key, List<Ratio> parts) {
        double logarithm = parts.stream().mapToDouble(part -> Math.log(part.value())).sum();
        return String.format(Locale.ROOT, "%s=%.3f", key, Math.exp(logarithm / parts.size()));
    }

    /** Puts a line between table and result; it is asked for after the last round. */
    void note(Supplier<String> line) {
        notes.add(line);
    }

    /** Puts what was counted in all rounds into the result, before the ratios. */
    void count(String key, LongSupplier count) {
        counts.put(key, count);
    }

    /** Runs a round that does not count, then {@code rounds}, and prints table and result. */
    void run(int rounds) throws Exception {
        measure(rounds);
        print();
    }

    /** The first half of {@link #run}, for those contestants that have not run yet. */
    void measure(int rounds) throws Exception {
        List<Contestant> order = new ArrayList<>(contestants);
        order.removeIf(contestant -> !contestant.figures().isEmpty());
        var random = new Random(SEED);
        for (int round = 0; round <= rounds; round++) {
            // What ran before may show in what runs now, so nobody always follows the same one.
            Collections.shuffle(order, random);
            for (Contestant contestant : order) {
                double figure = contestant.run().figure();
                if (round > 0) {
                    contestant.figures().add(figure);
                }
            }
        }
    }

    /** The second half of {@link #run}. */
    void print() {
        System.out.printf("%-24s %10s %10s %10s  %s%n", name, "min", "median", "max", unit);
        for (Contestant contestant : contestants) {
            double[] sorted = contestant.sorted();
            double least = sorted[0];
            double most = sorted[sorted.length - 1];
            System.out.printf(
                    Locale.ROOT,
                    "%-24s %10.2f %10.2f %10.2f%n",
                    contestant.name(),
                    least,
                    contestant.median(),
                    most);
        }
        notes.forEach(note -> System.out.println(note.get()));
        var values = new StringJoiner(" ", "RESULT " + name + " ", "");
        counts.forEach((key, count) -> values.add(key + "=" + count.getAsLong()));
        ratios.forEach((key, parts) -> values.add(text(key, parts)));
        if (!counts.isEmpty() || !ratios.isEmpty()) {
            System.out.println(values);
        }
    }
}
