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
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import com.google.gson.Gson;
import io.github.iisa.SystemPython;
import io.github.iisa.construct.DeadLeaves;
import io.github.iisa.construct.StoredImages;
import io.github.iisa.model.TorchScriptModule;
import io.github.iisa.resample.Lanczos;
import io.github.iisa.resample.RgbImage;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Statistics for which a perceptron is enough, held against a second implementation and what must not change them. */
class BandStatisticsTest {

    /** Single against double precision, on logarithms of energies down to 0.01. */
    private static final float ROUNDING = 1e-3f;

    @TempDir
    private static Path folder;
    private static TorchScriptModule network;

    /** One image of band-statistics.json. */
    private record Golden(int width, int height, float[] features) {
    }

    @BeforeAll
    static void load() throws IOException {
        Path file = folder.resolve("untrained.pt");
        try (OutputStream out = Files.newOutputStream(file)) {
            BandStatistics.writeUntrained(out);
        }
        network = TorchScriptModule.load(file, Device.cpu(), false);
    }

    @AfterAll
    static void close() {
        network.close();
    }

    /** [3, H, W] as bytes; the same picture as picture() in band_statistics.py. */
    private static byte[] picture(int width, int height) {
        byte[] planes = new byte[3 * width * height];
        int state = 12345;
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                for (int c = 0; c < 3; c++) {
                    state = state * 1664525 + 1013904223;
                    int wave = (x * x + 2 * y * y) / 97 % 128;
                    int edge = (x / 19 + y / 13) % 2 * 60;
                    int ramp = (c + 1) * (x + y) * 20 / (width + height);
                    planes[(c * height + y) * width + x] =
                        (byte) Math.min(255, wave + edge + ramp + (state >>> 24) % 17);
                }
            }
        }
        return planes;
    }

    private static byte[] planes(RgbImage image) {
        int n = image.pixels().length;
        byte[] planes = new byte[3 * n];
        for (int i = 0; i < n; i++) {
            for (int c = 0; c < 3; c++) {
                planes[c * n + i] = (byte) (image.pixels()[i] >> 16 - 8 * c);
            }
        }
        return planes;
    }

    private static float[] run(TorchScriptModule module, String method, byte[] planes, int width, int height,
                               DataType type) {
        try (NDManager arrays = module.newManager()) {
            ByteBuffer direct = ByteBuffer.allocateDirect(planes.length).put(planes).rewind();
            NDArray x = arrays.create(direct, new Shape(1, 3, height, width), DataType.UINT8);
            return module.run(method, x.toType(type, false), false).toFloatArray();
        }
    }

    private static float[] features(byte[] planes, int width, int height) {
        return run(network, "features", planes, width, height, DataType.UINT8);
    }

    @Test
    void equalASecondImplementation() throws IOException {
        Golden[] all = new Gson().fromJson(
            Files.readString(SystemPython.resource("/network/band-statistics.json")), Golden[].class);
        assertEquals(3, all.length);
        for (Golden golden : all) {
            float[] ours = features(picture(golden.width, golden.height), golden.width, golden.height);
            assertEquals(BandStatistics.FEATURES, ours.length);
            assertArrayEquals(golden.features, ours, ROUNDING, golden.width + " x " + golden.height);
        }
    }

    @ParameterizedTest
    @CsvSource({"32, 32", "33, 32", "32, 47", "255, 64", "40, 257"})
    void areOfOneLengthAndFiniteForAnySizeFrom32Pixels(int width, int height) {
        float[] features = features(planes(DeadLeaves.photo(width, height, 3)), width, height);
        assertEquals(BandStatistics.FEATURES, features.length);
        assertFinite(features);
    }

    @Test
    void areFiniteForAnImageOfOneColour() {
        for (int grey : new int[] {0, 90, 255}) {
            byte[] planes = new byte[3 * 64 * 48];
            Arrays.fill(planes, (byte) grey);
            assertFinite(features(planes, 64, 48));
            assertFinite(run(network, "estimate", planes, 64, 48, DataType.UINT8));
        }
    }

    private static void assertFinite(float[] values) {
        for (int i = 0; i < values.length; i++) {
            assertTrue(Float.isFinite(values[i]), "value " + i + ": " + values[i]);
        }
    }

    @Test
    void areTheSameForBytesAndFloats() {
        byte[] planes = picture(80, 64);
        assertArrayEquals(features(planes, 80, 64),
            run(network, "features", planes, 80, 64, DataType.FLOAT32));
    }

    @Test
    void seeAMirroredImageAsTheSame() {
        // 257: every octave's samples fall on mirrored places. Only the blocks lie otherwise, so percentiles move:
        // by 0.042 on average over the 315 statistics.
        RgbImage photo = DeadLeaves.photo(257, 257, 5);
        float[] there = features(planes(photo), 257, 257);
        float[] back = features(planes(mirrored(photo)), 257, 257);
        double mean = 0;
        for (int i = 0; i < there.length; i++) {
            mean += Math.abs(there[i] - back[i]) / there.length;
        }
        assertTrue(mean < 0.06, "mean difference " + mean);
        assertFalse(Arrays.equals(there, back), "the mirrored image was not mirrored");
    }

    private static RgbImage mirrored(RgbImage image) {
        int w = image.width();
        int[] pixels = new int[image.pixels().length];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = image.pixels()[i / w * w + w - 1 - i % w];
        }
        return new RgbImage(w, image.height(), pixels);
    }

    @Test
    void seeNoChromaInAGreyImage() {
        byte[] grey = new byte[3 * 64 * 64];
        new SplittableRandom(1).nextBytes(grey);
        System.arraycopy(grey, 0, grey, 4096, 4096);
        System.arraycopy(grey, 0, grey, 8192, 4096);
        float[] features = features(grey, 64, 64);
        // A grey image has no chroma: each of the 40 chroma statistics is the logarithm of the floor 0.01.
        float floor = (float) (Math.log(0.01) / 2);
        for (int i = BandStatistics.FEATURES - 95; i < BandStatistics.FEATURES - 55; i++) {
            assertEquals(floor, features[i], 1e-4f, "statistic " + i);
        }
    }

    /** Quality 20, then scaled by s: the grid of 8 px has a period of 8 s. The statistic of log s is number 295. */
    @ParameterizedTest
    @ValueSource(doubles = {0.9, 0.7, 0.5})
    void findTheGridOfJpegAfterTheImageWasScaled(double scale) {
        RgbImage stored = StoredImages.jpeg(DeadLeaves.photo(512, 512, 3), 20);
        RgbImage tile = Lanczos.scale(stored, scale).crop(0, 0, 256, 256);
        assertEquals(Math.log(scale), features(planes(tile), 256, 256)[295], 0.03);
    }
}
