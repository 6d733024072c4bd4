package omnisock.wire.filter;

import java.util.Arrays;
import java.util.OptionalLong;
import omnisock.spi.IpText;
import omnisock.wire.Mac;
import omnisock.wire.filter.Expression.Qualifiers;
import omnisock.wire.filter.Lexer.Token;
import omnisock.wire.filter.Parser.Tokens;
import org.jspecify.annotations.Nullable;

/** Reads what follows qualifiers: an address, a net, a port, a range, a protocol. */
final class Identifiers {
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
        int column = tokens.peek().column();
        int port = portNumber(tokens.peek().text());
        tokens.take();
        return new Expression.Ports(qualifiers, port, port, column);
    }

    private int portNumber(String text) {
        Integer service = Vocabulary.SERVICES.get(text);
        if (service != null) {
            return service;
        }
        long number = Numbers.parse(text);
        if (text.isEmpty() || number < 0 || number > 0xffff) {
            throw text.isEmpty()
                    ? tokens.unexpected("a port")
                    : tokens.error("\"" + text + "\" is not a port in 0..65535 or a known service");
        }
        return (int) number;
    }

    private Expression portRange(Qualifiers qualifiers) {
        Token token = tokens.peek();
        int hyphen = token.text().indexOf('-');
        int low = portNumber(hyphen < 0 ? token.text() : token.text().substring(0, hyphen));
        int high = hyphen < 0 ? low : portNumber(token.text().substring(hyphen + 1));
        tokens.take();
        return new Expression.Ports(
                qualifiers, Math.min(low, high), Math.max(low, high), token.column());
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
