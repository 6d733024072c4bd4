package omnisock.wire.filter;

import static omnisock.wire.filter.Instruction.*;
import static omnisock.wire.filter.Test.both;
import static omnisock.wire.filter.Test.either;

import java.util.Set;
import omnisock.wire.EtherType;
import omnisock.wire.IpProtocol;
import omnisock.wire.filter.Expression.Arithmetic;
import omnisock.wire.filter.Expression.Qualifiers;

/**
 * Says what an expression means for the bytes of a frame, as libpcap has it. The order of tests is
 * libpcap's too, since it decides what happens to packets that are cut short.
 *
 * <p>A {@code vlan} moves what follows it, to the end of the text, behind the tag.
 */
final class Translator {
    private static final Test NEVER = new Test.Constant(false);
    private static final Set<String> WITH_PORTS = Set.of("", "tcp", "udp", "sctp", "ip", "ip6");

    private final String text;
    private final Framing framing;
    private int tags;
    private boolean metadataTagUsed;

    Translator(String text, Framing framing) {
        this.text = text;
        this.framing = framing;
    }

    /**
     * What the expression asks of a frame. Of a live one the kernel has the outer tag beside it,
     * or, as with most that go out, left it in it; then the frame is as in a file.
     */
    Test whole(Expression expression) {
        Test beside = translate(expression);
        if (!metadataTagUsed) {
            return beside;
        }
        var within = new Translator(text, framing);
        within.metadataTagUsed = true;
        Test present = equal(W, Metadata.VLAN_TAG_PRESENT, 1);
        return either(both(present, beside), both(Test.not(present), within.translate(expression)));
    }

    private Test translate(Expression expression) {
        return switch (expression) {
            case Expression.All() -> new Test.Constant(true);
            case Expression.And(var left, var right) -> both(translate(left), translate(right));
            case Expression.Or(var left, var right) -> either(translate(left), translate(right));
            case Expression.Not(var inner) -> Test.not(translate(inner));
            case Expression.Protocol(var name, int column) -> protocol(name, column);
            case Expression.Net net -> net(net);
            case Expression.Station station -> station(station);
            case Expression.Ports ports -> ports(ports);
            case Expression.ProtocolNumber number -> protocolNumber(number);
            case Expression.Group group -> group(group);
            case Expression.Vlan(int id, int column) -> vlan(id, column);
            case Expression.Direction(boolean in, int column) -> direction(in, column);
            case Expression.Relation relation -> relation(relation);
        };
    }

    private FilterSyntaxException error(String message, int column) {
        return new FilterSyntaxException(message, text, column);
    }

    private static Test equal(int size, int offset, int value) {
        return masked(size, offset, -1, value);
    }

    private static Test masked(int size, int offset, int mask, int value) {
        return new Test.Compare(new Test.Load(size, -1, offset), mask, JEQ, value);
    }

    private int network(int column) {
        if (framing.network < 0) {
            throw error("these frames have no IP in them that could be filtered", column);
        }
        return framing.network + 4 * tags;
    }

    /** That the frame carries a protocol of this EtherType. */
    private Test linkType(int type, int column) {
        int network = network(column);
        if (framing == Framing.RAW_IP) {
            return switch (type) {
                case EtherType.IPV4 -> masked(B, network, 0xf0, 0x40);
                case EtherType.IPV6 -> masked(B, network, 0xf0, 0x60);
                default -> NEVER;
            };
        }
        int at = framing.type < 0 ? framing.type : framing.type + 4 * tags;
        if (type > 1500 || !framing.isEthernet()) {
            return equal(at < 0 ? W : H, at, type);
        }
        // A length of 802.3, and the type is the destination's access point behind it.
        var length = new Test.Load(H, -1, at);
        Test isLength = Test.not(new Test.Compare(length, -1, JGT, 1500));
        return both(isLength, equal(B, network, type));
    }

