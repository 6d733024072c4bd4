package omnisock.wire.filter;

import java.util.List;
import java.util.Set;
import omnisock.wire.filter.Expression.Arithmetic;
import omnisock.wire.filter.Lexer.Token;
import omnisock.wire.filter.Parser.Tokens;

/** Reads numbers, parts of packets, and what is computed from them. */
final class ArithmeticParser {
    private static final Set<String> COMPARISONS = Set.of("<", "<=", ">", ">=", "=", "==", "!=");

    /** By rank, those that bind least first. */
    private static final List<Set<String>> OPERATORS =
            List.of(
                    Set.of("|", "&", "^"),
                    Set.of("<<", ">>"),
                    Set.of("+", "-"),
                    Set.of("*", "/", "%"));

    private static final int MAX_DEPTH = 100;

    private final Tokens tokens;
    private int depth;

    ArithmeticParser(Tokens tokens) {
        this.tokens = tokens;
    }

    static boolean isComparison(String sign) {
        return COMPARISONS.contains(sign);
    }

    static boolean isOperator(String sign) {
        return isComparison(sign) || OPERATORS.stream().anyMatch(rank -> rank.contains(sign));
    }

    /** Whether a number begins here that is not in parentheses. */
    boolean starts() {
        Token token = tokens.peek();
        if (token.is("len") || token.is("-")) {
            return true;
        }
        if (Vocabulary.PROTOCOLS.contains(token.text())) {
            return tokens.peek(1).is("[");
        }
        return Vocabulary.CONSTANTS.containsKey(token.text())
                || (token.isNumber() && Numbers.parse(token.text()) >= 0);
    }

    Arithmetic parse() {
        if (depth == MAX_DEPTH) {
            throw tokens.error("arithmetic deeper than " + MAX_DEPTH);
        }
        depth++;
        try {
            return ranked(0);
        } finally {
            depth--;
        }
    }

    private Arithmetic ranked(int rank) {
        if (rank == OPERATORS.size()) {
            return operand();
        }
        Arithmetic left = ranked(rank + 1);
        while (OPERATORS.get(rank).contains(tokens.peek().text())) {
            Token operator = tokens.peek();
            tokens.take();
            Arithmetic right = ranked(rank + 1);
            left = fold(operator, left, right);
        }
        return left;
    }

    private Arithmetic operand() {
        Token token = tokens.peek();
        if (tokens.accept("-", "-")) {
            return negated(token);
        }
        if (tokens.accept("(", "(")) {
            Arithmetic inner = parse();
            tokens.expect(")");
            return inner;
        }
        if (tokens.accept("len", "len")) {
            return new Arithmetic.Length();
        }
        Integer constant = Vocabulary.CONSTANTS.get(token.text());
        if (constant != null) {
            tokens.take();
            return new Arithmetic.Literal(constant);
        }
        if (Vocabulary.PROTOCOLS.contains(token.text())) {
            return field();
        }
        return new Arithmetic.Literal(tokens.number(0xffffffffL));
    }

    private Arithmetic negated(Token minus) {
        depth++;
        if (depth > MAX_DEPTH) {
            throw tokens.error("arithmetic deeper than " + MAX_DEPTH);
        }
        Arithmetic inner = operand();
        depth--;
        var zero = new Arithmetic.Literal(0);
        return fold(new Token("-", minus.column()), zero, inner);
    }

    private Arithmetic field() {
        Token protocol = tokens.take();
        tokens.expect("[");
        Arithmetic index = parse();
        int size = 1;
        if (tokens.accept(":", ":")) {
            size = tokens.number(0xffffffffL);
            if (size != 1 && size != 2 && size != 4) {
                tokens.back(tokens.position() - 1);
                throw tokens.error("a field has 1, 2 or 4 bytes, not " + size);
            }
        }
        tokens.expect("]");
        String name = protocol.is("link") ? "ether" : protocol.text();
        return new Arithmetic.Field(name, index, size, protocol.column());
    }

    private Arithmetic fold(Token operator, Arithmetic left, Arithmetic right) {
        if (right instanceof Arithmetic.Literal(int value)) {
            boolean divides = operator.is("/") || operator.is("%");
            if (divides && value == 0) {
                tokens.back(tokens.position() - 1);
                throw tokens.error("division by 0");
            }
            boolean shifts = operator.is("<<") || operator.is(">>");
            if (shifts && (value < 0 || value > 31)) {
                tokens.back(tokens.position() - 1);
                throw tokens.error("shift by more than 31");
            }
            if (left instanceof Arithmetic.Literal(int first)) {
                return new Arithmetic.Literal(compute(operator.text(), first, value));
            }
        }
        return new Arithmetic.Binary(operator.text(), left, right, operator.column());
    }

    private static int compute(String operator, int left, int right) {
        return switch (operator) {
            case "+" -> left + right;
            case "-" -> left - right;
            case "*" -> left * right;
            case "/" -> Integer.divideUnsigned(left, right);
            case "%" -> Integer.remainderUnsigned(left, right);
            case "&" -> left & right;
            case "|" -> left | right;
            case "^" -> left ^ right;
            case "<<" -> left << right;
            default -> left >>> right;
        };
    }
}
