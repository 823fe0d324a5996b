package io.wildixcdi.event;

import io.wildixcdi.event.Delivery.Transport;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The reference of all events, {@code docs/events.md}, made from the records, their Javadoc, and the examples. */
final class EventsPage {

    private static final Path SOURCES = Path.of("src", "main", "java", "io", "wildixcdi", "event");

    private static final String HEAD = """
            # Events

            What an observer can observe. Made from the code by `EventsPageTest`, so it says what the code does.

            ## Which event do I observe when I want to …

            | … | observe | sent by Wildix as |
            |---|---|---|
            | show who is calling | `CallStarted`, or `LiveCallProgress` with `call().trigger()` `call.start` | Call |
            | know that somebody answered, held, transferred | `CallUpdated`, `LiveCallProgress` | Call |
            | know that a call is over | `CallEnded`; `LiveCallCompleted` and `LiveCallInterrupted` | Call |
            | know that a call was answered, and by whom | `CallAnswered` | made by the receiver |
            | call back whoever was not answered | `CallMissed` | made by the receiver |
            | know of each call when it is over: who, how long, why | `CallFinished` | made by the receiver |
            | see which calls go on now | inject `ActiveCalls` | |
            | write a call log, with times, legs and recordings | `CallCompleted`: seconds to minutes after the end | Analytics |
            | have what was said | `CallTranscribed`; while they talk `LiveCallTranscription` | Analytics, Call |
            | have a call in three sentences | `CallSummarized` | Analytics |
            | show who is free, ringing or talking | `TelephonyPresence` | Presence |
            | show who is away, and until when | `UserPresence` | Presence |
            | follow a conference | `ConferenceProgress`, `ConferenceJoined`, `ConferencePresence` | Conference, Presence |
            | answer in a chat | `ChatMessagePosted` | Chat, or a bot's integration |
            | know whether a text message arrived | `SmsStatus` | SMS |
            | take anything about calls, presences, conferences, chats | `CallEvent`, `PresenceEvent`, `ConferenceEvent`, `ChatEvent` | |
            | take what this version has no record for | `UnknownEvent` | |
            | take everything | `WildixEvent` | |

            `CallAnswered`, `CallMissed` and `CallFinished` follow from old and from live events alike, so an
            application that observes them need not know which kind is sent.

            Old call events (`call:start`, `call:update`, `call:end`) and live ones tell of the same calls, with the
            same ids. Choose one kind at Wildix, or observe one kind.

            ## Narrowing

            | Qualifier | leaves |
            |---|---|
            | `@Integration("8qkmnq")` | events of one integration |
            | `@Pbx("221100001bab")`, `@Company("it_w118741")` | of one PBX, of one organisation |
            | `@Inbound`, `@Outbound`, `@Internal` | calls in one direction: `CallEvent.direction()` |
            | `@InQueue("Support")` | calls in a queue, by its name or id |
            | `@OfExtension("1001")` | calls in which a user takes part, and the user's presence |

            `void ring(@ObservesAsync @Inbound @InQueue("Support") CallStarted call)`: all of them have to apply. One
            that no observer uses costs nothing.

            Direction: newer events say it (`direction` of the last leg), else its trunk does, else the parties. In
            older events a caller outside makes it inbound, a callee outside outbound, two users internal; while a user
            calls somebody not known yet it is outbound if there is a trunk, and else unknown, and no qualifier applies.

            ## What is the same in all

            Every event has `id()` (of the call, the user, the message: not of the event), `pbx()`, `company()`,
            `time()`, `type()`, `integrationId()`, `json()` (the whole signed document) and `delivery()`. Absent, `null`
            and `""` are `null` in Java; a list is never `null`. A text that ends with `Text` has a typed accessor
            beside it, whose value is `OTHER` for whatever Wildix may add. A value of another kind than documented is
            left out (and logged, with its place), the event is delivered.
            """;

    private EventsPage() {
    }

    static String text() {
        StringBuilder page = new StringBuilder(HEAD);
        page.append("\n## Types\n");
        Set<Class<?>> parts = new LinkedHashSet<>();
        examples().forEach((type, example) -> {
            Class<?> record = Documents.event(Documents.example(example)).getClass();
            section(page, record, "`" + type + "`" + families(record), parts);
            example(page, example, example.startsWith("constructed") ? ", constructed" : "");
        });
        for (String example : List.of("call-answered", "call-missed", "call-finished")) {
            JsonObject document = Documents.example("derived/" + example);
            Class<?> record = EventDecoder.decode(document, new Delivery("d1", Transport.DERIVED, Instant.EPOCH,
                    1)).getClass();
            section(page, record, "made by the receiver" + families(record), parts);
            example(page, "derived/" + example, "");
        }
        section(page, UnknownEvent.class, "any other type", parts);
        page.append("\n## Parts\n");
        Deque<Class<?>> waiting = new ArrayDeque<>(parts);
        Set<Class<?>> told = new LinkedHashSet<>(List.of(Envelope.class, Delivery.class));
        Map<String, Class<?>> sorted = new TreeMap<>();
        while (!waiting.isEmpty()) {
            Class<?> part = waiting.pop();
            if (told.add(part)) {
                sorted.put(name(part), part);
                for (RecordComponent component : part.getRecordComponents()) {
                    held(component.getGenericType()).forEach(waiting::add);
                }
            }
        }
        sorted.values().forEach(part -> section(page, part, "", new LinkedHashSet<>()));
        return page.toString();
    }

