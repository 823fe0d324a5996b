package io.wildixcdi.bench;

import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/**
 * The latency-under-load curves as an SVG picture, with both axes logarithmic. Drawn by hand: the libraries for charts
 * measure texts with fonts, which a server has not got.
 */
final class Picture {

    private static final int WIDTH = 900;
    private static final int HEIGHT = 520;
    private static final int LEFT = 70;
    private static final int RIGHT = 700;
    private static final int TOP = 50;
    private static final int BOTTOM = 460;
    private static final double MIN_RATE = 50;
    private static final double MAX_RATE = 30_000;
    private static final double MIN_MILLIS = 0.2;
    private static final double MAX_MILLIS = 200;
    /** Distinguishable also by those who see few colours. */
    private static final List<String> COLOURS = List.of("#0072b2", "#56b4e9", "#1b4965", "#999999", "#d55e00",
            "#e69f00",
            "#7f3b08", "#666666", "#009e73", "#cc79a7", "#000000");

    private final StringBuilder svg = new StringBuilder();

    Picture(List<Figures> all, String title) {
        add("""
                <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" font-family="sans-serif" font-size="13">
                <rect width="100%%" height="100%%" fill="#fff"/>
                <text x="%d" y="24" font-size="16">%s</text>
                """, WIDTH, HEIGHT, LEFT, title);
        for (int rate : List.of(50, 100, 250, 500, 1_000, 2_000, 5_000, 10_000, 20_000)) {
            line(x(rate), TOP, x(rate), BOTTOM);
            add("<text x=\"%.1f\" y=\"%d\" text-anchor=\"middle\">%,d</text>%n", x(rate), BOTTOM + 18, rate);
        }
        for (double millis : List.of(0.2, 0.5, 1.0, 2.0, 5.0, 10.0, 20.0, 50.0, 100.0, 200.0)) {
            line(LEFT, y(millis), RIGHT, y(millis));
            add("<text x=\"%d\" y=\"%.1f\" text-anchor=\"end\">%s</text>%n", LEFT - 8, y(millis) + 4,
                    millis < 1 ? String.valueOf(millis) : String.valueOf(Math.round(millis)));
        }
        add("<text x=\"%d\" y=\"%d\" text-anchor=\"middle\">events/s, sent by the clock</text>%n", (LEFT + RIGHT) / 2,
                BOTTOM + 42);
        add("<text transform=\"translate(20 %d) rotate(-90)\" text-anchor=\"middle\">milliseconds, p99</text>%n",
                (TOP + BOTTOM) / 2);
        for (int i = 0; i < all.size(); i++) {
            curves(all.get(i), COLOURS.get(i % COLOURS.size()), TOP + 12 + i * 40);
        }
        svg.append("</svg>\n");
    }

    private void curves(Figures of, String colour, int legend) {
        curve(of.curve(), point -> point.answered(99), colour, "");
        add("<text x=\"%d\" y=\"%d\" fill=\"%s\">%s</text>%n", RIGHT + 20, legend, colour, of.name());
        if (of.candidate().observed()) {
            curve(of.curve(), point -> point.observed(99), colour, " stroke-dasharray=\"4 3\"");
            add("<text x=\"%d\" y=\"%d\" fill=\"%s\" font-size=\"11\">dashed: to the observer</text>%n", RIGHT + 20,
                    legend + 15, colour);
        }
    }

    private void curve(List<Load.ByTheClock> points, ToDoubleFunction<Load.ByTheClock> millis, String colour,
            String style) {
        StringBuilder line = new StringBuilder();
        points.forEach(point -> line.append(String.format(Locale.ROOT, "%.1f,%.1f ", x(point.rate()),
                y(millis.applyAsDouble(point)))));
        add("<polyline points=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"2\"%s/>%n", line.toString().strip(),
                colour, style);
    }

    private void line(double x1, double y1, double x2, double y2) {
        add("<line x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\" stroke=\"#ddd\"/>%n", x1, y1, x2, y2);
    }

    private static double x(double rate) {
        return LEFT + (RIGHT - LEFT) * share(rate, MIN_RATE, MAX_RATE);
    }

    private static double y(double millis) {
        return BOTTOM - (BOTTOM - TOP) * share(millis, MIN_MILLIS, MAX_MILLIS);
    }

    private static double share(double value, double least, double most) {
        return Math.log(Math.min(most, Math.max(least, value)) / least) / Math.log(most / least);
    }

    private void add(String format, Object... values) {
        svg.append(String.format(Locale.ROOT, format, values));
    }

    @Override
    public String toString() {
        return svg.toString();
    }
}
