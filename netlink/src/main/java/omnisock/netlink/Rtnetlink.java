package omnisock.netlink;

import java.util.Locale;

/** Numbers of linux/rtnetlink.h and its neighbours that are not part of the interface. */
final class Rtnetlink {
    static final int RTM_NEWLINK = 16;
    static final int RTM_DELLINK = 17;
    static final int RTM_GETLINK = 18;
    static final int RTM_NEWADDR = 20;
    static final int RTM_DELADDR = 21;
    static final int RTM_GETADDR = 22;
    static final int RTM_NEWROUTE = 24;
    static final int RTM_DELROUTE = 25;
    static final int RTM_GETROUTE = 26;
    static final int RTM_NEWNEIGH = 28;
    static final int RTM_DELNEIGH = 29;
    static final int RTM_GETNEIGH = 30;
    static final int RTM_NEWRULE = 32;
    static final int RTM_DELRULE = 33;
    static final int RTM_GETRULE = 34;

    private static final String[] OBJECTS = {"LINK", "ADDR", "ROUTE", "NEIGH", "RULE"};
    private static final String[] VERBS = {"NEW", "DEL", "GET", "SET"};

    private Rtnetlink() {}

    /** Types come in fours: new, delete, get, set. */
    static String name(int type) {
        int object = (type - RTM_NEWLINK) >> 2;
        boolean known = object >= 0 && object < OBJECTS.length;
        return known
                ? "RTM_" + VERBS[type & 3] + OBJECTS[object]
                : String.format(Locale.ROOT, "RTM %d", type);
    }
}
