package omnisock;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What {@link Socket#recvmsg} returns.
 *
 * @param data the data; the caller owns the array
 * @param control the control messages, in order; descriptors in them belong to the caller
 * @param flags {@code msg_flags}: {@link MessageFlags#MSG_TRUNC} if data was cut, {@link
 *     MessageFlags#MSG_CTRUNC} if control messages were cut, and others
 * @param address the sender; null on a connected stream, and when the sender has no name (AF_UNIX)
 */
@SuppressWarnings("ArrayRecordComponent") // Parts to take apart, not to compare.
public record Message(
        byte[] data, List<ControlMessage> control, int flags, @Nullable Address address) {

    /** {@return the descriptors that came along, in order; each belongs to the caller} */
    public List<Descriptor> descriptors() {
        return control.stream()
                .filter(ControlMessage.Rights.class::isInstance)
                .flatMap(rights -> ((ControlMessage.Rights) rights).descriptors().stream())
                .toList();
    }
}
