/*-
 * #%L
 * IISA for Fiji: image intrinsic scale assessment.
 * %%
 * Copyright (C) 2026 IISA for Fiji developers.
 * %%
 * SPDX-License-Identifier: BSD-2-Clause
 * #L%
 */
package io.github.iisa.training;

import ij.plugin.LutLoader;
import ij.process.ColorProcessor;
import io.github.iisa.base.Progress;
import io.github.iisa.predict.Predictor;
import io.github.iisa.resample.Parallel;
import io.github.iisa.resample.RgbImage;
import io.github.iisa.stats.Agreement;
import java.awt.image.IndexColorModel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * The part of {@link ModelReport} about grey images that are shown in other colours, as those of microscopes are: how
 * much the answer depends on ImageJ's lookup table. Nobody has rated such images; that the intrinsic scale of a grey
 * image is that of the same image in green is an assumption, which is doubtful for the dark ones, red and blue.
 */
final class FalseColourReport {

    /** Those that ImageJ has without a folder of them. */
    private static final List<String> TABLES =
        List.of("green", "magenta", "cyan", "yellow", "red", "blue", "fire", "ice");

    private FalseColourReport() {
    }

    /**
     * The lines of the report.
     *
     * @param predictor gives the answers
     * @param photos shown in levels of grey and through each table
     * @param threads how many at a time
     */
    static List<String> lines(Predictor predictor, List<TestPhoto> photos, int threads) {
        List<IndexColorModel> tables = TABLES.stream().map(LutLoader::getLut).toList();
        double[][] answers = new double[photos.size()][];
        Parallel.forEach(threads, IntStream.range(0, answers.length).boxed().toList(), i -> {
            RgbImage photo = photos.get(i).image();
            byte[] grey = grey(photo);
            answers[i] = IntStream.range(-1, tables.size()).mapToDouble(t -> predictor.predict(
                new RgbImage(photo.width(), photo.height(), shown(grey, t < 0 ? null : tables.get(t))),
                Progress.NONE).omega()).toArray();
        });
        double[] labels = photos.stream().mapToDouble(TestPhoto::omega).toArray();
        List<String> lines = new ArrayList<>();
        lines.add("| lookup table | mean answer | mean change | within 0.05 | SRCC with the constructed Ω |");
        lines.add("|---|---|---|---|---|");
        for (int t = 0; t <= tables.size(); t++) {
            int column = t;
            double[] now = Arrays.stream(answers).mapToDouble(a -> a[column]).toArray();
            double[] changes = Arrays.stream(answers).mapToDouble(a -> Math.abs(a[column] - a[0])).toArray();
            lines.add(String.format(Locale.ROOT, "| %s | %.3f | %.3f | %d of %d | %.3f |",
                t == 0 ? "grey" : TABLES.get(t - 1), Arrays.stream(now).average().orElseThrow(),
                Arrays.stream(changes).average().orElseThrow(),
                Arrays.stream(changes).filter(d -> d <= 0.05).count(), changes.length,
                Agreement.of(now, labels).srcc()));
        }
        return lines;
    }

    private static byte[] grey(RgbImage image) {
        return (byte[]) new ColorProcessor(image.width(), image.height(), image.pixels().clone())
            .convertToByteProcessor(false).getPixels();
    }

    private static int[] shown(byte[] grey, IndexColorModel table) {
        int[] pixels = new int[grey.length];
        for (int i = 0; i < grey.length; i++) {
            int level = grey[i] & 0xff;
            pixels[i] = 0xff000000 | (table == null ? level * 0x010101 : table.getRGB(level));
        }
        return pixels;
    }
}
