package omnisock.option;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A field of a C struct: where it is, and how it is read and written. */
record StructField(String name, int at, FieldType type, boolean isOptional, Counter counter) {
    private static final int ROOM = 64;
    private static final Pattern DECLARATION =
            Pattern.compile(
                    "(?:(?<counter>\\w+) (?<counterName>\\w+): )?(?<type>\\w+)"
                            + " (?<name>\\w+)(?:\\[(?<count>\\d*)])?(?: (?<unit>[mun]?s))?");

    /** The field before a list, which says how many elements it has. */
    record Counter(int at, int size) {
        static final Counter NONE = new Counter(0, 0);
    }

    /** The field of a component that begins at {@code from} or later, where it is aligned. */
    static StructField of(RecordComponent component, int from, int pack) {
        var c = component.getAnnotation(C.class);
        Matcher declared = DECLARATION.matcher(c == null ? "" : c.value());
        if (!declared.matches()) {
            throw new AssertionError("no declaration in C of " + component);
        }
        Class<?> java = component.getType();
        Counter counter = Counter.NONE;
        if (declared.group("counter") != null) {
            java = argument(component);
            int size = FieldType.sizeOf(declared.group("counter"));
            counter = new Counter(Struct.align(from, Math.min(size, pack)), size);
            from = counter.at + size;
        }
        boolean optional = java == OptionalLong.class || java == Optional.class;
        if (optional) {
            java = java == Optional.class ? argument(component) : long.class;
        }
        var type = FieldType.of(declared, java, pack);
        int at = Struct.align(from, type.alignment());
        return new StructField(declared.group("name"), at, type, optional, counter);
    }

    private static Class<?> argument(RecordComponent component) {
        var generic = (ParameterizedType) component.getGenericType();
        return (Class<?>) generic.getActualTypeArguments()[0];
    }

    boolean isList() {
        return counter.size > 0;
    }

    int alignment() {
        return Math.max(type.alignment(), Math.max(1, counter.size));
    }

    /** Where the field ends; a list has no elements there. */
    int end() {
        return isList() ? at : at + type.size();
    }

    int roomOfList() {
        return ROOM * type.size();
    }

    /** Counts as many elements as there is room for. */
    void countRoom(ByteBuffer out) {
        Scalar.write(out, counter.at, counter.size, ROOM);
    }

    int endOf(Object list) {
        return at + ((List<?>) list).size() * type.size();
    }

    Object read(ByteBuffer in) {
        if (isList()) {
            return readList(in);
        }
        if (!isOptional) {
            return type.read(in, at);
        }
        boolean there = in.limit() >= end();
        if (type.isLong()) {
            return there ? OptionalLong.of((long) type.read(in, at)) : OptionalLong.empty();
        }
        return there ? Optional.of(type.read(in, at)) : Optional.empty();
    }

    private Object readList(ByteBuffer in) {
        long count = Scalar.read(in, counter.at, counter.size);
        if (count > (in.limit() - at) / type.size()) {
            throw new IllegalArgumentException(count + " elements are in " + in.limit() + " bytes");
        }
        var elements = new ArrayList<Object>();
        for (int i = 0; i < count; i++) {
            elements.add(type.read(in, at + i * type.size()));
        }
        return List.copyOf(elements);
    }

    /** Writes the value; one that is empty stays 0. */
    void write(ByteBuffer out, Object value) {
        switch (value) {
            case List<?> list -> {
                Scalar.write(out, counter.at, counter.size, list.size());
                for (int i = 0; i < list.size(); i++) {
                    type.write(out, at + i * type.size(), list.get(i));
                }
            }
            case OptionalLong number -> number.ifPresent(n -> type.write(out, at, n));
            case Optional<?> some -> some.ifPresent(v -> type.write(out, at, v));
            default -> type.write(out, at, value);
        }
    }
}
