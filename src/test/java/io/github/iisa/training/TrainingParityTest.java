/*-
 * #%L
 * IISA for Fiji: image intrinsic scale assessment.
 * %%
 * Copyright (C) 2026 IISA for Fiji developers.
 * %%
 * SPDX-License-Identifier: BSD-2-Clause
 * #L%
 */
package io.github.iisa.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.pytorch.jni.JniUtils;
import ai.djl.training.GradientCollector;
import com.google.gson.Gson;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.iisa.model.TorchEngine;
import io.github.iisa.resample.RgbImage;
import io.github.iisa.stats.Agreement;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The published protocol's numbers: losses with gradients, metrics, centre crops, learning rates. */
class TrainingParityTest {

    private JsonObject golden;

    @BeforeEach
    void prepare() throws IOException {
        golden = JsonParser.parseString(Files.readString(
            Path.of(System.getProperty("iisa.parity"), "training.json"))).getAsJsonObject();
    }

    private static double[] numbers(JsonObject object, String key) {
        return new Gson().fromJson(object.get(key), double[].class);
    }

    /** A loss and its gradient. */
    private record Result(double loss, double[] gradient) {
    }

    private static Result loss(RegressionLoss loss, double[] predictions, double[] labels, DataType type) {
        TorchEngine.start();
        JniUtils.setGradMode(false);
        try (NDManager arrays = NDManager.newBaseManager()) {
            NDArray p = arrays.create(predictions).toType(type, true);
            NDArray t = arrays.create(labels).toType(type, true);
            p.setRequiresGradient(true);
            NDArray value;
            try (GradientCollector gradients = Engine.getInstance().newGradientCollector()) {
                value = loss.of(p, t);
                gradients.backward(value);
            }
            return new Result(value.toType(DataType.FLOAT64, true).getDouble(),
                p.getGradient().toType(DataType.FLOAT64, true).toDoubleArray());
        }
    }

    @Test
    void lossesAndTheirGradients() {
        int compared = 0;
        for (JsonElement element : golden.getAsJsonArray("losses")) {
            JsonObject c = element.getAsJsonObject();
            for (RegressionLoss loss : RegressionLoss.values()) {
                String key = loss.name().toLowerCase(Locale.ROOT);
                double expected = c.get(key).getAsDouble();
                double[] gradient = numbers(c, key + "_grad");
                Result exact = loss(loss, numbers(c, "pred"), numbers(c, "target"), DataType.FLOAT64);
                assertEquals(expected, exact.loss, 1e-12, key);
                for (int i = 0; i < gradient.length; i++) {
                    // Of a constant prediction the gradient is of the order 1e11.
                    assertEquals(gradient[i], exact.gradient[i], 1e-9 * Math.max(1, Math.abs(gradient[i])), key);
                }
                Result used = loss(loss, numbers(c, "pred"), numbers(c, "target"), DataType.FLOAT32);
                assertEquals(expected, used.loss, 1e-6, key);
                if (Math.abs(gradient[0]) < 1e6) {
                    assertArrayEquals(gradient, used.gradient, 1e-6 * Math.max(1, Math.abs(gradient[0])), key);
                }
                compared++;
            }
        }
        assertTrue(compared >= 15);
    }

    @Test
    void metrics() {
        for (JsonElement element : golden.getAsJsonArray("metrics")) {
            JsonObject c = element.getAsJsonObject();
            Agreement a = Agreement.of(numbers(c, "pred"), numbers(c, "target"));
            Map<String, Function<Agreement, Double>> values = Map.of("srcc", Agreement::srcc, "plcc", Agreement::plcc,
                "rmse", Agreement::rmse, "mae", Agreement::mae);
            values.forEach((key, value) -> assertEquals(c.get(key).getAsDouble(), value.apply(a), 1e-9, key));
        }
    }

    @Test
    void centreCropsAndTheirPadding() {
        for (JsonElement element : golden.getAsJsonArray("center_crop")) {
            JsonObject c = element.getAsJsonObject();
            Function<String, Integer> number = key -> c.get(key).getAsInt();
            int width = number.apply("width");
            int height = number.apply("height");
            int crop = number.apply("crop");
            CentreCrop g = CentreCrop.geometry(width, height, crop);
            assertEquals(List.of(number.apply("dest_x"), number.apply("dest_y"), number.apply("copied_w"),
                number.apply("copied_h")), List.of(g.destX(), g.destY(), g.width(), g.height()), c.toString());
            assertEquals(List.of(number.apply("src_x"), number.apply("src_y")), List.of(g.sourceX(), g.sourceY()),
                c.toString());
            assertPixels(width, height, crop, g);
        }
    }

    /** Every pixel of the padded crop, and of the one that stays smaller. */
    private static void assertPixels(int width, int height, int crop, CentreCrop g) {
        int[] pixels = new int[width * height];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = i + 1;
        }
        RgbImage image = new RgbImage(width, height, pixels);
        RgbImage padded = CentreCrop.of(image, crop, true);
        assertEquals(List.of(crop, crop), List.of(padded.width(), padded.height()));
        RgbImage cut = CentreCrop.of(image, crop, false);
        assertEquals(List.of(g.width(), g.height()), List.of(cut.width(), cut.height()));
        for (int y = 0; y < crop; y++) {
            for (int x = 0; x < crop; x++) {
                int column = x - g.destX();
                int row = y - g.destY();
                boolean copied = column >= 0 && column < g.width() && row >= 0 && row < g.height();
                int expected = copied ? (row + g.sourceY()) * width + column + g.sourceX() + 1 : 0;
                assertEquals(expected, padded.pixels()[y * crop + x]);
                if (copied) {
                    assertEquals(expected, cut.pixels()[row * g.width() + column]);
                }
            }
        }
    }

    @Test
    void withoutACropTheImageIsTheImage() {
        RgbImage image = new RgbImage(3, 2, new int[6]);
        assertEquals(image, CentreCrop.of(image, 0, true));
        assertEquals(image, CentreCrop.of(image, 3, false));
    }
}
