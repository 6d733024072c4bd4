package omnisock.wire.filter;

import java.util.List;
import omnisock.wire.filter.Expression.Qualifiers;
import omnisock.wire.filter.Lexer.Token;
import org.jspecify.annotations.Nullable;

/** Reads an expression: the grammar of pcap-filter(7), by recursive descent. */
final class Parser {
    private static final int MAX_DEPTH = 100;
    private static final int MAX_TERMS = 1000;

    private final Tokens tokens;
    private final ArithmeticParser arithmetic;
    private final Identifiers identifiers;

    /** What stood before the last identifier, which those after and/or inherit. */
    private @Nullable Qualifiers last;

    private int depth;
    private int terms;

    Parser(String text) {
        tokens = new Tokens(text, Lexer.tokens(text));
        arithmetic = new ArithmeticParser(tokens);
        identifiers = new Identifiers(tokens);
    }

    Expression parse() {
        if (tokens.isEnd()) {
            return new Expression.All();
        }
        Expression expression = expression();
        if (!tokens.isEnd()) {
            throw tokens.unexpected("and, or, or the end");
        }
        return expression;
    }

    /** And and or have the same rank and associate to the left. */
    private Expression expression() {
        Expression left = term();
        while (true) {
            if (tokens.accept("and", "&&")) {
                left = new Expression.And(left, termOrIdentifier());
            } else if (tokens.accept("or", "||")) {
                left = new Expression.Or(left, termOrIdentifier());
            } else {
                return left;
            }
        }
    }

    private Expression termOrIdentifier() {
        // What is joined becomes a tree that is as deep as the chain is long.
        if (++terms > MAX_TERMS) {
            throw tokens.error("more than " + MAX_TERMS + " terms");
        }
        if (last != null && startsIdentifier()) {
            return identifiers.identifier(last);
        }
        return term();
    }

    /** A number is the start of a comparison if an operator follows it. */
    private boolean startsIdentifier() {
        Token token = tokens.peek();
        if (!token.isWord() || !Vocabulary.isIdentifier(token.text())) {
            return false;
        }
        return !arithmetic.starts() || !ArithmeticParser.isOperator(tokens.peek(1).text());
    }

    private Expression term() {
        if (depth == MAX_DEPTH) {
            throw tokens.error("parentheses and nots deeper than " + MAX_DEPTH);
        }
        depth++;
        try {
            return tokens.accept("not", "!") ? negated() : primitive();
        } finally {
            depth--;
        }
    }

    private Expression negated() {
        return new Expression.Not(termOrIdentifier());
    }

    private Expression primitive() {
        Token token = tokens.peek();
        if (token.is("(")) {
            Expression relation = relationInParentheses();
            return relation != null ? relation : parenthesized();
        }
        if (arithmetic.starts()) {
            return relation();
        }
        if (Vocabulary.UNSUPPORTED.contains(token.text())) {
            throw tokens.error("\"" + token.text() + "\" is not supported");
        }
        return switch (token.text()) {
            case "less", "greater" -> length();
            case "vlan" -> vlan();
            case "broadcast", "multicast" -> group("ether");
            case "inbound", "outbound" -> direction();
            default -> qualified();
        };
    }

    private Expression parenthesized() {
        tokens.expect("(");
        Expression inner = expression();
        tokens.expect(")");
        return inner;
    }

    /** What is in parentheses may be a number that is compared; else nothing is taken. */
    private @Nullable Expression relationInParentheses() {
        int start = tokens.position();
        try {
            var left = arithmetic.parse();
            return ArithmeticParser.isComparison(tokens.peek().text())
                    ? relation(left)
                    : back(start);
        } catch (FilterSyntaxException ignored) {
            // Then it is an expression, and whatever is wrong with it will be said there.
            return back(start);
        }
    }

    private @Nullable Expression back(int start) {
        tokens.back(start);
        return null;
    }

    private Expression relation() {
        return relation(arithmetic.parse());
    }

    private Expression relation(Expression.Arithmetic left) {
        Token operator = tokens.peek();
        if (!ArithmeticParser.isComparison(operator.text())) {
            throw tokens.unexpected("a comparison");
        }
        tokens.take();
        last = null;
        return new Expression.Relation(left, operator.text(), arithmetic.parse());
    }

    private Expression length() {
        String operator = tokens.take().is("less") ? "<=" : ">=";
        var length = new Expression.Arithmetic.Length();
        var limit = new Expression.Arithmetic.Literal(tokens.number(0xffffffffL));
        return new Expression.Relation(length, operator, limit);
    }

    private Expression vlan() {
        int column = tokens.take().column();
        int id = tokens.peek().isNumber() ? tokens.number(0xfff) : -1;
        return new Expression.Vlan(id, column);
    }

