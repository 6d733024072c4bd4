package omnisock.netlink;

import java.io.IOException;
import java.net.SocketException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import omnisock.Protocol;
import omnisock.Socket;
import org.jspecify.annotations.Nullable;

/**
 * The families that the kernel has under names, such as {@code ethtool}, {@code nl80211} or {@code
 * devlink}: {@code NETLINK_GENERIC}. Commands and attributes are numbers of the family's header.
 *
 * <pre>{@code
 * try (var generic = GenericNetlink.open()) {
 *     GenericFamily ethtool = generic.family("ethtool");
 *     for (var answer : generic.dump(ethtool, ETHTOOL_MSG_FEATURES_GET, Attributes.NONE)) {
 *         show(answer.attributes());
 *     }
 * }
 * }</pre>
 *
 * <p>What a family tells to its groups comes by {@link NetlinkWatch#open}, with the numbers of
 * {@link GenericFamily#groups}. Any thread may call anything.
 */
public final class GenericNetlink implements AutoCloseable {
    /** The family of families, the only one with a number that is known before. */
    private static final int GENL_ID_CTRL = 16;

    private static final int CTRL_CMD_GETFAMILY = 3;

    private static final GenericFamily CONTROL =
            new GenericFamily("nlctrl", GENL_ID_CTRL, 2, 0, List.of(CTRL_CMD_GETFAMILY), Map.of());

    private final NetlinkSocket socket;

    private GenericNetlink(NetlinkSocket socket) {
        this.socket = socket;
    }

    /**
     * {@return one in the network namespace of the calling thread}
     *
     * @throws IOException {@code EMFILE}, {@code ENFILE}: no descriptor left
     */
    public static GenericNetlink open() throws IOException {
        return new GenericNetlink(
                NetlinkSocket.open(
                        Protocol.NETLINK_GENERIC, type -> "request of generic family " + type));
    }

    /**
     * Bounds each call from now on.
     *
     * @param timeout as {@link Socket#settimeout(Duration)}
     * @throws SocketException {@code EBADF} if this is closed
     */
    public void settimeout(@Nullable Duration timeout) throws SocketException {
        socket.settimeout(timeout);
    }

    /**
     * {@return all families that there are now}
     *
     * @throws IOException as {@link NetlinkSocket#dump}
     */
    public List<GenericFamily> families() throws IOException {
        var families = new ArrayList<GenericFamily>();
        for (GenericMessage one : dump(CONTROL, CTRL_CMD_GETFAMILY, Attributes.NONE)) {
            families.add(GenericFamily.parse(one.attributes()));
        }
        return families;
    }

    /**
     * {@return the family with a name, which the kernel may load for that}
     *
     * @param name its name
     * @throws IOException {@code ENOENT}: there is none
     */
    public GenericFamily family(String name) throws IOException {
        Attributes which =
                Attributes.build().text(GenericFamily.CTRL_ATTR_FAMILY_NAME, name).done();
        List<GenericMessage> answer = request(CONTROL, CTRL_CMD_GETFAMILY, which);
        if (answer.isEmpty()) {
            throw new NetlinkFormatException("no answer to the question for family " + name);
        }
        return GenericFamily.parse(answer.getFirst().attributes());
    }

    /**
     * Asks for one thing, or orders something, and waits until the kernel has done it.
     *
     * @param family the family
     * @param command a number of it
     * @param attributes what it needs to know
     * @return the answers, without the acknowledgement
     * @throws IOException as {@link NetlinkSocket#request}
     */
    public List<GenericMessage> request(GenericFamily family, int command, Attributes attributes)
            throws IOException {
        return parse(family, socket.request(family.id(), 0, family.body(command, attributes)));
    }

    /**
     * Asks for a list.
     *
     * @param family the family
     * @param command a number of it
     * @param attributes what it needs to know
     * @return the elements
     * @throws IOException as {@link NetlinkSocket#dump}
     */
    public List<GenericMessage> dump(GenericFamily family, int command, Attributes attributes)
            throws IOException {
        return parse(family, socket.dump(family.id(), family.body(command, attributes)));
    }

    private static List<GenericMessage> parse(GenericFamily family, List<NetlinkMessage> answer)
            throws NetlinkFormatException {
        var messages = new ArrayList<GenericMessage>();
        for (NetlinkMessage one : answer) {
            if (one.type() == family.id()) {
                messages.add(GenericMessage.parse(one, family));
            }
        }
        return messages;
    }

    /** Closes the socket, from any thread: one that waits for an answer gets "Socket closed". */
    @Override
    public void close() throws SocketException {
        socket.close();
    }
}
