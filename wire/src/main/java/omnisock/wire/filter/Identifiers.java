package omnisock.wire.filter;

import java.util.Arrays;
import java.util.OptionalLong;
import java.util.Set;
import omnisock.spi.IpText;
import omnisock.wire.Mac;
import omnisock.wire.filter.Expression.Qualifiers;
import omnisock.wire.filter.Lexer.Token;
import omnisock.wire.filter.Parser.Tokens;
import omnisock.wire.filter.Vocabulary.Service;
import org.jspecify.annotations.Nullable;

/** Reads what follows qualifiers: an address, a net, a port, a range, a protocol. */
final class Identifiers {
    private static final Set<String> TRANSPORTS = Set.of("tcp", "udp", "sctp");

    private final Tokens tokens;

    Identifiers(Tokens tokens) {
        this.tokens = tokens;
    }

    Expression identifier(Qualifiers qualifiers) {
        return switch (qualifiers.type()) {
            case "port" -> port(qualifiers);
            case "portrange" -> portRange(qualifiers);
            case "proto" -> protocol(qualifiers);
            case "net" -> net(qualifiers);
            default -> host(qualifiers);
        };
    }

    private Expression port(Qualifiers qualifiers) {
        Token token = tokens.peek();
        Service port = service(token.text());
        Qualifiers all = withProtocol(qualifiers, port.protocol());
        tokens.take();
        return new Expression.Ports(all, port.port(), port.port(), token.column());
    }

    /** The name of a service says the protocol too, if there is only one that has it. */
    private Qualifiers withProtocol(Qualifiers qualifiers, String protocol) {
        boolean other = TRANSPORTS.contains(qualifiers.protocol());
        if (!protocol.isEmpty() && other && !qualifiers.protocol().equals(protocol)) {
            throw tokens.error("\"" + tokens.peek().text() + "\" is of " + protocol);
        }
        return protocol.isEmpty() || !qualifiers.protocol().isEmpty()
                ? qualifiers
                : new Qualifiers(protocol, qualifiers.direction(), qualifiers.type());
    }

    private Service service(String text) {
        Service service = Vocabulary.SERVICES.get(text);
        if (service != null) {
            return service;
        }
        long number = Numbers.parse(text);
        if (text.isEmpty() || number < 0 || number > 0xffff) {
            throw text.isEmpty()
                    ? tokens.unexpected("a port")
                    : tokens.error("\"" + text + "\" is not a port in 0..65535 or a known service");
        }
        return new Service((int) number, "");
    }

    private Expression portRange(Qualifiers qualifiers) {
        Token token = tokens.peek();
        int hyphen = token.text().indexOf('-');
        Service one = service(hyphen < 0 ? token.text() : token.text().substring(0, hyphen));
        Service other = hyphen < 0 ? one : service(token.text().substring(hyphen + 1));
        boolean same = one.protocol().equals(other.protocol());
        Qualifiers all = withProtocol(qualifiers, same ? one.protocol() : "");
        tokens.take();
        int low = Math.min(one.port(), other.port());
        int high = Math.max(one.port(), other.port());
        return new Expression.Ports(all, low, high, token.column());
    }

    private Expression protocol(Qualifiers qualifiers) {
        Token token = tokens.peek();
        boolean link = qualifiers.protocol().equals("ether");
        var names = link ? Vocabulary.ETHER_TYPES : Vocabulary.IP_PROTOCOLS;
        Integer named = names.get(token.text());
        if (named != null) {
            tokens.take();
            return new Expression.ProtocolNumber(qualifiers, named, token.column());
        }
        if (!token.isNumber()) {
            throw tokens.unexpected("a protocol");
        }
        int number = tokens.number(link ? 0xffff : 0xff);
        return new Expression.ProtocolNumber(qualifiers, number, token.column());
    }

    private Expression host(Qualifiers qualifiers) {
        Token token = tokens.peek();
        OptionalLong mac = Mac.parse(token.text());
        if (mac.isPresent()) {
            tokens.take();
            return new Expression.Station(qualifiers, mac.getAsLong(), token.column());
        }
        byte[] address = address(token.text());
        if (address == null) {
            throw notAddress(token, "an address");
        }
        tokens.take();
        // Lengths and masks are for nets, but a host with a length is a net, as in libpcap.
        return net(qualifiers, address, 8 * address.length, token);
    }

    private Expression net(Qualifiers qualifiers) {
        Token token = tokens.peek();
        byte[] address = address(token.text());
        int length = address == null ? 0 : 8 * address.length;
        if (address == null) {
            address = new byte[4];
            length = partial(token.text(), address);
            if (length == 0) {
                throw notAddress(token, "a net");
            }
        }
        tokens.take();
        return net(qualifiers, address, length, token);
    }

    private FilterSyntaxException notAddress(Token token, String wanted) {
        if (!token.isWord() || !Vocabulary.isIdentifier(token.text())) {
            return tokens.unexpected(wanted);
        }
        return tokens.error(
                "\"" + token.text() + "\" is not " + wanted + "; names are not looked up");
    }

    private Expression net(Qualifiers qualifiers, byte[] address, int length, Token token) {
        int bits = 8 * address.length;
        byte[] mask = prefix(address.length, length);
        if (tokens.accept("/", "/")) {
            mask = prefix(address.length, tokens.number(bits));
        } else if (tokens.accept("mask", "mask")) {
            byte[] given = address(tokens.peek().text());
            if (given == null || given.length != address.length) {
                throw tokens.unexpected("a mask");
            }
            tokens.take();
            mask = given;
        }
        for (int at = 0; at < mask.length; at++) {
            if ((address[at] & ~mask[at]) != 0) {
                throw new FilterSyntaxException(
                        "the address has bits outside its mask", tokens.text(), token.column());
            }
        }
        return new Expression.Net(qualifiers, address, mask, token.column());
    }

    private static byte @Nullable [] address(String text) {
        if (text.isEmpty()) {
            return null;
        }
        byte[] four = IpText.literal(text, 4);
        return four != null ? four : IpText.literal(text, 16);
    }

    /** Writes the one to three numbers of a net such as 10.1, and gives their bits; 0 for none. */
    private static int partial(String text, byte[] address) {
        String[] parts = text.split("\\.", -1);
        if (parts.length > 3) {
            return 0;
        }
        for (int at = 0; at < parts.length; at++) {
            long number = parts[at].startsWith("0x") ? -1 : Numbers.parse(parts[at]);
            if (number < 0 || number > 255) {
                return 0;
            }
            address[at] = (byte) number;
        }
        return 8 * parts.length;
    }

    private static byte[] prefix(int bytes, int length) {
        byte[] mask = new byte[bytes];
        Arrays.fill(mask, 0, length / 8, (byte) 0xff);
        if (length % 8 != 0) {
            mask[length / 8] = (byte) (0xff00 >> length % 8);
        }
        return mask;
    }
}
