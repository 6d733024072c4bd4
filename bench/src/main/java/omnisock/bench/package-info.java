/**
 * Side-by-side runs: ours and its peers in turn, in one run, several rounds; the result is a ratio.
 *
 * <p>{@code bench/run NAME} starts {@link omnisock.bench.Bench}, where each name is a class of this
 * package. {@link omnisock.bench.SideBySide} runs the rounds and prints the table and the line
 * {@code RESULT}.
 *
 * <ul>
 *   <li>{@link omnisock.bench.AcceptBench accept}: connections accepted and echoed, a virtual
 *       thread for each, beside the JDK's and Python's servers.
 *   <li>{@link omnisock.bench.CyclesBench cycles}: what a million connections leave behind.
 *   <li>{@link omnisock.bench.IdleCrowdBench idle-crowd}: what ten thousand waiting virtual threads
 *       cost, in time, platform threads and memory.
 *   <li>{@link omnisock.bench.PingPongBench pingpong}: round trips, beside the JDK's and C's.
 *   <li>{@link omnisock.bench.RelayBench relay}: a stream passed on from connection to connection,
 *       beside a loop in Java and socat.
 *   <li>{@link omnisock.bench.SelectBench select}: a select over many sockets, beside the JDK's.
 *   <li>{@link omnisock.bench.SniffBench sniff}: frames captured to a file, beside tcpdump and
 *       Python.
 *   <li>{@link omnisock.bench.TransferBench transfer}: a file, beside Python's and socat's.
 *   <li>{@link omnisock.bench.UdpBench udp}: datagrams, one a call and many, beside the JDK's and
 *       C's.
 * </ul>
 *
 * <p>Peers in other languages are in {@code bench/peers}, a directory for each name; what is in C
 * is compiled by {@link omnisock.bench.CProgram} when it is needed.
 */
@NullMarked
package omnisock.bench;

import org.jspecify.annotations.NullMarked;