    private Test protocol(String name, int column) {
        Integer type = Vocabulary.ETHER_TYPES.get(name);
        if (type != null) {
            return linkType(type, column);
        }
        Integer number = Vocabulary.IP_PROTOCOLS.get(name);
        if (number == null) {
            throw error("\"" + name + "\" needs an address or a field", column);
        }
        return switch (name) {
            case "icmp", "igmp", "igrp", "vrrp", "carp" -> ip4(number, column);
            case "icmp6" -> ip6(number, column);
            default -> either(ip4(number, column), ip6(number, column));
        };
    }

    private Test ip4(int protocol, int column) {
        Test type = linkType(EtherType.IPV4, column);
        return both(type, equal(B, network(column) + 9, protocol));
    }

    /** Directly behind the header, or behind one fragment header. */
    private Test ip6(int protocol, int column) {
        int network = network(column);
        Test direct = equal(B, network + 6, protocol);
        Test fragment = equal(B, network + 6, IpProtocol.FRAGMENT);
        Test behind = both(fragment, equal(B, network + 40, protocol));
        return both(linkType(EtherType.IPV6, column), either(direct, behind));
    }

    private Test protocolNumber(Expression.ProtocolNumber expression) {
        int number = expression.number();
        int column = expression.column();
        if (!expression.qualifiers().direction().isEmpty()) {
            throw error("src and dst don't go with a protocol", column);
        }
        return switch (expression.qualifiers().protocol()) {
            case "ether" -> linkType(number, column);
            case "ip" -> ip4(number, column);
            case "ip6" -> ip6(number, column);
            case "" -> either(ip4(number, column), ip6(number, column));
            case String other -> throw error("\"" + other + "\" has no protocols in it", column);
        };
    }

    private static Test sides(Qualifiers qualifiers, Test source, Test destination) {
        return switch (qualifiers.direction()) {
            case "src" -> source;
            case "dst" -> destination;
            case "src and dst" -> both(source, destination);
            default -> either(source, destination);
        };
    }

    private Test net(Expression.Net net) {
        String protocol = net.qualifiers().protocol();
        int column = net.column();
        if (net.address().length == 16) {
            if (!protocol.isEmpty() && !protocol.equals("ip6")) {
                throw error("\"" + protocol + "\" does not go with an IPv6 address", column);
            }
            return sidesOf(net, EtherType.IPV6, 8, 24);
        }
        return switch (protocol) {
            case "" ->
                    either(
                            either(
                                    sidesOf(net, EtherType.IPV4, 12, 16),
                                    sidesOf(net, EtherType.ARP, 14, 24)),
                            sidesOf(net, EtherType.RARP, 14, 24));
            case "ip" -> sidesOf(net, EtherType.IPV4, 12, 16);
            case "arp" -> sidesOf(net, EtherType.ARP, 14, 24);
            case "rarp" -> sidesOf(net, EtherType.RARP, 14, 24);
            default -> throw error("\"" + protocol + "\" does not go with an IPv4 address", column);
        };
    }

    private Test sidesOf(Expression.Net net, int type, int source, int destination) {
        int network = network(net.column());
        Test addresses =
                sides(
                        net.qualifiers(),
                        address(net, network + source),
                        address(net, network + destination));
        return both(linkType(type, net.column()), addresses);
    }

    private static Test address(Expression.Net net, int offset) {
        Test all = new Test.Constant(true);
        for (int at = 0; at < net.address().length; at += 4) {
            int mask = word(net.mask(), at);
            Test one =
                    mask == 0
                            ? new Test.Constant(true)
                            : masked(W, offset + at, mask, word(net.address(), at));
            all = both(all, one);
        }
        return all;
    }

    private static int word(byte[] bytes, int at) {
        return java.nio.ByteBuffer.wrap(bytes).getInt(at);
    }

    private Test station(Expression.Station station) {
        if (!station.qualifiers().protocol().equals("ether")) {
            throw error("a link address needs \"ether\" before it", station.column());
        }
        if (!framing.isEthernet()) {
            throw error("these frames have no Ethernet header", station.column());
        }
        return sides(station.qualifiers(), mac(6, station.mac()), mac(0, station.mac()));
    }

    private static Test mac(int offset, long mac) {
        return both(equal(W, offset + 2, (int) mac), equal(H, offset, (int) (mac >> 32)));
    }

