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
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * The default network: eight convolutions, three moments over the tile of each of the 96 channels of the sixth and the
 * 128 of the last, and on these a perceptron with two hidden layers that gives log Ω* and its expected absolute error.
 * The moments are mean, standard deviation and root mean fourth power, which sees what stands out in few places.
 *
 * <p>The convolutions see the deviation from the tile's mean colour, in a tile that was first mirrored and turned to an
 * orientation of its own (the brighter halves left and above), so that a photo and its mirrored copies get one answer.
 * The first takes blocks of 2 × 2 pixels as twelve channels at half size, so that noise of single pixels stays
 * visible, and three later ones halve the size once more each. They are fixed: their weights, learned once on
 * constructed samples by {@code learn_convolution.py} of the project's test sources, come with this class, and training
 * learns the perceptron over what they see.
 *
 * <p>Network and weights are one TorchScript archive, so that training, prediction and other readers run the same text:
 * {@code convolution.torchscript} beside this class; {@code convolution.bin} holds the weights of the convolutions,
 * layer by layer, [outputs, inputs, 3, 3] and then one bias an output, as little-endian single-precision numbers.
 *
 * <p>Example: {@code ConvolutionNetwork.write(out, ConvolutionNetwork.initialParameters(1), centre, spread, 1);}
 */
public final class ConvolutionNetwork {

    /** Number of features that the perceptron is given. */
    public static final int FEATURES = 672;

    /** Side in px of the tiles that the network is made for; smaller images work, from 32 px on. */
    public static final int TILE = 256;

    private static final String CLASS = "Convolution";
    private static final int[] CHANNELS = {12, 32, 48, 64, 64, 96, 96, 128, 128};
    private static final int WEIGHTS = 478_736;
    private static final Perceptron HEAD = new Perceptron(FEATURES, 256, 128, 2);

    private ConvolutionNetwork() {
    }

    /**
     * Weights and biases of the perceptron drawn uniformly from ±1/√inputs, the framework's default.
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
     * @param centre mean of each feature over the training samples, {@link #FEATURES} values
     * @param spread standard deviation of each, positive
     * @param strictness the factor k of Ω = min(1, k·Ω*)
     * @throws UncheckedIOException if writing fails
     */
    public static void write(OutputStream out, Map<String, float[]> parameters, float[] centre, float[] spread,
                             double strictness) {
        write(out, resource("convolution.bin"), parameters, centre, spread, strictness);
    }

    /**
     * The same with other convolutions than those that come with this class.
     *
     * @param out where to; stays open
     * @param convolutions their weights, in the form of {@code convolution.bin}: 478,736 numbers of four bytes
     * @param parameters by name, as from {@link #initialParameters}
     * @param centre mean of each feature over the training samples, {@link #FEATURES} values
     * @param spread standard deviation of each, positive
     * @param strictness the factor k of Ω = min(1, k·Ω*)
     * @throws IllegalArgumentException if the weights are more or fewer
     * @throws UncheckedIOException if writing fails
     */
    public static void write(OutputStream out, byte[] convolutions, Map<String, float[]> parameters, float[] centre,
                             float[] spread, double strictness) {
        List<Tensor> tensors = HEAD.tensors(parameters);
        if (convolutions.length != WEIGHTS * Float.BYTES) {
            throw new IllegalArgumentException(convolutions.length + " bytes of weights, not " + WEIGHTS * Float.BYTES);
        }
        FloatBuffer learned = ByteBuffer.wrap(convolutions).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer();
        for (int i = 1; i < CHANNELS.length; i++) {
            tensors.add(next(learned, "k" + i, CHANNELS[i], CHANNELS[i - 1], 3, 3));
            tensors.add(next(learned, "d" + i, CHANNELS[i]));
        }
        tensors.add(new Tensor("centre", new long[] {FEATURES}, centre, false));
        tensors.add(new Tensor("spread", new long[] {FEATURES}, spread, false));
        tensors.add(new Tensor("strictness", new long[] {1}, new float[] {(float) strictness}, false));
        TorchScriptArchive.write(out, CLASS,
            new String(resource("convolution.torchscript"), StandardCharsets.UTF_8), tensors);
    }

    /**
     * Writes the network with no head worth the name: enough to compute the features.
     *
     * @param out where to; stays open
     * @throws UncheckedIOException if writing fails
     */
    public static void writeUntrained(OutputStream out) {
        float[] ones = new float[FEATURES];
        Arrays.fill(ones, 1);
        write(out, initialParameters(0), new float[FEATURES], ones, 1);
    }

    private static Tensor next(FloatBuffer numbers, String name, long... shape) {
        float[] values = new float[(int) Arrays.stream(shape).reduce(1, (a, b) -> a * b)];
        numbers.get(values);
        return new Tensor(name, shape, values, false);
    }

    private static byte[] resource(String name) {
        try (InputStream in = ConvolutionNetwork.class.getResourceAsStream(name)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
