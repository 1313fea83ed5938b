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

import io.github.iisa.resample.RgbImage;
import java.util.Objects;
import java.util.SplittableRandom;

/**
 * Makes degraded images with known intrinsic scales from pristine photos.
 *
 * <p>Example:
 * <pre>{@code
 * SampleConstructor constructor = new SampleConstructor(ConstructionRecipe.standard());
 * ConstructedSample sample = constructor.sample(photo, 256, 256, new SplittableRandom(seed));
 * }</pre>
 *
 * <p>The label is drawn first, then faults that reach it, and what was really done gives the label that is stated. A
 * sample whose label falls below the lowest of the recipe is drawn anew, never clipped.
 *
 * <p>Limits: the photo must be pristine (Ω = 1: downscaled by 3 or more from a sharp original); parts outside it are
 * mirrored. Holds no state: safe for many threads, each with its own random generator.
 */
public final class SampleConstructor {

    private static final int SMALLEST_WORKING_SIDE = 96;
    private static final int TRIALS = 10;
    private static final int PLACES = 6;
    private static final double CLOSE = 1.25;
    private static final double LIVELY = 2.5;
    private static final double TEXTURED = 0.25;
    private static final double STRONGEST_NOISE = 60;
    private static final double LOWEST_FACTOR = 0.4;
    private static final double SQUARES = 1.25;

    private final ConstructionRecipe recipe;

    /**
     * Prepares a constructor.
     *
     * @param recipe distribution of labels and faults
     */
    public SampleConstructor(ConstructionRecipe recipe) {
        this.recipe = Objects.requireNonNull(recipe, "recipe");
    }

    /**
     * Makes one sample.
     *
     * @param pristine a photo with Ω = 1, 8-bit sRGB
     * @param width of the sample, px, at least 32
     * @param height of the sample, px, at least 32
     * @param random where all randomness comes from: the same state gives the same sample
     * @return the sample, exactly width × height
     * @throws IllegalArgumentException if a side is below 32
     */
    public ConstructedSample sample(RgbImage pristine, int width, int height, SplittableRandom random) {
        if (Math.min(width, height) < 32) {
            throw new IllegalArgumentException("a sample has sides of at least 32 px, not " + width + "x" + height);
        }
        double smallest = Math.min(1, Math.max(LOWEST_FACTOR,
            Math.max((double) width / pristine.width(), (double) height / pristine.height())));
        if (random.nextDouble() < recipe.ties()) {
            return tied(pristine, width, height, smallest, random);
        }
        while (true) {
            double label = recipe.drawLabel(random);
            for (int trial = 0; trial < TRIALS; trial++) {
                FaultPlan plan = FaultPlan.reaching(label, drawFault(label, random), smallest, random);
                ConstructedSample sample = plan.fault().isOfCamera()
                    ? shoot(pristine, width, height, label, plan, random)
                    : run(pristine, width, height, plan, random);
                if (sample != null && Math.abs(Math.log(sample.latent() / label)) < Math.log(CLOSE)
                    && isOrdinary(sample)) {
                    return sample;
                }
            }
        }
    }

    /**
     * Stores an image as most are stored: JPEG of quality 85 to 98, its grid at a random phase. Nobody sees the
     * difference, so the label stays.
     *
     * @param image any image
     * @param random draws quality and phase
     * @return what is read back, of the same size
     */
    public static RgbImage stored(RgbImage image, SplittableRandom random) {
        return Jpeg.ofQuality(85, 98, random)
            .roundTrip(RgbPlanes.cut(image, 0, 0, image.width(), image.height())).quantised();
    }

    /** A kind that reaches the label; several together where the recipe's own kinds fail to. */
    private Fault drawFault(double label, SplittableRandom random) {
        for (int trial = 0; trial < TRIALS; trial++) {
            Fault fault = recipe.drawFault(random);
            if (FaultPlan.reaches(label, fault)) {
                return fault;
            }
        }
        return Fault.MIXTURE;
    }

    private boolean isOrdinary(ConstructedSample sample) {
        return sample.latent() < 1 && sample.latent() >= recipe.lowest();
    }

    private ConstructedSample tied(RgbImage pristine, int width, int height, double smallest,
        SplittableRandom random) {
        boolean past = smallest < 0.9 && random.nextBoolean();
        for (int trial = 0; past && trial < TRIALS; trial++) {
            ConstructedSample sample = run(pristine, width, height, FaultPlan.scaledPast(smallest, random), random);
            if (sample.latent() >= 1) {
                return sample;
            }
        }
        return run(pristine, width, height, new FaultPlan(Fault.NONE, 0, 0, 1, 1, 0), random);
    }

    private ConstructedSample run(RgbImage pristine, int width, int height, FaultPlan plan, SplittableRandom random) {
        int fromWidth = Math.max(1, (int) Math.round(width / plan.factor()));
        int fromHeight = Math.max(1, (int) Math.round(height / plan.factor()));
        ChainState state = new ChainState(patch(pristine, fromWidth, fromHeight, random));
        if (plan.blur() > 0) {
            double sigma = LabelRules.BLUR / LabelRules.ofBudget(plan.blur());
            Blurs.random(sigma, random).apply(state, random);
        }
        if (plan.noise() > 0) {
            noise(plan, random).apply(state, random);
        }
        if (state.image().width() != width || state.image().height() != height) {
            new Resize(fromWidth, fromHeight, width, height, kernel(plan.factor(), random)).apply(state, random);
        }
        return finished(state, plan, random);
    }

