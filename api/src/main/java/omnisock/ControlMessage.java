package omnisock;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/** Ancillary data of {@link Socket#sendmsg} and {@link Socket#recvmsg}: cmsg(3). */
public sealed interface ControlMessage {

    /**
     * Open descriptors on their way to another process: SCM_RIGHTS, unix(7). Received ones are
     * closed on exec and belong to the receiver, who closes or detaches each.
     *
     * @param descriptors the descriptors; those sent stay open here
     */
    record Rights(List<Descriptor> descriptors) implements ControlMessage {
        /** Keeps a copy of the list. */
        public Rights {
            descriptors = List.copyOf(descriptors);
        }
    }

    /**
     * Who sent a message: SCM_CREDENTIALS, unix(7). The kernel checks what a process without
     * privileges claims.
     *
     * @param pid the process
     * @param uid the user
     * @param gid the group
     */
    record Credentials(int pid, int uid, int gid) implements ControlMessage {}

    /**
     * A control message that has no record here, as its bytes.
     *
     * @param level the C number of the level, such as {@code SOL_SOCKET}
     * @param type the C number of the type
     * @param data what follows the header; not to be changed
     */
    @SuppressWarnings("ArrayRecordComponent") // Equality is by content, below.
    record UnknownControl(int level, int type, byte[] data) implements ControlMessage {
        @Override
        public boolean equals(Object other) {
            return other instanceof UnknownControl that
                    && level == that.level
                    && type == that.type
                    && Arrays.equals(data, that.data);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(data) * 31 + level * 17 + type;
        }

        @Override
        public String toString() {
            return "UnknownControl[level=%d, type=%d, data=%s]"
                    .formatted(level, type, HexFormat.of().formatHex(data));
        }
    }
}
