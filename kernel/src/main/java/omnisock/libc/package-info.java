/**
 * The C library through the Foreign Function &amp; Memory API: the only code that makes native
 * calls.
 *
 * <p>{@link omnisock.libc.Hot} has the calls of the data path, which take heap arrays without a
 * copy; {@link omnisock.libc.Calls} the others that work on descriptors; {@link
 * omnisock.libc.Transfers} those that pass bytes from one to another; {@link
 * omnisock.libc.Resolver} the names. Results are counts or negated errno values; {@code EINTR} is
 * passed on. Nothing here knows of addresses or sockets of ours.
 */
@NullMarked
package omnisock.libc;

import org.jspecify.annotations.NullMarked;
