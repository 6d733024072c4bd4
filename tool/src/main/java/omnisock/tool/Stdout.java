package omnisock.tool;

import java.io.IOException;
import java.io.PrintWriter;

/** Standard output as text, which may have no reader any more, or no room. */
final class Stdout {
    private Stdout() {}

    /**
     * Hands over what was printed.
     *
     * @throws IOException if nobody reads it any more
     */
    static void flush(PrintWriter out) throws IOException {
        // Such writers only note what went wrong.
        if (out.checkError()) {
            throw new IOException("standard output cannot be written");
        }
    }
}
