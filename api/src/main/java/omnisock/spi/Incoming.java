package omnisock.spi;

import java.util.List;
import omnisock.Address;
import omnisock.ControlMessage;
import org.jspecify.annotations.Nullable;

/** What {@link Endpoint#recvmsg} tells beside the data. */
public final class Incoming {
    private @Nullable Address address;
    private int flags;
    private List<ControlMessage> control = List.of();

    /** Empty until a message came. */
    public Incoming() {}

    /**
     * Fills this in.
     *
     * @param address the sender, or null
     * @param flags {@code msg_flags}
     * @param control the control messages
     */
    public void set(@Nullable Address address, int flags, List<ControlMessage> control) {
        this.address = address;
        this.flags = flags;
        this.control = control;
    }

    /** {@return the sender, null if the socket tells none} */
    public @Nullable Address address() {
        return address;
    }

    /** {@return {@code msg_flags}} */
    public int flags() {
        return flags;
    }

    /** {@return the control messages, in order} */
    public List<ControlMessage> control() {
        return control;
    }
}
