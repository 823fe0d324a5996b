package io.wildixcdi.simulate;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.SplittableRandom;

/** The command line program: {@code java -jar wildix-simulator.jar --help}. */
public final class Simulator {

    private static final int ALL_ACCEPTED = 0;
    private static final int NOT_ALL_ACCEPTED = 1;
    private static final int NOT_UNDERSTOOD = 2;

    @SuppressWarnings("InlineFormatString") // A page of help is read better apart from the code.
    private static final String HELP = """
            Plays telephone calls of a Wildix PBX against a webhook: signed call:start, call:update and call:end
            events with current times, from people and numbers that don't exist, every second call from outside.

            %s
            The secret is taken from the file or the option above, else from the environment variable %s.

            Calls begin by the clock, whether or not the receiver keeps up. The events of one call follow each
            other, the next one when the one before it is answered. Nothing is sent twice. The times that are shown
            count from when an event was due to its answer; after %d s the simulator gives up, as Wildix does.

            Ends with 0 if every event was answered with 2xx, with 1 if not, with 2 if the options are not right.

            For example
              java -jar wildix-simulator.jar --secret-file secret.txt --calls 100 --rate 5
            """;

    private Simulator() {
    }

    /** Runs, and ends the JVM. */
    public static void main(String[] arguments) throws InterruptedException {
        System.exit(run(arguments, System.getenv(), System.out, System.err));
    }

    /** What {@link #main} does, with its surroundings given. Returns the exit code. */
    static int run(String[] arguments, Map<String, String> environment, PrintStream out, PrintStream err)
            throws InterruptedException {
        if (Arrays.asList(arguments).contains("--help")) {
            out.printf(HELP, Option.list(), Options.SECRET_VARIABLE, Webhook.ANSWER_TIMEOUT.toSeconds());
            return ALL_ACCEPTED;
        }
        try {
            return play(Options.of(arguments, environment), out, err);
        } catch (BadOption bad) {
            err.println(bad.getMessage());
            return NOT_UNDERSTOOD;
        }
    }

    private static int play(Options options, PrintStream out, PrintStream err) throws InterruptedException {
        Statistics statistics = new Statistics();
        CallGenerator generator = new CallGenerator(options.origin(), options.updates(), new SplittableRandom());
        Player player = new Player(new Webhook(options.url(), options.signature()), generator, options.pause(),
                (answer, nanos) -> {
                    if (statistics.add(answer, nanos) && !answer.accepted()) {
                        err.println(answer.outcome() + ": " + answer.advice());
                    }
                });
        long begin = System.nanoTime();
        Progress progress = new Progress(statistics, options.calls() * (options.updates() + 2L), err);
        player.play(options.calls(), options.rate());
        progress.end();
        out.print(new Summary(statistics, options.calls(), Duration.ofNanos(System.nanoTime() - begin)));
        return statistics.notAccepted() == 0 ? ALL_ACCEPTED : NOT_ALL_ACCEPTED;
    }
}
