/**
 * The whole socket API: one {@link omnisock.Socket} over any network.
 *
 * <p>Start at {@link omnisock.Socket}; its calls carry the names of the system calls, and each says
 * what it returns, what it waits for and how it fails. The rest of the package is what those calls
 * take and give:
 *
 * <ul>
 *   <li>{@link omnisock.Family}, {@link omnisock.SocketType}, {@link omnisock.Protocol}, {@link
 *       omnisock.Errno}, {@link omnisock.MessageFlags}: open C numbers with names.
 *   <li>{@link omnisock.Address} and its records, a file a family: where a socket is, and how an
 *       address is written. {@link omnisock.LinkAddress} are those with an {@link
 *       omnisock.Interface}.
 *   <li>{@link omnisock.Option} and one file of constants a level, such as {@link
 *       omnisock.SolSocket}; their values are in {@link omnisock.option}.
 *   <li>{@link omnisock.ControlMessage}: what travels beside the data of {@code sendmsg}.
 *   <li>{@link omnisock.Batch}, {@link omnisock.ZeroCopy}, {@link omnisock.Relay}: many datagrams a
 *       call, sends without a copy, streams that are passed on.
 *   <li>{@link omnisock.SocketError}: errno, call and address of every failure.
 *   <li>{@link omnisock.Names}, {@link omnisock.Services}, {@link omnisock.Interfaces}: who is
 *       called what.
 *   <li>{@link omnisock.Numbers}: byte orders, and addresses as bytes, without a look-up.
 * </ul>
 *
 * <p>The package knows nothing of system calls. It stands on {@link omnisock.spi}, whose calls
 * never block; <em>waiting is written here, once</em>: {@code Socket} for the calls, {@code
 * Direction} for time-outs, interrupts and close, {@code Turn} for one reader and one writer at a
 * time, {@code Lifetime} for who may still use a descriptor.
 *
 * <p>Lock order: {@code Turn} before {@code Lifetime}; neither is held while user code runs.
 */
@NullMarked
package omnisock;

import org.jspecify.annotations.NullMarked;
