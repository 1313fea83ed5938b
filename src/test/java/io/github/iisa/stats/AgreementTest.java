/*-
 * #%L
 * IISA for Fiji: image intrinsic scale assessment.
 * %%
 * Copyright (C) 2026 IISA for Fiji developers.
 * %%
 * SPDX-License-Identifier: BSD-2-Clause
 * #L%
 */
package io.github.iisa.stats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.Gson;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** Agreement metrics, held to what the published code gives. */
class AgreementTest {

    /** Values that the published code gave; the second case has many ties. */
    @Test
    void equalsThePublishedMetrics() throws IOException {
        JsonArray cases = parity("training.json").getAsJsonArray("metrics");
        assertTrue(cases.size() >= 2, "cases: " + cases.size());
        for (JsonElement element : cases) {
            JsonObject c = element.getAsJsonObject();
            Agreement agreement = Agreement.of(doubles(c, "pred"), doubles(c, "target"));
            assertEquals(c.get("srcc").getAsDouble(), agreement.srcc(), 1e-12);
            assertEquals(c.get("plcc").getAsDouble(), agreement.plcc(), 1e-12);
            assertEquals(c.get("rmse").getAsDouble(), agreement.rmse(), 1e-14);
            assertEquals(c.get("mae").getAsDouble(), agreement.mae(), 1e-14);
            assertEquals(doubles(c, "pred").length, agreement.count());
        }
    }

    @Test
    void saysNothingOfOrderForConstantPredictions() {
        Agreement constant = Agreement.of(new double[] {0.4, 0.4, 0.4}, new double[] {0.1, 0.5, 0.9});
        assertEquals(Double.NaN, constant.srcc());
        assertEquals(Double.NaN, constant.plcc());
        assertEquals(0.3, constant.mae(), 1e-12);
    }

    @Test
    void refusesWhatIsNoPair() {
        assertThrows(IllegalArgumentException.class, () -> Agreement.of(new double[0], new double[0]));
        assertThrows(IllegalArgumentException.class, () -> Agreement.of(new double[2], new double[3]));
        assertThrows(IllegalArgumentException.class,
            () -> Agreement.of(new double[] {1, Double.NaN}, new double[] {1, 2}));
    }

    @Property
    void ranksDoNotChangeUnderARisingCurve(@ForAll @Size(12) List<@DoubleRange(min = -3, max = 3) Double> drawn) {
        double[] values = drawn.stream().mapToDouble(Double::doubleValue).toArray();
        double[] labels = new double[values.length];
        double[] curved = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            labels[i] = i;
            curved[i] = Math.exp(values[i]);
        }
        assertEquals(Agreement.srcc(values, labels), Agreement.srcc(curved, labels), 1e-9);
        assertEquals(Agreement.srcc(values, labels), -Agreement.srcc(labels, negated(values)), 1e-9);
    }

    private static double[] negated(double[] values) {
        return Arrays.stream(values).map(v -> -v).toArray();
    }

    static JsonObject parity(String name) throws IOException {
        Path file = Path.of(System.getProperty("iisa.parity"), name);
        try (Reader reader = Files.newBufferedReader(file)) {
            return new Gson().fromJson(reader, JsonObject.class);
        }
    }

    private static double[] doubles(JsonObject object, String key) {
        return object.getAsJsonArray(key).asList().stream().mapToDouble(JsonElement::getAsDouble).toArray();
    }
}