    private Test group(Expression.Group group) {
        int column = group.column();
        return switch (group.protocol()) {
            case "ether" -> etherGroup(group);
            case "ip" -> {
                if (group.broadcast()) {
                    throw error(
                            "the net's mask is not known, which \"ip broadcast\" needs", column);
                }
                var first = new Test.Load(B, -1, network(column) + 16);
                Test multicast = new Test.Compare(first, -1, JGE, 224);
                yield both(linkType(EtherType.IPV4, column), multicast);
            }
            case "ip6" -> {
                if (group.broadcast()) {
                    throw error("IPv6 has no broadcast", column);
                }
                Test multicast = equal(B, network(column) + 24, 255);
                yield both(linkType(EtherType.IPV6, column), multicast);
            }
            default -> throw error("only ether, ip and ip6 have groups", column);
        };
    }

    private Test etherGroup(Expression.Group group) {
        if (!framing.isEthernet()) {
            throw error("these frames have no Ethernet header", group.column());
        }
        return group.broadcast()
                ? mac(0, omnisock.wire.Mac.BROADCAST)
                : new Test.Compare(new Test.Load(B, -1, 0), -1, JSET, 1);
    }

    /** IPv6 first, and without looking through extension headers; later fragments have no ports. */
    private Test ports(Expression.Ports ports) {
        String protocol = ports.qualifiers().protocol();
        int column = ports.column();
        if (!WITH_PORTS.contains(protocol)) {
            throw error("\"" + protocol + "\" has no ports", column);
        }
        int network = network(column);
        Test six = NEVER;
        if (!protocol.equals("ip")) {
            Test type = linkType(EtherType.IPV6, column);
            Test transport = withPorts(protocol, network + 6);
            six = both(type, both(transport, portSides(ports, -1, network + 40)));
        }
        Test four = NEVER;
        if (!protocol.equals("ip6")) {
            Test type = linkType(EtherType.IPV4, column);
            Test transport = both(withPorts(protocol, network + 9), notLaterFragment(network));
            four = both(type, both(transport, portSides(ports, network, network)));
        }
        return either(six, four);
    }

    private static Test withPorts(String protocol, int offset) {
        Integer number = Vocabulary.IP_PROTOCOLS.get(protocol);
        if (number != null) {
            return equal(B, offset, number);
        }
        Test sctp = equal(B, offset, IpProtocol.SCTP);
        return either(
                sctp, either(equal(B, offset, IpProtocol.TCP), equal(B, offset, IpProtocol.UDP)));
    }

    private static Test notLaterFragment(int network) {
        var fragment = new Test.Load(H, -1, network + 6);
        return Test.not(new Test.Compare(fragment, -1, JSET, 0x1fff));
    }

    private static Test portSides(Expression.Ports ports, int header, int offset) {
        Test source = port(ports, new Test.Load(H, header, offset));
        Test destination = port(ports, new Test.Load(H, header, offset + 2));
        return sides(ports.qualifiers(), source, destination);
    }

    private static Test port(Expression.Ports ports, Test.Load load) {
        if (ports.low() == ports.high()) {
            return new Test.Compare(load, -1, JEQ, ports.low());
        }
        Test atLeast = new Test.Compare(load, -1, JGE, ports.low());
        return both(atLeast, Test.not(new Test.Compare(load, -1, JGT, ports.high())));
    }

    private Test vlan(int id, int column) {
        if (framing == Framing.LIVE_ETHERNET && !metadataTagUsed) {
            metadataTagUsed = true;
            Test present = equal(W, Metadata.VLAN_TAG_PRESENT, 1);
            return id < 0 ? present : both(present, masked(W, Metadata.VLAN_TAG, 0xfff, id));
        }
        if (!framing.isEthernet()) {
            throw error("these frames have no VLAN tags", column);
        }
        int network = network(column);
        Test tagged =
                either(
                        either(
                                linkType(EtherType.VLAN, column),
                                linkType(EtherType.PROVIDER_VLAN, column)),
                        linkType(EtherType.OLD_PROVIDER_VLAN, column));
        tags++;
        return id < 0 ? tagged : both(tagged, masked(H, network, 0xfff, id));
    }

