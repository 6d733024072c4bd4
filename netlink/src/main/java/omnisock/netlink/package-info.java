/**
 * What the kernel tells and is told by netlink(7): links, addresses, routes, neighbours and rules,
 * and the families of generic netlink.
 *
 * <p>Start at {@link omnisock.netlink.RouteNetlink}, which lists and changes, and at {@link
 * omnisock.netlink.RouteWatch}, which tells of changes. What they give are records: {@link
 * omnisock.netlink.Link}, {@link omnisock.netlink.InterfaceAddress}, {@link
 * omnisock.netlink.Route}, {@link omnisock.netlink.Neighbour}, {@link omnisock.netlink.Rule}. Each
 * has, beside what it names, all the {@link omnisock.netlink.Attributes} that came.
 *
 * <p>Other protocols have a class each: {@link omnisock.netlink.GenericNetlink}, families by name;
 * {@link omnisock.netlink.SockDiag}, the sockets of all processes; {@link
 * omnisock.netlink.DeviceWatch}, devices that come and go.
 *
 * <p>Below them, and for every other protocol of netlink: {@link omnisock.netlink.NetlinkSocket}
 * for questions and orders, {@link omnisock.netlink.NetlinkWatch} for groups, both in terms of
 * {@link omnisock.netlink.NetlinkMessage}.
 *
 * <p>The sockets see the network namespace of the thread that opened them, for good. Numbers are in
 * the byte order of this machine. Waiting and closing are those of {@link omnisock.Socket}.
 */
@NullMarked
package omnisock.netlink;

import org.jspecify.annotations.NullMarked;
