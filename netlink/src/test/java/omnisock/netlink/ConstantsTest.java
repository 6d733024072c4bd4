package omnisock.netlink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Our numbers beside those that the C compiler takes from the kernel's headers. */
class ConstantsTest {
    private static final String HEADERS =
            """
            #include <stddef.h>
            #include <stdio.h>
            #include <linux/netlink.h>
            #include <linux/rtnetlink.h>
            #include <linux/if.h>
            #include <linux/if_link.h>
            #include <linux/if_addr.h>
            #include <linux/neighbour.h>
            #include <linux/fib_rules.h>
            #include <linux/veth.h>
            #include <linux/genetlink.h>
            #include <linux/sock_diag.h>
            #include <linux/inet_diag.h>
            #include <linux/unix_diag.h>
            #include <netinet/tcp.h>
            """;

    /** Ours alone. */
    private static final Set<String> OTHERS =
            Set.of("ALL_STATES", "INET_HEADER", "INET_REQUEST", "UNIX_HEADER", "UNIX_REQUEST");

    /** What else the compiler says of the structs that we read and write. */
    private static final Map<String, Integer> LAYOUTS =
            Map.ofEntries(
                    Map.entry("sizeof(struct nlmsghdr)", NetlinkMessage.HEADER),
                    Map.entry("sizeof(struct nlattr)", Attribute.HEADER),
                    Map.entry("sizeof(struct ifinfomsg)", Link.HEADER),
                    Map.entry("offsetof(struct ifinfomsg, ifi_change)", 12),
                    Map.entry("offsetof(struct rtnl_link_stats64, collisions)", 72),
                    Map.entry("sizeof(struct ifaddrmsg)", InterfaceAddress.HEADER),
                    Map.entry("offsetof(struct ifa_cacheinfo, ifa_valid)", 4),
                    Map.entry("sizeof(struct rtmsg)", Route.HEADER),
                    Map.entry("offsetof(struct rtmsg, rtm_type)", 7),
                    Map.entry("offsetof(struct rtnexthop, rtnh_hops)", 3),
                    Map.entry("sizeof(struct ndmsg)", Neighbour.HEADER),
                    Map.entry("offsetof(struct ndmsg, ndm_state)", 8),
                    Map.entry("sizeof(struct fib_rule_hdr)", Rule.HEADER),
                    Map.entry("offsetof(struct fib_rule_hdr, action)", 7),
                    Map.entry("sizeof(struct genlmsghdr)", GenericMessage.HEADER),
                    Map.entry("sizeof(struct inet_diag_msg)", SocketEntry.INET_HEADER),
                    Map.entry("offsetof(struct inet_diag_msg, id.idiag_if)", 40),
                    Map.entry("offsetof(struct inet_diag_msg, idiag_inode)", 68),
                    Map.entry("sizeof(struct inet_diag_req_v2)", 56),
                    Map.entry("offsetof(struct inet_diag_req_v2, idiag_states)", 4),
                    Map.entry("sizeof(struct unix_diag_msg)", SocketEntry.UNIX_HEADER),
                    Map.entry("sizeof(struct unix_diag_req)", 24),
                    Map.entry("offsetof(struct unix_diag_req, udiag_show)", 12));

    private static final List<Class<?>> HOLDERS =
            List.of(
                    Attribute.class,
                    NetlinkMessage.class,
                    NetlinkException.class,
                    Rtnetlink.class,
                    Link.class,
                    LinkKind.class,
                    InterfaceAddress.class,
                    Route.class,
                    NextHop.class,
                    Neighbour.class,
                    Rule.class,
                    RouteWatch.class,
                    GenericNetlink.class,
                    GenericFamily.class,
                    SockDiag.class,
                    SocketEntry.class);

    @TempDir Path directory;

    /** The constants that have a name of the headers, which have an underscore. */
    private static Map<String, Integer> ours() throws ReflectiveOperationException {
        var all = new TreeMap<>(LAYOUTS);
        for (Class<?> holder : HOLDERS) {
            for (Field field : holder.getDeclaredFields()) {
                boolean constant =
                        Modifier.isStatic(field.getModifiers()) && field.getType() == int.class;
                boolean named = field.getName().matches("[A-Z0-9]+_[A-Z0-9_]+");
                if (constant && named && !OTHERS.contains(field.getName())) {
                    field.setAccessible(true);
                    all.put(field.getName(), field.getInt(null));
                }
            }
        }
        return all;
    }

    private String run(String... command) throws IOException, InterruptedException {
        Process process;
        try {
            process =
                    new ProcessBuilder(command)
                            .directory(directory.toFile())
                            .redirectErrorStream(true)
                            .start();
        } catch (IOException e) {
            return abort("needs " + command[0] + ": " + e.getMessage());
        }
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(out).isZero();
        return out;
    }

    @Test
    void areThoseOfTheHeaders() throws Exception {
        assumeTrue(
                Files.exists(Path.of("/usr/include/linux/rtnetlink.h")),
                "needs the headers of the kernel");
        Map<String, Integer> ours = ours();
        var program = new StringBuilder(HEADERS + "int main(void) {\n");
        for (String name : ours.keySet()) {
            program.append("printf(\"%s=%%d\\n\", (int) %s);\n".formatted(name, name));
        }
        Files.writeString(directory.resolve("numbers.c"), program.append("}\n"));
        run("cc", "-o", "numbers", "numbers.c");

        var theirs = new TreeMap<String, Integer>();
        run(directory.resolve("numbers").toString())
                .lines()
                .map(line -> line.split("="))
                .forEach(parts -> theirs.put(parts[0], Integer.parseInt(parts[1])));
        assertThat(ours).hasSizeGreaterThan(100).isEqualTo(theirs);
    }
}
