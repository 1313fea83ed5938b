/*-
 * #%L
 * IISA for Fiji: image intrinsic scale assessment.
 * %%
 * Copyright (C) 2026 IISA for Fiji developers.
 * %%
 * SPDX-License-Identifier: BSD-2-Clause
 * #L%
 */
package io.github.iisa.model;

import io.github.iisa.base.ForeignModelMessages;
import io.github.iisa.base.ModelException;
import io.github.iisa.model.description.Axis;
import io.github.iisa.model.description.Operation;
import io.github.iisa.model.description.TensorDescription;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * Computes the pre- and postprocessing steps of a description, in double precision.
 *
 * <p>Example: {@code Tensor ready = Processing.apply(input, tensor, Map.of());}
 *
 * <p>Means, standard deviations and percentiles are taken over the step's axes, once for each position on the others;
 * percentiles interpolate linearly, as NumPy's do.
 */
final class Processing {

    private final TensorDescription description;
    private final Map<String, Tensor> references;

    private Processing(TensorDescription description, Map<String, Tensor> references) {
        this.description = description;
        this.references = references;
    }

    /**
     * Applies all steps of a tensor.
     *
     * @param description the tensor's
     * @param tensor its values; not changed
     * @param references the model's raw inputs by name, for steps that refer to them
     * @return the processed values; of type float32 after any arithmetic, unless a step says otherwise
     * @throws ModelException if a step does not fit the tensor, or is not known
     */
    static Tensor apply(TensorDescription description, Tensor tensor, Map<String, Tensor> references) {
        Processing processing = new Processing(description, references);
        Tensor current = tensor;
        for (Operation operation : description.processing()) {
            current = processing.apply(operation, current);
        }
        return current;
    }

    private Tensor apply(Operation operation, Tensor x) {
        if (operation instanceof Operation.EnsureDtype o) {
            NumberType type = NumberType.of(o.dataType());
            return type == x.type() || type.isFloat() ? new Tensor(x.shape(), x.data(), type)
                : map(x, type, (v, i) -> v < 0 ? Math.ceil(v) : Math.floor(v));
        } else if (operation instanceof Operation.Sigmoid) {
            return map(x, NumberType.FLOAT32, (v, i) -> 1 / (1 + Math.exp(-v)));
        } else if (operation instanceof Operation.ScaleLinear o) {
            int[] at = along(x, o.axis(), o.gain(), o.offset());
            return map(x, NumberType.FLOAT32, (v, i) -> v * pick(o.gain(), at[i]) + pick(o.offset(), at[i]));
        } else if (operation instanceof Operation.Binarize o) {
            int[] at = along(x, o.axis(), o.threshold());
            return map(x, NumberType.FLOAT32, (v, i) -> v > pick(o.threshold(), at[i]) ? 1 : 0);
        } else if (operation instanceof Operation.FixedZeroMeanUnitVariance o) {
            int[] at = along(x, o.axis(), o.mean(), o.std());
            return map(x, NumberType.FLOAT32,
                (v, i) -> (v - pick(o.mean(), at[i])) / (pick(o.std(), at[i]) + o.eps()));
        } else if (operation instanceof Operation.Unknown o) {
            throw new ModelException(ForeignModelMessages.unknownOperation(o.name()));
        }
        return applyMeasured(operation, x);
    }

