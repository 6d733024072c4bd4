package omnisock.wire.filter;

import static java.util.Map.entry;

import java.util.Map;
import java.util.Set;

/** The words of the language, and the numbers that they stand for. */
final class Vocabulary {
    private Vocabulary() {}

    /** Protocols that an expression may name, or that may stand before an identifier. */
    static final Set<String> PROTOCOLS =
            Set.of(
                    "ether", "link", "ip", "ip6", "arp", "rarp", "tcp", "udp", "sctp", "icmp",
                    "icmp6", "igmp", "igrp", "pim", "vrrp", "carp", "ah", "esp");

    static final Set<String> TYPES = Set.of("host", "net", "port", "portrange", "proto");

    /** Other words with a meaning of their own, which are never identifiers. */
    static final Set<String> KEYWORDS =
            Set.of(
                    "and",
                    "or",
                    "not",
                    "src",
                    "dst",
                    "mask",
                    "less",
                    "greater",
                    "len",
                    "vlan",
                    "broadcast",
                    "multicast",
                    "inbound",
                    "outbound");

    /** Words of the language that mean something this compiler does not do. */
    static final Set<String> UNSUPPORTED =
            Set.of(
                    "gateway",
                    "protochain",
                    "mpls",
                    "pppoed",
                    "pppoes",
                    "geneve",
                    "ifname",
                    "type",
                    "subtype",
                    "dir",
                    "iso",
                    "atalk",
                    "aarp",
                    "decnet",
                    "ipx",
                    "netbeui",
                    "stp",
                    "rnr",
                    "reason",
                    "action",
                    "wlan",
                    "fddi",
                    "tr",
                    "llc");

    static final Map<String, Integer> ETHER_TYPES =
            Map.of("ip", 0x800, "ip6", 0x86dd, "arp", 0x806, "rarp", 0x8035);

    static final Map<String, Integer> IP_PROTOCOLS =
            Map.ofEntries(
                    entry("icmp", 1),
                    entry("igmp", 2),
                    entry("tcp", 6),
                    entry("igrp", 9),
                    entry("udp", 17),
                    entry("esp", 50),
                    entry("ah", 51),
                    entry("icmp6", 58),
                    entry("pim", 103),
                    entry("vrrp", 112),
                    entry("carp", 112),
                    entry("sctp", 132));

    /** A port, and the protocol that it is one of; empty if of several. */
    record Service(int port, String protocol) {}

    /** Well-known services; of {@code /etc/services} no more, since compiling does no I/O. */
    static final Map<String, Service> SERVICES =
            Map.ofEntries(
                    entry("ftp", new Service(21, "tcp")),
                    entry("ssh", new Service(22, "tcp")),
                    entry("telnet", new Service(23, "tcp")),
                    entry("smtp", new Service(25, "tcp")),
                    entry("domain", new Service(53, "")),
                    entry("bootps", new Service(67, "udp")),
                    entry("bootpc", new Service(68, "udp")),
                    entry("tftp", new Service(69, "udp")),
                    entry("http", new Service(80, "tcp")),
                    entry("pop3", new Service(110, "tcp")),
                    entry("ntp", new Service(123, "udp")),
                    entry("imap2", new Service(143, "tcp")),
                    entry("snmp", new Service(161, "")),
                    entry("bgp", new Service(179, "tcp")),
                    entry("ldap", new Service(389, "")),
                    entry("https", new Service(443, "")),
                    entry("syslog", new Service(514, "udp")));

    /** Offsets and values for {@code protocol[...]}. */
    static final Map<String, Integer> CONSTANTS =
            Map.ofEntries(
                    entry("icmptype", 0),
                    entry("icmpcode", 1),
                    entry("icmp6type", 0),
                    entry("icmp6code", 1),
                    entry("tcpflags", 13),
                    entry("tcp-fin", 1),
                    entry("tcp-syn", 2),
                    entry("tcp-rst", 4),
                    entry("tcp-push", 8),
                    entry("tcp-ack", 16),
                    entry("tcp-urg", 32),
                    entry("tcp-ece", 64),
                    entry("tcp-cwr", 128),
                    entry("icmp-echoreply", 0),
                    entry("icmp-unreach", 3),
                    entry("icmp-sourcequench", 4),
                    entry("icmp-redirect", 5),
                    entry("icmp-echo", 8),
                    entry("icmp-routeradvert", 9),
                    entry("icmp-routersolicit", 10),
                    entry("icmp-timxceed", 11),
                    entry("icmp-paramprob", 12),
                    entry("icmp-tstamp", 13),
                    entry("icmp-tstampreply", 14),
                    entry("icmp-ireq", 15),
                    entry("icmp-ireqreply", 16),
                    entry("icmp-maskreq", 17),
                    entry("icmp-maskreply", 18),
                    entry("icmp6-destinationunreach", 1),
                    entry("icmp6-packettoobig", 2),
                    entry("icmp6-timeexceeded", 3),
                    entry("icmp6-parameterproblem", 4),
                    entry("icmp6-echo", 128),
                    entry("icmp6-echoreply", 129),
                    entry("icmp6-multicastlistenerquery", 130),
                    entry("icmp6-multicastlistenerreportv1", 131),
                    entry("icmp6-multicastlistenerdone", 132),
                    entry("icmp6-routersolicit", 133),
                    entry("icmp6-routeradvert", 134),
                    entry("icmp6-neighborsolicit", 135),
                    entry("icmp6-neighboradvert", 136),
                    entry("icmp6-redirect", 137));

    static boolean isIdentifier(String word) {
        return !PROTOCOLS.contains(word) && !TYPES.contains(word) && !KEYWORDS.contains(word);
    }
}
