package omnisock.icmp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import omnisock.Family;
import omnisock.wire.Header;
import omnisock.wire.IcmpView;
import omnisock.wire.Icmpv6View;
import omnisock.wire.IpProtocol;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Which bytes are an answer to a request. */
class EchoMessageTest {
    private static final int IDENTIFIER = 0x4242;
    private static final int SIZE = 40;
    private static final int HEADER = 20;
    private static final int TTL = 61;

    private final EchoMessage ping = new EchoMessage(Family.AF_INET, false, IDENTIFIER, SIZE);
    private final EchoMessage raw = new EchoMessage(Family.AF_INET, true, IDENTIFIER, SIZE);

    /** A request turned into the reply that a host makes of it. */
    private static byte[] reply(EchoMessage message, long number) {
        byte[] bytes = message.request(number).clone();
        bytes[0] = IcmpView.ECHO_REPLY;
        return filled(bytes);
    }

    private static byte[] filled(byte[] bytes) {
        var view = new IcmpView();
        view.wrap(bytes, 0, bytes.length);
        view.fillChecksum(0);
        return bytes;
    }

    private static byte[] packet(byte[] icmp) {
        int here = 0x7f000001;
        return Header.frame(icmp, new Header.Ipv4(here, here, IpProtocol.ICMP, TTL, 0, 0));
    }

    private static EchoMessage.@Nullable Match match(EchoMessage message, byte[] bytes) {
        return message.reply(bytes, bytes.length);
    }

    @Test
    void aRequestIsAnEchoWithARightChecksum() {
        byte[] bytes = ping.request(0x1_0007);
        var view = new IcmpView();
        assertThat(view.wrap(bytes, 0, bytes.length).isLegal()).isTrue();
        assertThat(view.type()).isEqualTo(IcmpView.ECHO);
        assertThat(view.identifier()).isEqualTo(IDENTIFIER);
        assertThat(view.sequence()).isEqualTo(7);
        assertThat(view.checksumFits(0)).isTrue();
        assertThat(bytes).hasSize(IcmpView.LENGTH + SIZE);
    }

    @Test
    void aReplyTellsItsSequenceNumber() {
        assertThat(match(ping, reply(ping, 9))).isEqualTo(new EchoMessage.Match(9, SIZE, -1, -1));
        assertThat(match(raw, packet(reply(raw, 9))))
                .isEqualTo(new EchoMessage.Match(9, SIZE, TTL, -1));
    }

    @Test
    void version6HasTypesOfItsOwn() {
        var six = new EchoMessage(Family.AF_INET6, false, IDENTIFIER, SIZE);
        byte[] bytes = six.request(3).clone();
        assertThat(bytes[0] & 0xff).isEqualTo(Icmpv6View.ECHO6);
        assertThat(match(six, bytes)).isNull();
        bytes[0] = (byte) Icmpv6View.ECHO_REPLY6;
        assertThat(match(six, bytes)).isEqualTo(new EchoMessage.Match(3, SIZE, -1, -1));
        bytes[0] = IcmpView.ECHO_REPLY;
        assertThat(match(six, bytes)).isNull();
    }

    @Test
    void anotherTypeCodeOrIdentifierIsNotOurs() {
        for (int at : new int[] {0, 1, 4, 5}) {
            byte[] bytes = reply(ping, 9);
            bytes[at]++;
            assertThat(match(ping, filled(bytes))).as("byte %d", at).isNull();
        }
        assertThat(match(ping, ping.request(9))).isNull();
    }

    @Test
    void whoDoesNotKnowTheSecretDoesNotAnswer() {
        for (int i = 0; i < 8; i++) {
            byte[] bytes = reply(raw, 9);
            bytes[IcmpView.LENGTH + i]++;
            assertThat(match(raw, packet(filled(bytes)))).as("byte %d", i).isNull();
        }
        var other = new EchoMessage(Family.AF_INET, false, IDENTIFIER, SIZE);
        assertThat(match(ping, reply(other, 9))).isNull();
    }

