package io.wildixcdi.simulate;

import io.wildixcdi.simulate.SimulatedCall.End;
import io.wildixcdi.simulate.SimulatedCall.Queue;
import io.wildixcdi.simulate.SimulatedCall.Route;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Generates calls, alternately internal and from outside, between invented people. Numbers outside are those that
 * telephone authorities reserve for films (United Kingdom, Germany, North America).
 */
final class CallGenerator {

    private static final List<String> NAMES = List.of("Ada Winter", "Bruno Keller", "Chiara Rossi", "David Stone",
            "Eva Novak", "Farid Haddad", "Greta Lindholm", "Hugo Martin", "Ines Duarte", "Jonas Weber");
    private static final List<String> FILM_NUMBERS = List.of("+441632960###", "+493023125###", "+120255501##");
    private static final List<Queue> QUEUES = List.of(new Queue("Sales", "1"), new Queue("Support", "2"));
    private static final List<End> ENDS = List.of(
            new End("16", "Normal Clearing", "CALLER"),
            new End("16", "Normal Clearing", "CALLEE"),
            new End("17", "User Busy", "CALLEE"),
            new End("21", "Call Rejected", "CALLEE"));

    private final Origin origin;
    private final int updates;
    private final RandomGenerator random;
    /** So that two simulators that begin in the same second have calls of their own. */
    private final int first;
    private int calls;

    CallGenerator(Origin origin, int updates, RandomGenerator random) {
        this.origin = origin;
        this.updates = updates;
        this.random = random;
        this.first = random.nextInt(100_000_000, 1_000_000_000);
    }

    /**
     * The next call.
     *
     * @param now milliseconds since 1970
     */
    SimulatedCall next(long now) {
        String id = origin.company() + "_" + now / 1_000 + "." + (first + calls);
        Route route = calls++ % 2 == 0 ? internal() : fromOutside();
        // Who never talked can't have hung up normally; with two updates or more they talked.
        List<End> possible = updates >= 2 ? ENDS.subList(0, 2) : ENDS.subList(2, ENDS.size());
        return new SimulatedCall(origin, id, route, updates, any(possible));
    }

    private Route internal() {
        int caller = random.nextInt(100, 1_000);
        // Nobody calls themselves.
        int callee = caller == 999 ? 100 : random.nextInt(caller + 1, 1_000);
        return new Route(user(caller).inTheBrowser(), user(callee), String.valueOf(callee), null, null, null);
    }

    private Route fromOutside() {
        Party caller = Party.remote(dialled(any(FILM_NUMBERS)));
        Party callee = user(random.nextInt(100, 1_000));
        String service = "+493023125001";
        return new Route(caller, callee, service, service, "SIPTRUNK", any(QUEUES));
    }

    private String dialled(String pattern) {
        StringBuilder number = new StringBuilder(pattern);
        for (int i = number.indexOf("#"); i >= 0; i = number.indexOf("#")) {
            number.setCharAt(i, Character.forDigit(random.nextInt(10), 10));
        }
        return number.toString();
    }

    private Party user(int extension) {
        return Party.local(String.valueOf(extension), NAMES.get(extension % NAMES.size()));
    }

    private <T> T any(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }
}
