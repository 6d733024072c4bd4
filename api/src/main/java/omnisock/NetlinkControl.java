package omnisock;

/** Control messages of the level {@code SOL_NETLINK}: netlink(7). */
public sealed interface NetlinkControl extends ControlMessage {
    /**
     * The group that a message was sent to: {@code NETLINK_PKTINFO}, asked for by {@link
     * SolNetlink#NETLINK_PKTINFO}.
     *
     * @param number its number, 0 for none
     */
    record Group(int number) implements NetlinkControl {}

    /**
     * The network namespace that a message is from: {@code NETLINK_LISTEN_ALL_NSID}, asked for by
     * {@link SolNetlink#NETLINK_LISTEN_ALL_NSID}.
     *
     * @param id as this namespace numbers it
     */
    record NamespaceId(int id) implements NetlinkControl {}
}
