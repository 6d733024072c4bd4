package omnisock.netlink;

/** What {@code NETLINK_ROUTE} lists and tells of. */
public sealed interface RouteItem permits Link, InterfaceAddress, Route, Neighbour, Rule {
    /** {@return all that the kernel said of it, with what has no name here} */
    Attributes attributes();
}
