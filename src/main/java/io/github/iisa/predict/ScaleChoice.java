/*-
 * #%L
 * IISA for Fiji: image intrinsic scale assessment.
 * %%
 * Copyright (C) 2026 IISA for Fiji developers.
 * %%
 * SPDX-License-Identifier: BSD-2-Clause
 * #L%
 */
package io.github.iisa.predict;

import io.github.iisa.base.InputException;
import io.github.iisa.base.Messages;
import io.github.iisa.base.Progress;
import io.github.iisa.image.Plane;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.IntFunction;

/**
 * The scale of an image that is to be downscaled: the same for all, or each one's intrinsic scale.
 *
 * <p>Example: {@code double s = ScaleChoice.predicted(predictor).shared(count, i -> plane(i), notes, progress);}
 */
public final class ScaleChoice {

    private final double fixed;
    private final Predictor predictor;

    private ScaleChoice(double fixed, Predictor predictor) {
        this.fixed = fixed;
        this.predictor = predictor;
    }

    /**
     * One scale for all.
     *
     * @param scale s, in (0, 1]
     * @return the choice
     */
    public static ScaleChoice fixed(double scale) {
        return new ScaleChoice(scale, null);
    }

    /**
     * The intrinsic scale of each image.
     *
     * @param predictor gives it
     * @return the choice
     */
    public static ScaleChoice predicted(Predictor predictor) {
        return new ScaleChoice(0, predictor);
    }

    /**
     * Reads what a user writes.
     *
     * @param text a number in (0, 1]; empty or 0 to predict
     * @return s; 0 to predict
     * @throws InputException if it is no such number
     */
    public static double parse(String text) {
        if (text == null || text.isBlank()) {
            return 0;
        }
        try {
            double scale = Double.parseDouble(text.strip());
            if (scale >= 0 && scale <= 1) {
                return scale;
            }
        } catch (NumberFormatException e) {
            throw new InputException(wrong(text), e);
        }
        throw new InputException(wrong(text));
    }

    private static String wrong(String text) {
        return Messages.invalidValue("scale", text, "a number above 0 and up to 1, or nothing to predict it");
    }

    /**
     * The scale of one plane.
     *
     * @param plane asked for where it has to be predicted
     * @param notes gets what the user should know
     * @param progress of the prediction
     * @return s, in (0, 1]
     * @throws InputException if the plane cannot be judged
     */
    public double of(java.util.function.Supplier<Plane> plane, List<String> notes, Progress progress) {
        return shared(1, i -> plane.get(), notes, progress);
    }

    /**
     * The scale of a stack: the median of its planes', which of an even number is the geometric mean of the middle two.
     *
     * @param count how many planes, at least 1
     * @param planes asked for one after another where they have to be predicted
     * @param notes gets what the user should know, each note once
     * @param progress told of every plane of several
     * @return s, in (0, 1]
     * @throws InputException if a plane cannot be judged
     */
    public double shared(int count, IntFunction<Plane> planes, List<String> notes, Progress progress) {
        if (predictor == null) {
            return fixed;
        }
        List<Double> scales = new ArrayList<>();
        TimeLeft timeLeft = new TimeLeft(count);
        Progress inner = count > 1 ? progress.cancellationOnly() : progress;
        for (int i = 0; i < count; i++) {
            progress.check();
            if (count > 1) {
                progress.report(i, count, timeLeft.message(i, "Predicting plane " + (i + 1)));
            }
            Plane plane = planes.apply(i);
            Prediction prediction = predictor.predict(plane.rgb(), inner);
            add(notes, plane.notes());
            add(notes, prediction.notes());
            scales.add(prediction.omega());
        }
        Collections.sort(scales);
        return Math.sqrt(scales.get((count - 1) / 2) * scales.get(count / 2));
    }

    private static void add(List<String> notes, List<String> more) {
        more.stream().filter(note -> !notes.contains(note)).forEach(notes::add);
    }
}
