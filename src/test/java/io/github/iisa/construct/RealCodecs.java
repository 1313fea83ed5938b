/*-
 * #%L
 * IISA for Fiji: image intrinsic scale assessment.
 * %%
 * Copyright (C) 2026 IISA for Fiji developers.
 * %%
 * SPDX-License-Identifier: BSD-2-Clause
 * #L%
 */
package io.github.iisa.construct;

import com.google.gson.JsonObject;
import io.github.iisa.image.ImageFiles;
import io.github.iisa.SystemPython;
import io.github.iisa.resample.RgbImage;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Photos as real encoders leave them, which no recipe uses: WebP and JPEG 2000 of the system's Pillow, each in eight
 * strengths.
 *
 * <p>Example: {@code List<RealCodecs.Coded> coded = RealCodecs.of(photos, emptyFolder);}
 */
public final class RealCodecs {

    /** Number of strengths. */
    public static final int LEVELS = 8;
    /** Names of the formats. */
    public static final List<String> FORMATS = List.of("webp", "jpeg2000");

    private RealCodecs() {
    }

    /**
     * A photo that was compressed.
     *
     * @param photo its index
     * @param format one of {@link #FORMATS}
     * @param strength 0 for the finest
     * @param image what was read back
     * @param bytes of the compressed file
     * @param omega the label by comparison with the photo, (0, 1]
     */
    public record Coded(int photo, String format, int strength, RgbImage image, int bytes, double omega) {
    }

    /**
     * Compresses photos.
     *
     * @param photos pristine ones
     * @return photo by photo, format by format, from fine to coarse
     * @throws IOException if a file cannot be written
     */
    public static List<Coded> of(List<RgbImage> photos) throws IOException {
        Path folder = Files.createTempDirectory("codecs");
        try {
            return of(photos, folder);
        } finally {
            for (File file : folder.toFile().listFiles()) {
                Files.delete(file.toPath());
            }
            Files.delete(folder);
        }
    }

    private static List<Coded> of(List<RgbImage> photos, Path folder) throws IOException {
        for (int i = 0; i < photos.size(); i++) {
            Files.write(folder.resolve(name(i) + ".png"), ImageCodec.png(photos.get(i)));
        }
        JsonObject sizes = SystemPython.json("/construct/real_codecs.py", folder);
        List<Coded> coded = new ArrayList<>();
        for (int i = 0; i < photos.size(); i++) {
            Plane pristine = luma(photos.get(i));
            for (String format : FORMATS) {
                for (int k = 0; k < LEVELS; k++) {
                    String name = name(i) + "-" + format + "-" + k;
                    RgbImage image = ImageFiles.read(folder.resolve(name + ".png")).rgb();
                    coded.add(new Coded(i, format, k, image, sizes.get(name).getAsInt(),
                        Math.min(1, ComputedLabel.ofDifference(pristine, luma(image)))));
                }
            }
        }
        return coded;
    }

    private static String name(int photo) {
        return String.format(Locale.ROOT, "photo%03d", photo);
    }

    private static Plane luma(RgbImage image) {
        return RgbPlanes.cut(image, 0, 0, image.width(), image.height()).luma();
    }
}
