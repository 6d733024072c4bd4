/**
 * Echo requests and their answers: ping, and the way of packets. ICMP is RFC 792, ICMPv6 RFC 4443.
 *
 * <p>Start at {@link omnisock.icmp.Ping}, a series of requests by a {@link
 * omnisock.icmp.PingSchedule} with its {@link omnisock.icmp.PingStatistics}. {@link
 * omnisock.icmp.Echo} is the socket below: it sends one request, and says of each packet that comes
 * which request it is an {@link omnisock.icmp.Answer} to, if to any; {@link omnisock.icmp.Trace}
 * finds the routers on the way with it. {@code EchoMessage} is the bytes, and decides what is ours;
 * {@code Requests} remembers what was sent when; {@code EchoSocket} opens what this process may.
 * Nothing here reads names or prints.
 */
@NullMarked
package omnisock.icmp;

import org.jspecify.annotations.NullMarked;
