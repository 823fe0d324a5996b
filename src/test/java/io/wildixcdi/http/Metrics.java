package io.wildixcdi.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.URL;
import java.net.http.HttpResponse;

/** The figures at {@code /metrics}. */
public final class Metrics {

    private final URL context;

    public Metrics(URL context) {
        this.context = context;
    }

    /** The figure of this name, which includes its labels; 0 as long as there is none. */
    public double value(String name) {
        HttpResponse<String> answer = Post.of(context, "").to("metrics").method("GET").unsigned().send();
        assertEquals(200, answer.statusCode());
        return answer.body().lines()
                .filter(line -> line.startsWith(name + " "))
                .mapToDouble(line -> Double.parseDouble(line.substring(name.length() + 1)))
                .findFirst()
                .orElse(0);
    }
}
