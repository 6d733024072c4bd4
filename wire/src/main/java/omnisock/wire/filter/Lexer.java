package omnisock.wire.filter;

import java.util.ArrayList;
import java.util.List;

/** Splits an expression into words and signs. */
final class Lexer {
    /** A word or a sign, and the column of its first character; the text of the end is empty. */
    record Token(String text, int column) {
        boolean is(String other) {
            return text.equals(other);
        }

        boolean isWord() {
            return !text.isEmpty() && isWordCharacter(text.charAt(0));
        }

        boolean isNumber() {
            return !text.isEmpty() && Character.digit(text.charAt(0), 10) >= 0;
        }
    }

    private static final List<String> SIGNS =
            List.of(
                    "&&", "||", "<<", ">>", "<=", ">=", "==", "!=", "(", ")", "[", "]", "!", "<",
                    ">", "=", "+", "-", "*", "/", "%", "&", "|", "^", ":");

    private final String text;
    private final List<Token> tokens = new ArrayList<>();
    private int at;
    private int brackets;

    private Lexer(String text) {
        this.text = text;
    }

    static List<Token> tokens(String text) {
        return new Lexer(text).split();
    }

    private List<Token> split() {
        while (at < text.length()) {
            char c = text.charAt(at);
            if (Character.isWhitespace(c)) {
                at++;
            } else if (c == '\\' || isWordCharacter(c) || startsAddress()) {
                word();
            } else {
                sign();
            }
        }
        tokens.add(new Token("", text.length() + 1));
        return tokens;
    }

    private static boolean isWordCharacter(char c) {
        boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
        return letter || (c >= '0' && c <= '9') || c == ':' || c == '.' || c == '_';
    }

    /** An IPv6 address may begin with colons. */
    private boolean startsAddress() {
        return brackets == 0 && text.charAt(at) == ':';
    }

    private void word() {
        int start = at;
        // A backslash says that a word is an identifier though it looks like a keyword.
        boolean escaped = text.charAt(at) == '\\';
        at += escaped ? 1 : 0;
        int first = at;
        while (at < text.length() && belongs(text.charAt(at), first)) {
            at++;
        }
        if (at == first) {
            if (escaped || brackets == 0) {
                throw new FilterSyntaxException("an unexpected character", text, start + 1);
            }
            sign();
            return;
        }
        tokens.add(new Token(text.substring(first, at), start + 1));
    }

    /** Inside brackets a colon stands between offset and size, and a hyphen is a minus. */
    private boolean belongs(char c, int first) {
        if (c == ':') {
            return brackets == 0;
        }
        if (c == '-') {
            boolean more = at + 1 < text.length() && isWordCharacter(text.charAt(at + 1));
            return brackets == 0 && at > first && more;
        }
        return isWordCharacter(c);
    }

    private void sign() {
        for (String sign : SIGNS) {
            if (text.startsWith(sign, at)) {
                brackets += sign.equals("[") ? 1 : sign.equals("]") ? -1 : 0;
                tokens.add(new Token(sign, at + 1));
                at += sign.length();
                return;
            }
        }
        throw new FilterSyntaxException("an unexpected character", text, at + 1);
    }
}
