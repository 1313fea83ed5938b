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

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.google.gson.Gson;
import com.google.gson.JsonObject;
import io.github.iisa.SystemPython;
import io.github.iisa.base.ModelException;
import io.github.iisa.model.description.Axis;
import io.github.iisa.model.description.AxisSize;
import io.github.iisa.model.description.Operation;
import io.github.iisa.model.description.TensorDescription;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Processing steps, held against NumPy. */
class ProcessingTest {

    private static final long[] SHAPE = {2, 3, 4, 5};

    @TempDir
    private Path folder;

    private static Axis axis(Axis.Kind kind, String id) {
        return new Axis(kind, id, new AxisSize.Any(), 0, List.of(), "", 1, false);
    }

    private static Tensor apply(Tensor x, Tensor reference, Operation... operations) {
        return Processing.apply(new TensorDescription("t", List.of(axis(Axis.Kind.BATCH, "batch"),
            axis(Axis.Kind.CHANNEL, "channel"), axis(Axis.Kind.SPACE, "y"), axis(Axis.Kind.SPACE, "x")), "float32",
            0, 1, List.of(operations), null, null, false), x, Map.of("raw", reference));
    }

    private static Tensor random(long seed) {
        Random random = new Random(seed);
        float[] data = new float[120];
        for (int i = 0; i < data.length; i++) {
            data[i] = (float) random.nextGaussian() * 3 + 1;
        }
        return new Tensor(SHAPE, data, NumberType.FLOAT32);
    }

    /** Every step that is more than one value's own, held against NumPy's. */
    @Test
    void computesWhatNumPyComputes() throws IOException {
        SystemPython.assume("numpy");
        Tensor x = random(1);
        Tensor raw = random(2);
        Path fx = Files.write(folder.resolve("x.npy"), new Npy(SHAPE, x.data(), NumberType.FLOAT32).encode());
        Path fr = Files.write(folder.resolve("r.npy"), new Npy(SHAPE, raw.data(), NumberType.FLOAT32).encode());
        JsonObject said = SystemPython.json("/model/processing_peer.py", fx, fr);
        List<String> yx = List.of("y", "x");
        Map<String, Operation> operations = Map.of(
            "zero_mean_yx", new Operation.ZeroMeanUnitVariance(yx, 1e-6),
            "zero_mean_all", new Operation.ZeroMeanUnitVariance(null, 1e-6),
            "range_cyx", new Operation.ScaleRange(List.of("channel", "y", "x"), 5, 99.8, 1e-6, null),
            "range_yx_reference", new Operation.ScaleRange(yx, 1, 99, 1e-6, "raw"),
            "mean_variance", new Operation.ScaleMeanVariance("raw", yx, 1e-6),
            "softmax", new Operation.Softmax("channel"),
            "linear", new Operation.ScaleLinear(new double[] {1, 2, 3}, new double[] {0.5}, "channel"),
            "fixed", new Operation.FixedZeroMeanUnitVariance(new double[] {1, 2, 3}, new double[] {2, 3, 4}, 1e-6,
                "channel"),
            "clip", new Operation.Clip(-1, 1, Double.NaN, 90, null));
        operations.forEach((name, operation) -> assertArrayEquals(new Gson().fromJson(said.get(name), float[].class),
            apply(x, raw, operation).data(), 2e-6f, name));
    }

    @Test
    void computesSingleValues() {
        Tensor x = new Tensor(new long[] {1, 1, 1, 4}, new float[] {-1, 0, 0.5f, 300}, NumberType.FLOAT32);
        assertArrayEquals(new float[] {0, 0, 0, 1},
            apply(x, x, new Operation.Binarize(new double[] {0.5}, null)).data());
        assertArrayEquals(new float[] {0, 0, 0.5f, 1}, apply(x, x,
            new Operation.Clip(0, 1, Double.NaN, Double.NaN, null)).data());
        assertArrayEquals(new float[] {0.26894143f, 0.5f, 0.62245935f, 1}, apply(x, x, new Operation.Sigmoid()).data(),
            1e-7f);
        Tensor whole = apply(x, x, new Operation.ScaleLinear(new double[] {1.5}, new double[] {0}, null),
            new Operation.EnsureDtype("int32"));
        assertArrayEquals(new float[] {-1, 0, 0, 450}, whole.data());
        assertEquals(NumberType.INT32, whole.type());
        assertEquals(NumberType.FLOAT32, apply(whole, x, new Operation.Sigmoid()).type());
    }

    @Test
    void refusesStepsThatDoNotFit() {
        Tensor x = random(1);
        assertThrows(ModelException.class, () -> apply(x, x, new Operation.Unknown("magic")));
        assertThrows(ModelException.class, () -> apply(x, x,
            new Operation.ScaleLinear(new double[] {1, 2}, new double[] {0}, "channel")));
        assertThrows(ModelException.class, () -> apply(x, x, new Operation.ScaleMeanVariance("gone", null, 1e-6)));
    }
}
