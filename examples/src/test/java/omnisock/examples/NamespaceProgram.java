package omnisock.examples;

import java.io.IOException;
import omnisock.netlink.Route;
import omnisock.netlink.RouteNetlink;

/** In a network namespace of its own, joins that of another process, and tells its new routes. */
final class NamespaceProgram {
    private NamespaceProgram() {}

    public static void main(String[] args) throws IOException {
        Process other = new ProcessBuilder("unshare", "-n", "sh", "-c", "echo; read x").start();
        try (var net = RouteNetlink.open()) {
            // It is in its namespace when it says so.
            if (other.getInputStream().read() != '\n') {
                throw new IOException("no other namespace");
            }
            Links.joinNamespace(other.pid());
            net.routes().stream()
                    .filter(route -> route.protocol() == Route.RTPROT_STATIC)
                    .forEach(route -> IO.println(route.destination() + " via " + route.gateway()));
        } finally {
            other.destroy();
        }
    }
}
