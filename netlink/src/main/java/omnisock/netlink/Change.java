package omnisock.netlink;

/** What a {@link RouteWatch} tells. */
public sealed interface Change {
    /**
     * Something is new, or is different now.
     *
     * @param item as it is now
     */
    record Present(RouteItem item) implements Change {}

    /**
     * Something is gone.
     *
     * @param item as it was
     */
    record Absent(RouteItem item) implements Change {}

    /**
     * Changes were lost, since they came faster than they were taken: list again to know what is
     * there. What was taken before this came before the loss, what is taken after it came after.
     */
    record Lost() implements Change {}

    /**
     * Something that has no record here, such as what a bridge says of its ports.
     *
     * @param message what came
     */
    record Other(NetlinkMessage message) implements Change {}
}
