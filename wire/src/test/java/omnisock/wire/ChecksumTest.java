package omnisock.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ChecksumTest {
    private static int oneWordAtATime(byte[] bytes, int from, int to) {
        int sum = 0;
        for (int at = from; at < to; at += 2) {
            int low = at + 1 < to ? bytes[at + 1] & 0xff : 0;
            sum += (bytes[at] & 0xff) << 8 | low;
            sum = (sum & 0xffff) + (sum >> 16);
        }
        return ~sum & 0xffff;
    }

    @Test
    void exampleOfRfc1071() {
        byte[] bytes = SampleFrames.hex("0001f203f4f5f6f7");

        assertThat(Checksum.of(bytes, 0, 8)).isEqualTo(~0xddf2 & 0xffff);
    }

    @Test
    void anyLengthAndOffsetGivesWhatOneWordAtATimeGives() {
        long seed = Long.getLong("seed", System.nanoTime());
        System.out.println("ChecksumTest seed " + seed);
        var random = new Random(seed);
        byte[] bytes = new byte[4096];
        for (int round = 0; round < 20_000; round++) {
            int from = random.nextInt(64);
            int to = from + random.nextInt(round % 100 == 0 ? 4000 : 100);
            random.nextBytes(bytes);
            if (round % 7 == 0) {
                Arrays.fill(bytes, (byte) 0xff);
            }
            assertThat(Checksum.of(bytes, from, to))
                    .as("seed %d round %d", seed, round)
                    .isEqualTo(oneWordAtATime(bytes, from, to));
        }
    }

    @Test
    void sumsOfEvenPiecesAddUp() {
        byte[] bytes = SampleFrames.payload(1001);

        long sum = Checksum.sum(bytes, 0, 334) + Checksum.sum(bytes, 334, 1001);

        assertThat(Checksum.finish(sum)).isEqualTo(Checksum.of(bytes, 0, 1001));
    }

    @Test
    void updateGivesWhatComputingAnewGives() {
        long seed = Long.getLong("seed", System.nanoTime());
        System.out.println("ChecksumTest seed " + seed);
        var random = new Random(seed);
        byte[] bytes = new byte[40];
        for (int round = 0; round < 20_000; round++) {
            random.nextBytes(bytes);
            int before = Checksum.of(bytes, 0, 40);
            int old16 = View.get16(bytes, 8);
            int new16 = random.nextInt(0x10000);
            View.set16(bytes, 8, new16);
            int middle = Checksum.of(bytes, 0, 40);
            assertThat(Checksum.update16(before, old16, new16))
                    .as("seed %d", seed)
                    .isEqualTo(middle);
            int old32 = View.get32(bytes, 12);
            int new32 = random.nextInt();
            View.set32(bytes, 12, new32);
            assertThat(Checksum.update32(middle, old32, new32))
                    .as("seed %d", seed)
                    .isEqualTo(Checksum.of(bytes, 0, 40));
        }
    }

    @Test
    void sumOfTheLongestArrayDoesNotOverflow() {
        byte[] bytes = new byte[64 << 20];
        Arrays.fill(bytes, (byte) 0xff);

        assertThat(Checksum.of(bytes, 0, bytes.length)).isZero();
    }
}