    /**
     * A camera's photo, brought to the label by the change of size that it needs, as far as the patch allows, or one
     * with a fault that by itself comes to the label at the planned size; null if the patch shows too little for a
     * comparison or the fault cannot be as strong.
     */
    private ConstructedSample shoot(RgbImage pristine, int width, int height, double label, FaultPlan plan,
        SplittableRandom random) {
        int patchWidth = (int) Math.ceil(width / plan.factor());
        int patchHeight = (int) Math.ceil(height / plan.factor());
        ChainState state = new ChainState(patch(pristine, patchWidth, patchHeight, random));
        if (TextureLoss.visibleShare(state.image().luma()) < TEXTURED) {
            return null;
        }
        if (plan.fault() == Fault.ARTEFACT) {
            double wanted = Math.min(1, label * plan.factor());
            CameraChain.shallowFocus(state, random);
            state = LoneFault.draw(random).reaching(state, wanted, random);
            if (state.latent() > wanted * CLOSE) {
                return null;
            }
        } else {
            CameraChain.shoot(state, random);
        }
        double beforeCompression = 1 / Math.sqrt(1 / (label * label) - plan.compression());
        double factor = Math.max(plan.factor(), state.latent() / beforeCompression);
        if (Math.abs(Math.log(factor)) < Math.log(CLOSE) / 2) {
            factor = 1; // most photos are as the camera made them
        }
        int fromWidth = Math.max(1, Math.min(patchWidth, (int) Math.round(width / factor)));
        int fromHeight = Math.max(1, Math.min(patchHeight, (int) Math.round(height / factor)));
        new Resize(fromWidth, fromHeight, width, height, kernel(factor, random)).apply(state, random);
        return finished(state, plan, random);
    }

    /** Every eighth photo that is enlarged by a quarter or more shows its pixels as squares. */
    private static Resampling kernel(double factor, SplittableRandom random) {
        if (factor > SQUARES && random.nextInt(8) == 0) {
            return Resampling.NEAREST;
        }
        return factor < 1 || random.nextBoolean() ? Resampling.LANCZOS : Resampling.BICUBIC;
    }

    private static ConstructedSample finished(ChainState state, FaultPlan plan, SplittableRandom random) {
        if (random.nextInt(plan.fault().isOfCamera() ? 2 : 4) == 0) {
            Jpeg.mild(random).apply(state, random);
        }
        if (plan.compression() > 0) {
            compression(plan, state.twin(), random).apply(state, random);
        }
        state.settle();
        return new ConstructedSample(state.image().quantised(), state.latent(), state.isCensored(),
            plan.fault().label(), state.notes());
    }

    private static Compression compression(FaultPlan plan, RgbPlanes clean, SplittableRandom random) {
        double wanted = LabelRules.ofBudget(plan.compression());
        boolean newer = switch (plan.fault()) {
            case JPEG -> false;
            case CODEC -> true;
            default -> random.nextInt(4) == 0;
        };
        return newer ? Codec.reaching(clean, wanted, random) : Jpeg.reaching(clean, wanted, random);
    }

    private static Stage noise(FaultPlan plan, SplittableRandom random) {
        double sigma = LabelRules.NOISE / LabelRules.ofBudget(plan.noise());
        if (plan.grainSize() > 1) {
            return new Noises.Grain(Math.min(STRONGEST_NOISE, sigma / plan.grainSize()), plan.grainSize());
        }
        return Noises.white(Math.min(STRONGEST_NOISE, sigma), random);
    }

    /** A varied patch, with a margin where it will be enlarged; the liveliest of a few places if all are flat. */
    private static RgbPlanes patch(RgbImage pristine, int width, int height, SplittableRandom random) {
        int w = Math.max(width, SMALLEST_WORKING_SIDE);
        int h = Math.max(height, SMALLEST_WORKING_SIDE);
        RgbPlanes best = null;
        double most = -1;
        for (int place = 0; place < PLACES && most < LIVELY; place++) {
            RgbPlanes patch = RgbPlanes.cut(pristine, start(pristine.width() - w, random),
                start(pristine.height() - h, random), w, h);
            double liveliness = liveliness(patch.luma().crop((w - width) / 2, (h - height) / 2, width, height));
            if (liveliness > most) {
                most = liveliness;
                best = patch;
            }
        }
        return Photometry.varied(best, random);
    }

    private static int start(int room, SplittableRandom random) {
        return room > 0 ? random.nextInt(room + 1) : room / 2;
    }

    /** Mean absolute difference between neighbours, 8-bit units. */
    static double liveliness(Plane luma) {
        double sum = 0;
        for (int i = 1; i < luma.values().length; i++) {
            sum += Math.abs(luma.values()[i] - luma.values()[i - 1]);
        }
        return sum / luma.values().length;
    }
}
