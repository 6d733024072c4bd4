/**
 * Packets as bytes: what is where in them, without any I/O, clock or thread.
 *
 * <p>Start at {@link omnisock.wire.View}: a window that is laid over a header in a byte array,
 * reads and writes its fields in place and allocates nothing. There is one for each protocol:
 *
 * <ul>
 *   <li>links: {@link omnisock.wire.EthernetView} with VLAN tags, {@link omnisock.wire.CookedView},
 *       {@link omnisock.wire.CanView}, {@link omnisock.wire.NetlinkView};
 *   <li>the Internet: {@link omnisock.wire.ArpView}, {@link omnisock.wire.Ipv4View}, {@link
 *       omnisock.wire.Ipv6View}, {@link omnisock.wire.IcmpView}, {@link omnisock.wire.Icmpv6View};
 *   <li>transport: {@link omnisock.wire.UdpView}, {@link omnisock.wire.TcpView}, {@link
 *       omnisock.wire.SctpView}.
 * </ul>
 *
 * <p>{@link omnisock.wire.Items} walks over options and chunks, {@link omnisock.wire.Checksum}
 * sums. {@code omnisock.wire.capture} reads and writes capture files, {@code omnisock.wire.filter}
 * compiles and runs filters, {@code omnisock.wire.print} turns packets into text.
 *
 * <p>Everything here is total: any bytes give a value or a {@link omnisock.wire.Verdict} that says
 * what is wrong, in a time and memory that the length of the bytes bounds.
 */
@NullMarked
package omnisock.wire;

import org.jspecify.annotations.NullMarked;
