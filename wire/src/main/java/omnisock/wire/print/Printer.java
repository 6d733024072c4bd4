package omnisock.wire.print;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import omnisock.wire.LinkType;

/**
 * Writes packets as text. Output is the same for the same packets, in any locale. For one thread,
 * since times may be counted from the first packet.
 */
public final class Printer {
    private static final long NANOS = 1_000_000_000;

    private final Times times;
    private final DateTimeFormatter clock;
    private long first;
    private int number;

    /** How the time of a packet is shown. */
    public enum Times {
        /** The time of day. */
        CLOCK,
        /** Seconds since the first packet. */
        RELATIVE
    }

    /**
     * A printer that has not printed yet.
     *
     * @param times how times are shown
     * @param zone where clocks show them
     */
    public Printer(Times times, ZoneId zone) {
        this.times = times;
        this.clock = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT).withZone(zone);
    }

    /** Counts a packet, and fixes where relative times start. */
    private String time(long nanos) {
        if (number++ == 0) {
            first = nanos;
        }
        long shown = times == Times.RELATIVE ? nanos - first : nanos;
        long micros = Math.floorMod(shown, NANOS) / 1000;
        long seconds = Math.floorDiv(shown, NANOS);
        if (times == Times.CLOCK) {
            Instant instant = Instant.ofEpochSecond(seconds);
            return String.format(Locale.ROOT, "%s.%06d", clock.format(instant), micros);
        }
        // Below zero the two parts would point in different directions.
        String sign = shown < 0 ? "-" : "";
        long size = Math.abs(shown);
        return String.format(
                Locale.ROOT,
                "%s%d.%06d",
                sign,
                Math.abs(size / NANOS),
                Math.abs(size % NANOS) / 1000);
    }

    /**
     * {@return a packet in one line, without a newline: number, time, addresses, protocol, length
     * on the wire, and what it says}
     *
     * @param nanos when it was captured, in nanoseconds since 1970
     * @param linkType what kind of frame it is
     * @param bytes the frame
     * @param from its first byte
     * @param to behind its last captured byte
     * @param length its length on the wire
     */
    public String line(long nanos, LinkType linkType, byte[] bytes, int from, int to, int length) {
        Packet packet = Packet.decode(linkType, bytes, from, to);
        var line = new StringBuilder();
        String time = time(nanos);
        line.append(number).append(' ').append(time).append(' ');
        if (!packet.source().isEmpty()) {
            line.append(packet.source()).append(" → ").append(packet.destination()).append(' ');
        }
        line.append(packet.protocol()).append(' ').append(length);
        return line.append(' ').append(packet.info()).toString();
    }

    /**
     * {@return a packet as a tree: a line for each layer, and under it one for each field}
     *
     * @param nanos when it was captured, in nanoseconds since 1970
     * @param linkType what kind of frame it is
     * @param bytes the frame
     * @param from its first byte
     * @param to behind its last captured byte
     * @param length its length on the wire
     */
    public String tree(long nanos, LinkType linkType, byte[] bytes, int from, int to, int length) {
        Packet packet = Packet.decode(linkType, bytes, from, to);
        var tree = new StringBuilder();
        String time = time(nanos);
        tree.append(
                String.format(
                        Locale.ROOT,
                        "Frame %d: %s on wire, %s captured, %s, %s\n",
                        number,
                        Draft.bytes(length),
                        Draft.bytes(to - from),
                        time,
                        linkType));
        for (Layer layer : packet.layers()) {
            tree.append(layer.title()).append('\n');
            for (Field field : layer.fields()) {
                tree.append("    ").append(field.text()).append('\n');
            }
        }
        return tree.toString();
    }
}
