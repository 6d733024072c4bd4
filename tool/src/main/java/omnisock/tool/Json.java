package omnisock.tool;

import java.util.Map;

/** One line of JSON (RFC 8259) from flat values. */
final class Json {
    private Json() {}

    static String line(Map<String, ?> members) {
        var out = new StringBuilder("{");
        members.forEach((name, value) -> {
            out.append(out.length() > 1 ? "," : "");
            append(out, name).append(':');
            if (value instanceof Number || value instanceof Boolean) {
                out.append(value);
            } else {
                append(out, String.valueOf(value));
            }
        });
        return out.append('}').toString();
    }

    private static StringBuilder append(StringBuilder out, String text) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                out.append('\\').append(c);
            } else if (c < ' ' || (c >= 0x7f && c < 0xa0) || Character.isSurrogate(c)) {
                out.append("\\u%04x".formatted((int) c));
            } else {
                out.append(c);
            }
        }
        return out.append('"');
    }
}
