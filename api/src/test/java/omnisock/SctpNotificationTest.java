package omnisock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import omnisock.option.Codec;
import omnisock.option.SctpSndinfo;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Notifications as bytes, with fields where {@link HeadersTest} finds them. */
@Tag("layout")
@Timeout(300)
class SctpNotificationTest {
    private static final int HEAD = 8;
    private static final long SEED = Long.getLong("seed", System.nanoTime());

    private static ByteBuffer start(int type, int flags, int length) {
        return ByteBuffer.allocate(length)
                .order(ByteOrder.nativeOrder())
                .putShort((short) type)
                .putShort((short) flags)
                .putInt(length);
    }

    private static SctpNotification parse(ByteBuffer notification) {
        return SctpNotification.parse(bytes(notification));
    }

    private static byte[] bytes(ByteBuffer notification) {
        byte[] bytes = new byte[notification.capacity()];
        notification.get(0, bytes);
        return bytes;
    }

    @Test
    void anAssociationChanges() {
        var in = start(SolSctp.SCTP_ASSOC_CHANGE, 0, 20);
        in.putShort((short) 1).put((byte) 0).put((byte) 2);
        in.putShort((short) 0xffff).putShort((short) 4);

        assertThat(parse(in.putInt(5)))
                .isEqualTo(new SctpNotification.AssociationChange(1, 2, 0xffff, 4, 5));
    }

    @Test
    void anAddressOfThePeerChanges() {
        Address peer = new Inet("192.0.2.1", 9899);
        var in = start(SolSctp.SCTP_PEER_ADDR_CHANGE, 0, 148);
        in.put(HEAD, Codec.ADDRESS.encode(peer)).position(HEAD + 128);

        assertThat(parse(in.putInt(1).putInt(2).putInt(3)))
                .isEqualTo(new SctpNotification.PeerAddressChange(peer, 1, 2, 3));
    }

    @Test
    void thePeerReportsAnErrorInTheOrderOfTheNetwork() {
        var in = start(SolSctp.SCTP_REMOTE_ERROR, 0, 18).put((byte) 1).put((byte) 2);
        in.putShort((short) 0).putInt(7).put((byte) 8).put((byte) 9);

        var error = (SctpNotification.RemoteError) parse(in);

        assertThat(error.error()).isEqualTo(0x0102);
        assertThat(error.association()).isEqualTo(7);
        assertThat(error.data()).containsExactly(8, 9);
    }

    @Test
    void aMessageThatCouldNotBeSentComesBackInEitherForm() {
        var info = new SctpSndinfo(1, 2, 3, 4, 5);
        // A cause of the wire, in an int of this machine.
        int nine = ByteBuffer.wrap(new byte[] {0, 9}).order(ByteOrder.nativeOrder()).getShort();
        var now = start(SolSctp.SCTP_SEND_FAILED_EVENT, 1, 34).putInt(nine & 0xffff);
        now.put(Codec.struct(SctpSndinfo.class).encode(info)).putInt(5).putShort((short) 0);
        var before = start(SolSctp.SCTP_SEND_FAILED, 1, 50).putInt(nine & 0xffff);
        before.putShort((short) 1).putShort((short) 0).putShort((short) 2).putShort((short) 0);
        before.putInt(3).putInt(4).position(before.position() + 12);
        before.putInt(5).putInt(5).putShort((short) 0);

        for (ByteBuffer form : List.of(now, before)) {
            var failed = (SctpNotification.SendFailed) parse(form);

            assertThat(failed.wasSent()).isTrue();
            assertThat(failed.error()).isEqualTo(9);
            assertThat(failed.info()).isEqualTo(info);
            assertThat(failed.association()).isEqualTo(5);
            assertThat(failed.data()).hasSize(2);
        }
    }

    @Test
    void whatHasNumbersOnlyHasThemInOrder() {
        assertThat(parse(start(SolSctp.SCTP_SHUTDOWN_EVENT, 0, 12).putInt(1)))
                .isEqualTo(new SctpNotification.Shutdown(1));
        assertThat(parse(start(SolSctp.SCTP_ADAPTATION_INDICATION, 0, 16).putInt(1).putInt(2)))
                .isEqualTo(new SctpNotification.Adaptation(1, 2));
        var partial = start(SolSctp.SCTP_PARTIAL_DELIVERY_EVENT, 0, 24);
        assertThat(parse(partial.putInt(1).putInt(2).putInt(3).putInt(4)))
                .isEqualTo(new SctpNotification.PartialDelivery(1, 2, 3, 4));
        var key = start(SolSctp.SCTP_AUTHENTICATION_EVENT, 0, 20).putShort((short) 1);
        assertThat(parse(key.putShort((short) 9).putInt(2).putInt(3)))
                .isEqualTo(new SctpNotification.Authentication(1, 2, 3));
        assertThat(parse(start(SolSctp.SCTP_SENDER_DRY_EVENT, 0, 12).putInt(1)))
                .isEqualTo(new SctpNotification.SenderDry(1));
        var reset = start(SolSctp.SCTP_ASSOC_RESET_EVENT, 4, 20);
        assertThat(parse(reset.putInt(1).putInt(2).putInt(3)))
                .isEqualTo(new SctpNotification.AssociationReset(4, 1, 2, 3));
        var change = start(SolSctp.SCTP_STREAM_CHANGE_EVENT, 8, 16).putInt(1);
        assertThat(parse(change.putShort((short) 2).putShort((short) 3)))
                .isEqualTo(new SctpNotification.StreamChange(8, 1, 2, 3));
    }

    @Test
    void aResetNamesItsStreams() {
        var reset = start(SolSctp.SCTP_STREAM_RESET_EVENT, 2, 16).putInt(1);

        assertThat(parse(reset.putShort((short) 5).putShort((short) 0xfffe)))
                .isEqualTo(new SctpNotification.StreamReset(2, 1, List.of(5, 0xfffe)));
    }

    @Test
    void anotherKindKeepsItsBytes() {
        var unknown = (SctpNotification.Unknown) parse(start(0x8fff, 3, 10).putShort((short) 0));

        assertThat(unknown.type()).isEqualTo(0x8fff);
        assertThat(unknown.flags()).isEqualTo(3);
        assertThat(unknown.data()).hasSize(2);
    }

    @Test
    void whatIsCutIsRefused() {
        byte[] whole = bytes(start(SolSctp.SCTP_SHUTDOWN_EVENT, 0, 12));
        for (int length = 0; length < whole.length; length++) {
            byte[] cut = Arrays.copyOf(whole, length);
            assertThatThrownBy(() -> SctpNotification.parse(cut))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage(cut.length + " bytes are no whole notification");
        }
    }

    @Test
    void anyBytesAreANotificationOrRefused() {
        var random = new Random(SEED);
        for (int round = 0; round < 20_000; round++) {
            byte[] bytes = new byte[random.nextInt(200)];
            random.nextBytes(bytes);
            if (bytes.length >= HEAD) {
                ByteBuffer.wrap(bytes)
                        .order(ByteOrder.nativeOrder())
                        .putShort((short) (0x8000 + random.nextInt(16)))
                        .putInt(4, random.nextInt(bytes.length + 2));
            }
            try {
                assertThat(SctpNotification.parse(bytes)).as("-Dseed=" + SEED).isNotNull();
            } catch (IllegalArgumentException ignored) { // Refused.
            }
        }
    }
}