    private Test direction(boolean inbound, int column) {
        Test outbound =
                switch (framing) {
                    case COOKED -> equal(H, 0, 4);
                    case COOKED2 -> equal(B, 10, 4);
                    case LIVE_ETHERNET, DATAGRAM -> equal(W, Metadata.PACKET_TYPE, 4);
                    default -> throw error("these frames don't tell their direction", column);
                };
        return inbound ? Test.not(outbound) : outbound;
    }

    /** The protocols that the fields belong to are tested first, the left one's before. */
    private Test relation(Expression.Relation relation) {
        Test guard = both(guard(relation.left()), guard(relation.right()));
        Test.Value left = value(relation.left());
        Test.Value right = value(relation.right());
        Test comparison =
                switch (relation.operator()) {
                    case "=", "==" -> new Test.Computed(left, JEQ, right);
                    case "!=" -> Test.not(new Test.Computed(left, JEQ, right));
                    case ">" -> new Test.Computed(left, JGT, right);
                    case ">=" -> new Test.Computed(left, JGE, right);
                    case "<" -> Test.not(new Test.Computed(left, JGE, right));
                    default -> Test.not(new Test.Computed(left, JGT, right));
                };
        return both(guard, comparison);
    }

    private Test guard(Arithmetic arithmetic) {
        return switch (arithmetic) {
            case Arithmetic.Literal(int ignored) -> new Test.Constant(true);
            case Arithmetic.Length() -> new Test.Constant(true);
            case Arithmetic.Binary(var ignored, var left, var right, int at) ->
                    both(guard(left), guard(right));
            case Arithmetic.Field field -> both(guard(field.index()), fieldGuard(field));
        };
    }

    private Test fieldGuard(Arithmetic.Field field) {
        String name = field.protocol();
        int column = field.column();
        return switch (name) {
            case "ether" -> new Test.Constant(true);
            case "ip", "ip6", "arp", "rarp" -> protocol(name, column);
            case "icmp6" -> {
                Test type = linkType(EtherType.IPV6, column);
                yield both(type, equal(B, network(column) + 6, IpProtocol.ICMPV6));
            }
            default -> {
                Integer number = Vocabulary.IP_PROTOCOLS.get(name);
                if (number == null) {
                    throw error("\"" + name + "\" has no fields", column);
                }
                yield both(ip4(number, column), notLaterFragment(network(column)));
            }
        };
    }

    private Test.Value value(Arithmetic arithmetic) {
        return switch (arithmetic) {
            case Arithmetic.Literal(int value) -> new Test.Literal(value);
            case Arithmetic.Length() -> new Test.Length();
            case Arithmetic.Binary(var operator, var left, var right, int ignored) ->
                    new Test.Binary(operation(operator), value(left), value(right));
            case Arithmetic.Field field -> field(field);
        };
    }

    private Test.Value field(Arithmetic.Field field) {
        int size = field.size() == 4 ? W : field.size() == 2 ? H : B;
        int column = field.column();
        Test.Load base =
                switch (field.protocol()) {
                    case "ether" -> {
                        if (framing.link < 0) {
                            throw error("these frames have no link header", column);
                        }
                        yield new Test.Load(size, -1, framing.link);
                    }
                    case "ip", "ip6", "arp", "rarp" -> new Test.Load(size, -1, network(column));
                    case "icmp6" -> new Test.Load(size, -1, network(column) + 40);
                    default -> new Test.Load(size, network(column), network(column));
                };
        if (!(field.index() instanceof Arithmetic.Literal(int index))) {
            return new Test.Indexed(base, value(field.index()));
        }
        if (index < 0 || index > 0xffff) {
            String wrong = Integer.toUnsignedString(index) + " is not an offset in 0..65535";
            throw error(wrong, column);
        }
        return new Test.Load(size, base.header(), base.offset() + index);
    }

    private static int operation(String operator) {
        return switch (operator) {
            case "+" -> ADD;
            case "-" -> SUB;
            case "*" -> MUL;
            case "/" -> DIV;
            case "%" -> MOD;
            case "&" -> AND;
            case "|" -> OR;
            case "^" -> XOR;
            case "<<" -> LSH;
            default -> RSH;
        };
    }
}
