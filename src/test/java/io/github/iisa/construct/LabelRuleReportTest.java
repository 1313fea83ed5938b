/*-
 * #%L
 * IISA for Fiji: image intrinsic scale assessment.
 * %%
 * Copyright (C) 2026 IISA for Fiji developers.
 * %%
 * SPDX-License-Identifier: BSD-2-Clause
 * #L%
 */
package io.github.iisa.construct;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.iisa.resample.RgbImage;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.apache.commons.math3.complex.Complex;
import org.apache.commons.math3.transform.DftNormalization;
import org.apache.commons.math3.transform.FastFourierTransformer;
import org.apache.commons.math3.transform.TransformType;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Prints where the closed forms and the comparison with the pristine photo differ, on real photos. */
@Tag("slow")
class LabelRuleReportTest {

    private static final int SIDE = 384;
    private static final int WINDOW = 64;
    private static final List<RgbPlanes> PHOTOS = new ArrayList<>();

    @BeforeAll
    static void readPhotos() throws IOException {
        Path folder = Path.of(System.getProperty("iisa.shared", "."), "photos");
        assumeTrue(Files.isDirectory(folder), "no folder of pristine photos: " + folder);
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> photos = files.filter(f -> f.toString().endsWith(".png")).sorted().toList();
            for (int i = 0; i < photos.size(); i += 4) {
                BufferedImage image = ImageIO.read(photos.get(i).toFile());
                int[] pixels = image.getRGB(60, 60, SIDE, SIDE, null, 0, SIDE);
                PHOTOS.add(RgbPlanes.cut(new RgbImage(SIDE, SIDE, pixels), 0, 0, SIDE, SIDE));
            }
        }
    }

    @Test
    void jpegMediansFollowThePublishedLevels() {
        double[] qualities = {7, 10, 20, 30, 40, 60};
        double[] levels = {0.23, 0.37, 0.63, 0.79, 0.93, 1};
        for (int i = 0; i < qualities.length; i++) {
            Jpeg jpeg = new Jpeg((int) qualities[i], 0, 0);
            double[] labels = PHOTOS.stream()
                .mapToDouble(p -> ComputedLabel.ofDifference(p.luma(), jpeg.roundTrip(p).luma())).sorted().toArray();
            System.out.printf("jpeg %2.0f: level %.2f, median %.3f, 10 to 90 %% of photos %.3f..%.3f%n", qualities[i],
                levels[i], median(labels), labels[labels.length / 10], labels[labels.length * 9 / 10]);
            assertEquals(levels[i], median(labels), 0.12 * levels[i]);
        }
    }

    @Test
    void blurLeavesFiveDecibelsLessInTheHighBand() {
        for (double sigma : new double[] {1, 2, 3}) {
            report("gaussian", sigma, p -> Convolution.gaussian(p, sigma));
            report("disk", sigma, p -> Convolution.disk(p, 2 * sigma));
            report("motion", sigma, p -> Convolution.motion(p, sigma * Math.sqrt(12), 0.6));
            report("enlarged bicubic", sigma, p -> enlarged(p, 2 * sigma, Resampling.BICUBIC));
            report("enlarged lanczos", sigma, p -> enlarged(p, 2 * sigma, Resampling.LANCZOS));
        }
    }

    /** The comparison that judges cameras' photos, held against the closed form of blur. */
    @Test
    void comparisonWithTheReferenceMeetsTheClosedFormOfBlur() {
        for (double sigma : new double[] {1, 1.5, 2, 3}) {
            double[] labels = PHOTOS.stream()
                .mapToDouble(p -> ComputedLabel.ofPhoto(p.luma(), Convolution.gaussian(p.luma(), sigma))).sorted()
                .toArray();
            double rule = LabelRules.ofBlur(sigma);
            System.out.printf("gaussian %.1f by comparison: rule %.3f, median %.3f, 10 to 90 %% of photos %.3f..%.3f%n",
                sigma, rule, median(labels), labels[labels.length / 10], labels[labels.length * 9 / 10]);
            assertEquals(rule, median(labels), 0.1 * rule);
        }
    }

    /** No ratings of sharpening are at hand: what programs offer first must pass, what they advise against must not. */
    @Test
    void sharpeningIsAFaultOnlyWhereItIsBoldOrWide() {
        for (double radius : new double[] {0.7, 1, 2, 3}) {
            for (double amount : new double[] {0.5, 0.8, 1.2, 2, 3}) {
                double[] labels = PHOTOS.stream().mapToDouble(p -> {
                    ChainState state = new ChainState(p);
                    new CameraFaults.Sharpen(radius, amount).apply(state, new SplittableRandom(1));
                    state.judge(p);
                    return state.latent();
                }).sorted().toArray();
                System.out.printf("sharpened at %.1f px by %.1f: median %.2f, 10 to 90 %% %.2f..%.2f%n", radius,
                    amount, median(labels), labels[labels.length / 10], labels[labels.length * 9 / 10]);
                if (amount <= 0.8 && radius <= 2) {
                    assertEquals(1, median(labels));
                } else if (amount * radius >= 3) {
                    assertTrue(median(labels) < 0.65);
                }
            }
        }
    }

    @Test
    void noiseIsJudgedAtItsClosedForm() {
        for (double sigma : new double[] {6, 12, 24, 40}) {
            double[] labels = PHOTOS.stream().mapToDouble(p -> {
                ChainState state = new ChainState(p);
                new Noises.White(sigma, Noises.Kind.RGB).apply(state, new SplittableRandom(1));
                state.settle();
                return state.latent();
            }).sorted().toArray();
            double rule = LabelRules.ofWhiteNoise(sigma);
            System.out.printf("rgb noise, luma %.0f: rule %.3f, median with clipping %.3f%n", sigma, rule,
                median(labels));
            // Clipping takes a part of strong noise away, so the label may only rise.
            assertEquals(1.1 * rule, median(labels), 0.12 * rule);
        }
    }

    private static void report(String name, double sigma, UnaryOperator<Plane> fault) {
        double rule = LabelRules.ofBlur(sigma);
        double[] drops = new double[9];
        for (int k = 0; k < drops.length; k++) {
            double scale = Math.min(1, rule * Math.pow(1.2, k - 4));
            drops[k] = median(PHOTOS.stream().mapToDouble(p -> drop(p.luma(), fault, scale)).sorted().toArray());
        }
        double reached = rule;
        for (int k = 1; k < drops.length; k++) {
            if (drops[k - 1] < 5 && drops[k] >= 5) {
                reached = rule * Math.pow(1.2, k - 5 + (5 - drops[k - 1]) / (drops[k] - drops[k - 1]));
            }
        }
        System.out.printf("%-16s sigma %.0f: rule %.3f, there %.1f dB below; 5 dB below at %.3f%n", name, sigma, rule,
            drops[4], reached);
        if (name.equals("gaussian") && sigma > 1) {
            assertEquals(5, drops[4], 1.5);
        }
    }

    private static double drop(Plane luma, UnaryOperator<Plane> fault, double scale) {
        int side = Math.max(WINDOW, (int) Math.round(SIDE * scale));
        Plane pristine = Resampling.LANCZOS.resize(luma, side, side);
        Plane degraded = Resampling.LANCZOS.resize(fault.apply(luma), side, side);
        return 10 * Math.log10(highBand(pristine) / highBand(degraded));
    }

    private static Plane enlarged(Plane p, double factor, Resampling kernel) {
        int side = (int) Math.round(SIDE / factor);
        return kernel.resize(Resampling.LANCZOS.resize(p, side, side), SIDE, SIDE);
    }

    /** Energy between 0.28 and 0.42 cycles/px in a Hann window in the middle. */
    private static double highBand(Plane plane) {
        int start = (plane.width() - WINDOW) / 2;
        Plane middle = plane.crop(start, start, WINDOW, WINDOW);
        double mean = 0;
        for (float v : middle.values()) {
            mean += v / middle.values().length;
        }
        FastFourierTransformer fft = new FastFourierTransformer(DftNormalization.STANDARD);
        Complex[][] rows = new Complex[WINDOW][];
        for (int y = 0; y < WINDOW; y++) {
            double[] row = new double[WINDOW];
            for (int x = 0; x < WINDOW; x++) {
                row[x] = (middle.values()[y * WINDOW + x] - mean) * hann(x) * hann(y);
            }
            rows[y] = fft.transform(row, TransformType.FORWARD);
        }
        double sum = 0;
        for (int x = 0; x < WINDOW; x++) {
            Complex[] column = new Complex[WINDOW];
            for (int y = 0; y < WINDOW; y++) {
                column[y] = rows[y][x];
            }
            Complex[] spectrum = fft.transform(column, TransformType.FORWARD);
            for (int y = 0; y < WINDOW; y++) {
                double f = Math.hypot(Math.min(x, WINDOW - x), Math.min(y, WINDOW - y)) / WINDOW;
                sum += f >= 0.28 && f <= 0.42 ? Math.pow(spectrum[y].abs(), 2) : 0;
            }
        }
        return sum;
    }

    private static double hann(int i) {
        return 0.5 - 0.5 * Math.cos(2 * Math.PI * (i + 0.5) / WINDOW);
    }

    private static double median(double[] sorted) {
        return Arrays.stream(sorted, (sorted.length - 1) / 2, sorted.length / 2 + 1).average().orElseThrow();
    }
}
