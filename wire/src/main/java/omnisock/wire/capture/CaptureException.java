package omnisock.wire.capture;

import java.io.IOException;

/** A capture file is not what its format says, or ends too early. */
public final class CaptureException extends IOException {
    private static final long serialVersionUID = 1;

    private final long position;

    CaptureException(String message, long position) {
        super("at byte " + position + ": " + message);
        this.position = position;
    }

    /** {@return how many bytes of the file were read before what is wrong} */
    public long position() {
        return position;
    }
}
