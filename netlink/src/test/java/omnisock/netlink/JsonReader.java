package omnisock.netlink;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What ip(8) prints with {@code -j}: as lists, maps, text, longs and booleans. */
final class JsonReader {
    private final String text;
    private int at;

    private JsonReader(String text) {
        this.text = text;
    }

    /** A list of objects; elements that are empty are left out. */
    static List<Map<String, Object>> objects(String text) {
        var all = new ArrayList<Map<String, Object>>();
        for (Object element : (List<?>) new JsonReader(text).value()) {
            Map<String, Object> object = object(element);
            if (!object.isEmpty()) {
                all.add(object);
            }
        }
        return all;
    }

    /** A value that is an object. */
    static Map<String, Object> object(Object value) {
        var object = new LinkedHashMap<String, Object>();
        ((Map<?, ?>) value).forEach((name, inner) -> object.put("" + name, inner));
        return object;
    }

    private char peek() {
        while (Character.isWhitespace(text.charAt(at))) {
            at++;
        }
        return text.charAt(at);
    }

    private boolean skip(char c) {
        boolean there = peek() == c;
        at += there ? 1 : 0;
        return there;
    }

    private void need(char c) {
        if (!skip(c)) {
            throw new AssertionError("no " + c + " at " + at + " of " + text);
        }
    }

    private Object value() {
        return switch (peek()) {
            case '[' -> list();
            case '{' -> map();
            case '"' -> string();
            default -> word();
        };
    }

    private List<Object> list() {
        var list = new ArrayList<Object>();
        need('[');
        while (!skip(']')) {
            list.add(value());
            skip(',');
        }
        return list;
    }

    private Map<String, Object> map() {
        var map = new LinkedHashMap<String, Object>();
        need('{');
        while (!skip('}')) {
            String name = string();
            need(':');
            map.put(name, value());
            skip(',');
        }
        return map;
    }

    private String string() {
        need('"');
        var out = new StringBuilder();
        for (char c = text.charAt(at++); c != '"'; c = text.charAt(at++)) {
            out.append(c == '\\' ? text.charAt(at++) : c);
        }
        return out.toString();
    }

    private Object word() {
        int from = at;
        while (",]} \n".indexOf(text.charAt(at)) < 0) {
            at++;
        }
        String word = text.substring(from, at);
        return switch (word) {
            case "true", "false" -> Boolean.valueOf(word);
            case "null" -> "";
            default -> Long.valueOf(word);
        };
    }

    /** A member as text, {@code ""} if there is none. */
    static String text(Map<String, Object> object, String name) {
        @Nullable Object value = object.get(name);
        return value == null ? "" : value.toString();
    }
}
