package omnisock.examples;

import static omnisock.Family.AF_CAN;
import static omnisock.Protocol.CAN_RAW;
import static omnisock.SocketType.SOCK_RAW;

import java.io.IOException;
import omnisock.Can;
import omnisock.Socket;
import omnisock.can.CanFilters;
import omnisock.can.CanFrame;

/** Frames of a controller area network. */
final class CanFrames {
    private CanFrames() {}

    // @start region="serve"
    static void serve(String device, byte[] state) throws IOException {
        try (var can = new Socket(AF_CAN, SOCK_RAW, CAN_RAW)) {
            CanFilters.parse("100:80000700,#40").setOn(can);
            can.bind(new Can.Raw(device));
            while (true) {
                IO.println(answer(can, state));
            }
        }
    }

    // @end

    // @start region="answer"
    static String answer(Socket can, byte[] state) throws IOException {
        CanFrame frame = CanFrame.of(can.recv(CanFrame.MAX_BYTES));
        return switch (frame) {
            case CanFrame.Remote request -> {
                var answer = new CanFrame.Classic(request.id(), state);
                can.send(answer.toBytes());
                yield "sent " + answer;
            }
            case CanFrame.ErrorFrame error -> "error classes " + error.classes();
            default -> "got " + frame;
        };
    }
    // @end
}
