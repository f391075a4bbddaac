package io.understudy.training.experiment;

import java.util.List;
import java.util.Locale;

/** A line plot with bands as a self-contained SVG picture; the horizontal axis is logarithmic. */
final class LinePlot {

    private static final int WIDTH = 640;
    private static final int HEIGHT = 400;
    private static final int LEFT = 60;
    private static final int RIGHT = 20;
    private static final int TOP = 40;
    private static final int BOTTOM = 50;

    private LinePlot() {}

    /**
     * A point with its band.
     *
     * @param x greater than 0
     */
    record Point(double x, double y, double low, double high) {}

    /** A named line. */
    record Series(String name, String colour, List<Point> points) {}

    static String svg(String title, String xLabel, String yLabel, List<Series> series) {
        List<Point> all = series.stream().flatMap(s -> s.points().stream()).toList();
        double least = all.stream().mapToDouble(Point::x).min().orElse(1);
        double most = all.stream().mapToDouble(Point::x).max().orElse(10);
        double top = 10 * Math.ceil(all.stream().mapToDouble(Point::high).max().orElse(100) / 10);
        Scale scale = new Scale(Math.log(least), Math.log(Math.max(most, 1.01 * least)), Math.max(top, 10));
        StringBuilder svg = new StringBuilder(String.format(
                Locale.ROOT,
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" font-family=\"sans-serif\" font-size=\"12\">%n"
                        + "<rect width=\"%d\" height=\"%d\" fill=\"#fff\"/>%n"
                        + "<text x=\"%d\" y=\"22\" font-size=\"15\">%s</text>%n",
                WIDTH,
                HEIGHT,
                WIDTH,
                HEIGHT,
                LEFT,
                title));
        axes(svg, scale, all, xLabel, yLabel);
        int line = 0;
        for (Series one : series) {
            band(svg, scale, one);
            curve(svg, scale, one);
            svg.append(String.format(
                    Locale.ROOT,
                    "<text x=\"%d\" y=\"%d\" fill=\"%s\" text-anchor=\"end\">%s</text>%n",
                    WIDTH - RIGHT - 6,
                    TOP + 16 + 18 * line++,
                    one.colour(),
                    one.name()));
        }
        return svg.append("</svg>\n").toString();
    }

    private record Scale(double leftLog, double rightLog, double top) {
        double x(double value) {
            return LEFT + (Math.log(value) - leftLog) / (rightLog - leftLog) * (WIDTH - LEFT - RIGHT);
        }

        double y(double value) {
            return HEIGHT - BOTTOM - value / top * (HEIGHT - TOP - BOTTOM);
        }
    }

    private static void axes(StringBuilder svg, Scale scale, List<Point> all, String xLabel, String yLabel) {
        for (int i = 0; i <= 5; i++) {
            double value = scale.top() * i / 5;
            svg.append(String.format(
                    Locale.ROOT,
                    "<line x1=\"%d\" x2=\"%d\" y1=\"%.1f\" y2=\"%.1f\" stroke=\"#ddd\"/>"
                            + "<text x=\"%d\" y=\"%.1f\" text-anchor=\"end\">%.0f</text>%n",
                    LEFT,
                    WIDTH - RIGHT,
                    scale.y(value),
                    scale.y(value),
                    LEFT - 8,
                    scale.y(value) + 4,
                    value));
        }
        all.stream()
                .mapToDouble(Point::x)
                .distinct()
                .forEach(x -> svg.append(String.format(
                        Locale.ROOT,
                        "<text x=\"%.1f\" y=\"%d\" text-anchor=\"middle\">%.0f</text>%n",
                        scale.x(x),
                        HEIGHT - BOTTOM + 18,
                        x)));
        svg.append(String.format(
                "<text x=\"%d\" y=\"%d\" text-anchor=\"middle\">%s</text>%n"
                        + "<text x=\"16\" y=\"%d\" transform=\"rotate(-90 16 %d)\" text-anchor=\"middle\">%s</text>%n",
                (WIDTH + LEFT) / 2, HEIGHT - 10, xLabel, HEIGHT / 2, HEIGHT / 2, yLabel));
    }

    private static void band(StringBuilder svg, Scale scale, Series series) {
        StringBuilder outline = new StringBuilder();
        series.points()
                .forEach(p ->
                        outline.append(String.format(Locale.ROOT, "%.1f,%.1f ", scale.x(p.x()), scale.y(p.high()))));
        series.points()
                .reversed()
                .forEach(p ->
                        outline.append(String.format(Locale.ROOT, "%.1f,%.1f ", scale.x(p.x()), scale.y(p.low()))));
        svg.append(String.format(
                "<polygon points=\"%s\" fill=\"%s\" opacity=\"0.15\"/>%n",
                outline.toString().strip(), series.colour()));
    }

    private static void curve(StringBuilder svg, Scale scale, Series series) {
        StringBuilder points = new StringBuilder();
        series.points()
                .forEach(p -> points.append(String.format(Locale.ROOT, "%.1f,%.1f ", scale.x(p.x()), scale.y(p.y()))));
        svg.append(String.format(
                "<polyline points=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"2\"/>%n",
                points.toString().strip(), series.colour()));
    }
}
