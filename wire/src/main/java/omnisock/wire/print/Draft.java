package omnisock.wire.print;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import omnisock.wire.Verdict;

/** A packet while it is taken apart: the layers so far, and the one that fields are added to. */
final class Draft {
    /** Packets inside packets deeper than this are shown as data. */
    private static final int MAX_DEPTH = 12;

    private final byte[] bytes;
    private final List<Layer> layers = new ArrayList<>();
    private List<Field> fields = new ArrayList<>();
    private String name = "";
    private String title = "";
    private String source = "";
    private String destination = "";
    private String protocol = "";
    private String info = "";
    private boolean quoting;
    private int depth;

    Draft(byte[] bytes) {
        this.bytes = bytes;
    }

    byte[] bytes() {
        return bytes;
    }

    Packet packet() {
        endLayer();
        return new Packet(layers, source, destination, protocol, info);
    }

    private void endLayer() {
        if (!name.isEmpty()) {
            layers.add(new Layer(name, title, fields));
            fields = new ArrayList<>();
            name = "";
        }
    }

    /** Whether one more packet inside this one may be taken apart. */
    boolean mayDescend() {
        return ++depth <= MAX_DEPTH;
    }

    /** From here on it is another packet that this one quotes, and is not about. */
    void quote() {
        quoting = true;
    }

    boolean isQuoting() {
        return quoting;
    }

    Draft layer(String name, String title) {
        endLayer();
        this.name = name;
        this.title = title;
        return this;
    }

    Draft field(String name, String value, String text) {
        fields.add(new Field(name, value, text));
        return this;
    }

    Draft text(String name, String label, String value) {
        return field(name, value, label + ": " + value);
    }

    Draft number(String name, String label, long value) {
        return text(name, label, Long.toString(value));
    }

    /** A number with what it stands for. */
    Draft named(String name, String label, long value, String meaning) {
        return field(name, Long.toString(value), label + ": " + meaning + " (" + value + ")");
    }

    Draft hex(String name, String label, int digits, long value) {
        return text(name, label, hex(digits, value));
    }

    Draft flag(String name, String label, boolean set) {
        return field(name, set ? "1" : "0", label + ": " + (set ? "Set" : "Not set"));
    }

    Draft checksum(String name, int value, Verdict verdict, boolean fits) {
        String state = verdict.isLegal() ? fits ? "correct" : "incorrect" : "unverified";
        String text = hex(4, value);
        return field(name, text, "Checksum: " + text + " [" + state + "]");
    }

    static String hex(int digits, long value) {
        String hex = Long.toHexString(value);
        return "0x" + "0".repeat(Math.max(digits - hex.length(), 0)) + hex;
    }

    Draft between(String source, String destination) {
        if (!quoting) {
            this.source = source;
            this.destination = destination;
        }
        return this;
    }

    Draft says(String protocol, String info) {
        if (!quoting) {
            this.protocol = protocol;
            this.info = info;
        }
        return this;
    }

    /** Bytes that nothing more is known of. */
    void data(int start, int end) {
        if (end > start) {
            layer("data", "Data (" + bytes(end - start) + ")");
            number("data.len", "Length", end - start);
            String text = HexFormat.of().formatHex(bytes, start, Math.min(end, start + 16));
            String more = end - start > 16 ? "…" : "";
            field("data.data", text + more, "Data: " + text + more);
        }
    }

    static String bytes(int count) {
        return count == 1 ? "1 byte" : count + " bytes";
    }

    void malformed(String protocol, Verdict verdict, int start, int end) {
        layer("malformed", "Malformed packet: " + protocol + ": " + verdict);
        number("data.len", "Length", end - start);
        says(protocol, "Malformed packet: " + verdict);
    }
}
