/**
 * Networks for tests. {@link omnisock.testing.NastyNetwork} wraps the network that a program runs
 * on and shows it, as often as the test asks and from a seed, what a network may do and seldom does
 * on the machine of the programmer; {@link omnisock.testing.Trick} lists what.
 *
 * <p>A program is put on such a network by {@link omnisock.spi.Networks#with}, and does not know.
 */
@NullMarked
package omnisock.testing;

import org.jspecify.annotations.NullMarked;
