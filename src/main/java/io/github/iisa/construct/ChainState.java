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

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;

/**
 * An image on its way through the chain of faults, and what its label has come to.
 *
 * <p>Beside the image runs its noise-free twin, through the same stages: what separates the two is noise, and what a
 * stage does to the twin is the stage's own fault. Blur is summed as σ² and noise is judged as it is, both when the
 * size changes or the chain ends; the faults of one size join by {@link LabelRules#combined}, and a change of size
 * divides the label (Eq. 2).
 *
 * <p>Limits: belongs to one thread and one sample.
 */
final class ChainState {

    private RgbPlanes image;
    private RgbPlanes twin;
    private double blurVariance;
    private double inverseSquare = 1;
    private boolean known;
    private final List<String> notes = new ArrayList<>();

    ChainState(RgbPlanes pristine) {
        image = pristine;
        twin = pristine;
    }

    /** The same state, to go another way from. */
    ChainState copy() {
        ChainState copy = new ChainState(image);
        copy.twin = twin;
        copy.blurVariance = blurVariance;
        copy.inverseSquare = inverseSquare;
        copy.known = known;
        copy.notes.addAll(notes);
        return copy;
    }

    RgbPlanes image() {
        return image;
    }

    /** The image without its noise; the same object as {@link #image()} while there is none. */
    RgbPlanes twin() {
        return twin;
    }

    boolean isNoisy() {
        return image != twin;
    }

    /** A stage that acts on each channel alone and leaves the label to its bookkeeping. */
    void each(UnaryOperator<Plane> operator) {
        replace(planes -> planes.map(operator));
    }

    /** A stage that acts on the image and likewise on its twin. */
    void replace(UnaryOperator<RgbPlanes> operator) {
        RgbPlanes before = image;
        image = operator.apply(before);
        twin = twin == before ? image : operator.apply(twin);
    }

    /** Adds noise to the image only. */
    void addNoise(Plane red, Plane green, Plane blue) {
        RgbPlanes noisy = image.copy();
        noisy.r().add(red, 1);
        noisy.g().add(green, 1);
        noisy.b().add(blue, 1);
        noisy.clip();
        image = noisy;
    }

    /** Tells noise and content apart no more; {@link #judge} will judge both. */
    void absorbNoise() {
        twin = image;
    }

    /**
     * Judges all that has been done to a pristine reference of the present size by comparison with it, in place of what
     * has been booked.
     */
    void judge(RgbPlanes reference) {
        double scale = ComputedLabel.ofPhoto(reference, image);
        inverseSquare = 1;
        known = false;
        blurVariance = 0;
        twin = image;
        addFault(scale);
    }

    /** Books a blur of this σ in px at the present size. */
    void addBlur(double sigma) {
        blurVariance += sigma * sigma;
    }

    /** Books a fault whose scale, alone and at the present size, is known; 1 or more books nothing. */
    void addFault(double scale) {
        if (scale < 1) {
            inverseSquare = Math.max(1, inverseSquare) + LabelRules.budget(scale);
            known = true;
        }
    }

    /** Judges blur and noise at the present size; to be called before the size changes and once at the end. */
    void settle() {
        if (blurVariance > 0) {
            addFault(LabelRules.ofBlur(Math.sqrt(blurVariance)));
            blurVariance = 0;
        }
        if (isNoisy()) {
            addFault(ComputedLabel.ofNoise(ComputedLabel.noiseOf(image, twin)));
            twin = image;
        }
    }

    /** Books a change of size by this factor; blur and noise must have been settled. */
    void addResize(double factor) {
        inverseSquare *= factor * factor;
        known |= factor > 1;
    }

    /** Ω* of what has been settled, &gt; 0. */
    double latent() {
        return 1 / Math.sqrt(inverseSquare);
    }

    /** Whether only Ω* ≥ {@link #latent()} is known, because no fault has shown. */
    boolean isCensored() {
        return !known;
    }

    /** Notes what was done, for people to read. */
    void note(String format, Object... values) {
        notes.add(String.format(Locale.ROOT, format, values));
    }

    String notes() {
        return String.join("; ", notes);
    }
}