    private Expression group(String protocol) {
        Token token = tokens.take();
        return new Expression.Group(protocol, token.is("broadcast"), token.column());
    }

    private Expression direction() {
        Token token = tokens.take();
        return new Expression.Direction(token.is("inbound"), token.column());
    }

    private Expression qualified() {
        Token first = tokens.peek();
        String protocol = "";
        if (Vocabulary.PROTOCOLS.contains(first.text())) {
            protocol = tokens.take().is("link") ? "ether" : first.text();
        }
        if (tokens.peek().is("broadcast") || tokens.peek().is("multicast")) {
            return group(protocol);
        }
        String direction = sides();
        String type = Vocabulary.TYPES.contains(tokens.peek().text()) ? tokens.take().text() : "";
        if (direction.isEmpty() && type.isEmpty()) {
            if (protocol.isEmpty()) {
                throw notStart(first);
            }
            // The identifiers that follow cannot inherit a protocol alone.
            last = null;
            return new Expression.Protocol(protocol, first.column());
        }
        var qualifiers = new Qualifiers(protocol, direction, type);
        last = qualifiers;
        return tokens.peek().is("(") ? list(qualifiers) : identifiers.identifier(qualifiers);
    }

    private FilterSyntaxException notStart(Token token) {
        String wanted = "a protocol, host, net, port, or a comparison";
        if (token.isWord() && Vocabulary.isIdentifier(token.text())) {
            return tokens.error("\"" + token.text() + "\" is not the start of " + wanted);
        }
        return tokens.unexpected(wanted);
    }

    private String sides() {
        if (!tokens.peek().is("src") && !tokens.peek().is("dst")) {
            return "";
        }
        String first = tokens.take().text();
        String other = first.equals("src") ? "dst" : "src";
        String joint = tokens.peek().text();
        boolean joined = joint.equals("and") || joint.equals("&&");
        boolean either = joint.equals("or") || joint.equals("||");
        if ((joined || either) && tokens.peek(1).is(other)) {
            tokens.take();
            tokens.take();
            return either ? "src or dst" : "src and dst";
        }
        return first;
    }

    /** Identifiers in parentheses after their qualifiers. */
    private Expression list(Qualifiers qualifiers) {
        tokens.expect("(");
        Expression left = listed(qualifiers);
        while (!tokens.peek().is(")")) {
            if (tokens.accept("and", "&&")) {
                left = new Expression.And(left, listed(qualifiers));
            } else if (tokens.accept("or", "||")) {
                left = new Expression.Or(left, listed(qualifiers));
            } else {
                throw tokens.unexpected("and, or, or )");
            }
        }
        tokens.expect(")");
        return left;
    }

    private Expression listed(Qualifiers qualifiers) {
        if (++terms > MAX_TERMS) {
            throw tokens.error("more than " + MAX_TERMS + " terms");
        }
        boolean negated = false;
        while (tokens.accept("not", "!")) {
            negated = !negated;
        }
        Expression identifier = identifiers.identifier(qualifiers);
        return negated ? new Expression.Not(identifier) : identifier;
    }

    /** The tokens, and which comes next. */
    static final class Tokens {
        private final String text;
        private final List<Token> all;
        private int next;

        Tokens(String text, List<Token> all) {
            this.text = text;
            this.all = all;
        }

        String text() {
            return text;
        }

        Token peek() {
            return peek(0);
        }

        Token peek(int ahead) {
            return all.get(Math.min(next + ahead, all.size() - 1));
        }

        Token take() {
            Token token = peek();
            next += isEnd() ? 0 : 1;
            return token;
        }

        boolean isEnd() {
            return peek().text().isEmpty();
        }

        int position() {
            return next;
        }

        void back(int position) {
            next = position;
        }

        boolean accept(String one, String other) {
            boolean found = peek().is(one) || peek().is(other);
            next += found ? 1 : 0;
            return found;
        }

        void expect(String sign) {
            if (!peek().is(sign)) {
                throw unexpected(sign);
            }
            next++;
        }

        int number(long most) {
            Token token = peek();
            if (!token.isNumber()) {
                throw unexpected("a number");
            }
            long value = Numbers.parse(token.text());
            if (value < 0 || value > most) {
                throw error("\"" + token.text() + "\" is not a number in 0.." + most);
            }
            next++;
            return (int) value;
        }

        FilterSyntaxException unexpected(String wanted) {
            String found = isEnd() ? "the expression ends" : "\"" + peek().text() + "\" is";
            return error(found + " where " + wanted + " should be");
        }

        FilterSyntaxException error(String message) {
            return new FilterSyntaxException(message, text, peek().column());
        }
    }
}
