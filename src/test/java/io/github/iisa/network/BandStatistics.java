/*-
 * #%L
 * IISA for Fiji: image intrinsic scale assessment.
 * %%
 * Copyright (C) 2026 IISA for Fiji developers.
 * %%
 * SPDX-License-Identifier: BSD-2-Clause
 * #L%
 */
package io.github.iisa.network;

import io.github.iisa.model.TorchScriptArchive;
import io.github.iisa.model.TorchScriptArchive.Tensor;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * A network whose features nobody learned: fixed statistics of the bands of a Laplacian pyramid under a perceptron with
 * two hidden layers that gives log Ω* and its expected absolute error. The default network is held against it, and what
 * weak labels are worth is measured with it, as its features have seen no weak label.
 *
 * <p>The statistics are logarithms of band energies in blocks of 16 px, as percentiles over the blocks, for five
 * octaves of luma and three of chroma; their slopes from octave to octave (which blur steepens, whatever the
 * contrast); second differences along and across edges and crossed ones (which see noise); how much of a block's
 * range lies in one step (which sees soft and sharpened edges); and what JPEG leaves: steps on a grid of 8 px found in
 * the tile, zeros of the cosine transform on that grid against beside it, the quantisation step, and the comb that the
 * grid becomes when the image is scaled afterwards, with its period.
 *
 * <p>Network and weights are one TorchScript archive, so that training, prediction and other readers run the same text:
 * {@code band-statistics.torchscript} beside this class.
 *
 * <p>Example: {@code BandStatistics.write(out, BandStatistics.initialParameters(1), centre, spread, 1);}
 */
public final class BandStatistics {

    /** Number of statistics. */
    public static final int FEATURES = 324;

    /** Side in px of the tiles that the network is made for; smaller images work, from 32 px on. */
    public static final int TILE = 256;

    private static final String CLASS = "BandStatistics";
    private static final Perceptron HEAD = new Perceptron(FEATURES, 256, 128, 2);

    private BandStatistics() {
    }

    /**
     * Weights and biases drawn uniformly from ±1/√inputs, the framework's default.
     *
     * @param seed the seed
     * @return parameters by name: {@code w1, b1, w2, b2, w3, b3}, weights [outputs, inputs] row by row
     */
    public static Map<String, float[]> initialParameters(long seed) {
        return HEAD.initialParameters(seed);
    }

    /**
     * Writes network and weights as a TorchScript archive.
     *
     * @param out where to; stays open
     * @param parameters by name, as from {@link #initialParameters}
     * @param centre mean of each statistic over the training samples, {@link #FEATURES} values
     * @param spread standard deviation of each, positive
     * @param strictness the factor k of Ω = min(1, k·Ω*)
     * @throws UncheckedIOException if writing fails
     */
    public static void write(OutputStream out, Map<String, float[]> parameters, float[] centre, float[] spread,
                             double strictness) {
        List<Tensor> tensors = HEAD.tensors(parameters);
        tensors.add(vector("levels", .02f, .06f, .15f, .3f, .5f, .7f, .85f, .94f, .98f));
        tensors.add(new Tensor("dct", new long[] {64, 1, 8, 8}, cosines(), false));
        tensors.add(new Tensor("diagonals", new long[] {7, 64}, diagonals(), false));
        tensors.add(vector("steps_tried", 3, 3.6f, 4.3f, 5.2f, 6.2f, 7.5f, 9, 10.7f, 12.9f, 15.5f, 18.6f, 22.3f,
            26.7f, 32, 38.5f, 46));
        tensors.add(vector("centre", centre));
        tensors.add(vector("spread", spread));
        tensors.add(vector("strictness", (float) strictness));
        TorchScriptArchive.write(out, CLASS, source(), tensors);
    }

    /**
     * Writes the network with no head worth the name: enough to compute the statistics.
     *
     * @param out where to; stays open
     * @throws UncheckedIOException if writing fails
     */
    public static void writeUntrained(OutputStream out) {
        float[] ones = new float[FEATURES];
        Arrays.fill(ones, 1);
        write(out, initialParameters(0), new float[FEATURES], ones, 1);
    }

    /** The orthonormal two-dimensional cosine transform of blocks of 8: [64, 8, 8], frequency 8·v + u. */
    private static float[] cosines() {
        float[] kernels = new float[64 * 64];
        for (int k = 0; k < 64; k++) {
            for (int i = 0; i < 64; i++) {
                kernels[k * 64 + i] = (float) (cosine(k / 8, i / 8) * cosine(k % 8, i % 8));
            }
        }
        return kernels;
    }

    private static double cosine(int frequency, int place) {
        return (frequency == 0 ? Math.sqrt(1 / 8.0) : 0.5) * Math.cos(Math.PI * (place + 0.5) * frequency / 8);
    }

    /** Means over pairs of diagonals u + v = 1, 2; 3, 4; ... 13, 14 of the frequencies: [7, 64]. */
    private static float[] diagonals() {
        float[] means = new float[7 * 64];
        for (int row = 0; row < 7; row++) {
            int count = 0;
            for (int k = 0; k < 64; k++) {
                count += (k / 8 + k % 8 + 1) / 2 - 1 == row ? 1 : 0;
            }
            for (int k = 0; k < 64; k++) {
                means[row * 64 + k] = (k / 8 + k % 8 + 1) / 2 - 1 == row ? 1f / count : 0;
            }
        }
        return means;
    }

    private static Tensor vector(String name, float... values) {
        return new Tensor(name, new long[] {values.length}, values, false);
    }

    private static String source() {
        try (InputStream in = BandStatistics.class.getResourceAsStream("band-statistics.torchscript")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
