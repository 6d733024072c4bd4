package omnisock.wire.filter;

import java.util.Locale;

/** A filter expression or program that cannot be used; the message shows where. */
public final class FilterSyntaxException extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    private final int column;

    FilterSyntaxException(String message, String text, int column) {
        super(
                String.format(
                        Locale.ROOT,
                        "column %d: %s%n%s%n%s^",
                        column,
                        message,
                        text,
                        " ".repeat(column - 1)));
        this.column = column;
    }

    FilterSyntaxException(String message) {
        super(message);
        this.column = 0;
    }

    /** {@return the column of the text, from 1, where the fault is; 0 if it is in no one place} */
    public int column() {
        return column;
    }
}
