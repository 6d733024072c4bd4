package omnisock;

import java.util.Arrays;
import java.util.HexFormat;

/** Control messages of the level {@code SOL_ALG}, to be sent: what the crypto API is to do. */
public sealed interface AlgControl extends ControlMessage {
    /**
     * What to do: {@code ALG_SET_OP}.
     *
     * @param number {@link #DECRYPT} or {@link #ENCRYPT}
     */
    record Operation(int number) implements AlgControl {
        /** {@code ALG_OP_DECRYPT}. */
        public static final Operation DECRYPT = new Operation(0);

        /** {@code ALG_OP_ENCRYPT}. */
        public static final Operation ENCRYPT = new Operation(1);
    }

    /**
     * The initialization vector: {@code ALG_SET_IV}.
     *
     * @param bytes as long as the algorithm has it; not to be changed
     */
    @SuppressWarnings("ArrayRecordComponent") // Equality is by content, below.
    record InitializationVector(byte[] bytes) implements AlgControl {
        @Override
        public boolean equals(Object other) {
            return other instanceof InitializationVector that && Arrays.equals(bytes, that.bytes);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(bytes);
        }

        @Override
        public String toString() {
            return "InitializationVector[" + HexFormat.of().formatHex(bytes) + "]";
        }
    }

    /**
     * How much of the data of an AEAD is only authenticated: {@code ALG_SET_AEAD_ASSOCLEN}.
     *
     * @param bytes how many, at its start
     */
    record AssociatedLength(int bytes) implements AlgControl {}
}
