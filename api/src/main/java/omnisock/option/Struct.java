package omnisock.option;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A C struct as a record, by what {@link C} declares: where each field is, and how it is read and
 * written. Fields are aligned as the C compilers of 64-bit Linux align them.
 */
final class Struct<T extends Record> {
    private static final ClassValue<Struct<?>> ALL =
            new ClassValue<>() {
                @Override
                protected Struct<?> computeValue(Class<?> type) {
                    return new Struct<>(type.asSubclass(Record.class));
                }
            };

    private final Class<T> type;
    private final Constructor<T> constructor;
    private final List<Method> accessors = new ArrayList<>();
    private final List<StructField> fields = new ArrayList<>();
    private final int least;
    private final int size;
    private final int alignment;

    /** The struct of a record, made once. */
    @SuppressWarnings("unchecked") // What is made of a class is of that class.
    static <T extends Record> Struct<T> of(Class<T> type) {
        return (Struct<T>) ALL.get(type);
    }

    private Struct(Class<T> type) {
        this.type = type;
        var components = type.getRecordComponents();
        try {
            constructor =
                    type.getDeclaredConstructor(
                            Arrays.stream(components)
                                    .map(RecordComponent::getType)
                                    .toArray(Class<?>[]::new));
        } catch (NoSuchMethodException e) {
            throw new AssertionError("a record has a canonical constructor", e);
        }
        // For records that are not public, where their module lets us.
        constructor.trySetAccessible();
        int at = 0;
        int fixed = 0;
        int widest = declaration().align();
        for (var component : components) {
            var field = StructField.of(component, at, declaration().pack());
            fields.add(field);
            component.getAccessor().trySetAccessible();
            accessors.add(component.getAccessor());
            at = field.end();
            widest = Math.max(widest, field.alignment());
            fixed = field.isOptional() ? fixed : at;
        }
        alignment = widest;
        size = align(at, alignment);
        least = fixed == at && !lastIsList() ? size : fixed;
    }

    static int align(int at, int alignment) {
        return (at + alignment - 1) / alignment * alignment;
    }

    private boolean lastIsList() {
        return fields.getLast().isList();
    }

    private C declaration() {
        return type.getAnnotation(C.class);
    }

    String name() {
        return declaration().value();
    }

    /** The bytes of a value, or of one with room for some elements of the list at its end. */
    int size() {
        return size + (lastIsList() ? fields.getLast().roomOfList() : 0);
    }

    /** The fewest bytes that have all fields that any kernel has. */
    int least() {
        return least;
    }

    /** Alignment as a field of another struct. */
    int alignment() {
        return alignment;
    }

    List<StructField> fields() {
        return fields;
    }

    byte[] encode(T value) {
        int length = lastIsList() ? fields.getLast().endOf(get(value, fields.size() - 1)) : size;
        byte[] bytes = new byte[length];
        ByteBuffer out = Codec.buffer(bytes);
        for (int i = 0; i < fields.size(); i++) {
            fields.get(i).write(out, get(value, i));
        }
        return bytes;
    }

    /** The bytes to ask with: the kernel fills as many elements of a list as it counts. */
    byte[] question(T value) {
        byte[] bytes = encode(value);
        if (lastIsList() && ((List<?>) get(value, fields.size() - 1)).isEmpty()) {
            bytes = Arrays.copyOf(bytes, size());
            fields.getLast().countRoom(Codec.buffer(bytes));
        }
        return bytes;
    }

    private Object get(T value, int component) {
        try {
            return accessors.get(component).invoke(value);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("a record that is not open: " + type, e);
        }
    }

    T decode(byte[] bytes) {
        ByteBuffer in = Codec.buffer(bytes);
        try {
            return constructor.newInstance(fields.stream().map(field -> field.read(in)).toArray());
        } catch (InvocationTargetException e) {
            throw new IllegalArgumentException("no " + type.getSimpleName(), e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("a record that is not open: " + type, e);
        }
    }
}
