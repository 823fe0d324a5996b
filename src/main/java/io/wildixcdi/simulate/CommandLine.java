package io.wildixcdi.simulate;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

/**
 * The command line, split into options and their texts: {@code --calls 10} or {@code --calls=10}.
 *
 * <p>An argument that belongs to no option is not repeated in the message, since it could be the secret.
 */
final class CommandLine {

    private final Map<Option, String> texts = new EnumMap<>(Option.class);

    CommandLine(String... arguments) throws BadOption {
        int i = 0;
        while (i < arguments.length) {
            String argument = arguments[i++];
            int equals = argument.indexOf('=');
            String name = equals < 0 ? argument : argument.substring(0, equals);
            if (!name.startsWith("--")) {
                throw new BadOption("argument " + i + " belongs to no option; a good beginning is for example "
                        + Option.CALLS.spelling() + " " + Option.CALLS.example() + ", and --help shows all options");
            }
            Option option = Option.spelled(name).orElseThrow(() ->
                    new BadOption(name + ": there is no such option; --help shows all of them, for example "
                            + Option.CALLS.spelling() + " " + Option.CALLS.example()));
            if (equals < 0 && (i == arguments.length || arguments[i].startsWith("--"))) {
                throw BadOption.of(option, "there is no value");
            }
            if (texts.put(option, equals < 0 ? arguments[i++] : argument.substring(equals + 1)) != null) {
                throw BadOption.of(option, "given twice");
            }
        }
    }

    boolean has(Option option) {
        return texts.containsKey(option);
    }

    /** What was given for an option, else its default. There must be one of the two. */
    String text(Option option) {
        String given = texts.get(option);
        return given != null ? given : Objects.requireNonNull(option.fallback(), option.spelling());
    }
}
