/*-
 * #%L
 * IISA for Fiji: image intrinsic scale assessment.
 * %%
 * Copyright (C) 2026 IISA for Fiji developers.
 * %%
 * SPDX-License-Identifier: BSD-2-Clause
 * #L%
 */
package io.github.iisa.network;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The generator of weights and images, against vectors that another language computed. */
class SyntheticWeightsTest {

    private static JsonObject vectors() throws IOException {
        Path file = Path.of(System.getProperty("iisa.shared", "../shared"), "parity", "generator.json");
        Assumptions.assumeTrue(Files.exists(file), () -> "skipped: no " + file);
        return JsonParser.parseString(Files.readString(file)).getAsJsonObject();
    }

    @Test
    void hashesAndNumbersAreThePublishedOnes() throws IOException {
        for (JsonElement e : vectors().getAsJsonArray("vectors")) {
            JsonObject v = e.getAsJsonObject();
            String name = v.get("name").getAsString();
            assertEquals(v.get("fnv1a64").getAsString(), HexFormat.of().toHexDigits(SyntheticWeights.fnv1a64(name)));
            for (int i = 0; i < 4; i++) {
                assertEquals(v.getAsJsonArray("splitmix64").get(i).getAsString(),
                    HexFormat.of().toHexDigits(SyntheticWeights.raw(name, i)), name);
                assertEquals(v.getAsJsonArray("u").get(i).getAsDouble(), SyntheticWeights.uniform(name, i), name);
            }
        }
    }

    @Test
    void imagesAreThePublishedOnes() throws IOException {
        for (JsonElement e : vectors().getAsJsonArray("images")) {
            int[] shape = e.getAsJsonObject().getAsJsonArray("shape").asList().stream()
                .mapToInt(JsonElement::getAsInt).toArray();
            assertEquals(e.getAsJsonObject().get("sha256_uint8_nchw").getAsString(),
                sha256(SyntheticImage.batch(shape[0], shape[2], shape[3])));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"arniqa", "contrique", "dbcnn", "clipiqa", "qualiclip", "topiq"})
    void tensorsAreThePublishedOnes(String method) {
        for (ParityFixture.Tensor t : ParityFixture.of(method).tensors()) {
            if (t.isWhole() || t.first2() == null || t.count() > 1 << 18) {
                continue; // what has no values, or many, which go the same way
            }
            float[] values = t.values();
            double sum = 0;
            for (float v : values) {
                sum += v;
            }
            assertEquals(t.sum(), sum, 1e-6 * Math.max(1, Math.abs(t.sum())), t.key());
            assertArrayEquals(t.first2(), java.util.Arrays.copyOf(values, t.first2().length), t.key());
        }
    }

    static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
