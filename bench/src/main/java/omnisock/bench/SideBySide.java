package omnisock.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Contestants that run in turn, round after round, so that what else the machine does hits all
 * alike. Figures are compared by their medians.
 */
final class SideBySide {
    private final String name;
    private final String unit;
    private final List<Contestant> contestants = new ArrayList<>();
    private final List<Ratio> ratios = new ArrayList<>();
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

    private record Ratio(String key, Contestant ours, Contestant peer) {
        @Override
        public String toString() {
            return String.format(Locale.ROOT, "%s=%.3f", key, ours.median() / peer.median());
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
        ratios.add(new Ratio(key, ours, peer));
    }

    /** Puts a ratio above the result and not into it. */
    void aside(String key, Contestant ours, Contestant peer) {
        note(() -> "beside " + new Ratio(key, ours, peer));
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

    /** The first half of {@link #run}. */
    void measure(int rounds) throws Exception {
        for (int round = 0; round <= rounds; round++) {
            for (Contestant contestant : contestants) {
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
        ratios.forEach(ratio -> values.add("" + ratio));
        if (!counts.isEmpty() || !ratios.isEmpty()) {
            System.out.println(values);
        }
    }
}
