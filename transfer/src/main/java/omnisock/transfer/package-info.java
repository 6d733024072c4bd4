/**
 * Files, directories and streams over any stream socket, counted and verified: <em>sent</em> means
 * <em>arrived, checked and under its final name</em>. The protocol is in {@code
 * docs/transfer-protocol.md}.
 *
 * <p>Start at {@link omnisock.transfer.Sender} and {@link omnisock.transfer.Receiver}, which speak
 * over a connected socket and close it; {@link omnisock.transfer.Server} accepts many. {@link
 * omnisock.transfer.Plain} is the other protocol, an 8-byte count and the bytes, that any ten-line
 * program speaks; {@link omnisock.transfer.Datagrams} is one datagram a line or piece.
 *
 * <ul>
 *   <li>{@code FrameInput}, {@code FrameOutput}, {@code Pace}: what is on the wire, and how slow a
 *       peer may be.
 *   <li>{@code Hello}, {@code Entry}: the first frames, with every bound checked in {@code decode}.
 *   <li>{@link omnisock.transfer.Source}: what is sent; {@link omnisock.transfer.Target}: where it
 *       goes, and the one place that turns a peer's name into a path.
 * </ul>
 *
 * <p>Nothing here prints, holds more than one batch of names in memory, or trusts a number of the
 * peer.
 */
@NullMarked
package omnisock.transfer;

import org.jspecify.annotations.NullMarked;
