package omnisock.netlink;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A family of generic netlink, as the kernel tells of it.
 *
 * @param name its name, such as {@code ethtool}
 * @param id its number, which is the type of its messages
 * @param version of its commands
 * @param headerLength how many bytes its messages have before their attributes, mostly 0
 * @param commands the numbers of its commands
 * @param groups the numbers of its multicast groups, by their names
 */
public record GenericFamily(
        String name,
        int id,
        int version,
        int headerLength,
        List<Integer> commands,
        Map<String, Integer> groups) {
    static final int CTRL_ATTR_FAMILY_ID = 1;
    static final int CTRL_ATTR_FAMILY_NAME = 2;
    static final int CTRL_ATTR_VERSION = 3;
    static final int CTRL_ATTR_HDRSIZE = 4;
    static final int CTRL_ATTR_OPS = 6;
    static final int CTRL_ATTR_MCAST_GROUPS = 7;
    static final int CTRL_ATTR_OP_ID = 1;
    static final int CTRL_ATTR_MCAST_GRP_NAME = 1;
    static final int CTRL_ATTR_MCAST_GRP_ID = 2;

    /**
     * Copies list and map.
     *
     * @throws IllegalArgumentException if id or length are none of a message: 0 to 65535
     */
    public GenericFamily {
        if (((id | headerLength) & ~0xffff) != 0) {
            throw new IllegalArgumentException(
                    "family " + name + " with id " + id + " and a header of " + headerLength);
        }
        commands = List.copyOf(commands);
        groups = Collections.unmodifiableMap(new TreeMap<>(groups));
    }

    static GenericFamily parse(Attributes all) throws NetlinkFormatException {
        var commands = new ArrayList<Integer>();
        for (Attribute one : all.nested(CTRL_ATTR_OPS).list()) {
            commands.add((int) one.nested().number(CTRL_ATTR_OP_ID, 0));
        }
        var groups = new HashMap<String, Integer>();
        for (Attribute one : all.nested(CTRL_ATTR_MCAST_GROUPS).list()) {
            Attributes group = one.nested();
            groups.put(
                    group.text(CTRL_ATTR_MCAST_GRP_NAME),
                    (int) group.number(CTRL_ATTR_MCAST_GRP_ID, 0));
        }
        try {
            return new GenericFamily(
                    all.text(CTRL_ATTR_FAMILY_NAME),
                    (int) all.number(CTRL_ATTR_FAMILY_ID, 0),
                    (int) all.number(CTRL_ATTR_VERSION, 0),
                    (int) all.number(CTRL_ATTR_HDRSIZE, 0),
                    commands,
                    groups);
        } catch (IllegalArgumentException e) {
            throw new NetlinkFormatException("" + e.getMessage());
        }
    }

    /** The body of a request; the family's own header is zeros. */
    byte[] body(int command, Attributes attributes) {
        return attributes
                .behind(GenericMessage.HEADER + headerLength)
                .put(0, (byte) command)
                .put(1, (byte) version)
                .array();
    }
}
