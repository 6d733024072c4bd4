/**
 * Controller area networks: what goes through sockets of {@code AF_CAN}, as values.
 *
 * <p>Start at {@link omnisock.can.CanFrame}: a frame, from and to the bytes of the kernel and the
 * notation of can-utils. {@link omnisock.can.CanFilters} says which frames a socket takes, {@link
 * omnisock.can.LoggedFrame} is a line of a log, {@link omnisock.can.CanPrinter} shows frames as
 * candump does. {@link omnisock.can.Bcm} is what one says to the broadcast manager of the kernel,
 * and what it answers. Sockets, addresses and options are those of {@link omnisock}: {@link
 * omnisock.Can}, {@link omnisock.SolCanRaw}.
 *
 * <p>Nothing here does I/O, but for the options that filters set. Everything is total: any bytes
 * and any text give a value or an {@link java.lang.IllegalArgumentException} that says what is
 * wrong.
 */
@NullMarked
package omnisock.can;

import org.jspecify.annotations.NullMarked;
