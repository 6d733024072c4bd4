/**
 * Behaviour suites that every network must pass: what each call of a socket does, as tests in main
 * code.
 *
 * <p>A class named {@code …Behaviour} holds the tests of one matter. Those with {@link
 * omnisock.conformance.EachKind} run once for each {@link omnisock.conformance.SocketKind} that has
 * the traits they ask for, the others ({@link omnisock.conformance.Behaviour}) once. A network runs
 * all of them through one test class, which says how to reach the network and lists a nested class
 * a behaviour:
 *
 * <pre>{@code
 * @Over(KernelSubject.class)
 * class KernelConformanceTest {
 *     @Nested
 *     class Streams extends StreamBehaviour {}
 * }
 * }</pre>
 *
 * <p>Around each test the network is made {@link omnisock.spi.Networks#current the current one},
 * and its open sockets are counted ({@link omnisock.conformance.Examination}).
 *
 * <p>{@link omnisock.conformance.Rows} are the sentences that the tests prove, one file a subject
 * in {@code rows*.txt}; {@link omnisock.conformance.Covers} ties a test to its rows. A test of this
 * module compares both with {@code docs/semantics.md}.
 *
 * <p>{@link omnisock.conformance.StingyNetwork} makes any network give as little as it may, to run
 * the suites again over it.
 *
 * <p>To wait, tests use {@link omnisock.conformance.Eventually} and {@link
 * omnisock.conformance.Task}, never a sleep.
 */
@NullMarked
package omnisock.conformance;

import org.jspecify.annotations.NullMarked;
