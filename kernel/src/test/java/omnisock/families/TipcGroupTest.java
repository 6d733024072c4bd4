package omnisock.families;

import static omnisock.Family.AF_TIPC;
import static omnisock.MessageFlags.MSG_EOR;
import static omnisock.MessageFlags.MSG_OOB;
import static omnisock.SocketType.SOCK_RDM;
import static omnisock.Tipc.TIPC_NODE_SCOPE;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import omnisock.Message;
import omnisock.Socket;
import omnisock.SolTipc;
import omnisock.Tipc;
import omnisock.option.TipcGroupReq;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Groups of sockets that see each other come and go, and that messages go to in four ways. */
@Tag("vm")
@Tag("tipc")
@Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class TipcGroupTest {
    private static final int GROUP = 4711;
    private static final int ROOM = 256;

    private static Socket member(int instance) throws IOException {
        Socket socket = Kernel.open(AF_TIPC, SOCK_RDM);
        var group =
                new TipcGroupReq(GROUP, instance, TIPC_NODE_SCOPE, SolTipc.TIPC_GROUP_MEMBER_EVTS);
        socket.setsockopt(SolTipc.TIPC_GROUP_JOIN, group);
        return socket;
    }

    /** Two members, each of which knows that the other is there. */
    private interface Exchange {
        void between(Socket one, Tipc.Member first, Socket two, Tipc.Member second)
                throws IOException;
    }

    private static void meet(Exchange exchange) throws IOException {
        try (Socket one = member(1);
                Socket two = member(2)) {
            Tipc.Member second = joined(one);
            Tipc.Member first = joined(two);
            exchange.between(one, first, two, second);
        }
    }

    private static Tipc.Member joined(Socket socket) throws IOException {
        Message event = socket.recvmsg(ROOM, 0, 0);
        assertThat(event.data()).isEmpty();
        assertThat(event.flags() & (MSG_OOB | MSG_EOR)).isEqualTo(MSG_OOB);
        return (Tipc.Member) event.address();
    }

    private static void got(Socket socket, String text, Tipc.Member from) throws IOException {
        Message message = socket.recvmsg(ROOM, ROOM, 0);
        assertThat(message.data()).asString().isEqualTo(text);
        assertThat(message.flags() & MSG_OOB).isZero();
        assertThat(message.address()).isEqualTo(from);
    }

    @Test
    void aSocketTellsTheTypeOfItsGroup() throws IOException {
        try (Socket socket = Kernel.open(AF_TIPC, SOCK_RDM)) {
            assertThat(socket.getsockopt(SolTipc.TIPC_GROUP_JOIN).type()).isZero();
            socket.setsockopt(
                    SolTipc.TIPC_GROUP_JOIN, new TipcGroupReq(GROUP, 1, TIPC_NODE_SCOPE, 0));
            assertThat(socket.getsockopt(SolTipc.TIPC_GROUP_JOIN).type()).isEqualTo(GROUP);
        }
    }

    @Test
    void membersSeeEachOther() throws IOException {
        meet((one, first, two, second) -> {
            var name = (Tipc.Id) two.getsockname();
            assertThat(second).isEqualTo(new Tipc.Member(name.node(), name.ref(), GROUP, 2));
            assertThat(first.instance()).isEqualTo(1);
        });
    }

    @Test
    void aMessageWithoutAnAddressGoesToAll() throws IOException {
        meet((one, first, two, second) -> {
            one.send(Kernel.bytes("all"));
            got(two, "all", first);
        });
    }

    @Test
    void aMemberOneOfAnInstanceAndAllOfItAreReached() throws IOException {
        meet((one, first, two, second) -> {
            one.sendto(Kernel.bytes("member"), second);
            got(two, "member", first);
            one.sendto(Kernel.bytes("any"), new Tipc.Service(GROUP, 2, 0, TIPC_NODE_SCOPE));
            got(two, "any", first);
            one.sendto(Kernel.bytes("each"), new Tipc.Range(GROUP, 2, 2, TIPC_NODE_SCOPE));
            got(two, "each", first);
        });
    }

    @Test
    void whoLeavesIsGoneForTheOthers() throws IOException {
        meet((one, first, two, second) -> {
            two.setsockopt(SolTipc.TIPC_GROUP_LEAVE, 0);

            Message event = one.recvmsg(ROOM, 0, 0);
            assertThat(event.data()).isEmpty();
            assertThat(event.flags() & (MSG_OOB | MSG_EOR)).isEqualTo(MSG_OOB | MSG_EOR);
            assertThat(event.address()).isEqualTo(second);
        });
    }
}
