package omnisock.netlink;

import static omnisock.netlink.NetlinkMessage.NLMSG_DONE;
import static omnisock.netlink.NetlinkMessage.NLMSG_ERROR;
import static omnisock.netlink.NetlinkMessage.NLMSG_NOOP;
import static omnisock.netlink.NetlinkMessage.NLM_F_ACK_TLVS;
import static omnisock.netlink.NetlinkMessage.NLM_F_CAPPED;
import static omnisock.netlink.NetlinkMessage.NLM_F_DUMP_INTR;
import static omnisock.netlink.NetlinkMessage.NLM_F_MULTI;
import static omnisock.netlink.ScriptedKernel.answer;
import static omnisock.netlink.ScriptedKernel.number;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.InterruptedIOException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import java.util.function.Function;
import omnisock.Errno;
import omnisock.Netlink;
import omnisock.Protocol;
import omnisock.WouldBlockException;
import omnisock.conformance.Eventually;
import omnisock.netlink.ScriptedKernel.Sent;
import omnisock.spi.Networks;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Which answers count, and how they end, with a kernel that does what the real one rarely does. */
@Tag("layout")
@Tag("netlink")
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class NetlinkSocketTest {
    private static final int GET = 18;
    private static final int NEW = 16;
    private static final byte[] NOTHING = new byte[0];

    private static byte[] join(byte[]... parts) {
        var out = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }

    private static byte[] element(NetlinkMessage to, int flags, int content) {
        return answer(to, NEW, NLM_F_MULTI | flags, number(-content));
    }

    private static byte[] done(NetlinkMessage to) {
        return answer(to, NLMSG_DONE, NLM_F_MULTI, number(0));
    }

    private static NetlinkSocket open(ScriptedKernel kernel) throws Exception {
        Callable<NetlinkSocket> opening = () -> NetlinkSocket.open(Protocol.NETLINK_ROUTE);
        return Networks.with(kernel.network(), opening);
    }

    /** The numbers that a list brings of a kernel with a script. */
    private static List<Integer> list(Function<NetlinkMessage, List<Sent>> script)
            throws Exception {
        try (var socket = open(new ScriptedKernel(script))) {
            return contents(socket.dump(GET, NOTHING));
        }
    }

    private static List<Integer> contents(List<NetlinkMessage> messages) {
        return messages.stream().map(message -> message.body()[firstByte()] & 0xff).toList();
    }

    private static int firstByte() {
        return java.nio.ByteOrder.nativeOrder() == java.nio.ByteOrder.LITTLE_ENDIAN ? 0 : 3;
    }

    @Test
    void aListMayComeInSeveralDatagrams() throws Exception {
        assertThat(
                        list(to ->
                                List.of(
                                        Sent.kernel(join(element(to, 0, 1), element(to, 0, 2))),
                                        Sent.kernel(element(to, 0, 3)),
                                        Sent.kernel(done(to)))))
                .containsExactly(1, 2, 3);
    }

    @Test
    void onlyAnswersOfTheKernelToThisRequestCount() throws Exception {
        assertThat(
                        list(to -> {
                            var older =
                                    new NetlinkMessage(
                                            NEW, 0, to.sequence() - 1, to.port(), NOTHING);
                            var others =
                                    new NetlinkMessage(
                                            NEW, 0, to.sequence(), to.port() + 1, NOTHING);
                            var process = new Netlink(99, 0);
                            return List.of(
                                    Sent.kernel(older.bytes()),
                                    Sent.kernel(others.bytes()),
                                    new Sent(element(to, 0, 66), process, 0),
                                    new Sent(new byte[] {1}, process, 0),
                                    Sent.kernel(answer(to, NLMSG_NOOP, 0, NOTHING)),
                                    Sent.kernel(join(element(to, 0, 1), done(to))));
                        }))
                .containsExactly(1);
    }

    @Test
    void aListThatChangedMeanwhileIsReadAnew() throws Exception {
        var tries = new int[1];
        assertThat(
                        list(to -> {
                            int flag = tries[0]++ < 2 ? NLM_F_DUMP_INTR : 0;
                            return List.of(
                                    Sent.kernel(element(to, flag, tries[0])),
                                    Sent.kernel(done(to)));
                        }))
                .containsExactly(3);
    }

    /** The element that was deleted may be the last, so that only the end can tell. */
    @Test
    void theEndMayTellThatTheListChanged() throws Exception {
        var tries = new int[1];
        assertThat(
                        list(to -> {
                            int flag = tries[0]++ < 1 ? NLM_F_DUMP_INTR : 0;
                            byte[] end = answer(to, NLMSG_DONE, NLM_F_MULTI | flag, number(0));
                            return List.of(Sent.kernel(join(element(to, 0, tries[0]), end)));
                        }))
                .containsExactly(2);
    }

    @Test
    void aListThatKeepsChangingFails() {
        assertThatThrownBy(() ->
                        list(to ->
                                List.of(
                                        Sent.kernel(element(to, NLM_F_DUMP_INTR, 1)),
                                        Sent.kernel(done(to)))))
                .isInstanceOfSatisfying(
                        NetlinkException.class, e -> assertThat(e.errno()).isEqualTo(Errno.EAGAIN));
    }

    @Test
    void theEndOfAListMayBeAnError() {
        Attributes reason = Attributes.build().text(1, "no more").done();
        assertThatThrownBy(() ->
                        list(to ->
                                List.of(
                                        Sent.kernel(element(to, 0, 1)),
                                        Sent.kernel(
                                                answer(
                                                        to,
                                                        NLMSG_DONE,
                                                        NLM_F_MULTI | NLM_F_ACK_TLVS,
                                                        number(12, reason.bytes()))))))
                .hasMessage("netlink request 18: Cannot allocate memory (ENOMEM): no more");
    }

    private static NetlinkException refusal(Function<NetlinkMessage, byte[]> script)
            throws Exception {
        var kernel = new ScriptedKernel(to -> List.of(Sent.kernel(script.apply(to))));
        try (var socket = open(kernel)) {
            socket.request(NEW, 0, new byte[8]);
        } catch (NetlinkException e) {
            return e;
        }
        throw new AssertionError("was not refused");
    }

    @Test
    void anErrorWithItsRequestAndAttributesIsRead() throws Exception {
        Attributes more = Attributes.build().text(1, "no such thing").u32(2, 16).u32(5, 3).done();

        NetlinkException e =
                refusal(to ->
                        answer(
                                to,
                                NLMSG_ERROR,
                                NLM_F_ACK_TLVS,
                                number(22, join(to.bytes(), more.bytes()))));

        assertThat(e)
                .hasMessage(
                        "netlink request 16: Invalid argument (EINVAL): no such thing: attribute"
                                + " 3 is missing");
        assertThat(e.reason()).isEqualTo("no such thing");
        assertThat(e.offset()).hasValue(16);
        assertThat(e.missing()).hasValue(3);
        assertThat(e.call()).isEqualTo("netlink request 16");
    }

    @Test
    void anErrorWithoutItsRequestIsRead() throws Exception {
        Attributes more = Attributes.build().text(1, "no").done();

        NetlinkException e =
                refusal(to -> {
                    var bare = new NetlinkMessage(NEW, 5, to.sequence(), to.port(), NOTHING);
                    return answer(
                            to,
                            NLMSG_ERROR,
                            NLM_F_ACK_TLVS | NLM_F_CAPPED,
                            number(1, join(bare.bytes(), more.bytes())));
                });

        assertThat(e)
                .hasMessage(
                        "netlink request 16: Operation not permitted (EPERM; needs CAP_NET_ADMIN):"
                                + " no");
        assertThat(e.offset()).isEmpty();
    }

    @Test
    void anErrorThatIsCutShortIsSaidToBe() {
        assertThatThrownBy(() -> refusal(to -> answer(to, NLMSG_ERROR, NLM_F_ACK_TLVS, number(1))))
                .isInstanceOf(NetlinkFormatException.class);
    }

    @Test
    void afterATimeoutTheRestOfTheAnswerIsPassedOver() throws Exception {
        var requests = new int[1];
        var kernel =
                new ScriptedKernel(to ->
                        requests[0]++ == 0
                                ? List.of(Sent.kernel(element(to, 0, 1)))
                                : List.of(Sent.kernel(element(to, 0, 2)), Sent.kernel(done(to))));
        try (var socket = open(kernel)) {
            socket.settimeout(Duration.ofMillis(20));
            assertThatThrownBy(() -> socket.dump(GET, NOTHING))
                    .isInstanceOf(SocketTimeoutException.class);
            // Without its end the socket may not ask for another list.
            assertThatThrownBy(() -> socket.dump(GET, NOTHING))
                    .isInstanceOf(SocketTimeoutException.class);
            assertThat(kernel.requests).hasSize(1);

            kernel.send(Sent.kernel(join(element(kernel.requests.getFirst(), 0, 7))));
            kernel.send(Sent.kernel(done(kernel.requests.getFirst())));
            socket.settimeout(null);

            assertThat(contents(socket.dump(GET, NOTHING))).containsExactly(2);
        }
    }

    /** The end may have been in what was lost: who waited for it would wait for ever. */
    @Test
    void afterALossTheEndIsNotWaitedFor() throws Exception {
        var requests = new int[1];
        var kernel =
                new ScriptedKernel(to ->
                        requests[0]++ == 0
                                ? List.of(new Sent(NOTHING, Netlink.KERNEL, 105))
                                : List.of(Sent.kernel(done(to))));
        try (var socket = open(kernel)) {
            assertThatThrownBy(() -> socket.dump(GET, NOTHING)).hasMessageContaining("ENOBUFS");

            assertThat(socket.dump(GET, NOTHING)).isEmpty();
        }
    }

    /** The list of before goes on until it is read, and until then the kernel refuses another. */
    @Test
    void afterALossTheRestOfTheListIsPassedOver() throws Exception {
        var kernels = new ScriptedKernel[1];
        kernels[0] =
                new ScriptedKernel(to -> {
                    if (kernels[0].requests.size() == 1) {
                        return List.of(
                                Sent.kernel(element(to, 0, 1)),
                                new Sent(NOTHING, Netlink.KERNEL, 105),
                                Sent.kernel(element(to, 0, 2)),
                                Sent.kernel(done(to)));
                    }
                    int errno = kernels[0].isRead() ? 0 : 16;
                    return List.of(Sent.kernel(answer(to, NLMSG_ERROR, 0, number(errno))));
                });
        try (var socket = open(kernels[0])) {
            assertThatThrownBy(() -> socket.dump(GET, NOTHING)).hasMessageContaining("ENOBUFS");

            assertThat(socket.dump(GET, NOTHING)).isEmpty();
        }
    }

    @Test
    void aTimeoutSetMeanwhileIsForLaterCalls() throws Exception {
        var kernel = new ScriptedKernel(to -> List.of());
        try (var socket = open(kernel)) {
            socket.settimeout(null);
            int[] waits = {0};
            kernel.whileWaiting =
                    () -> {
                        // As another thread does, while this one is about to wait.
                        settimeout(socket, Duration.ofNanos(1));
                        NetlinkMessage to = kernel.requests.getFirst();
                        switch (++waits[0]) {
                            case 1 -> kernel.send(Sent.kernel(element(to, 0, 1)));
                            case 3 -> kernel.send(Sent.kernel(done(to)));
                            default -> {}
                        }
                    };

            assertThat(contents(socket.dump(GET, NOTHING))).containsExactly(1);
            assertThatThrownBy(() -> socket.dump(GET, NOTHING))
                    .isInstanceOf(SocketTimeoutException.class);
        }
    }

    /** What bounded the call before is not what bounds the next. */
    @Test
    void aTimeoutLiftedMeanwhileIsLifted() throws Exception {
        var sockets = new NetlinkSocket[1];
        var kernel =
                new ScriptedKernel(to -> {
                    if (to.sequence() > 1) {
                        return List.of();
                    }
                    settimeout(sockets[0], null);
                    return List.of(Sent.kernel(done(to)));
                });
        try (var socket = open(kernel)) {
            sockets[0] = socket;
            socket.settimeout(Duration.ofMillis(50));
            assertThat(socket.dump(GET, NOTHING)).isEmpty();
            long late = System.nanoTime() + Duration.ofMillis(100).toNanos();
            kernel.whileWaiting =
                    () -> {
                        if (kernel.isRead() && System.nanoTime() > late) {
                            kernel.send(Sent.kernel(done(kernel.requests.getLast())));
                        }
                    };

            assertThat(socket.dump(GET, NOTHING)).isEmpty();
        }
    }

    @Test
    void anInterruptEndsTheWaitForTheTurn() throws Exception {
        var kernel = new ScriptedKernel(to -> List.of());
        try (var socket = open(kernel)) {
            socket.settimeout(null);
            var second = new FutureTask<>(() -> socket.dump(GET, NOTHING));
            kernel.whileWaiting =
                    () -> {
                        Thread.ofPlatform().daemon().start(second).interrupt();
                        Eventually.that(second::isDone, () -> "goes on waiting");
                        kernel.send(Sent.kernel(done(kernel.requests.getFirst())));
                    };

            assertThat(socket.dump(GET, NOTHING)).isEmpty();

            assertThatThrownBy(second::get).cause().isInstanceOf(InterruptedIOException.class);
        }
    }

    private static void settimeout(NetlinkSocket socket, @Nullable Duration timeout) {
        try {
            socket.settimeout(timeout);
        } catch (SocketException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void anErrorWithoutItsNumberIsRefused() {
        assertThatThrownBy(() -> refusal(to -> answer(to, NLMSG_ERROR, 0, new byte[3])))
                .isInstanceOf(NetlinkFormatException.class)
                .hasMessage("message of type 2 has 3 bytes where 4 are needed");
    }

    @Test
    void afterBytesThatAreNoMessageTheNextRequestWorks() throws Exception {
        var requests = new int[1];
        var kernel =
                new ScriptedKernel(
                        to -> List.of(Sent.kernel(requests[0]++ == 0 ? new byte[5] : done(to))));
        try (var socket = open(kernel)) {
            assertThatThrownBy(() -> socket.dump(GET, NOTHING))
                    .isInstanceOf(NetlinkFormatException.class);

            assertThat(socket.dump(GET, NOTHING)).isEmpty();
        }
    }

    @Test
    void aSocketThatMayNotWaitSaysSo() throws Exception {
        try (var socket = open(new ScriptedKernel(to -> List.of()))) {
            socket.settimeout(Duration.ZERO);
            assertThatThrownBy(() -> socket.request(NEW, 0, NOTHING))
                    .isInstanceOf(WouldBlockException.class);
        }
    }

    @Test
    void aTimeoutOfAgesIsNone() throws Exception {
        try (var socket = open(new ScriptedKernel(to -> List.of(Sent.kernel(done(to)))))) {
            socket.settimeout(Duration.ofSeconds(Long.MAX_VALUE));
            assertThat(socket.dump(GET, NOTHING)).isEmpty();
        }
    }

    @Test
    void theRequestHasItsNumberAndFlags() throws Exception {
        var kernel =
                new ScriptedKernel(
                        to -> List.of(Sent.kernel(answer(to, NLMSG_ERROR, 0, number(0)))));
        try (var socket = open(kernel)) {
            socket.request(NEW, NetlinkMessage.NLM_F_CREATE, new byte[] {1, 2, 3});
            socket.request(NEW, 0, NOTHING);

            NetlinkMessage first = kernel.requests.getFirst();
            assertThat(first.flags()).isEqualTo(0x405);
            assertThat(first.port()).isEqualTo(ScriptedKernel.PORT);
            assertThat(first.body()).containsExactly(1, 2, 3);
            assertThat(kernel.requests.getLast().sequence()).isEqualTo(first.sequence() + 1);
        }
    }
}
