package omnisock.examples;

import static omnisock.Family.AF_INET;
import static omnisock.Protocol.IPPROTO_ICMP;
import static omnisock.SocketType.SOCK_DGRAM;

import java.io.IOException;
import omnisock.Address;
import omnisock.Inet;
import omnisock.Socket;
import omnisock.icmp.Answer;
import omnisock.icmp.Echo;
import omnisock.icmp.EchoOptions;
import omnisock.icmp.Ping;
import omnisock.icmp.PingSchedule;
import omnisock.icmp.PingStatistics;

/** Echo requests, by hand and as a series. */
final class Pings {
    private Pings() {}

    // @start region="series"
    static PingStatistics pingThrice(Address host) throws IOException {
        try (var echo = Echo.open(host, EchoOptions.DEFAULTS)) {
            var ping = new Ping(echo, PingSchedule.DEFAULTS.withCount(3));
            return ping.run(Pings::print);
        }
    }

    private static void print(Answer answer) {
        String text =
                switch (answer) {
                    case Answer.Reply reply -> "from " + reply.from() + ", TTL " + reply.hops();
                    case Answer.Failure failure -> failure.reason();
                };
        IO.println(answer.number() + ": " + text + ", " + answer.roundTrip().toNanos() + " ns");
    }

    // @end

    // @start region="socket"
    /** Asks by a ping socket, where the kernel adds identifier and checksum. */
    static byte[] ask(Inet host) throws IOException {
        byte[] request = {8, 0, 0, 0, 0, 0, 0, 1, 'h', 'i'}; // echo request number 1
        try (var socket = new Socket(AF_INET, SOCK_DGRAM, IPPROTO_ICMP)) {
            socket.settimeout(1.0);
            socket.sendto(request, host);
            return socket.recv(100); // 0, 0, the checksum, the identifier, 0, 1, 'h', 'i'
        }
    }
    // @end
}
