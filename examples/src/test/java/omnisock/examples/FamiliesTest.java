package omnisock.examples;

import static java.nio.charset.StandardCharsets.UTF_8;
import static omnisock.Family.AF_INET;
import static omnisock.Family.AF_TIPC;
import static omnisock.Protocol.IPPROTO_SCTP;
import static omnisock.SocketType.SOCK_RDM;
import static omnisock.SocketType.SOCK_SEQPACKET;
import static omnisock.Tipc.TIPC_NODE_SCOPE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import omnisock.Family;
import omnisock.Inet;
import omnisock.Message;
import omnisock.Protocol;
import omnisock.SctpControl.ReceiveInfo;
import omnisock.SctpControl.SendInfo;
import omnisock.Socket;
import omnisock.SocketType;
import omnisock.SolSctp;
import omnisock.Tipc;
import omnisock.option.SctpSndinfo;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The snippets about families that not every kernel has. */
@Tag("vm")
@Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class FamiliesTest {
    private static final byte[] TEXT = "text".getBytes(UTF_8);

    private interface Action {
        void run() throws IOException;
    }

    private static CompletableFuture<Boolean> start(Action action) {
        var done = new CompletableFuture<Boolean>();
        Thread.startVirtualThread(() -> {
            try {
                action.run();
                done.complete(true);
            } catch (IOException | RuntimeException e) {
                done.completeExceptionally(e);
            }
        });
        return done;
    }

    private static void needs(Family family, SocketType type, Protocol protocol)
            throws IOException {
        try {
            new Socket(family, type, protocol).close();
        } catch (SocketException e) {
            abort("this kernel does not open it: " + e.getMessage());
        }
    }

    @Test
    void anSctpServerAnswersOnTheSameStream() throws Exception {
        needs(AF_INET, SOCK_SEQPACKET, IPPROTO_SCTP);
        try (var server = Associations.listen(new Inet("127.0.0.1", 0))) {
            server.settimeout(60.0);
            var served = start(() -> Associations.echo(server));
            try (var client = new Socket(AF_INET, SOCK_SEQPACKET, IPPROTO_SCTP)) {
                client.settimeout(60.0);
                client.setsockopt(SolSctp.SCTP_RECVRCVINFO, true);
                var how = new SendInfo(new SctpSndinfo(7, 0, 0, 0, 0));
                var buffers = new ByteBuffer[] {ByteBuffer.wrap(TEXT)};
                client.sendmsg(buffers, List.of(how), 0, server.getsockname());

                Message answer = client.recvmsg(100, 256, 0);

                assertThat(answer.data()).isEqualTo(TEXT);
                var came = ((ReceiveInfo) answer.control().getFirst()).value();
                assertThat(came.stream()).isEqualTo(7);
            }
            assertThat(served.get(60, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void aTipcServiceIsFoundAndAnswers() throws Exception {
        needs(AF_TIPC, SOCK_RDM, new Protocol(0));
        var instances = new Tipc.Range(18_888, 10, 19, TIPC_NODE_SCOPE);
        assertThat(Services.await(instances, Duration.ofMillis(1))).isFalse();
        try (var service = Services.offer(instances)) {
            service.settimeout(60.0);
            assertThat(Services.await(instances, Duration.ofSeconds(60))).isTrue();
            var answered = start(() -> Services.answer(service));

            assertThat(Services.ask(new Tipc.Service(18_888, 15), TEXT)).isEqualTo(TEXT);
            assertThat(answered.get(60, TimeUnit.SECONDS)).isTrue();
        }
    }
}
