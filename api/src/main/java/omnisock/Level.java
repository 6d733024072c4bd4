package omnisock;

import omnisock.option.Codec;

/**
 * A level of options: the second argument of {@code setsockopt(2)}.
 *
 * @param name the macro's name, for messages
 * @param value the C number, which several levels may share
 */
public record Level(String name, int value) {
    /**
     * {@return an option of this level}
     *
     * @param option the macro's name
     * @param number the C number of the option
     * @param codec the form of its value
     * @param <T> the type of its value
     */
    public <T> Option<T> option(String option, int number, Codec<T> codec) {
        return new Option<>(this, option, number, codec);
    }
}
