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

import io.github.iisa.construct.DeadLeaves;
import io.github.iisa.resample.Lanczos;
import io.github.iisa.resample.RgbImage;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import javax.imageio.ImageIO;

/** A labelled folder whose labels can be seen: dead leaves, sharp, or scaled down by Ω and up again. */
public final class LabelledPhotos {

    private LabelledPhotos() {
    }

    /** Writes a folder of so many images, {@code pNN.png}. */
    public static Path write(Path folder, int count) {
        try {
            Path images = Files.createDirectories(folder.resolve("images"));
            StringBuilder table = new StringBuilder("img_name,iis\n");
            for (int i = 0; i < count; i++) {
                RgbImage sharp = DeadLeaves.photo(96 + i % 5 * 4, 80, i);
                double omega = 0.2 + 0.8 * (i * 7 % count) / (count - 1);
                RgbImage soft = Lanczos.resize(Lanczos.scale(sharp, omega), sharp.width(), sharp.height());
                BufferedImage out = new BufferedImage(soft.width(), soft.height(), BufferedImage.TYPE_INT_RGB);
                out.setRGB(0, 0, soft.width(), soft.height(), soft.pixels(), 0, soft.width());
                String name = String.format(Locale.ROOT, "p%02d.png", i);
                ImageIO.write(out, "png", images.resolve(name).toFile());
                table.append(name).append(',').append(omega).append('\n');
            }
            Files.writeString(folder.resolve("annotations.csv"), table);
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
