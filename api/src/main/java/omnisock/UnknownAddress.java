package omnisock;

import java.util.Arrays;
import java.util.HexFormat;

/**
 * An address of a family that has no record here; it passes through untouched.
 *
 * @param family the family
 * @param data what follows the two bytes of {@code sa_family} in the {@code sockaddr}; 126 bytes at
 *     most; not to be changed
 */
@SuppressWarnings("ArrayRecordComponent") // Equality is by content, below.
public record UnknownAddress(Family family, byte[] data) implements Address {
    private static final int MAX_BYTES = 126;

    /**
     * Checks family and length.
     *
     * @throws IllegalArgumentException if the data is longer than a {@code sockaddr_storage} holds,
     *     or the family than its 16 bits
     */
    public UnknownAddress {
        Ranges.check("family", family.value(), Ranges.UINT16_MAX);
        if (data.length > MAX_BYTES) {
            throw new IllegalArgumentException(
                    "address of " + data.length + " bytes, at most " + MAX_BYTES);
        }
    }

    static UnknownAddress parse(String text) {
        int colon = text.indexOf(':');
        try {
            int family = Integer.parseInt(text.substring("family ".length(), colon));
            return new UnknownAddress(
                    new Family(family), HexFormat.of().parseHex(text.substring(colon + 1)));
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            throw new IllegalArgumentException("no address in '" + text + "'", e);
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof UnknownAddress that
                && family.equals(that.family)
                && Arrays.equals(data, that.data);
    }

    @Override
    public int hashCode() {
        return 31 * family.hashCode() + Arrays.hashCode(data);
    }

    @Override
    public String toString() {
        return "family " + family.value() + ":" + HexFormat.of().formatHex(data);
    }
}