    /** The steps that first measure the tensor, or another one. */
    private Tensor applyMeasured(Operation operation, Tensor x) {
        if (operation instanceof Operation.ZeroMeanUnitVariance o) {
            Groups groups = groups(x, o.axes());
            double[][] moments = groups.moments(x.data());
            return map(x, NumberType.FLOAT32, (v, i) -> (v - moments[0][groups.of(i)])
                / (moments[1][groups.of(i)] + o.eps()));
        } else if (operation instanceof Operation.ScaleRange o) {
            Groups groups = groups(x, o.axes());
            double[][] ends = o.reference() == null
                ? groups.percentiles(x.data(), o.minPercentile(), o.maxPercentile())
                : matching(groups, groups(reference(o.reference()), o.axes())
                    .percentiles(reference(o.reference()).data(), o.minPercentile(), o.maxPercentile()));
            return map(x, NumberType.FLOAT32, (v, i) -> (v - ends[0][groups.of(i)])
                / (ends[1][groups.of(i)] - ends[0][groups.of(i)] + o.eps()));
        } else if (operation instanceof Operation.ScaleMeanVariance o) {
            Groups groups = groups(x, o.axes());
            double[][] own = groups.moments(x.data());
            Tensor reference = reference(o.reference());
            double[][] wanted = matching(groups, groups(reference, o.axes()).moments(reference.data()));
            return map(x, NumberType.FLOAT32, (v, i) -> (v - own[0][groups.of(i)]) / (own[1][groups.of(i)] + o.eps())
                * (wanted[1][groups.of(i)] + o.eps()) + wanted[0][groups.of(i)]);
        } else if (operation instanceof Operation.Softmax o) {
            return softmax(x, groups(x, List.of(o.axis())));
        } else if (operation instanceof Operation.Clip o) {
            Groups groups = groups(x, o.axes());
            boolean low = !Double.isNaN(o.minPercentile());
            boolean high = !Double.isNaN(o.maxPercentile());
            double[][] ends = low || high ? groups.percentiles(x.data(), low ? o.minPercentile() : 0,
                high ? o.maxPercentile() : 100) : null;
            return map(x, x.type(), (v, i) -> Math.max(low ? ends[0][groups.of(i)] : o.min(),
                Math.min(high ? ends[1][groups.of(i)] : o.max(), v)));
        }
        throw new IllegalStateException(operation.toString());
    }

    private static Tensor softmax(Tensor x, Groups groups) {
        double[] most = new double[groups.count()];
        double[] sum = new double[groups.count()];
        Arrays.fill(most, Double.NEGATIVE_INFINITY);
        for (int i = 0; i < x.data().length; i++) {
            most[groups.of(i)] = Math.max(most[groups.of(i)], x.data()[i]);
        }
        for (int i = 0; i < x.data().length; i++) {
            sum[groups.of(i)] += Math.exp(x.data()[i] - most[groups.of(i)]);
        }
        return map(x, NumberType.FLOAT32, (v, i) -> Math.exp(v - most[groups.of(i)]) / sum[groups.of(i)]);
    }

    /** A value and its index give a new value. */
    private interface Step {
        double of(double value, int index);
    }

    private static Tensor map(Tensor x, NumberType type, Step step) {
        float[] result = new float[x.data().length];
        for (int i = 0; i < result.length; i++) {
            result[i] = (float) step.of(x.data()[i], i);
        }
        return new Tensor(x.shape(), result, type);
    }

    private static double pick(double[] values, int position) {
        return values.length == 1 ? values[0] : values[position];
    }

    /** Each value's position along an axis; 0 everywhere without one. */
    private int[] along(Tensor x, String axis, double[]... lists) {
        int[] at = new int[x.data().length];
        int index = axis == null ? -1 : description.indexOf(axis);
        if (index < 0) {
            return at;
        }
        int length = (int) x.shape()[index];
        for (double[] list : lists) {
            if (list.length > 1 && list.length != length) {
                throw new ModelException(ForeignModelMessages.valuesDoNotFit(description.id(), axis, list.length,
                    length));
            }
        }
        int inner = 1;
        for (int i = index + 1; i < x.shape().length; i++) {
            inner *= (int) x.shape()[i];
        }
        for (int i = 0; i < at.length; i++) {
            at[i] = i / inner % length;
        }
        return at;
    }

    private Tensor reference(String name) {
        Tensor found = references.get(name);
        if (found == null) {
            throw new ModelException(ForeignModelMessages.noReference(description.id(), name));
        }
        return found;
    }

    /** Measures of another tensor, which must have as many groups as this one, or a single one. */
    private double[][] matching(Groups groups, double[][] measures) {
        if (measures[0].length == groups.count()) {
            return measures;
        }
        if (measures[0].length != 1) {
            throw new ModelException(ForeignModelMessages.valuesDoNotFit(description.id(), "reference",
                measures[0].length,
                groups.count()));
        }
        double[][] spread = new double[measures.length][groups.count()];
        for (int i = 0; i < spread.length; i++) {
            Arrays.fill(spread[i], measures[i][0]);
        }
        return spread;
    }

    private Groups groups(Tensor x, List<String> over) {
        boolean[] reduced = new boolean[x.shape().length];
        for (int i = 0; i < reduced.length; i++) {
            Axis axis = description.axes().get(i);
            reduced[i] = over == null ? axis.kind() != Axis.Kind.BATCH : over.contains(axis.id());
        }
        return Groups.of(x.shape(), reduced);
    }
}
