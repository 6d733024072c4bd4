package omnisock.examples;

import static omnisock.Family.AF_INET;
import static omnisock.MessageFlags.MSG_NOTIFICATION;
import static omnisock.Protocol.IPPROTO_SCTP;
import static omnisock.SctpNotification.SCTP_COMM_UP;
import static omnisock.SocketType.SOCK_SEQPACKET;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import omnisock.Address;
import omnisock.Message;
import omnisock.SctpControl.ReceiveInfo;
import omnisock.SctpControl.SendInfo;
import omnisock.SctpNotification;
import omnisock.SctpNotification.AssociationChange;
import omnisock.Socket;
import omnisock.SolSctp;
import omnisock.option.SctpEvent;
import omnisock.option.SctpSndinfo;

/** SCTP: messages in streams, and one socket for many peers. */
final class Associations {
    private Associations() {}

    // @start region="listen"
    static Socket listen(Address address) throws IOException {
        Socket socket = new Socket(AF_INET, SOCK_SEQPACKET, IPPROTO_SCTP);
        try {
            socket.setsockopt(SolSctp.SCTP_RECVRCVINFO, true); // tell stream and association
            int event = SolSctp.SCTP_ASSOC_CHANGE; // and who comes and goes
            socket.setsockopt(
                    SolSctp.SCTP_EVENT, new SctpEvent(SolSctp.SCTP_FUTURE_ASSOC, event, true));
            socket.bind(address);
            socket.listen();
            return socket;
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    // @end

    // @start region="serve"
    /** Sends each message back on the stream that it came on, until the last peer has gone. */
    static void echo(Socket socket) throws IOException {
        int peers = 0;
        do {
            Message message = socket.recvmsg(65_536, 256, 0);
            if ((message.flags() & MSG_NOTIFICATION) == 0) {
                answer(socket, message);
            } else if (SctpNotification.parse(message.data()) instanceof AssociationChange change) {
                peers += change.state() == SCTP_COMM_UP ? 1 : -1;
            }
        } while (peers > 0);
    }

    private static void answer(Socket socket, Message message) throws IOException {
        var came = ((ReceiveInfo) message.control().getFirst()).value();
        var goes = new SctpSndinfo(came.stream(), 0, came.payloadProtocol(), 0, came.association());
        var buffers = new ByteBuffer[] {ByteBuffer.wrap(message.data())};
        socket.sendmsg(buffers, List.of(new SendInfo(goes)), 0, null);
    }
    // @end
}
