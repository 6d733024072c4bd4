/**
 * Frames of network interfaces: captured through a ring of AF_PACKET, and put on the wire.
 *
 * <p>Start at {@link omnisock.link.Capture}. {@code Ring} walks over the memory that the kernel
 * fills; {@link omnisock.link.Frame} is the frame that it stands at. What the frames say is the
 * business of {@link omnisock.wire}; waiting and closing are those of {@link omnisock.Socket}.
 */
@NullMarked
package omnisock.link;

import org.jspecify.annotations.NullMarked;
