/**
 * Side-by-side runs: ours and its peers in turn, in one run, several rounds; the result is a ratio.
 *
 * <p>{@code bench/run NAME} starts {@link omnisock.bench.Bench}, where each name is a class of this
 * package. {@link omnisock.bench.SideBySide} runs the rounds and prints the table and the line
 * {@code RESULT}.
 */
@NullMarked
package omnisock.bench;

import org.jspecify.annotations.NullMarked;
