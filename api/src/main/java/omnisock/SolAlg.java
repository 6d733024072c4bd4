package omnisock;

import static omnisock.option.Codec.INT;
import static omnisock.option.Codec.LENGTH;
import static omnisock.option.Codec.bytes;

/**
 * Options of AF_ALG, sorted by the kernel's name: linux/if_alg.h,
 * Documentation/crypto/userspace-if.rst. They belong to the socket that is bound.
 */
public final class SolAlg {
    /** The level. */
    public static final int SOL_ALG = 279;

    private static final Level LEVEL = new Level("SOL_ALG", SOL_ALG);

    /** Bytes of the tag of an AEAD. */
    public static final Option<Integer> ALG_SET_AEAD_AUTHSIZE =
            LEVEL.option("ALG_SET_AEAD_AUTHSIZE", 5, LENGTH).writeOnly();

    /** The entropy of a random generator, for tests of it. */
    public static final Option<byte[]> ALG_SET_DRBG_ENTROPY =
            LEVEL.option("ALG_SET_DRBG_ENTROPY", 6, bytes("bytes", 256)).writeOnly();

    /** The key. */
    public static final Option<byte[]> ALG_SET_KEY =
            LEVEL.option("ALG_SET_KEY", 1, bytes("bytes", 256)).writeOnly();

    /** The key, by its number in a key ring: keyrings(7). */
    public static final Option<Integer> ALG_SET_KEY_BY_KEY_SERIAL =
            LEVEL.option("ALG_SET_KEY_BY_KEY_SERIAL", 7, INT).writeOnly();

    /** Of ALG_SET_OP: decrypt. */
    public static final int ALG_OP_DECRYPT = 0;

    /** Of ALG_SET_OP: encrypt. */
    public static final int ALG_OP_ENCRYPT = 1;

    /** The type of a control message, not an option: bytes that are only authenticated. */
    public static final int ALG_SET_AEAD_ASSOCLEN = 4;

    /** The type of a control message, not an option: the nonce. */
    public static final int ALG_SET_IV = 2;

    /** The type of a control message, not an option: encrypt or decrypt. */
    public static final int ALG_SET_OP = 3;

    private SolAlg() {}
}
