package omnisock.transfer;

/** Text of a peer made safe to print: it can neither move a cursor nor start a line of its own. */
public final class Printable {
    private Printable() {}

    /**
     * {@return {@code text} with control characters, and what else has no glyph, as escapes}
     *
     * @param text any text, such as a file name
     */
    public static String text(String text) {
        if (text.codePoints().allMatch(Printable::isPlain)) {
            return text;
        }
        var out = new StringBuilder(text.length() + 16);
        text.codePoints()
                .forEach(c -> {
                    if (isPlain(c)) {
                        out.appendCodePoint(c);
                    } else {
                        out.append(c == '\n' ? "\\n" : "\\u{%x}".formatted(c));
                    }
                });
        return out.toString();
    }

    private static boolean isPlain(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR ->
                    false;
            default -> true;
        };
    }
}
