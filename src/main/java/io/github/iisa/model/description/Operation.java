/*-
 * #%L
 * IISA for Fiji: image intrinsic scale assessment.
 * %%
 * Copyright (C) 2026 IISA for Fiji developers.
 * %%
 * SPDX-License-Identifier: BSD-2-Clause
 * #L%
 */
package io.github.iisa.model.description;

import java.util.List;

/**
 * A pre- or postprocessing step. Axes are names; a null list of axes means all but the batch.
 *
 * <p>What each computes is said by the formats: {@code bioimage.io model RDF}, 0.3 to 0.5. Where older formats give a
 * list of values with the axes that are treated alike, {@code axis} is the one that remains.
 */
public sealed interface Operation {

    /**
     * x &gt; threshold gives 1, else 0.
     *
     * @param threshold one, or as many as the axis is long
     * @param axis along which there are several; null for one
     */
    record Binarize(double[] threshold, String axis) implements Operation {
    }

    /**
     * Limits values.
     *
     * @param min lower limit, −∞ for none
     * @param max upper limit, ∞ for none
     * @param minPercentile lower limit as percentile, NaN where {@code min} counts
     * @param maxPercentile upper limit as percentile, NaN where {@code max} counts
     * @param axes over which percentiles are taken
     */
    record Clip(double min, double max, double minPercentile, double maxPercentile, List<String> axes)
        implements Operation {
    }

    /**
     * Changes the type; to whole numbers by cutting off.
     *
     * @param dataType for example {@code float32}
     */
    record EnsureDtype(String dataType) implements Operation {
    }

    /**
     * x·gain + offset.
     *
     * @param gain one, or as many as the axis is long
     * @param offset one, or as many as the axis is long
     * @param axis along which there are several; null for one
     */
    record ScaleLinear(double[] gain, double[] offset, String axis) implements Operation {
    }

    /** 1 / (1 + exp(−x)). */
    record Sigmoid() implements Operation {
    }

    /**
     * exp(x) / Σ exp(x).
     *
     * @param axis summed along
     */
    record Softmax(String axis) implements Operation {
    }

    /**
     * (x − mean) / (std + eps) with stated values.
     *
     * @param mean one, or as many as the axis is long
     * @param std one, or as many as the axis is long
     * @param eps keeps from dividing by zero
     * @param axis along which there are several; null for one
     */
    record FixedZeroMeanUnitVariance(double[] mean, double[] std, double eps, String axis) implements Operation {
    }

    /**
     * (x − mean) / (std + eps) with measured values.
     *
     * @param axes over which mean and standard deviation are taken
     * @param eps keeps from dividing by zero
     */
    record ZeroMeanUnitVariance(List<String> axes, double eps) implements Operation {
    }

    /**
     * (x − low) / (high − low + eps), low and high being percentiles.
     *
     * @param axes over which the percentiles are taken
     * @param minPercentile 0 to 100
     * @param maxPercentile 0 to 100
     * @param eps keeps from dividing by zero
     * @param reference the input tensor whose percentiles count; null for the tensor itself
     */
    record ScaleRange(List<String> axes, double minPercentile, double maxPercentile, double eps, String reference)
        implements Operation {
    }

    /**
     * Gives an output the mean and standard deviation of an input.
     *
     * @param reference the input
     * @param axes over which mean and standard deviation are taken
     * @param eps keeps from dividing by zero
     */
    record ScaleMeanVariance(String reference, List<String> axes, double eps) implements Operation {
    }

    /**
     * One that a newer format may know; a model with it is listed and cannot run.
     *
     * @param name its name
     */
    record Unknown(String name) implements Operation {
    }
}
