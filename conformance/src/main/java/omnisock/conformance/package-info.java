/**
 * Behaviour suites that every network must pass: what each call of a socket does, as tests in main
 * code.
 *
 * <p>A class named {@code …Behaviour} holds the tests of one matter. Those with {@link
 * omnisock.conformance.EachKind} run once for each {@link omnisock.conformance.SocketKind} that has
 * the traits they ask for, the others ({@link omnisock.conformance.Behaviour}) once. A network runs
 * all of them, which {@link omnisock.conformance.ConformanceSuite} lists, through one test class
 * that says how to reach the network:
 *
 * <pre>{@code
 * @Over(KernelSubject.class)
 * class KernelConformanceTest extends ConformanceSuite {}
 * }</pre>
 *
 * <p>Around each test the network is made {@link omnisock.spi.Networks#current the current one},
 * and its open sockets are counted ({@link omnisock.conformance.Examination}).
 *
 * <p>{@link omnisock.conformance.Rows} are the sentences that the tests prove, one file a subject
 * in {@code rows*.txt}; {@link omnisock.conformance.Covers} ties a test to its rows. A test of this
 * module compares both with {@code docs/semantics.md}.
 *
 * <p>A test expects no more than a network promises: a stream may give fewer bytes than came, and a
 * call that may not wait may find nothing yet. {@link omnisock.testing.NastyNetwork} sees to that.
 *
 * <p>To wait, tests use {@link omnisock.conformance.Eventually} and {@link
 * omnisock.conformance.Task}, never a sleep.
 */
@NullMarked
package omnisock.conformance;

import org.jspecify.annotations.NullMarked;
