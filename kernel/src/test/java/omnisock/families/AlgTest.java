package omnisock.families;

import static omnisock.Family.AF_ALG;
import static omnisock.MessageFlags.MSG_MORE;
import static omnisock.SocketType.SOCK_SEQPACKET;
import static omnisock.SolAlg.ALG_SET_AEAD_AUTHSIZE;
import static omnisock.SolAlg.ALG_SET_KEY;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import omnisock.Accepted;
import omnisock.Alg;
import omnisock.AlgControl.AssociatedLength;
import omnisock.AlgControl.InitializationVector;
import omnisock.AlgControl.Operation;
import omnisock.ControlMessage;
import omnisock.Errno;
import omnisock.Socket;
import omnisock.UnknownAddress;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Hashes, ciphers and random numbers of the kernel beside the JDK's own. */
@Tag("vm")
@Tag("alg")
@Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class AlgTest {
    private static final long SEED = Long.getLong("seed", System.nanoTime());
    private static final int BLOCK = 16;
    private static final int TAG = 16;

    private final Random random = new Random(SEED);

    private byte[] random(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    /** An algorithm that has its key, if it needs one. */
    private static Socket algorithm(String type, String name, byte[] key) throws IOException {
        Socket algorithm = Kernel.open(AF_ALG, SOCK_SEQPACKET);
        Kernel.needs(name, () -> algorithm.bind(new Alg(type, name)));
        if (key.length > 0) {
            algorithm.setsockopt(ALG_SET_KEY, key);
        }
        return algorithm;
    }

    private static void send(Socket operation, byte[] data, int flags, ControlMessage... control)
            throws IOException {
        var buffers = new ByteBuffer[] {ByteBuffer.wrap(data)};
        assertThat(operation.sendmsg(buffers, List.of(control), flags, null))
                .isEqualTo(data.length);
    }

    private static byte[] join(byte[]... parts) {
        var all = ByteBuffer.allocate(Arrays.stream(parts).mapToInt(part -> part.length).sum());
        Arrays.stream(parts).forEach(all::put);
        return all.array();
    }

    @ParameterizedTest
    @CsvSource({"sha256,SHA-256", "sha1,SHA-1", "sha512,SHA-512"})
    void theKernelHashesAsTheJdkDoes(String kernel, String jdk) throws Exception {
        byte[] text = random(1000);
        try (Socket algorithm = algorithm("hash", kernel, new byte[0]);
                Socket operation = algorithm.accept().socket()) {
            operation.sendall(text);

            assertThat(operation.recv(100))
                    .as("-Dseed=" + SEED)
                    .isEqualTo(MessageDigest.getInstance(jdk).digest(text));
        }
    }

    @Test
    void aHashIsOfAllPartsThatAreSaidToGoOn() throws Exception {
        byte[] text = random(100_000);
        try (Socket algorithm = algorithm("hash", "sha256", new byte[0]);
                Socket operation = algorithm.accept().socket()) {
            operation.sendall(text, 0, 10, MSG_MORE);
            operation.sendall(text, 10, 60_000, MSG_MORE);
            operation.sendall(text, 60_010, text.length - 60_010, 0);

            assertThat(operation.recv(32))
                    .as("-Dseed=" + SEED)
                    .isEqualTo(MessageDigest.getInstance("SHA-256").digest(text));
        }
    }

    @Test
    void theKernelAuthenticatesAsTheJdkDoes() throws Exception {
        byte[] key = random(40);
        byte[] text = random(777);
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        try (Socket algorithm = algorithm("hash", "hmac(sha256)", key);
                Socket operation = algorithm.accept().socket()) {
            operation.sendall(text);

            assertThat(operation.recv(32)).as("-Dseed=" + SEED).isEqualTo(mac.doFinal(text));
        }
    }

    @Test
    void theKernelEncryptsBlocksAsTheJdkDoesAndDecryptsThem() throws Exception {
        byte[] key = random(32);
        byte[] iv = random(BLOCK);
        byte[] text = random(20 * BLOCK);
        Cipher cipher = Cipher.getInstance("AES/CBC/NoPadding");
        cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(key, "AES"), new IvParameterSpec(iv));
        byte[] expected = cipher.doFinal(text);
        try (Socket algorithm = algorithm("skcipher", "cbc(aes)", key);
                Socket operation = algorithm.accept().socket()) {
            // In two parts: the kernel carries the vector on.
            byte[] first = Arrays.copyOf(text, 4 * BLOCK);
            byte[] second = Arrays.copyOfRange(text, 4 * BLOCK, text.length);
            send(operation, first, MSG_MORE, Operation.ENCRYPT, new InitializationVector(iv));
            byte[] start = operation.recv(first.length);
            send(operation, second, 0);
            assertThat(join(start, operation.recv(second.length)))
                    .as("-Dseed=" + SEED)
                    .isEqualTo(expected);

            send(operation, expected, 0, Operation.DECRYPT, new InitializationVector(iv));
            assertThat(operation.recv(expected.length)).isEqualTo(text);
        }
    }

    @ParameterizedTest
    @CsvSource({"16,0", "16,20", "32,13"})
    void theKernelSealsAsTheJdkDoes(int keyLength, int associated) throws Exception {
        byte[] key = random(keyLength);
        byte[] nonce = random(12);
        byte[] header = random(associated);
        byte[] text = random(1000);
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(
                Cipher.ENCRYPT_MODE,
                new SecretKeySpec(key, "AES"),
                new GCMParameterSpec(8 * TAG, nonce));
        cipher.updateAAD(header);
        byte[] sealed = cipher.doFinal(text);
        var vector = new InitializationVector(nonce);
        var length = new AssociatedLength(associated);
        try (Socket algorithm = algorithm("aead", "gcm(aes)", key)) {
            algorithm.setsockopt(ALG_SET_AEAD_AUTHSIZE, TAG);
            try (Socket operation = algorithm.accept().socket()) {
                send(operation, join(header, text), 0, Operation.ENCRYPT, vector, length);
                assertThat(operation.recv(associated + text.length + TAG))
                        .as("-Dseed=" + SEED)
                        .isEqualTo(join(header, sealed));

                send(operation, join(header, sealed), 0, Operation.DECRYPT, vector, length);
                assertThat(operation.recv(associated + text.length)).isEqualTo(join(header, text));
            }
        }
    }

    @Test
    void whatWasChangedIsNotOpened() throws Exception {
        byte[] nonce = random(12);
        byte[] text = random(64);
        try (Socket algorithm = algorithm("aead", "gcm(aes)", random(16))) {
            algorithm.setsockopt(ALG_SET_AEAD_AUTHSIZE, TAG);
            try (Socket operation = algorithm.accept().socket()) {
                var vector = new InitializationVector(nonce);
                send(operation, text, 0, Operation.ENCRYPT, vector, new AssociatedLength(0));
                byte[] sealed = operation.recv(text.length + TAG);
                sealed[random.nextInt(sealed.length)] ^= 1;

                send(operation, sealed, 0, Operation.DECRYPT, vector, new AssociatedLength(0));

                Kernel.failsWith(Errno.EBADMSG, () -> operation.recv(text.length));
            }
        }
    }

    /**
     * ANSI X9.31, appendix A.2.4, which from one seed gives one sequence: R = E(I ^ V), V = E(R ^
     * I), where I = E(DT), and DT counts. The seed is V, the key and DT.
     */
    @Test
    void theKernelsRandomNumbersAreThoseOfTheSeed() throws Exception {
        byte[] v = random(BLOCK);
        byte[] key = random(BLOCK);
        byte[] time = random(BLOCK);
        time[BLOCK - 1] = 0; // So that counting on changes this byte only.
        try (Socket algorithm = algorithm("rng", "ansi_cprng", join(v, key, time));
                Socket operation = algorithm.accept().socket()) {
            Cipher aes = Cipher.getInstance("AES/ECB/NoPadding");
            aes.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(key, "AES"));
            for (int block = 0; block < 4; block++) {
                byte[] i = aes.doFinal(time);
                byte[] r = aes.doFinal(xor(i, v));
                v = aes.doFinal(xor(r, i));
                time[BLOCK - 1]++;

                assertThat(operation.recv(BLOCK)).as("-Dseed=" + SEED).isEqualTo(r);
            }
        }
    }

    @Test
    void theKernelsOtherRandomNumbersDiffer() throws IOException {
        try (Socket algorithm = algorithm("rng", "stdrng", new byte[0])) {
            algorithm.setsockopt(ALG_SET_KEY, new byte[0]);
            try (Socket one = algorithm.accept().socket();
                    Socket two = algorithm.accept().socket()) {
                byte[] first = one.recv(64);

                assertThat(first).hasSize(64);
                assertThat(List.of(two.recv(64), one.recv(64))).doesNotContain(first);
            }
        }
    }

    private static byte[] xor(byte[] a, byte[] b) {
        byte[] bytes = a.clone();
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] ^= b[i];
        }
        return bytes;
    }

    @Test
    void anAcceptedOneHasNoAddress() throws IOException {
        try (Socket algorithm = algorithm("hash", "sha256", new byte[0])) {
            Accepted accepted = algorithm.accept();
            accepted.socket().close();

            assertThat(accepted.address()).isEqualTo(new UnknownAddress(AF_ALG, new byte[0]));
        }
    }

    @Test
    void anUnknownAlgorithmIsNotFound() throws IOException {
        try (Socket algorithm = Kernel.open(AF_ALG, SOCK_SEQPACKET)) {
            Kernel.failsWith(Errno.ENOENT, () -> algorithm.bind(new Alg("hash", "x".repeat(100))));
        }
    }

    @Test
    void aDescriptorTellsWhatItIs() throws IOException {
        Kernel.isAdoptedAsWhatItIs(Kernel.open(AF_ALG, SOCK_SEQPACKET));
    }
}
