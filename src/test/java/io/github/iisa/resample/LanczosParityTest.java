/*-
 * #%L
 * IISA for Fiji: image intrinsic scale assessment.
 * %%
 * Copyright (C) 2026 IISA for Fiji developers.
 * %%
 * SPDX-License-Identifier: BSD-2-Clause
 * #L%
 */
package io.github.iisa.resample;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import net.imglib2.parallel.Parallelization;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Our Lanczos against results that Pillow 9.4.0 computed: equal byte for byte. */
class LanczosParityTest {

    private static JsonObject fixture;

    @BeforeAll
    static void readFixture() throws IOException {
        Path file = Path.of(System.getProperty("iisa.parity", "src/test/resources/parity"), "lanczos.json");
        Assumptions.assumeTrue(Files.exists(file), () -> "skipped: no " + file);
        fixture = JsonParser.parseString(Files.readString(file)).getAsJsonObject();
    }

    @TestFactory
    Stream<DynamicTest> everyCaseEqualsPillow() {
        return elements(fixture, "images").flatMap(image -> {
            String name = image.get("image").getAsString();
            RgbImage source = TestImages.named(name, image.get("width").getAsInt(), image.get("height").getAsInt());
            Stream<DynamicTest> self = Stream.of(DynamicTest.dynamicTest(name + " is generated as described",
                () -> assertEquals(image.get("sha256").getAsString(),
                    TestImages.sha256(TestImages.rgbBytes(source)))));
            return Stream.concat(self, elements(image, "cases").map(expected -> caseTest(name, source, expected)));
        });
    }

    private static DynamicTest caseTest(String name, RgbImage source, JsonObject expected) {
        int width = expected.get("width").getAsInt();
        int height = expected.get("height").getAsInt();
        String title = name + " " + source.width() + "x" + source.height() + " to " + width + "x" + height;
        return DynamicTest.dynamicTest(title, () -> {
            for (int threads = 1; threads <= 3; threads++) {
                RgbImage result = Parallelization.runWithNumThreads(threads, () -> expected.has("scale")
                    ? Lanczos.scale(source, expected.get("scale").getAsDouble())
                    : Lanczos.resize(source, width, height));
                assertEquals(width, result.width());
                assertEquals(height, result.height());
                assertEquals(expected.get("sha256").getAsString(), TestImages.sha256(TestImages.rgbBytes(result)));
                assertTrue(Arrays.stream(result.pixels()).allMatch(p -> p >>> 24 == 255), "alpha bytes are 255");
            }
        });
    }

    @Test
    void coefficientsEqualPillows() {
        elements(fixture, "coefficient_examples").forEach(example -> {
            Coefficients table = Coefficients.of(Filter.LANCZOS, example.get("n_in").getAsInt(),
                example.get("n_out").getAsInt());
            int k = example.get("index").getAsInt();
            int[] expected = StreamSupport.stream(example.getAsJsonArray("weights").spliterator(), false)
                .mapToInt(JsonElement::getAsInt).toArray();
            assertEquals(example.get("first").getAsInt(), table.first(k));
            assertEquals(table.first(k) + expected.length, table.end(k));
            assertArrayEquals(expected, Arrays.copyOf(table.fixedPoint(k), expected.length));
        });
    }

    private static Stream<JsonObject> elements(JsonObject parent, String name) {
        return StreamSupport.stream(parent.getAsJsonArray(name).spliterator(), false).map(JsonElement::getAsJsonObject);
    }
}
