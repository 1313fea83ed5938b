/*-
 * #%L
 * IISA for Fiji: image intrinsic scale assessment.
 * %%
 * Copyright (C) 2026 IISA for Fiji developers.
 * %%
 * SPDX-License-Identifier: BSD-2-Clause
 * #L%
 */
package io.github.iisa.command;

import io.github.iisa.base.InputException;
import io.github.iisa.base.Messages;
import io.github.iisa.base.Progress;
import io.github.iisa.image.ImageFiles;
import io.github.iisa.model.EngineOptions;
import io.github.iisa.model.IntrinsicScaleModel;
import io.github.iisa.model.ModelLibrary;
import io.github.iisa.predict.Predictor;
import io.github.iisa.predict.Profiler;
import io.github.iisa.resample.RgbImage;
import io.github.iisa.scale.ScaleProfile;
import io.github.iisa.ui.ProfilePlot;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** A package's cover: the quality profile that its model gives of a test pattern, twice as wide as high. */
final class ModelCover {

    private static final int SIDE = 512;
    private static final int LEVELS = 20;

    private ModelCover() {
    }

    /**
     * Makes the cover of a package of ours.
     *
     * @return a PNG file of its own, to be deleted; null for a package of somebody else, which keeps its own covers
     */
    static Path of(ModelLibrary library, Path location, boolean trust, Progress progress) {
        EngineOptions engine = EngineOptions.of("cpu", 0);
        if (!library.isOurs(location)) {
            return null;
        }
        try (IntrinsicScaleModel model = library.open(location.toString(), engine, trust)) {
            ScaleProfile profile = new Profiler(new Predictor(model, engine.threads(), false), engine.threads())
                .profile(pattern(), LEVELS, soFar -> { }, progress);
            Path file = Files.createTempFile("iisa-cover", ".png");
            ImageFiles.write(wide(ProfilePlot.of(profile, model.info().name()).getProcessor().getBufferedImage()),
                file, 1, true);
            return file;
        } catch (IOException e) {
            throw new InputException(Messages.cannotWrite(Path.of(System.getProperty("java.io.tmpdir"))), e);
        }
    }

    static void delete(Path cover) {
        try {
            if (cover != null) {
                Files.deleteIfExists(cover);
            }
        } catch (IOException e) {
            throw new InputException(Messages.cannotWrite(cover), e);
        }
    }

    /** Rings that grow finer from the middle to the corners, down to two pixels. */
    private static RgbImage pattern() {
        int[] pixels = new int[SIDE * SIDE];
        for (int i = 0; i < pixels.length; i++) {
            double x = i % SIDE - SIDE / 2.0;
            double y = i / SIDE - SIDE / 2.0;
            int v = (int) Math.round(127.5 + 127.5 * Math.sin((x * x + y * y) * Math.PI / (2 * SIDE)));
            pixels[i] = v << 16 | v << 8 | v;
        }
        return new RgbImage(SIDE, SIDE, pixels);
    }

    /** On white, twice as wide as high, as bioimage.io wants its covers. */
    private static RgbImage wide(BufferedImage plot) {
        int height = Math.max(plot.getHeight(), (plot.getWidth() + 1) / 2);
        int width = 2 * height;
        int[] pixels = new int[width * height];
        Arrays.fill(pixels, 0xffffff);
        plot.getRGB(0, 0, plot.getWidth(), plot.getHeight(), pixels, (height - plot.getHeight()) / 2 * width
            + (width - plot.getWidth()) / 2, width);
        return new RgbImage(width, height, pixels);
    }
}
