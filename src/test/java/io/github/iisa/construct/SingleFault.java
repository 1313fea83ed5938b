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
import java.util.SplittableRandom;

/**
 * One fault alone, as strong as a wanted label asks for: the stages of cameras, lenses and compression that
 * {@link CameraChain} and the recipe combine, each by itself, for reports on what a model sees and what it does not.
 *
 * <p>Example: {@code SingleFault.Made made = SingleFault.HALOS.of(photo, 0.4, seed);}
 *
 * <p>The label is what the construction gives, a closed form or the comparison with the photo; the strength is found by
 * bisection. A fault that cannot go so far stops at its strongest, and one that has no strength in between, as the
 * median has none, where it is.
 */
public enum SingleFault {

    /** Gaussian blur, σ in px. */
    GAUSSIAN("0.5/σ", 0.5, 10, (state, x, random) -> new Blurs.Gaussian(x).apply(state, random)),
    /** A lens out of focus: a disk of a radius in px. */
    LENS_DISK("0.5/σ", 1, 20, (state, x, random) -> new Blurs.Lens(x).apply(state, random)),
    /** Motion along a line of a length in px. */
    MOTION("0.5/σ", 1.8, 34, (state, x, random) ->
        new Blurs.Motion(x, random.nextDouble(Math.PI)).apply(state, random)),
    /** Digital zoom, bicubic or Lanczos, by a factor. */
    DIGITAL_ZOOM("1/u", 1, 20, (state, x, random) ->
        zoom(state, x, random.nextBoolean() ? Resampling.BICUBIC : Resampling.LANCZOS).apply(state, random)),
    /** Digital zoom that repeats pixels. */
    REPEATED_PIXELS("1/u", 1, 20, (state, x, random) -> zoom(state, x, Resampling.NEAREST).apply(state, random)),
    /** White noise, of luma, of each channel or of photons. */
    WHITE_NOISE("4.7/σ", 4, 60, (state, x, random) -> Noises.white(x, random).apply(state, random)),
    /** Luma noise correlated over 1.5 to 4 px, strong enough to show: about 4.7 over its size. */
    GRAIN("noise left", 5, 100, (state, x, random) -> {
        double size = random.nextDouble(1.5, 4);
        new Noises.Grain(Math.max(5.5, x / size), size).apply(state, random);
    }),
    /** Noise of the sensor under a Bayer mosaic and its reconstruction. */
    NOISY_MOSAIC(LoneFault.NOISY_MOSAIC),
    /** A filter against noise where there is none; every second time sharpened afterwards. */
    DENOISED(LoneFault.SMEAR),
    /** Noise, and a filter against it; every second time sharpened afterwards. */
    NOISE_DENOISED(LoneFault.DENOISED_NOISE),
    /** An unsharp mask. */
    HALOS(LoneFault.MASK),
    /** Red and blue displaced. */
    ABERRATION(LoneFault.ABERRATION),
    /** Blotches of colour. */
    CHROMA_NOISE(LoneFault.BLOTCHES),
    /** JPEG, by 100 − quality. */
    JPEG("comparison", 3, 97, (state, x, random) -> jpeg(x, random).apply(state, random)),
    /** JPEG after a change of size by 0.7 to 1.5. */
    RESIZED_JPEG("1/u, comparison", 3, 97, (state, x, random) -> {
        zoom(state, Math.exp(random.nextDouble(Math.log(0.7), Math.log(1.5))), Resampling.LANCZOS).apply(state, random);
        jpeg(x, random).apply(state, random);
    }),
    /** JPEG of quality 40 to 95, then JPEG again. */
    DOUBLE_JPEG("comparison", 3, 97, (state, x, random) -> {
        Jpeg.ofQuality(40, 95, random).apply(state, random);
        jpeg(x, random).apply(state, random);
    }),
    /** A likeness of codecs newer than JPEG, by its label: it finds the strength itself. */
    CODEC("comparison", 0.05, 1, (state, x, random) -> Codec.reaching(state.image(), x, random).apply(state, random)),
    /** Gaussian blur of a photo whose background is out of focus: the subject's label. */
    SHALLOW_BLUR("0.5/σ", 0.5, 10, (state, x, random) -> new Blurs.Gaussian(x).apply(state, random)),
    /** White noise on such a photo. */
    SHALLOW_NOISE("4.7/σ", 4, 60, (state, x, random) -> Noises.white(x, random).apply(state, random));

    private static final int STEPS = 9;

    private final String rule;
    private final double weakest;
    private final double strongest;
    private final Maker maker;

    SingleFault(String rule, double weakest, double strongest, Maker maker) {
        this.rule = rule;
        this.weakest = weakest;
        this.strongest = strongest;
        this.maker = maker;
    }

    SingleFault(LoneFault fault) {
        this("comparison", fault.weakest(), fault.strongest(), fault::apply);
    }

    /** Puts a fault of some strength on a photo and books its label. */
    private interface Maker {

        void make(ChainState state, double strength, SplittableRandom random);
    }

    /**
     * An image with one fault.
     *
     * @param image of the photo's size, or smaller where the fault is a change of size
     * @param omega its label, in (0, 1]
     */
    public record Made(RgbImage image, double omega) {
    }

    /** The middle, enlarged to the whole; less than 1 brings the whole to a smaller size. */
    private static Stage zoom(ChainState state, double factor, Resampling kernel) {
        int w = state.image().width();
        int h = state.image().height();
        return factor >= 1 ? new Resize((int) Math.round(w / factor), (int) Math.round(h / factor), w, h, kernel)
            : new Resize(w, h, (int) Math.round(w * factor), (int) Math.round(h * factor), kernel);
    }

    private static Stage jpeg(double loss, SplittableRandom random) {
        return new Jpeg((int) Math.round(100 - loss), random.nextInt(8), random.nextInt(8));
    }

    /**
     * How the label follows from what was done.
     *
     * @return a closed form, or the name of the comparison
     */
    public String rule() {
        return rule;
    }

    /**
     * A photo with this fault.
     *
     * @param photo pristine, not changed
     * @param wanted the label that is asked for, in (0, 1)
     * @param seed of all that is random; what is drawn does not depend on the label
     * @return the image and its label, as close to the wanted one as the fault comes
     */
    public Made of(RgbImage photo, double wanted, long seed) {
        boolean shallow = this == SHALLOW_BLUR || this == SHALLOW_NOISE;
        RgbImage scene = shallow ? DepthOfField.apply(photo, new SplittableRandom(-seed)) : photo;
        if (this == CODEC) {
            return made(scene, wanted, seed);
        }
        double low = 0;
        double high = 1;
        Made made = null;
        for (int step = 0; step < STEPS; step++) {
            double middle = step == 0 ? 1 : (low + high) / 2; // at first the strongest: it may not be enough
            made = made(scene, weakest * Math.pow(strongest / weakest, middle), seed);
            if (step == 0 && made.omega() >= wanted) {
                return made;
            }
            if (made.omega() > wanted) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return made;
    }

    private Made made(RgbImage scene, double strength, long seed) {
        ChainState state = new ChainState(RgbPlanes.cut(scene, 0, 0, scene.width(), scene.height()));
        maker.make(state, strength, new SplittableRandom(seed));
        state.settle();
        return new Made(state.image().quantised(), Math.min(1, state.latent()));
    }
}
