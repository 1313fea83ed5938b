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

import io.github.iisa.model.TorchScriptArchive;
import io.github.iisa.model.TorchScriptArchive.Tensor;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * The networks that were tried for the default model. Each gives log Ω* and its expected absolute error and ends in
 * perceptron layers of 128 and 64; the texts are {@code *.torchscript} in the tests' resources.
 */
enum Candidate {

    /** A perceptron over the 62 statistics that any network has to beat. */
    YARDSTICK("62 statistics, perceptron", "Perceptron", "perceptron", 0),
    /** A perceptron over the default network's statistics. */
    STATISTICS("band statistics, perceptron", "Perceptron", "perceptron", 0),
    /** Four convolutions of stride 2 on fixed high-pass filters. */
    CONVOLUTION("high-pass stem, convolutions", "Convolution", "convolution", 192),
    /** Three convolutions, the same for every band of a Laplacian pyramid. */
    PYRAMID("Laplacian pyramid, convolutions", "Pyramid", "pyramid", 320),
    /** The band statistics beside the convolutions, under one perceptron. */
    MIXTURE("mixture: statistics and convolutions", "Mixture", "mixture", 192);

    private static final int[][] WIDTHS = {{6, 16, 32, 64, 96}, {3, 16, 24, 32}};
    private static final double[] LUMA = {0.299, 0.587, 0.114};

    final String title;
    private final String className;
    private final String text;
    private final int pooled;

    Candidate(String title, String className, String text, int pooled) {
        this.title = title;
        this.className = className;
        this.text = text;
        this.pooled = pooled;
    }

    /** Whether it is given statistics of the tile. */
    boolean seesStatistics() {
        return this == YARDSTICK || this == STATISTICS || this == MIXTURE;
    }

    /** Whether it is given the tile's pixels. */
    boolean seesPixels() {
        return pooled > 0;
    }

    /**
     * Writes the network with random weights.
     *
     * @param file the archive
     * @param seed of the weights
     * @param centre mean of each statistic; not asked for by a network that sees none
     * @param spread standard deviation of each
     */
    void write(Path file, long seed, float[] centre, float[] spread) {
        SplittableRandom random = new SplittableRandom(seed);
        List<Tensor> tensors = new ArrayList<>();
        if (seesPixels()) {
            int[] widths = WIDTHS[this == PYRAMID ? 1 : 0];
            for (int i = 1; i < widths.length; i++) {
                // He's bound, which keeps the variance through rectified layers.
                weights(tensors, "c" + i, "d" + i, new long[] {widths[i], widths[i - 1], 3, 3},
                    Math.sqrt(6.0 / (9 * widths[i - 1])), 0, random);
            }
        }
        int inputs = pooled + (seesStatistics() ? centre.length : 0);
        int[] layers = {inputs, 128, 64, 2};
        for (int i = 1; i < layers.length; i++) {
            double bound = 1 / Math.sqrt(layers[i - 1]);
            weights(tensors, "w" + i, "b" + i, new long[] {layers[i], layers[i - 1]}, bound, bound, random);
        }
        if (this == PYRAMID) {
            tensors.add(new Tensor("opponent", new long[] {3, 3, 1, 1}, opponent(), false));
        } else if (seesPixels()) {
            tensors.add(new Tensor("stem", new long[] {6, 3, 3, 3}, stem(), false));
        }
        if (seesStatistics()) {
            tensors.add(new Tensor("centre", new long[] {centre.length}, centre, false));
            tensors.add(new Tensor("spread", new long[] {spread.length}, spread, false));
        }
        write(file, className, text, tensors);
    }

    /** Writes the network that computes the yardstick's statistics. */
    static void writeYardstick(Path file) {
        write(file, "Yardstick", "yardstick", List.of(new Tensor("levels", new long[] {10},
            new float[] {0, .02f, .1f, .25f, .5f, .75f, .9f, .95f, .98f, 1}, false)));
    }

    private static void write(Path file, String className, String text, List<Tensor> tensors) {
        try (InputStream in = Candidate.class.getResourceAsStream("/training/" + text + ".torchscript");
             OutputStream out = Files.newOutputStream(file)) {
            TorchScriptArchive.write(out, className, new String(in.readAllBytes(), StandardCharsets.UTF_8), tensors);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void weights(List<Tensor> tensors, String weight, String bias, long[] shape, double bound,
                                double biasBound, SplittableRandom random) {
        int n = 1;
        for (long side : shape) {
            n *= (int) side;
        }
        tensors.add(new Tensor(weight, shape, uniform(n, bound, random), true));
        tensors.add(new Tensor(bias, new long[] {shape[0]}, uniform((int) shape[0], biasBound, random), true));
    }

    private static float[] uniform(int n, double bound, SplittableRandom random) {
        float[] values = new float[n];
        for (int i = 0; i < n; i++) {
            values[i] = (float) ((2 * random.nextDouble() - 1) * bound);
        }
        return values;
    }

    /** Luma, blue and red difference from R, G, B: [3, 3]. */
    private static float[] opponent() {
        float[] rows = new float[9];
        for (int c = 0; c < 3; c++) {
            rows[c] = (float) LUMA[c];
            rows[3 + c] = (float) ((c == 2 ? 1 : 0) - LUMA[c]);
            rows[6 + c] = (float) ((c == 0 ? 1 : 0) - LUMA[c]);
        }
        return rows;
    }

    /** Steps across and down, crossed steps and the Laplacian of luma, the Laplacian of both colour differences. */
    private static float[] stem() {
        float[][] filters = {{0, 0, 0, 0, -1, 1, 0, 0, 0}, {0, 0, 0, 0, -1, 0, 0, 1, 0},
            {0, 0, 0, 0, 1, -1, 0, -1, 1}, {0, -1, 0, -1, 4, -1, 0, -1, 0}};
        float[] opponent = opponent();
        float[] kernels = new float[6 * 3 * 9];
        for (int k = 0; k < 6; k++) {
            for (int c = 0; c < 3; c++) {
                for (int i = 0; i < 9; i++) {
                    kernels[(k * 3 + c) * 9 + i] = filters[Math.min(k, 3)][i] * opponent[3 * Math.max(0, k - 3) + c];
                }
            }
        }
        return kernels;
    }
}
