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

import java.util.SplittableRandom;

/**
 * How one label is to be reached: what each fault adds to s⁻², and by which factor the size changes between the faults
 * of the camera and JPEG.
 *
 * <p>With L the label before the change of size, L⁻² = 1 + blur + noise, and u the factor, the whole is
 * Ω*⁻² = (u/L)² + compression.
 *
 * @param fault its kind for reports
 * @param blur budget of blur, ≥ 0
 * @param noise budget of noise, ≥ 0
 * @param grainSize size of the grain in px; 1 for white noise
 * @param factor u, output size over size before; below 1 scales down
 * @param compression budget of JPEG or a newer codec, ≥ 0
 */
record FaultPlan(Fault fault, double blur, double noise, double grainSize, double factor, double compression) {

    private static final double LEAST_CAMERA_LABEL = 0.3;
    private static final double LOWEST_BY_COMPRESSION = 0.12;
    private static final double STRONGEST_NOISE = 48;
    /** Grain weaker than this is judged differently on either side of 4.7 and never made. */
    private static final double WEAKEST_GRAIN = 5.5;
    private static final double SMALLEST_GRAIN = 1.5;
    private static final double LARGEST_GRAIN = 4;

    /** Whether a kind of fault reaches a label at all. */
    static boolean reaches(double label, Fault fault) {
        return switch (fault) {
            case NONE -> false;
            case ENLARGED, BLUR, MIXTURE -> label < 1;
            case NOISE -> LabelRules.NOISE / label <= STRONGEST_NOISE;
            case GRAIN -> smallestGrain(label) < largestGrain(label);
            case JPEG, CAMERA, ARTEFACT, CODEC -> label >= LOWEST_BY_COMPRESSION;
        };
    }

    /** A plan for a label below 1 by a kind of fault that reaches it. */
    static FaultPlan reaching(double label, Fault fault, double smallestFactor, SplittableRandom random) {
        double budget = LabelRules.budget(label);
        return switch (fault) {
            case ENLARGED -> new FaultPlan(fault, 0, 0, 1, 1 / label, 0);
            case BLUR -> new FaultPlan(fault, budget, 0, 1, 1, 0);
            case NOISE -> new FaultPlan(fault, 0, budget, 1, 1, 0);
            case GRAIN -> new FaultPlan(fault, 0, budget, drawGrain(label, random), 1, 0);
            case JPEG, CODEC -> new FaultPlan(fault, 0, 0, 1, 1, budget);
            case MIXTURE -> mixture(label, smallestFactor, random);
            case CAMERA -> camera(label, smallestFactor, random);
            case ARTEFACT -> artefact(label, smallestFactor, random);
            case NONE -> throw new IllegalArgumentException("no fault reaches " + label);
        };
    }

    /** A plan for a label of 1 whose latent scale is above 1: faults, then scaled down past them. */
    static FaultPlan scaledPast(double smallestFactor, SplittableRandom random) {
        double before = random.nextDouble(Math.min(0.95, smallestFactor * 1.02), 0.98);
        double factor = Math.max(smallestFactor, before / random.nextDouble(1.02, 1.7));
        double budget = LabelRules.budget(before);
        double share = random.nextInt(3) / 2.0;
        return new FaultPlan(Fault.NONE, budget * share, budget * (1 - share), 1, factor, 0);
    }

    /** The factor is a guess for the size of the patch; the one that reaches the label is known after the camera. */
    private static FaultPlan camera(double label, double smallestFactor, SplittableRandom random) {
        double compression = random.nextInt(4) == 0 ? LabelRules.budget(label) * random.nextDouble(0.1, 0.6) : 0;
        double factor = Math.max(smallestFactor, Math.min(2, LEAST_CAMERA_LABEL / label));
        return new FaultPlan(Fault.CAMERA, 0, 0, 1, factor, compression);
    }

    /** Two of three keep their size. */
    private static FaultPlan artefact(double label, double smallestFactor, SplittableRandom random) {
        double factor = random.nextInt(3) == 0 ? drawFactor(label, smallestFactor, random) : 1;
        return new FaultPlan(Fault.ARTEFACT, 0, 0, 1, factor, 0);
    }

    private static FaultPlan mixture(double label, double smallestFactor, SplittableRandom random) {
        boolean compressed = random.nextInt(2) == 0;
        double compression = compressed ? LabelRules.budget(label) * random.nextDouble(0.1, 0.8) : 0;
        double rest = 1 / Math.sqrt(1 / (label * label) - compression);
        double factor = drawFactor(rest, smallestFactor, random);
        double budget = LabelRules.budget(Math.min(1, rest * factor));
        int kinds = random.nextInt(compressed || factor != 1 ? 3 : 1);
        double share = kinds == 0 ? random.nextDouble(0.15, 0.85) : kinds - 1;
        double noise = LabelRules.ofBudget(budget * (1 - share));
        double grain = reaches(noise, Fault.GRAIN) && random.nextInt(3) == 0 ? drawGrain(noise, random) : 1;
        return new FaultPlan(Fault.MIXTURE, budget * share, budget * (1 - share), grain, factor, compression);
    }

    private static double drawFactor(double label, double smallestFactor, SplittableRandom random) {
        return switch (random.nextInt(4)) {
            case 0, 1 -> Math.pow(label, -random.nextDouble(0.2, 0.8));
            case 2 -> random.nextDouble(Math.min(0.98, smallestFactor), 1);
            default -> 1;
        };
    }

    private static double drawGrain(double label, SplittableRandom random) {
        return random.nextDouble(smallestGrain(label), largestGrain(label));
    }

    private static double smallestGrain(double label) {
        return Math.max(SMALLEST_GRAIN, LabelRules.NOISE / (label * STRONGEST_NOISE));
    }

    private static double largestGrain(double label) {
        return Math.min(LARGEST_GRAIN, LabelRules.NOISE / (label * WEAKEST_GRAIN));
    }
}
