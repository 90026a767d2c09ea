package dev.hybridsync.examples.benchmarks.report;

import dev.hybridsync.examples.benchmarks.measure.Line;
import dev.hybridsync.examples.benchmarks.measure.Summary;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** The ratios as bars, with the range of the rounds, as SVG. */
public final class Picture {
    private static final int WIDTH = 760;
    private static final int NAMES = 330;
    private static final int BAR = 14;
    private static final int STEP = 24;
    private static final int TOP = 34;

    private Picture() {}

    /** Writes the lines that have a baseline. Writes no file if there is none. */
    public static void write(Path file, List<Line> lines) {
        List<Line> drawn = lines.stream().filter(Line::hasBaseline).toList();
        if (!drawn.isEmpty()) {
            try {
                Files.writeString(file, draw(drawn));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static String draw(List<Line> lines) {
        double most = Math.max(
                1, lines.stream().mapToDouble(line -> line.ratio().most()).max().orElse(1));
        double scale = (WIDTH - NAMES - 70) / most;
        int height = TOP + lines.size() * STEP + 10;
        StringBuilder svg = new StringBuilder(format(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\" font-family=\"sans-serif\""
                        + " font-size=\"12\">%n<rect width=\"100%%\" height=\"100%%\" fill=\"white\"/>%n"
                        + "<text x=\"%d\" y=\"18\" fill=\"#555\">the same without HybridSync = 1</text>%n",
                WIDTH, height, NAMES));
        for (int i = 0; i < lines.size(); i++) {
            svg.append(bar(lines.get(i), TOP + i * STEP, scale));
        }
        double one = NAMES + scale;
        svg.append(format(
                "<line x1=\"%.1f\" y1=\"%d\" x2=\"%.1f\" y2=\"%d\" stroke=\"#999\" stroke-dasharray=\"4 3\"/>%n",
                one, TOP - 8, one, height - 6));
        return svg.append("</svg>\n").toString();
    }

    private static String bar(Line line, int y, double scale) {
        Summary ratio = line.ratio();
        String name = line.name().replace("&", "&amp;").replace("<", "&lt;");
        int middle = y + BAR / 2;
        return format(
                "<text x=\"%d\" y=\"%d\" text-anchor=\"end\">%s</text>%n"
                        + "<rect x=\"%d\" y=\"%d\" width=\"%.1f\" height=\"%d\" fill=\"%s\"/>%n"
                        + "<line x1=\"%.1f\" y1=\"%d\" x2=\"%.1f\" y2=\"%d\" stroke=\"black\"/>%n"
                        + "<text x=\"%.1f\" y=\"%d\">%.2f</text>%n",
                NAMES - 8,
                y + BAR - 3,
                name,
                NAMES,
                y,
                ratio.median() * scale,
                BAR,
                line.unit().equals("ms") ? "#c98a3d" : "#3d7ac9",
                NAMES + ratio.least() * scale,
                middle,
                NAMES + ratio.most() * scale,
                middle,
                NAMES + ratio.most() * scale + 6,
                y + BAR - 3,
                ratio.median());
    }

    private static String format(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
