package omnisock.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;

class ChecksumTest {
    private static final long SEED = Long.getLong("seed", System.nanoTime());

    private static int whole(byte[] bytes) {
        var crc = new CRC32C();
        crc.update(bytes);
        return (int) crc.getValue();
    }

    @Test
    void theChecksumOfTheDigitsIsThatOfTheStandard() {
        var sum = new Checksum();
        sum.update(ByteBuffer.wrap("123456789".getBytes(StandardCharsets.US_ASCII)));
        assertThat(Checksum.text(sum.value())).isEqualTo("e3069283");
    }

    @Test
    void partsZerosAndKnownPartsGiveTheChecksumOfTheWhole() {
        var random = new Random(SEED);
        byte[] bytes = new byte[10_000];
        random.nextBytes(bytes);
        int zeros = random.nextInt(4000);
        java.util.Arrays.fill(bytes, 1000, 1000 + zeros, (byte) 0);
        var known = new Checksum();
        known.update(ByteBuffer.wrap(bytes, 7000, 3000));

        var sum = new Checksum();
        sum.update(ByteBuffer.wrap(bytes, 0, 1000));
        sum.zeros(zeros);
        sum.update(ByteBuffer.wrap(bytes, 1000 + zeros, 6000 - zeros));
        sum.append(known.value(), known.length());

        assertThat(sum.value()).as("seed %d", SEED).isEqualTo(whole(bytes));
        assertThat(sum.length()).isEqualTo(bytes.length);
    }

    @Test
    void moreZerosThanAnyFileHasTakeNoTime() {
        var half = new Checksum();
        half.zeros(1L << 61);
        var all = new Checksum();
        all.zeros(1L << 62);
        half.append(half.value(), half.length());
        assertThat(all.value()).isEqualTo(half.value());
    }
}
