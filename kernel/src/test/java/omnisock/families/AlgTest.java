package omnisock.families;

import static omnisock.Family.AF_ALG;
import static omnisock.SocketType.SOCK_SEQPACKET;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.security.MessageDigest;
import omnisock.Accepted;
import omnisock.Alg;
import omnisock.Errno;
import omnisock.Socket;
import omnisock.UnknownAddress;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Hashes of the kernel beside the JDK's own. */
@Tag("vm")
@Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class AlgTest {
    @Test
    void theKernelHashesAsTheJdkDoes() throws Exception {
        byte[] text = Kernel.bytes("hello");
        try (Socket algorithm = Kernel.open(AF_ALG, SOCK_SEQPACKET)) {
            Kernel.needs("sha256", () -> algorithm.bind(new Alg("hash", "sha256")));
            try (Socket operation = algorithm.accept().socket()) {
                operation.sendall(text);

                assertThat(operation.recv(100))
                        .isEqualTo(MessageDigest.getInstance("SHA-256").digest(text));
            }
        }
    }

    @Test
    void anAcceptedOneHasNoAddress() throws IOException {
        try (Socket algorithm = Kernel.open(AF_ALG, SOCK_SEQPACKET)) {
            Kernel.needs("sha256", () -> algorithm.bind(new Alg("hash", "sha256")));

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
