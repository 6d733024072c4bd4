package omnisock;

/**
 * A cipher or hash of the kernel, to bind an {@code AF_ALG} socket to: the kernel's {@code
 * Documentation/crypto/userspace-if.rst}. Such a socket tells no address.
 *
 * @param type the kind: {@code hash}, {@code skcipher}, {@code aead} or {@code rng}; 1 to 13 bytes
 * @param name the algorithm, such as {@code sha256} or {@code gcm(aes)}; 1 to 103 bytes
 * @param feat features that are wanted, 0 to 4294967295
 * @param mask features that count, 0 to 4294967295
 */
public record Alg(String type, String name, long feat, long mask) implements Address {
    /** {@code sizeof(salg_type)} without the closing NUL. */
    private static final int MAX_TYPE = 13;

    /** What is left of {@code struct sockaddr_storage} for {@code salg_name}, without its NUL. */
    private static final int MAX_NAME = 103;

    /**
     * Checks the texts and numbers.
     *
     * @throws IllegalArgumentException if a text is empty or too long, the type has other than
     *     letters, digits, {@code _} and {@code -}, or the name other than printable ASCII without
     *     spaces; or if a number is out of range
     */
    public Alg {
        if (!type.matches("[A-Za-z0-9_-]{1," + MAX_TYPE + "}")) {
            throw new IllegalArgumentException(
                    "AF_ALG type '" + type + "' is not 1 to " + MAX_TYPE + " letters and digits");
        }
        if (!name.matches("[!-~]{1," + MAX_NAME + "}")) {
            throw new IllegalArgumentException(
                    "AF_ALG name '" + name + "' is not 1 to " + MAX_NAME + " printable characters");
        }
        Ranges.check("feat", feat, Ranges.UINT32_MAX);
        Ranges.check("mask", mask, Ranges.UINT32_MAX);
    }

    /**
     * An algorithm, whatever its features.
     *
     * @param type as in the record
     * @param name as in the record
     */
    public Alg(String type, String name) {
        this(type, name, 0, 0);
    }

    static Alg parse(String text) {
        String features = "(?:/" + AddressText.NUMBER + "/" + AddressText.NUMBER + ")?";
        var fields = new AddressText(text, "alg:([^:/]+)" + features + ":(.+)");
        return new Alg(
                fields.field(1),
                fields.field(4),
                fields.has(2) ? fields.number(2) : 0,
                fields.has(3) ? fields.number(3) : 0);
    }

    @Override
    public Family family() {
        return Family.AF_ALG;
    }

    /** {@return {@code alg:type:name}, with {@code /feat/mask} after the type unless both are 0} */
    @Override
    public String toString() {
        String features = feat == 0 && mask == 0 ? "" : "/0x%x/0x%x".formatted(feat, mask);
        return "alg:" + type + features + ":" + name;
    }
}
