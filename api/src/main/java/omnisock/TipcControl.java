package omnisock;

import java.util.Arrays;
import java.util.HexFormat;

/** Control messages of the level {@code SOL_TIPC}. */
public sealed interface TipcControl extends ControlMessage {
    /**
     * Why a message came back, or a connection ended: {@code TIPC_ERRINFO}.
     *
     * @param error such as {@code TIPC_ERR_NO_PORT}, 2
     * @param length bytes of the data that came back
     */
    record ErrorInfo(int error, int length) implements TipcControl {}

    /**
     * The data of a message that came back: {@code TIPC_RETDATA}.
     *
     * @param bytes the data; not to be changed
     */
    @SuppressWarnings("ArrayRecordComponent") // Equality is by content, below.
    record ReturnedData(byte[] bytes) implements TipcControl {
        @Override
        public boolean equals(Object other) {
            return other instanceof ReturnedData that && Arrays.equals(bytes, that.bytes);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(bytes);
        }

        @Override
        public String toString() {
            return "ReturnedData[" + HexFormat.of().formatHex(bytes) + "]";
        }
    }

    /**
     * The service address that a message was sent to: {@code TIPC_DESTNAME}.
     *
     * @param type the service
     * @param lower the first instance
     * @param upper the last instance
     */
    record DestinationName(int type, int lower, int upper) implements TipcControl {}
}
