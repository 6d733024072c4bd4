package omnisock.option;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * The keys of one direction of a TLS connection that the kernel encrypts: {@link
 * omnisock.SolTls#TLS_TX}, {@link omnisock.SolTls#TLS_RX}, {@code tls12_crypto_info_…} in
 * linux/tls.h. The arrays are not to be changed.
 *
 * @param version {@link omnisock.SolTls#TLS_1_2_VERSION} or {@link omnisock.SolTls#TLS_1_3_VERSION}
 * @param cipher which cipher
 * @param iv the part of the nonce that differs from record to record at first, or the whole of it
 * @param key the key
 * @param salt the part of the nonce that stays
 * @param recordSequence the number of the next record, 8 bytes in network order
 */
@SuppressWarnings("ArrayRecordComponent") // Equality is by content, below.
public record TlsCryptoInfo(
        int version, Cipher cipher, byte[] iv, byte[] key, byte[] salt, byte[] recordSequence) {
    private static final int HEAD = 4;
    private static final int SEQUENCE = 8;

    /** The ciphers, with the lengths of what they need. */
    public enum Cipher {
        /** AES-128 in Galois counter mode. */
        AES_GCM_128(51, 8, 16, 4),
        /** AES-256 in Galois counter mode. */
        AES_GCM_256(52, 8, 32, 4),
        /** AES-128 in counter mode with CBC-MAC. */
        AES_CCM_128(53, 8, 16, 4),
        /** ChaCha20 with Poly1305. */
        CHACHA20_POLY1305(54, 12, 32, 0),
        /** SM4 in Galois counter mode. */
        SM4_GCM(55, 8, 16, 4),
        /** SM4 in counter mode with CBC-MAC. */
        SM4_CCM(56, 8, 16, 4),
        /** ARIA-128 in Galois counter mode. */
        ARIA_GCM_128(57, 8, 16, 4),
        /** ARIA-256 in Galois counter mode. */
        ARIA_GCM_256(58, 8, 32, 4);

        private final int value;
        private final int iv;
        private final int key;
        private final int salt;

        Cipher(int value, int iv, int key, int salt) {
            this.value = value;
            this.iv = iv;
            this.key = key;
            this.salt = salt;
        }

        /** {@return the C number, {@code TLS_CIPHER_…}} */
        public int value() {
            return value;
        }

        private int size() {
            return HEAD + iv + key + salt + SEQUENCE;
        }

        private static Cipher of(int value) {
            for (Cipher cipher : values()) {
                if (cipher.value == value) {
                    return cipher;
                }
            }
            throw new IllegalArgumentException("no TLS cipher " + value);
        }
    }

    /**
     * Checks the lengths.
     *
     * @throws IllegalArgumentException if one is not that of the cipher
     */
    public TlsCryptoInfo {
        check("iv", iv, cipher.iv);
        check("key", key, cipher.key);
        check("salt", salt, cipher.salt);
        check("record sequence", recordSequence, SEQUENCE);
    }

    private static void check(String name, byte[] bytes, int length) {
        if (bytes.length != length) {
            throw new IllegalArgumentException(
                    name + " of " + bytes.length + " bytes, must be " + length);
        }
    }

    /** {@return the form of the value of an option} */
    public static Codec<TlsCryptoInfo> codec() {
        // The kernel insists on the exact room for the cipher, which the question has.
        return new Codec<>(
                "struct tls12_crypto_info_…",
                HEAD,
                HEAD,
                TlsCryptoInfo::encode,
                TlsCryptoInfo::decode);
    }

    private byte[] encode() {
        return Codec.buffer(cipher.size())
                .putShort((short) version)
                .putShort((short) cipher.value)
                .put(iv)
                .put(key)
                .put(salt)
                .put(recordSequence)
                .array();
    }

    private static TlsCryptoInfo decode(byte[] bytes) {
        ByteBuffer in = Codec.buffer(bytes);
        int version = in.getShort() & 0xffff;
        Cipher cipher = Cipher.of(in.getShort() & 0xffff);
        if (bytes.length < cipher.size()) {
            throw new IllegalArgumentException(bytes.length + " bytes are no keys of " + cipher);
        }
        return new TlsCryptoInfo(
                version,
                cipher,
                take(in, cipher.iv),
                take(in, cipher.key),
                take(in, cipher.salt),
                take(in, SEQUENCE));
    }

    private static byte[] take(ByteBuffer in, int length) {
        byte[] bytes = new byte[length];
        in.get(bytes);
        return bytes;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof TlsCryptoInfo that && Arrays.equals(encode(), that.encode());
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(encode());
    }

    /** {@return all but the secrets, which belong in no log} */
    @Override
    public String toString() {
        String sequence = HexFormat.of().formatHex(recordSequence);
        return "TlsCryptoInfo[" + cipher + ", version=" + version + ", sequence=" + sequence + "]";
    }
}
