package omnisock.wire.filter;

import omnisock.wire.LinkType;

/**
 * Compiles filter expressions of the language of pcap-filter(7).
 *
 * <pre>
 * host 10.0.0.1              src net 10.0.0.0/8         ip6 dst host 2001:db8::1
 * tcp port 80 or 443         udp dst portrange 5000-5010   ether host 02:00:00:00:00:01
 * arp or icmp6               vlan 100 and ip            ip proto 89
 * len &gt; 1000                 less 64                    ether multicast
 * tcp[tcpflags] &amp; (tcp-syn|tcp-fin) != 0              icmp[icmptype] == icmp-echo
 * </pre>
 *
 * joined by {@code and}, {@code or} (of equal rank, from left to right), {@code not} and
 * parentheses. Not here: names of hosts and networks, {@code gateway}, {@code protochain}, and
 * tunnels ({@code mpls}, {@code pppoes}, {@code geneve}).
 *
 * <p>As in the kernel and in libpcap, a packet that is too short for a field that is asked for does
 * not match, whatever the rest of the expression says. In one thing this differs from libpcap: a
 * field on the right of an arithmetic operator asks for its protocol too, so {@code len / ip[8] >
 * 1} takes only IPv4; libpcap forgets that.
 */
public final class Filter {
    private static final int MAX_TEXT = 1 << 16;

    private Filter() {}

    /**
     * {@return a program that takes what the expression describes}
     *
     * @param text the expression; empty for all packets
     * @param linkType the kind of frames
     * @throws FilterSyntaxException if the text is no such expression, or asks for what these
     *     frames don't have; with the column
     */
    public static Program compile(String text, LinkType linkType) {
        return compile(text, Framing.of(linkType));
    }

    /**
     * {@return a program that takes what the expression describes}
     *
     * @param text the expression; empty for all packets
     * @param framing what is before the IP header
     * @throws FilterSyntaxException if the text is no such expression, or asks for what these
     *     frames don't have; with the column
     */
    public static Program compile(String text, Framing framing) {
        if (text.length() > MAX_TEXT) {
            throw new FilterSyntaxException("an expression of " + text.length() + " characters");
        }
        Expression expression = new Parser(text).parse();
        Test test = new Translator(text, framing).whole(expression);
        return Program.of(new Assembler().assemble(test));
    }
}
