package omnisock.tool;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import omnisock.can.CanFrame;
import org.jspecify.annotations.Nullable;

/** CAN frames in the notation of cansend, one a line; each is read when it is asked for. */
final class FrameLines {
    /** More than the longest frame of CAN XL with a dot between all bytes. */
    private static final int LONGEST = 8192;

    private final InputStream in;
    private int number;

    FrameLines(InputStream in) {
        this.in = new BufferedInputStream(in);
    }

    /**
     * {@return the next frame; null at the end}
     *
     * @throws IOException if there is none in the line, which is told by its number
     */
    @Nullable CanFrame next() throws IOException {
        for (String line = line(); line != null; line = line()) {
            String text = line.strip();
            if (text.isEmpty() || text.startsWith("#")) {
                continue;
            }
            try {
                return CanFrame.parse(text);
            } catch (IllegalArgumentException e) {
                throw new IOException("line " + number + ": " + e.getMessage(), e);
            }
        }
        return null;
    }

    private @Nullable String line() throws IOException {
        var line = new StringBuilder();
        number++;
        int c = in.read();
        boolean ended = c < 0;
        while (c >= 0 && c != '\n') {
            if (line.length() == LONGEST) {
                throw new IOException("line " + number + " is longer than a CAN frame");
            }
            line.append((char) c);
            c = in.read();
        }
        return ended ? null : line.toString();
    }
}
