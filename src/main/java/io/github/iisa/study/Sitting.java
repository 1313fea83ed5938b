/*-
 * #%L
 * IISA for Fiji: image intrinsic scale assessment.
 * %%
 * Copyright (C) 2026 IISA for Fiji developers.
 * %%
 * SPDX-License-Identifier: BSD-2-Clause
 * #L%
 */
package io.github.iisa.study;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * One sitting over one round: which image is shown, what was answered, and the way back to correct an answer. Every
 * answer is safe on the disk before the next image is there.
 *
 * <p>Example: {@code sitting.answer(0.42, 6.3)}
 *
 * <p>Limit: for one thread.
 */
public final class Sitting {

    private final List<String> images;
    private final int before;
    private final Function<String, Path> files;
    private final Clock clock;
    private final Sink sink;
    private final Map<String, Double> answers = new HashMap<>();
    private int at;

    /** An answer and the time that it took. */
    record Answer(double iis, double seconds) {
    }

    /** Stores an answer. */
    @FunctionalInterface
    interface Sink {

        /** Stores it and says whether it is too small (−1), good (0) or too large (1). */
        int store(String image, Answer answer, Instant time);
    }

    Sitting(List<String> images, int before, Function<String, Path> files, Clock clock, Sink sink) {
        this.images = List.copyOf(images);
        this.before = before;
        this.files = files;
        this.clock = clock;
        this.sink = sink;
    }

    /**
     * Whether all images of the round are judged.
     *
     * @return true after the last answer
     */
    public boolean isOver() {
        return at == images.size();
    }

    /**
     * The image to be judged.
     *
     * @return its file
     */
    public Path file() {
        return files.apply(images.get(at));
    }

    /**
     * The image after this one, to be read ahead.
     *
     * @return its file; empty at the last
     */
    public Optional<Path> following() {
        return at + 1 < images.size() ? Optional.of(files.apply(images.get(at + 1))) : Optional.empty();
    }

    /**
     * The place of the image in its round.
     *
     * @return from 1
     */
    public int number() {
        return before + Math.min(at + 1, images.size());
    }

    /**
     * The size of the round.
     *
     * @return images, those of earlier sittings included
     */
    public int size() {
        return before + images.size();
    }

    /**
     * What was answered for this image in this sitting.
     *
     * @return the answer; empty if the image is new
     */
    public Optional<Double> given() {
        return Optional.ofNullable(answers.get(images.get(at)));
    }

    /**
     * Stores an answer and goes on to the next image; an answer that stays as it was is not stored twice.
     *
     * @param iis opinion on Ω, in [0.05, 1]
     * @param seconds it took
     * @return 0 if it went on; in the training round −1 for an answer that is too small and 1 for one that is too
     *     large, and the image stays
     * @throws io.github.iisa.base.InputException if the disk refuses; the image stays
     */
    public int answer(double iis, double seconds) {
        String image = images.get(at);
        if (!given().equals(Optional.of(iis))) {
            int side = sink.store(image, new Answer(iis, seconds), clock.instant());
            if (side != 0) {
                return side;
            }
            answers.put(image, iis);
        }
        at++;
        return 0;
    }

    /**
     * Goes back to the image before, to correct its answer.
     *
     * @return false at the sitting's first image
     */
    public boolean back() {
        if (at == 0) {
            return false;
        }
        at--;
        return true;
    }
}