    @Test
    void aWrongChecksumOfAWholePacketIsNoAnswer() {
        byte[] bytes = reply(raw, 9);
        bytes[IcmpView.LENGTH + 20]++;
        assertThat(match(raw, packet(bytes))).isNull();
    }

    @Test
    void dataThatDiffersIsToldByItsFirstByte() {
        byte[] bytes = reply(raw, 9);
        bytes[IcmpView.LENGTH + 20]++;
        bytes[IcmpView.LENGTH + 30]++;
        assertThat(match(raw, packet(filled(bytes))))
                .isEqualTo(new EchoMessage.Match(9, SIZE, TTL, 20));
    }

    @Test
    void dataThatEndsTooEarlyOrTooLateDiffersThere() {
        byte[] whole = reply(ping, 9);
        assertThat(match(ping, Arrays.copyOf(whole, IcmpView.LENGTH + 30)))
                .isEqualTo(new EchoMessage.Match(9, 30, -1, 30));
        assertThat(match(ping, Arrays.copyOf(whole, whole.length + 1)))
                .isEqualTo(new EchoMessage.Match(9, SIZE + 1, -1, SIZE));
        assertThat(match(ping, Arrays.copyOf(whole, IcmpView.LENGTH + 7))).isNull();
    }

    @Test
    void anEmptyRequestHasAnAnswerToo() {
        var empty = new EchoMessage(Family.AF_INET, false, IDENTIFIER, 0);
        assertThat(match(empty, reply(empty, 9))).isEqualTo(new EchoMessage.Match(9, 0, -1, -1));
    }

    @Test
    void packetsThatAreNotWholeOrOfAnotherProtocolAreNotOurs() {
        byte[] whole = packet(reply(raw, 9));
        for (int length = 0; length < whole.length; length++) {
            assertThat(raw.reply(whole, length)).as("%d bytes", length).isNull();
        }
        byte[] fragment = whole.clone();
        fragment[7] = 1;
        assertThat(match(raw, fragment)).isNull();
        byte[] udp = whole.clone();
        udp[9] = IpProtocol.UDP;
        assertThat(match(raw, udp)).isNull();
        assertThat(match(raw, Arrays.copyOfRange(whole, HEADER, whole.length))).isNull();
    }

    @Test
    void anErrorMayQuoteTheHeaderAlone() {
        byte[] request = ping.request(9);
        assertThat(ping.quoted(request, request.length)).isEqualTo(9);
        assertThat(ping.quoted(request, IcmpView.LENGTH)).isEqualTo(9);
        assertThat(ping.quoted(request, IcmpView.LENGTH - 1)).isEqualTo(-1);
        assertThat(ping.quoted(reply(ping, 9), IcmpView.LENGTH)).isEqualTo(-1);
        byte[] guessed = request.clone();
        guessed[IcmpView.LENGTH]++;
        assertThat(ping.quoted(guessed, guessed.length)).isEqualTo(-1);
    }

    @Test
    void anyBytesAreAnAnswerOrNot() {
        long seed = Long.getLong("seed", System.nanoTime());
        var random = new Random(seed);
        byte[] whole = packet(reply(raw, 9));
        for (int i = 0; i < 200_000; i++) {
            byte[] bytes = whole.clone();
            for (int changes = random.nextInt(1, 6); changes > 0; changes--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
            }
            int length = random.nextInt(bytes.length + 1);
            assertThat(sane(raw.reply(bytes, length))).as("seed %d, round %d", seed, i).isTrue();
            assertThat(sane(ping.reply(bytes, length))).as("seed %d, round %d", seed, i).isTrue();
            assertThat(raw.quoted(bytes, length)).isBetween(-1, 0xffff);
        }
    }

    private static boolean sane(EchoMessage.@Nullable Match match) {
        return match == null
                || (match.size() >= 8
                        && match.size() <= SIZE
                        && match.wrongByte() < SIZE
                        && match.sequence() <= 0xffff);
    }
}
