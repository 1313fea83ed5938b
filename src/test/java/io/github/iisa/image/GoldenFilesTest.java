/*-
 * #%L
 * IISA for Fiji: image intrinsic scale assessment.
 * %%
 * Copyright (C) 2026 IISA for Fiji developers.
 * %%
 * SPDX-License-Identifier: BSD-2-Clause
 * #L%
 */
package io.github.iisa.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.Gson;
import com.google.gson.reflect.TypeToken;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.Reader;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.InflaterInputStream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every fixture gives the pixels that Pillow and littleCMS give, see {@code make.py} beside the fixtures. */
class GoldenFilesTest {

    @TestFactory
    Stream<DynamicTest> filesReadAsPillowReadsThem() throws IOException {
        Map<String, Golden> all;
        try (Reader in = Files.newBufferedReader(fixture("expected.json"))) {
            all = new Gson().fromJson(in, new TypeToken<TreeMap<String, Golden>>() { }.getType());
        }
        assertTrue(all.size() > 50, "fixtures are missing");
        return all.entrySet().stream().map(e -> DynamicTest.dynamicTest(e.getKey(),
            () -> check(fixture(e.getKey()), e.getValue())));
    }

    static Path fixture(String name) {
        try {
            return Path.of(GoldenFilesTest.class.getResource("/image/" + name).toURI());
        } catch (URISyntaxException e) {
            throw new AssertionError(e);
        }
    }

    private static void check(Path file, Golden golden) throws IOException {
        Plane plane = ImageFiles.read(file);
        assertEquals(golden.width, plane.rgb().width());
        assertEquals(golden.height, plane.rgb().height());
        assertEquals(1, plane.slice());
        byte[] expected = new InflaterInputStream(
            new ByteArrayInputStream(Base64.getDecoder().decode(golden.rgb))).readAllBytes();
        int worst = 0;
        for (int i = 0; i < expected.length; i++) {
            int actual = plane.rgb().pixels()[i / 3] >> 16 - 8 * (i % 3) & 0xff;
            worst = Math.max(worst, Math.abs(actual - (expected[i] & 0xff)));
        }
        assertTrue(worst <= golden.tolerance, "off by " + worst + ", tolerance " + golden.tolerance);
        assertEquals(golden.notes, plane.notes().size(), () -> "notes: " + plane.notes());
    }

    /** One entry of {@code expected.json}. */
    private static final class Golden {
        private int width;
        private int height;
        private int tolerance;
        private int notes;
        private String rgb;
    }
}
