package omnisock.conformance;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/** Texts of which some are addresses and most are nearly so. */
final class RandomAddress {
    private RandomAddress() {}

    static String loose(Random random) {
        var text = new StringBuilder();
        int parts = 1 + random.nextInt(random.nextInt(20) == 0 ? 6 : 4);
        for (int i = 0; i < parts; i++) {
            text.append(i > 0 ? "." : "").append(number(random));
        }
        return mutated(random, text, "0123456789abcdefABCDEFxX.-+");
    }

    private static String number(Random random) {
        int bits = List.of(3, 8, 8, 8, 9, 16, 24, 32, 33).get(random.nextInt(9));
        long value = random.nextLong() & ((1L << bits) - 1);
        return switch (random.nextInt(6)) {
            case 0 -> "0x" + Long.toHexString(value);
            case 1 -> "0" + Long.toOctalString(value);
            case 2 -> "0X" + Long.toHexString(value).toUpperCase(Locale.ROOT);
            default -> Long.toString(value);
        };
    }

    static String dotted(Random random) {
        var text = new StringBuilder();
        for (int i = 0; i < 4; i++) {
            text.append(i > 0 ? "." : "").append(random.nextInt(i == 3 ? 300 : 256));
        }
        return mutated(random, text, "0123456789.x: ");
    }

    static String colons(Random random) {
        byte[] address = sixteenBytes(random);
        var text = new StringBuilder();
        for (int i = 0; i < 16; i += 2) {
            int group = (address[i] & 0xff) << 8 | (address[i + 1] & 0xff);
            String pattern = random.nextInt(4) == 0 ? "%04X" : "%x";
            text.append(i > 0 ? ":" : "").append(pattern.formatted(group));
        }
        if (random.nextInt(3) == 0) {
            text.setLength(text.lastIndexOf(":"));
            text.setLength(text.lastIndexOf(":") + 1);
            text.append(dotted(random));
        }
        String whole = text.toString();
        String zeros = "0:".repeat(1 + random.nextInt(4));
        String shorter = random.nextBoolean() ? whole.replaceFirst(zeros, ":") : whole;
        return mutated(random, new StringBuilder(shorter), "0123456789abcdefABCDEF:.%g");
    }

    private static String mutated(Random random, StringBuilder text, String alphabet) {
        for (int left = random.nextInt(4) - 1; left > 0 && !text.isEmpty(); left--) {
            int at = random.nextInt(text.length());
            char c = alphabet.charAt(random.nextInt(alphabet.length()));
            switch (random.nextInt(3)) {
                case 0 -> text.deleteCharAt(at);
                case 1 -> text.insert(at, c);
                default -> text.setCharAt(at, c);
            }
        }
        return text.toString();
    }

    /** Bytes with runs of zeros, some of them mapped or compatible IPv4 addresses. */
    static byte[] sixteenBytes(Random random) {
        byte[] address = new byte[16];
        random.nextBytes(address);
        int zeros = random.nextInt(256);
        for (int group = 0; group < 8; group++) {
            if ((zeros >> group & 1) != 0) {
                address[2 * group] = 0;
                address[2 * group + 1] = 0;
            }
        }
        if (random.nextInt(4) == 0) {
            Arrays.fill(address, 0, 12, (byte) 0);
            Arrays.fill(address, 10, 12, (byte) (random.nextBoolean() ? 0xff : 0));
        }
        return address;
    }
}
