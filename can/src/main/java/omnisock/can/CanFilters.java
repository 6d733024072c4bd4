package omnisock.can;

import static omnisock.Can.CAN_EFF_FLAG;
import static omnisock.Can.CAN_ERR_FLAG;

import java.net.SocketException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import omnisock.Socket;
import omnisock.SolCanRaw;
import omnisock.option.CanFilter;

/**
 * Which frames a raw socket takes, in the notation of candump.
 *
 * @param filters a frame must pass one of these; if there are none, no data frame does
 * @param errorMask the classes of error frames that come: bits of {@link CanError}
 * @param join whether a frame must pass all the filters instead; error frames stay out then, unless
 *     there is one filter only
 */
public record CanFilters(List<CanFilter> filters, int errorMask, boolean join) {
    /** Each data frame, and no error frames. */
    public static final CanFilters DEFAULT = new CanFilters(List.of(new CanFilter(0, 0)), 0, false);

    /** In the identifier of a filter: it takes what does not match. */
    public static final int CAN_INV_FILTER = 0x20000000;

    private static final Pattern FILTER = Pattern.compile("([0-9a-fA-F]+)([:~])([0-9a-fA-F]+)");
    private static final Pattern ERRORS = Pattern.compile("#([0-9a-fA-F]+)");
    private static final int LONG_DIGITS = 8;

    /** Keeps a copy of the list. */
    public CanFilters {
        filters = List.copyOf(filters);
    }

    /**
     * Filters in the notation of candump, with commas between them: {@code ID:MASK} takes frames
     * whose identifier is ID in the bits of the mask, {@code ID~MASK} all others, {@code #MASK}
     * classes of error frames, {@code j} joins the filters. An ID of 8 digits means frames with
     * long identifiers. If only error frames are chosen, all data frames come too, unless {@code
     * 0~0} keeps them away.
     *
     * @param text the filters
     * @return the filters
     * @throws IllegalArgumentException if one is neither of these
     */
    public static CanFilters parse(String text) {
        var filters = new ArrayList<CanFilter>();
        int errorMask = 0;
        boolean join = false;
        for (String part : text.split(",", -1)) {
            Matcher filter = FILTER.matcher(part);
            Matcher errors = ERRORS.matcher(part);
            if (filter.matches()) {
                filters.add(filter(filter));
            } else if (errors.matches()) {
                errorMask = number(errors.group(1));
            } else if (part.equals("j") || part.equals("J")) {
                join = true;
            } else {
                throw wrong(part);
            }
        }
        return new CanFilters(filters.isEmpty() ? DEFAULT.filters : filters, errorMask, join);
    }

    private static CanFilter filter(Matcher fields) {
        int id = number(fields.group(1));
        if (fields.group(1).length() == LONG_DIGITS) {
            id |= CAN_EFF_FLAG;
        }
        // The bit asks for the contrary in the identifier and means nothing in the mask.
        id = fields.group(2).equals("~") ? id | CAN_INV_FILTER : id & ~CAN_INV_FILTER;
        return new CanFilter(id, number(fields.group(3)) & ~CAN_ERR_FLAG);
    }

    private static int number(String digits) {
        try {
            return Integer.parseUnsignedInt(digits, 16);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    "CAN filter: " + FrameParser.quoted(digits) + " has more than 32 bits", e);
        }
    }

    private static IllegalArgumentException wrong(String part) {
        return new IllegalArgumentException(
                "CAN filter '"
                        + FrameParser.quoted(part)
                        + "' is neither ID:MASK nor ID~MASK, #ERRORMASK or j");
    }

    /**
     * Makes a socket take these frames: its options {@link SolCanRaw#CAN_RAW_FILTER}, {@link
     * SolCanRaw#CAN_RAW_ERR_FILTER} and {@link SolCanRaw#CAN_RAW_JOIN_FILTERS}.
     *
     * @param socket of {@link omnisock.Protocol#CAN_RAW}
     * @throws SocketException EINVAL if there are more than 512 filters
     */
    public void setOn(Socket socket) throws SocketException {
        socket.setsockopt(SolCanRaw.CAN_RAW_ERR_FILTER, errorMask);
        socket.setsockopt(SolCanRaw.CAN_RAW_JOIN_FILTERS, join);
        socket.setsockopt(SolCanRaw.CAN_RAW_FILTER, filters);
    }

    /** {@return the notation that {@link #parse} takes; no filters are {@code 0~0}} */
    @Override
    public String toString() {
        var parts = new ArrayList<String>();
        for (CanFilter filter : filters) {
            boolean others = (filter.id() & CAN_INV_FILTER) != 0;
            parts.add(id(filter.id()) + (others ? "~" : ":") + "%X".formatted(filter.mask()));
        }
        if (filters.isEmpty()) {
            parts.add("0~0");
        }
        if (errorMask != 0) {
            parts.add("#%X".formatted(errorMask));
        }
        if (join) {
            parts.add("j");
        }
        return String.join(",", parts);
    }

    private static String id(int id) {
        int shown = id & ~CAN_INV_FILTER;
        if (shown < 0) {
            return "%08X".formatted(shown & ~CAN_EFF_FLAG);
        }
        String digits = "%X".formatted(shown);
        // With eight digits it would be a long identifier.
        return digits.length() == LONG_DIGITS ? "0" + digits : digits;
    }
}