    private static void example(StringBuilder page, String example, String remark) {
        page.append("\n<details><summary>Example").append(remark).append("</summary>\n\n```json\n")
                .append(Documents.example(example)).append("\n```\n\n</details>\n");
    }

    /** For each type its example: a published one if there is. */
    private static Map<String, String> examples() {
        Map<String, String> examples = new TreeMap<>();
        Stream.of(Documents.CALL_STATES, Documents.PUBLISHED, Documents.CONSTRUCTED).flatMap(List::stream)
                .forEach(example -> examples.putIfAbsent(Documents.example(example).getString("type"), example));
        return examples;
    }

    private static String families(Class<?> record) {
        StringBuilder families = new StringBuilder();
        for (Class<?> family : record.getInterfaces()) {
            if (family != WildixEvent.class) {
                families.append(families.isEmpty() ? ", of the family `"
                        : " and `").append(family.getSimpleName()).append('`');
            }
        }
        return families.toString();
    }

    private static void section(StringBuilder page, Class<?> record, String subtitle, Set<Class<?>> parts) {
        Comment comment = Comment.of(record);
        page.append("\n### ").append(name(record)).append("\n\n").append(subtitle).append(subtitle.isEmpty() ? ""
                : "\n\n")
                .append(comment.text()).append("\n");
        boolean head = false;
        for (RecordComponent component : record.getRecordComponents()) {
            if (component.getType() == Envelope.class) {
                continue;
            }
            if (!head) {
                page.append("\n| Accessor | Type | Meaning |\n|---|---|---|\n");
                head = true;
            }
            page.append("| `").append(component.getName()).append("()` | `").append(name(component.getGenericType()))
                    .append("` | ").append(comment.parameter(component.getName())).append(" |\n");
            parts.addAll(held(component.getGenericType()));
        }
    }

    /** The records of ours that a component is made of. */
    private static List<Class<?>> held(Type type) {
        if (type instanceof ParameterizedType list) {
            return held(list.getActualTypeArguments()[0]);
        }
        return type instanceof Class<?> one && one.isRecord() && one.getPackage() == WildixEvent.class.getPackage()
                ? List.of(one) : List.of();
    }

    private static String name(Type type) {
        if (type instanceof ParameterizedType list) {
            return name(list.getRawType()) + "<" + name(list.getActualTypeArguments()[0]) + ">";
        }
        Class<?> one = (Class<?>) type;
        return one.isMemberClass() ? one.getDeclaringClass().getSimpleName() + "." + one.getSimpleName()
                : one.getSimpleName();
    }

    /** The Javadoc of a record, as Markdown. */
    private record Comment(String text, Map<String, String> parameters) {

        private static final Pattern BLOCK = Pattern.compile("/\\*\\*((?:(?!\\*/).)*)\\*/\\s*public record (\\w+)\\(",
                Pattern.DOTALL);

        static Comment of(Class<?> record) {
            Class<?> outer = record.isMemberClass() ? record.getDeclaringClass() : record;
            String source;
            try {
                source = Files.readString(SOURCES.resolve(outer.getSimpleName() + ".java"));
            } catch (IOException missing) {
                throw new AssertionError(missing);
            }
            Matcher block = BLOCK.matcher(source);
            while (block.find()) {
                if (block.group(2).equals(record.getSimpleName())) {
                    return parse(block.group(1));
                }
            }
            throw new AssertionError("no Javadoc of " + record);
        }

        private static Comment parse(String comment) {
            String plain = comment.replaceAll("(?m)^\\s*\\* ?", "").strip();
            String[] parts = plain.split("(?m)^@param ");
            Map<String, String> parameters = new TreeMap<>();
            for (int i = 1; i < parts.length; i++) {
                String[] nameAndMeaning = parts[i].strip().split("\\s+", 2);
                parameters.put(nameAndMeaning[0], markdown(nameAndMeaning[1]));
            }
            return new Comment(markdown(parts[0].strip()), parameters);
        }

        private static String markdown(String javadoc) {
            return javadoc.replaceAll("\\s*\\n\\s*", " ").replaceAll("\\s*<p>", "\n\n")
                    .replaceAll("\\{@linkplain [^ }]+ ([^}]+)}", "$1")
                    .replaceAll("\\{@link #([^}]+)}", "`$1`").replaceAll("\\{@link ([\\w.]+)#([^}]+)}", "`$1.$2`")
                    .replaceAll("\\{@(?:link|code) ([^}]+)}", "`$1`").replaceAll("</?em>", "*").replace("|", "\\|");
        }

        String parameter(String name) {
            String meaning = parameters.get(name);
            if (meaning == null) {
                throw new AssertionError("no @param " + name);
            }
            return meaning.replace("\n", " ");
        }
    }
}
