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

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import io.github.iisa.base.ForeignModelMessages;
import io.github.iisa.base.EngineException;
import io.github.iisa.base.IisaException;
import io.github.iisa.base.ModelException;
import io.github.iisa.model.description.Axis;
import io.github.iisa.model.description.AxisSize;
import io.github.iisa.model.description.ModelDescription;
import io.github.iisa.model.description.TensorDescription;
import io.github.iisa.model.description.WeightsEntry;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Runs a package's TorchScript weights on its own test inputs, with all its processing, and compares with its test
 * outputs.
 *
 * <p>Example: {@code Verdict verdict = PackageTrial.run(files);}
 *
 * <p>This runs the package's code: the caller has made sure that it may, and that it may take the process down. Limit:
 * test tensors as {@code .npy}, up to 1 GB each.
 */
public final class PackageTrial {

    private static final double MILLION = 1e6;

    private final PackageFiles files;
    private final Map<String, TensorDescription> tensors = new LinkedHashMap<>();
    private final Map<String, Tensor> raw = new LinkedHashMap<>();
    private final Map<String, long[]> shapes = new LinkedHashMap<>();

    private PackageTrial(PackageFiles files) {
        this.files = files;
        Stream.concat(files.description().inputs().stream(), files.description().outputs().stream())
            .forEach(t -> tensors.put(t.id(), t));
    }

    /**
     * Tests a package.
     *
     * @param files the package
     * @return the verdict; whatever is wrong with the package is a verdict and no exception
     */
    public static Verdict run(PackageFiles files) {
        ModelDescription description = files.description();
        Optional<WeightsEntry> weights = description.weights(WeightsEntry.TORCHSCRIPT);
        if (weights.isEmpty()) {
            return Verdict.of(Verdict.State.UNTESTED, ForeignModelMessages.noTorchScript(kinds(description)));
        }
        if (Stream.concat(description.inputs().stream().filter(t -> !t.optional()), description.outputs().stream())
            .anyMatch(t -> t.testTensor() == null || !t.testTensor().source().endsWith(".npy"))) {
            return Verdict.of(Verdict.State.UNTESTED, ForeignModelMessages.NO_TEST_TENSORS);
        }
        try (TorchScriptModule module = TorchScriptModule.load(files.verified(weights.get().file()), Device.cpu(),
            false)) {
            return new PackageTrial(files).compare(module);
        } catch (IisaException e) {
            return Verdict.of(Verdict.State.BROKEN, e.getMessage());
        }
    }

    static String kinds(ModelDescription description) {
        return String.join(", ", description.weights().stream().map(WeightsEntry::kind).toList());
    }

    private Verdict compare(TorchScriptModule module) {
        for (TensorDescription input : files.description().inputs()) {
            if (input.testTensor() != null) {
                raw.put(input.id(), read(input));
                shapes.put(input.id(), raw.get(input.id()).shape());
            }
        }
        List<Tensor> inputs = files.description().inputs().stream().filter(i -> raw.containsKey(i.id())).map(i -> {
            checkShape(i, shapes.get(i.id()));
            return Processing.apply(i, raw.get(i.id()), raw);
        }).toList();
        List<Tensor> given = forward(module, inputs);
        List<TensorDescription> outputs = files.description().outputs();
        if (given.size() < outputs.size()) {
            return Verdict.of(Verdict.State.FAILED, ForeignModelMessages.fewerOutputs(given.size(), outputs.size()));
        }
        Verdict worst = null;
        for (int i = 0; i < outputs.size(); i++) {
            Verdict one = compare(outputs.get(i), given.get(i));
            if (worst == null || one.state() == Verdict.State.FAILED && worst.state() == Verdict.State.PASSED
                || one.state() == worst.state() && one.largestDifference() > worst.largestDifference()) {
                worst = one;
            }
        }
        return worst;
    }

