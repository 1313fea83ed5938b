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

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Reads one pre- or postprocessing step of a tensor, with the defaults of its format. */
final class OperationReader {

    private static final double EPS = 1e-6;

    private final FormatVersion format;
    private final List<Axis> axes;
    private final boolean input;
    private final List<String> warnings;

    OperationReader(FormatVersion format, List<Axis> axes, boolean input, List<String> warnings) {
        this.format = format;
        this.axes = axes;
        this.input = input;
        this.warnings = warnings;
    }

    Operation read(Node step) {
        if (!step.isMapping()) {
            throw step.wrong("is no mapping");
        }
        String name = step.first("id", "name").text();
        Node kwargs = step.get("kwargs");
        kwargs.entries();
        return switch (name.toLowerCase(Locale.ROOT)) {
            case "binarize" -> binarize(kwargs);
            case "clip" -> new Operation.Clip(kwargs.get("min").number(Double.NEGATIVE_INFINITY),
                kwargs.get("max").number(Double.POSITIVE_INFINITY), percentile(kwargs.get("min_percentile"),
                Double.NaN), percentile(kwargs.get("max_percentile"), Double.NaN), over(kwargs));
            case "ensure_dtype" -> new Operation.EnsureDtype(TensorReader.dataType(kwargs.get("dtype"), null));
            case "scale_linear" -> scaleLinear(kwargs);
            case "sigmoid" -> new Operation.Sigmoid();
            case "softmax" -> new Operation.Softmax(named(kwargs.get("axis"), "channel"));
            case "fixed_zero_mean_unit_variance" -> fixed(kwargs);
            case "zero_mean_unit_variance" -> zeroMean(kwargs);
            case "scale_range" -> scaleRange(kwargs);
            case "scale_mean_variance" -> {
                if (input) {
                    throw step.wrong("is scale_mean_variance, which is for outputs");
                }
                yield new Operation.ScaleMeanVariance(kwargs.get("reference_tensor").text(), over(kwargs),
                    eps(kwargs));
            }
            default -> other(step, name);
        };
    }

    private Operation other(Node step, String name) {
        if (!format.mayHaveOtherOperations()) {
            throw step.wrong("is " + name + ", which is no operation of format " + format);
        }
        warnings.add(step.path() + " is " + name + ", which is not known here");
        return new Operation.Unknown(name);
    }

    private Operation binarize(Node kwargs) {
        double[] threshold = required(kwargs.get("threshold"));
        return new Operation.Binarize(threshold, along(kwargs, threshold));
    }

    private Operation scaleLinear(Node kwargs) {
        double[] gain = orElse(kwargs.get("gain"), 1);
        double[] offset = orElse(kwargs.get("offset"), 0);
        return new Operation.ScaleLinear(gain, offset, along(kwargs, gain, offset));
    }

    private Operation fixed(Node kwargs) {
        double[] mean = required(kwargs.get("mean"));
        double[] std = required(kwargs.get("std"));
        return new Operation.FixedZeroMeanUnitVariance(mean, std, eps(kwargs), along(kwargs, mean, std));
    }

    /** Up to 0.4 one name stood for stated and for measured values; without a mode, stated values say which. */
    private Operation zeroMean(Node kwargs) {
        boolean stated = kwargs.get("mean").isPresent() && kwargs.get("std").isPresent();
        String mode = mode(kwargs, stated ? "fixed" : "per_sample");
        return mode.equals("fixed") ? fixed(kwargs) : new Operation.ZeroMeanUnitVariance(over(kwargs), eps(kwargs));
    }

    private Operation scaleRange(Node kwargs) {
        String mode = mode(kwargs, "per_sample");
        if (mode.equals("fixed")) {
            throw kwargs.get("mode").wrong("is fixed, which scale_range does not have");
        }
        double low = percentile(kwargs.get("min_percentile"), 0);
        double high = percentile(kwargs.get("max_percentile"), 100);
        if (!(low < high)) {
            throw kwargs.get("min_percentile").wrong("is not below max_percentile");
        }
        Node reference = kwargs.get("reference_tensor");
        return new Operation.ScaleRange(over(kwargs), low, high, eps(kwargs),
            reference.isPresent() ? reference.text() : null);
    }

    private String mode(Node kwargs, String other) {
        Node node = kwargs.get("mode");
        String mode = node.text(other);
        if (!List.of("fixed", "per_sample", "per_dataset").contains(mode)) {
            throw node.wrong("is " + mode + " instead of fixed, per_sample or per_dataset");
        }
        if (mode.equals("per_dataset")) {
            warnings.add(node.path() + " is per_dataset; one image counts as the data set");
        }
        return mode;
    }

    private static double eps(Node kwargs) {
        double eps = kwargs.get("eps").number(EPS);
        if (!(eps >= 0 && eps < 1)) {
            throw kwargs.get("eps").wrong("is not between 0 and 1");
        }
        return eps;
    }

    private static double percentile(Node node, double other) {
        double percentile = node.number(other);
        if (node.isPresent() && !(percentile >= 0 && percentile <= 100)) {
            throw node.wrong("is not between 0 and 100");
        }
        return percentile;
    }

    private static double[] required(Node node) {
        if (!node.isPresent()) {
            throw node.wrong("is missing");
        }
        return orElse(node, Double.NaN);
    }

    private static double[] orElse(Node node, double other) {
        double[] values = node.isPresent() ? node.numbers() : new double[] {other};
        if (values.length == 0) {
            throw node.wrong("is empty");
        }
        return values;
    }

    /** The axes that are treated together; null for all but the batch. */
    private List<String> over(Node kwargs) {
        Node node = kwargs.get("axes");
        if (!node.isPresent()) {
            return null;
        }
        List<String> names = new ArrayList<>();
        if (node.isText() && !format.hasAxisObjects()) {
            for (char letter : node.text().toCharArray()) {
                if (LetterTensorReader.id(letter) == null) {
                    throw node.wrong("is " + node.text() + ", where " + letter + " is no axis");
                }
                names.add(LetterTensorReader.id(letter));
            }
        } else {
            node.listOrOne().forEach(n -> names.add(n.text()));
        }
        for (String name : List.copyOf(names)) {
            if (axes.stream().noneMatch(a -> a.id().equals(name))) {
                warnings.add(node.path() + " names the axis " + name + ", which its tensor does not have");
                names.remove(name);
            }
        }
        return List.copyOf(names);
    }

    /** The axis along which several values lie; null where all lists have one value. */
    private String along(Node kwargs, double[]... lists) {
        int length = 1;
        for (double[] list : lists) {
            if (list.length > 1 && length > 1 && list.length != length) {
                throw kwargs.wrong("has lists of " + length + " and of " + list.length + " values");
            }
            length = Math.max(length, list.length);
        }
        if (length == 1) {
            return null;
        }
        List<String> together = format.hasAxisObjects() ? List.of() : over(kwargs);
        String rest = axes.stream().filter(a -> a.kind() != Axis.Kind.BATCH)
            .filter(a -> together != null && !together.isEmpty() && !together.contains(a.id())).map(Axis::id)
            .findFirst().orElse("channel");
        return named(kwargs.get("axis"), rest);
    }

    private String named(Node node, String other) {
        String name = node.text(other);
        String id = name.length() == 1 && !format.hasAxisObjects() ? LetterTensorReader.id(name.charAt(0)) : name;
        if (axes.stream().noneMatch(a -> a.id().equals(id))) {
            throw node.wrong("is the axis " + name + ", which its tensor does not have");
        }
        return id;
    }
}
