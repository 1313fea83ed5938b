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

import io.github.iisa.resample.RgbImage;
import java.util.SplittableRandom;
import java.util.function.IntUnaryOperator;

/**
 * Images as microscopes' programs show them: in the colours of a lookup table, or with channels exchanged, repeated or
 * dark. What is sharp in grey is sharp in green, so a sample keeps its label. {@code learn_convolution.py} draws
 * colours for its windows in the same way.
 *
 * <p>Example: {@code RgbImage shown = FalseColours.draw(random).of(image);}
 *
 * <p>Limits: labels of dark colours are doubtful, as faults are seen less in blue than in grey; nobody has rated them.
 */
@FunctionalInterface
interface FalseColours {

    /** One of so many samples has its channels exchanged, another one goes through a table. */
    int EACH = 8;

    /** An image in these colours. */
    RgbImage of(RgbImage image);

    /** Colours by lot; three of four times those that are there. */
    static FalseColours draw(SplittableRandom random) {
        return switch (random.nextInt(EACH)) {
            case 0 -> by(channels(random));
            case 1 -> by(table(random));
            default -> image -> image;
        };
    }

    private static FalseColours by(IntUnaryOperator change) {
        return image -> {
            int[] pixels = image.pixels().clone();
            for (int i = 0; i < pixels.length; i++) {
                pixels[i] = 0xff000000 | change.applyAsInt(pixels[i]);
            }
            return new RgbImage(image.width(), image.height(), pixels);
        };
    }

    /** Red, green and blue each from any channel or dark, but not all dark. */
    private static IntUnaryOperator channels(SplittableRandom random) {
        int[] shifts = {random.nextInt(4) * 8, random.nextInt(4) * 8, random.nextInt(4) * 8};
        shifts[random.nextInt(3)] = random.nextInt(3) * 8;
        return p -> {
            int rgb = p & 0xffffff; // of four bytes the highest is the dark one
            return (rgb >>> shifts[0] & 0xff) << 16 | (rgb >>> shifts[1] & 0xff) << 8 | rgb >>> shifts[2] & 0xff;
        };
    }

    /** Levels of grey from black to a bright colour or, every second time, through it to white. */
    private static IntUnaryOperator table(SplittableRandom random) {
        double[] bright = random.nextBoolean() ? any(random) : pure(random);
        double at = random.nextBoolean() ? 1 : random.nextDouble(0.3, 0.7);
        int[] table = new int[256];
        for (int level = 0; level < table.length; level++) {
            double x = level / 255.0;
            for (double part : bright) {
                double value = x <= at ? x / at * part : part + (x - at) / (1 - at) * (1 - part);
                table[level] = table[level] << 8 | (int) Math.round(255 * value);
            }
        }
        return p -> table[(int) Math.round(Evaluation.luma(p))];
    }

    /** Red, green, blue, each of them anything, the brightest at its full. */
    private static double[] any(SplittableRandom random) {
        double[] colour = {random.nextDouble(), random.nextDouble(), random.nextDouble()};
        double most = Math.max(colour[0], Math.max(colour[1], colour[2]));
        return new double[] {colour[0] / most, colour[1] / most, colour[2] / most};
    }

    /** One of red, green and blue, or the two others. */
    private static double[] pure(SplittableRandom random) {
        boolean two = random.nextInt(5) < 2;
        int one = random.nextInt(3);
        double[] colour = new double[3];
        for (int i = 0; i < 3; i++) {
            colour[i] = i == one != two ? 1 : 0;
        }
        return colour;
    }
}
