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

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.iisa.base.Progress;
import io.github.iisa.model.Estimate;
import io.github.iisa.model.IntrinsicScaleModel;
import io.github.iisa.model.ModelLibrary;
import io.github.iisa.predict.Predictor;
import io.github.iisa.predict.Profiler;
import io.github.iisa.resample.Lanczos;
import io.github.iisa.resample.RgbImage;
import io.github.iisa.scale.IntrinsicScale;
import io.github.iisa.scale.ScaleGrid;
import io.github.iisa.scale.ScaleProfile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** TOPIQ, from its official files to its scores. */
class TopiqParityTest extends ParityContract {

    TopiqParityTest() {
        super("topiq");
    }

    /** Of the scales at which the network rates the image highest, the largest (Eq. 1). */
    @Test
    void asAQualityModelItAnswersWithTheBestRatedScale() throws IOException {
        Path files = Files.createDirectory(folder.resolve("quality-files"));
        OfficialLayout.write(files, fixture(), false);
        Path stock = Files.move(files.resolve("TOPIQ_iisadb.pth"),
            files.resolve("cfanet_nr_koniq_res50-9a73138b.pth"));
        ModelLibrary library = new ModelLibrary(List.of(folder.resolve("quality-models")));
        OfficialImport.Result result = OfficialImport.of("topiq", "quality")
            .run(List.of(files), library, "", Progress.NONE);
        Files.delete(stock);
        RgbImage image = SyntheticImage.image(0, 80, 96);
        try (IntrinsicScaleModel model = Models.open(library, "topiq-quality", CPU, false)) {
            double[] scales = ScaleGrid.of(96, 80, 20, 32).scales();
            double best = Double.NEGATIVE_INFINITY;
            double expected = 0;
            for (double s : scales) {
                RgbImage level = s == 1 ? image : Lanczos.scale(image, s);
                double rating = network().predict(List.of(level), Progress.NONE).get(0).value();
                if (rating > best) {
                    best = rating;
                    expected = IntrinsicScale.reachedScale(96, 80, level.width(), level.height());
                }
            }
            Estimate answer = model.predict(List.of(image), Progress.NONE).get(0);
            assertEquals(expected, answer.value(), 1e-12);
            assertEquals(network().predict(List.of(image), Progress.NONE).get(0).value(), answer.rating(), 1e-6);
            ScaleProfile profile = new Profiler(new Predictor(model, 2, false), 2).profile(image, 20, p -> { },
                Progress.NONE);
            assertTrue(profile.rated());
            assertEquals(expected, profile.peak().scale(), 1e-12);
            assertTrue(expected > 0 && expected <= 1);
        }
        OfficialPackage.remove(result.folder());
    }
}
