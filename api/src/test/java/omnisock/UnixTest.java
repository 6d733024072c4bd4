package omnisock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import org.junit.jupiter.api.Test;

/** Names of AF_UNIX between bytes and text. */
class UnixTest {
    private static final long SEED = Long.getLong("seed", System.nanoTime());

    @Test
    void anyBytesSurviveAsTextAndAsPrintedText() {
        var random = new Random(SEED);
        for (int round = 0; round < 20_000; round++) {
            byte[] name = new byte[1 + random.nextInt(20)];
            for (int i = 0; i < name.length; i++) {
                name[i] = (byte) (random.nextInt(3) == 0 ? random.nextInt(256) : 0x78);
            }
            if (name[0] != 0) {
                replaceNuls(name);
            }
            Unix unix = Unix.of(name);

            assertThat(unix.bytes()).as("-Dseed=" + SEED).isEqualTo(name);
            assertThat(Address.parse(unix.toString())).as("-Dseed=" + SEED).isEqualTo(unix);
        }
    }

    private static void replaceNuls(byte[] name) {
        for (int i = 0; i < name.length; i++) {
            name[i] = name[i] == 0 ? (byte) 1 : name[i];
        }
    }

    @Test
    void bytesThatAreNoUtf8AreLoneSurrogates() {
        assertThat(Unix.of(new byte[] {'a', (byte) 0xff}).path()).isEqualTo("a\udcff");
        assertThat(Unix.of(new byte[] {(byte) 0xed, (byte) 0xb2, (byte) 0x80}).path())
                .as("an encoded surrogate is no UTF-8")
                .isEqualTo("\udced\udcb2\udc80");
        assertThat(Unix.of(new byte[] {(byte) 0xef, (byte) 0xbf, (byte) 0xbd}).path())
                .as("the replacement character itself")
                .isEqualTo("\ufffd");
    }

    @Test
    void unprintableCharactersAreEscaped() {
        assertThat(new Unix("/a\nb\\c\udc80")).hasToString("unix:/a\\x0ab\\x5cc\\x80");
        assertThat(Unix.abstractName("x\0y")).hasToString("unix:@x\\x00y");
        assertThat(new Unix("@x")).hasToString("unix:\\x40x");
    }

    @Test
    void otherLoneSurrogatesAreRefused() {
        assertThatThrownBy(() -> new Unix("\ud800")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Unix("\udc7f")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void kindsOfNamesAreTold() {
        assertThat(Unix.UNNAMED.isUnnamed()).isTrue();
        assertThat(Unix.abstractName("").isAbstract()).isTrue();
        assertThat(Unix.abstractName("").bytes()).containsExactly(0);
        assertThat(new Unix("/x").isAbstract()).isFalse();
    }
}
