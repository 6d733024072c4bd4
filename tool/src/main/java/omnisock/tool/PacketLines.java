package omnisock.tool;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import omnisock.wire.LinkType;
import omnisock.wire.capture.CaptureInterface;
import omnisock.wire.print.Packet;
import omnisock.wire.print.Printer;

/** Packets as text. */
final class PacketLines implements PacketOutput {
    private static final long NANOS = 1_000_000_000;

    /** After how many packets it is looked whether anybody reads them. */
    private static final int MANY = 1000;

    private final PrintWriter stdout;
    private final PrintWriter out;
    private final Form form;
    private final Printer printer = new Printer(Printer.Times.CLOCK, ZoneId.systemDefault());
    private final List<CaptureInterface> interfaces = new ArrayList<>();
    private byte[] copy = new byte[2048];
    private long number;

    /** How a packet looks. */
    enum Form {
        LINE,
        TREE,
        JSON
    }

    PacketLines(PrintWriter stdout, Form form) {
        this.stdout = stdout;
        // The command's own writer may flush each line.
        this.out = new PrintWriter(new BufferedWriter(stdout));
        this.form = form;
    }

    @Override
    public void addInterface(CaptureInterface source) {
        interfaces.add(source);
    }

    @Override
    public void packet(int index, long nanos, ByteBuffer bytes, int length) throws IOException {
        int captured = bytes.remaining();
        if (copy.length < captured) {
            copy = new byte[Math.max(captured, 2 * copy.length)];
        }
        bytes.get(bytes.position(), copy, 0, captured);
        CaptureInterface source = interfaces.get(index);
        LinkType type = source.linkType();
        number++;
        out.println(
                switch (form) {
                    case LINE -> printer.line(nanos, type, copy, 0, captured, length);
                    case TREE -> printer.tree(nanos, type, copy, 0, captured, length);
                    case JSON -> json(source, nanos, captured, length);
                });
        if (number % MANY == 0) {
            flush();
        }
    }

    private String json(CaptureInterface source, long nanos, int captured, int length) {
        Packet packet = Packet.decode(source.linkType(), copy, 0, captured);
        var members = new LinkedHashMap<String, Object>();
        members.put("number", number);
        members.put(
                "time",
                Instant.ofEpochSecond(Math.floorDiv(nanos, NANOS), Math.floorMod(nanos, NANOS)));
        members.put("interface", source.name());
        members.put("source", packet.source());
        members.put("destination", packet.destination());
        members.put("protocol", packet.protocol());
        members.put("length", length);
        members.put("captured", captured);
        members.put("info", packet.info());
        return Json.line(members);
    }

    @Override
    public void flush() throws IOException {
        out.flush();
        Stdout.flush(stdout);
    }

    @Override
    public void close() throws IOException {
        flush();
    }
}
