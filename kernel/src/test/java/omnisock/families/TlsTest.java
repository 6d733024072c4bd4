package omnisock.families;

import static omnisock.Family.AF_INET;
import static omnisock.IpprotoTcp.TCP_ULP;
import static omnisock.MessageFlags.MSG_MORE;
import static omnisock.MessageFlags.MSG_WAITALL;
import static omnisock.Protocol.IPPROTO_TCP;
import static omnisock.SocketType.SOCK_STREAM;
import static omnisock.SolTls.TLS_1_2_VERSION;
import static omnisock.SolTls.TLS_1_3_VERSION;
import static omnisock.SolTls.TLS_RX;
import static omnisock.SolTls.TLS_TX;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import omnisock.Errno;
import omnisock.Inet;
import omnisock.Message;
import omnisock.Option;
import omnisock.Socket;
import omnisock.TlsControl.RecordType;
import omnisock.conformance.Eventually;
import omnisock.option.TlsCryptoInfo;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** TLS by the kernel over TCP: Documentation/networking/tls.rst, with keys that the test chose. */
@Tag("vm")
@Tag("tls")
@Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class TlsTest {
    private static final Random RANDOM = new Random(Long.getLong("seed", System.nanoTime()));
    private static final int ALERT = 21;
    private static final int DATA = 23;
    private static final int HEADER = 5;
    private static final int ROOM = 64;

    private static byte[] random(int length) {
        byte[] bytes = new byte[length];
        RANDOM.nextBytes(bytes);
        return bytes;
    }

    private static TlsCryptoInfo keys(
            int version, TlsCryptoInfo.Cipher cipher, int iv, int key, int salt) {
        // Not 0 at first: the number of the record is part of what is authenticated.
        byte[] sequence = {0, 0, 0, 0, 0, 0, 1, (byte) 255};
        return new TlsCryptoInfo(version, cipher, random(iv), random(key), random(salt), sequence);
    }

    private static Stream<TlsCryptoInfo> ciphers() {
        return Stream.of(TLS_1_2_VERSION, TLS_1_3_VERSION)
                .flatMap(version ->
                        Stream.of(
                                keys(version, TlsCryptoInfo.Cipher.AES_GCM_128, 8, 16, 4),
                                keys(version, TlsCryptoInfo.Cipher.AES_GCM_256, 8, 32, 4),
                                keys(version, TlsCryptoInfo.Cipher.CHACHA20_POLY1305, 12, 32, 0)));
    }

    private interface Exchange {
        void between(Socket near, Socket far) throws Exception;
    }

    /** A connection, both ends of which may get keys. */
    private static void connected(Exchange exchange) throws Exception {
        try (Socket server = Kernel.open(AF_INET, SOCK_STREAM, IPPROTO_TCP);
                Socket near = Kernel.open(AF_INET, SOCK_STREAM, IPPROTO_TCP)) {
            server.bind(new Inet("127.0.0.1", 0));
            server.listen();
            near.connect(server.getsockname());
            try (Socket far = server.accept().socket()) {
                far.settimeout(Eventually.PATIENCE);
                exchange.between(near, far);
            }
        }
    }

    private static void secure(Socket socket, Option<TlsCryptoInfo> direction, TlsCryptoInfo keys)
            throws IOException {
        if (socket.getsockopt(TCP_ULP).isEmpty()) {
            Kernel.needs("tls", () -> socket.setsockopt(TCP_ULP, "tls"));
        }
        Kernel.needs(keys.cipher().toString(), () -> socket.setsockopt(direction, keys));
    }

    @ParameterizedTest
    @MethodSource("ciphers")
    void whatOneEndEncryptsTheOtherDecrypts(TlsCryptoInfo keys) throws Exception {
        connected((near, far) -> {
            secure(near, TLS_TX, keys);
            secure(far, TLS_RX, keys);
            byte[] text = random(40_000); // More than two records.

            near.sendall(text);

            byte[] got = new byte[text.length];
            for (int at = 0; at < got.length; ) {
                at += far.recv(got, at, got.length - at);
            }
            assertThat(got).isEqualTo(text);
            // Its records are of up to 16 kB, each counted.
            TlsCryptoInfo now = near.getsockopt(TLS_TX, keys);
            assertThat(now.key()).isEqualTo(keys.key());
            assertThat(now.recordSequence()).containsExactly(0, 0, 0, 0, 0, 0, 2, 2);
        });
    }

    /** The end without keys sees RFC 8446, section 5.2, and the JDK opens it. */
    @ParameterizedTest
    @MethodSource("ciphers")
    void onTheWireAreRecords(TlsCryptoInfo keys) throws Exception {
        connected((near, far) -> {
            secure(near, TLS_TX, keys);

            near.sendall(Kernel.bytes("secret"));

            byte[] header = whole(far, HEADER);
            assertThat(header).startsWith(DATA, 3, 3);
            byte[] body = whole(far, ByteBuffer.wrap(header).getShort(3));
            byte[] opened = open(keys, header, body);
            if (keys.version() == TLS_1_3_VERSION) {
                assertThat(opened).endsWith(DATA); // The type inside, section 5.2.
                opened = Arrays.copyOf(opened, opened.length - 1);
            }
            assertThat(opened).asString().isEqualTo("secret");
        });
    }

    private static byte[] whole(Socket socket, int length) throws IOException {
        byte[] bytes = new byte[length];
        assertThat(socket.recv(bytes, 0, length, MSG_WAITALL)).isEqualTo(length);
        return bytes;
    }

    private static byte[] open(TlsCryptoInfo keys, byte[] header, byte[] body) throws Exception {
        boolean chacha = keys.cipher() == TlsCryptoInfo.Cipher.CHACHA20_POLY1305;
        boolean explicit = keys.version() == TLS_1_2_VERSION && !chacha;
        byte[] nonce = ByteBuffer.allocate(12).put(keys.salt()).put(keys.iv()).array();
        int start = explicit ? 8 : 0;
        for (int i = 0; i < 8; i++) {
            // RFC 5288 has the last 8 bytes in the record, RFC 8446 and 7905 count them.
            nonce[4 + i] = explicit ? body[i] : (byte) (nonce[4 + i] ^ keys.recordSequence()[i]);
        }
        Cipher cipher = Cipher.getInstance(chacha ? "ChaCha20-Poly1305" : "AES/GCM/NoPadding");
        cipher.init(
                Cipher.DECRYPT_MODE,
                new SecretKeySpec(keys.key(), chacha ? "ChaCha20" : "AES"),
                chacha ? new IvParameterSpec(nonce) : new GCMParameterSpec(128, nonce));
        if (keys.version() == TLS_1_3_VERSION) {
            cipher.updateAAD(header);
        } else {
            int length = body.length - start - 16;
            cipher.updateAAD(keys.recordSequence());
            cipher.updateAAD(header, 0, 3);
            cipher.updateAAD(new byte[] {(byte) (length >> 8), (byte) length});
        }
        return cipher.doFinal(body, start, body.length - start);
    }

    @Test
    void aRecordHasAType() throws Exception {
        TlsCryptoInfo keys = keys(TLS_1_3_VERSION, TlsCryptoInfo.Cipher.AES_GCM_128, 8, 16, 4);
        connected((near, far) -> {
            secure(near, TLS_TX, keys);
            secure(far, TLS_RX, keys);
            byte[] closeNotify = {1, 0};
            near.sendall(Kernel.bytes("data"));
            near.sendmsg(
                    new ByteBuffer[] {ByteBuffer.wrap(closeNotify)},
                    List.of(new RecordType(ALERT)),
                    0,
                    null);

            Message first = far.recvmsg(100, ROOM, 0);
            assertThat(first.data()).asString().isEqualTo("data");
            assertThat(first.control()).containsExactly(new RecordType(DATA));
            Message second = far.recvmsg(100, ROOM, 0);
            assertThat(second.data()).isEqualTo(closeNotify);
            assertThat(second.control()).containsExactly(new RecordType(ALERT));
        });
    }

    @Test
    void aRecordThatIsNoDataIsNotTakenForData() throws Exception {
        TlsCryptoInfo keys = keys(TLS_1_2_VERSION, TlsCryptoInfo.Cipher.AES_GCM_128, 8, 16, 4);
        connected((near, far) -> {
            secure(near, TLS_TX, keys);
            secure(far, TLS_RX, keys);
            near.sendmsg(
                    new ByteBuffer[] {ByteBuffer.wrap(new byte[] {1, 0})},
                    List.of(new RecordType(ALERT)),
                    0,
                    null);

            Kernel.failsWith(Errno.EIO, () -> far.recv(100));
        });
    }

    @Test
    void partsThatAreSaidToGoOnAreOneRecord() throws Exception {
        TlsCryptoInfo keys = keys(TLS_1_2_VERSION, TlsCryptoInfo.Cipher.AES_GCM_128, 8, 16, 4);
        connected((near, far) -> {
            secure(near, TLS_TX, keys);
            near.sendall(Kernel.bytes("se"), 0, 2, MSG_MORE);
            near.sendall(Kernel.bytes("cret"));

            byte[] header = whole(far, HEADER);
            byte[] body = whole(far, ByteBuffer.wrap(header).getShort(3));
            assertThat(open(keys, header, body)).asString().isEqualTo("secret");
        });
    }

    @Test
    void whatWasChangedOnTheWayIsNotDelivered() throws Exception {
        TlsCryptoInfo keys = keys(TLS_1_3_VERSION, TlsCryptoInfo.Cipher.AES_GCM_256, 8, 32, 4);
        connected((near, far) -> {
            secure(far, TLS_RX, keys);
            byte[] forged = random(HEADER + 40);
            ByteBuffer.wrap(forged).put((byte) DATA).putShort((short) 0x303);
            ByteBuffer.wrap(forged).putShort(3, (short) 40);

            near.sendall(forged);

            Kernel.failsWith(Errno.EBADMSG, () -> far.recv(100));
        });
    }
}
