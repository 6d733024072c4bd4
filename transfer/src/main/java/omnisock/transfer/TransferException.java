package omnisock.transfer;

import java.io.IOException;

/**
 * A transfer failed for a reason that no system call gave: the peer broke the protocol or was too
 * slow, what arrived is not what was sent, or the peer says that it failed.
 */
public final class TransferException extends IOException {
    private static final long serialVersionUID = 1L;

    /** Whether the peer said so, and thus knows. */
    private final boolean fromPeer;

    TransferException(String message) {
        super(message);
        this.fromPeer = false;
    }

    private TransferException(String message, boolean fromPeer) {
        super(message);
        this.fromPeer = fromPeer;
    }

    static TransferException fromPeer(String who, String text) {
        return new TransferException(who + " says: " + Printable.text(text), true);
    }

    /** A failure with where it happened. */
    static TransferException during(IOException failure, String where) {
        boolean fromPeer = failure instanceof TransferException e && e.fromPeer;
        var explained =
                new TransferException(Failures.text(failure) + " (" + where + ")", fromPeer);
        explained.initCause(failure);
        return explained;
    }

    /** {@return whether the peer reported this failure} */
    public boolean isFromPeer() {
        return fromPeer;
    }
}
