/**
 * Control messages in the kernel's bytes, cmsg(3): one codec a level.
 *
 * <p>Start at {@link omnisock.cmsg.Cmsg}, which has one case for each level. {@code IpCmsg}, {@code
 * SctpCmsg} and the others turn a record into level, type and bytes, and back. Reading is total:
 * what no record takes stays an {@link omnisock.ControlMessage.UnknownControl}. The package makes
 * no calls.
 */
@NullMarked
package omnisock.cmsg;

import org.jspecify.annotations.NullMarked;