    private Tensor read(TensorDescription tensor) {
        Npy npy = Npy.read(files.verified(tensor.testTensor()));
        if (npy.shape().length != tensor.axes().size()) {
            throw new ModelException(ForeignModelMessages.otherShape(tensor.id(), npy.shape(), tensor.axes().size()));
        }
        return Tensor.of(npy);
    }

    /** Runs the network; numbers of other types come back as floats. */
    static List<Tensor> forward(TorchScriptModule module, List<Tensor> inputs) {
        TorchEngine.prepareThread(1);
        try (NDManager arrays = module.newManager()) {
            NDList list = new NDList();
            for (Tensor input : inputs) {
                NDArray floats = arrays.create(input.data(), new Shape(input.shape()));
                DataType type = input.type().engineType();
                list.add(type == DataType.FLOAT32 ? floats : floats.toType(type, false));
            }
            List<Tensor> results = new ArrayList<>();
            for (NDArray result : module.run(list)) {
                if (result.getDataType() == DataType.BFLOAT16) {
                    throw new EngineException(ForeignModelMessages.HALF_PRECISION); // the engine aborts on it
                }
                NDArray floats = result.getDataType() == DataType.FLOAT32 ? result
                    : result.toType(DataType.FLOAT32, false);
                results.add(new Tensor(floats.getShape().getShape(), floats.toFloatArray(), NumberType.FLOAT32));
            }
            return results;
        }
    }

    private Verdict compare(TensorDescription output, Tensor given) {
        Tensor expected = read(output);
        if (given.shape().length == expected.shape().length) {
            shapes.put(output.id(), given.shape());
            checkShape(output, given.shape());
        }
        if (!Arrays.equals(given.shape(), expected.shape())) {
            return Verdict.of(Verdict.State.FAILED,
                ForeignModelMessages.shapesDiffer(output.id(), given.shape(), expected.shape()));
        }
        Tensor processed = Processing.apply(output, given, raw);
        ModelDescription.Tolerance tolerance = files.description().tolerance(output.id());
        double largest = 0;
        long missed = 0;
        for (int i = 0; i < expected.data().length; i++) {
            double wanted = expected.data()[i];
            double got = processed.data()[i];
            double difference = Double.isNaN(wanted) && Double.isNaN(got) || wanted == got ? 0
                : Math.abs(got - wanted);
            // Written so that NaN counts as missed.
            if (!(difference <= tolerance.absolute() + tolerance.relative() * Math.abs(wanted))) {
                missed++;
            }
            largest = Double.isNaN(difference) ? Double.POSITIVE_INFINITY : Math.max(largest, difference);
        }
        double perMillion = missed * MILLION / Math.max(1, expected.data().length);
        boolean passed = perMillion <= tolerance.perMillion();
        return new Verdict(passed ? Verdict.State.PASSED : Verdict.State.FAILED, largest, perMillion,
            passed ? "" : ForeignModelMessages.valuesDiffer(output.id(), largest, perMillion));
    }

    /** Holds a shape against what the description says of its axes. */
    private void checkShape(TensorDescription tensor, long[] shape) {
        for (int i = 0; i < shape.length; i++) {
            Axis axis = tensor.axes().get(i);
            if (!fits(axis.size(), shape[i])) {
                throw new ModelException(ForeignModelMessages.sizeDoesNotFit(tensor.id(), axis.id(), shape[i]));
            }
        }
    }

    private boolean fits(AxisSize size, long length) {
        if (size instanceof AxisSize.Fixed fixed) {
            return length == fixed.size();
        } else if (size instanceof AxisSize.Stepped stepped) {
            return length >= stepped.min() && (length - stepped.min()) % stepped.step() == 0;
        } else if (size instanceof AxisSize.DataDependent open) {
            return length >= open.min() && length <= open.max();
        } else if (size instanceof AxisSize.Referenced other && shapes.containsKey(other.tensor())) {
            int at = tensors.get(other.tensor()).indexOf(other.axis());
            return length == other.of(at < 0 ? 0 : shapes.get(other.tensor())[at]);
        }
        return true;
    }
}
