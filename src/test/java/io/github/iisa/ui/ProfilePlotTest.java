/*-
 * #%L
 * IISA for Fiji: image intrinsic scale assessment.
 * %%
 * Copyright (C) 2026 IISA for Fiji developers.
 * %%
 * SPDX-License-Identifier: BSD-2-Clause
 * #L%
 */
package io.github.iisa.ui;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import ij.gui.Plot;
import io.github.iisa.resample.Lanczos;
import io.github.iisa.resample.RgbImage;
import io.github.iisa.scale.IntrinsicScale;
import io.github.iisa.scale.ScaleGrid;
import io.github.iisa.scale.ScaleProfile;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The plot's curves are the table's numbers, and its picture can be read. */
class ProfilePlotTest {

    private static final int WHITE = 0xffffff;

    private static ScaleProfile profile(double omega, double rating) {
        return ScaleProfile.of(Arrays.stream(ScaleGrid.of(2000, 1500, 20, 32).scales()).mapToObj(s -> {
            int w = IntrinsicScale.scaledSide(2000, s);
            int h = IntrinsicScale.scaledSide(1500, s);
            double reached = IntrinsicScale.reachedScale(2000, 1500, w, h);
            double answer = IntrinsicScale.propagated(omega, reached);
            return new ScaleProfile.Sample(reached, w, h, answer, answer * 0.8, Math.min(1, answer * 1.25),
                s == 1 ? rating : 2 * rating);
        }).toList());
    }

    private static float[] floats(double[] values) {
        float[] floats = new float[values.length];
        IntStream.range(0, values.length).forEach(i -> floats[i] = (float) values[i]);
        return floats;
    }

    @Test
    void curvesAreTheTablesNumbers() {
        ScaleProfile profile = profile(0.3, Double.NaN);
        Plot plot = ProfilePlot.of(profile, "photo");
        float[] scales = floats(profile.column(ScaleProfile.Sample::scale));
        assertArrayEquals(scales, plot.getXValues(), "what a macro's Plot.getValues gives");
        assertArrayEquals(floats(profile.column(ScaleProfile.Sample::predicted)), plot.getYValues());
        assertArrayEquals(scales, plot.getDataObjectArrays(1)[0]);
        assertArrayEquals(floats(profile.qualities()), plot.getDataObjectArrays(1)[1]);
        float[][] curve = plot.getDataObjectArrays(2);
        for (int i = 0; i < curve[0].length; i++) {
            assertEquals(IntrinsicScale.propagated(profile.fit(), Math.min(1, curve[0][i])), curve[1][i], 1e-6);
        }
        float best = (float) profile.best();
        assertEquals(0.3, best, 1e-6, "between two levels");
        assertArrayEquals(new float[] {best, best}, plot.getDataObjectArrays(3)[0]);
        assertTrue(plot.getLimits()[0] < 0.05 && plot.getLimits()[1] > 1);
    }

    @Test
    void labelsSayWhatIsDerived() {
        String index = ProfilePlot.of(profile(0.3, Double.NaN), "photo").getDataObjectDesignations()[1];
        assertTrue(index.contains("scale index, by Eq. 2 (no rating)"), index);
        String rated = ProfilePlot.of(profile(0.3, 40), "photo").getDataObjectDesignations()[1];
        assertTrue(rated.contains("quality by the model"), rated);
        assertTrue(ProfilePlot.of(profile(0.3, 40), "photo").getLimits()[3] > 80, "the axis reaches the qualities");
    }

    @Test
    void pictureShowsCurvesInTheirColoursAndTheInterval() {
        ScaleProfile whole = profile(0.3, Double.NaN);
        int[] pixels = pixels(ProfilePlot.of(whole, "photo").getImagePlus());
        for (int colour : new int[] {0x1f5fa8, 0xc85f00, 0x606060, 0x1a7f37, 0xdcefe0}) {
            long count = Arrays.stream(pixels).filter(p -> (p & WHITE) == colour).count();
            assertTrue(count > 100, Integer.toHexString(colour) + " on " + count + " pixels");
        }
        ScaleProfile part = ScaleProfile.of(whole.samples().subList(8, 20));
        assertEquals(0, Arrays.stream(pixels(ProfilePlot.of(part, "photo").getImagePlus()))
            .filter(p -> (p & WHITE) == 0xdcefe0).count(), "no interval before the original was judged");
    }

    private static int[] pixels(ImagePlus image) {
        return (int[]) image.getProcessor().convertToRGB().getPixels();
    }

    /** A profile of few levels, or of one, is drawn as well. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void fewLevelsAreDrawn(int levels) {
        Plot plot = ProfilePlot.of(ScaleProfile.of(profile(0.3, Double.NaN).samples().subList(0, levels)), "photo");
        assertEquals(levels, plot.getXValues().length);
        assertTrue(Arrays.stream(pixels(plot.getImagePlus())).anyMatch(p -> (p & WHITE) == 0x1f5fa8));
    }

    @Test
    void clicksFindTheLevelTheyMean() {
        ScaleProfile profile = profile(0.3, Double.NaN);
        Plot plot = ProfilePlot.of(profile, "photo");
        plot.getProcessor();
        for (ScaleProfile.Sample level : profile.samples()) {
            int x = (int) Math.round(plot.scaleXtoPxl(level.scale()));
            assertEquals(Optional.of(level), ProfileWindow.levelAt(profile, plot, x));
            assertEquals(Optional.of(level), ProfileWindow.levelAt(profile, plot, x + 5));
        }
        assertEquals(Optional.empty(), ProfileWindow.levelAt(profile, plot, 0));
    }

    @Test
    void pageHoldsWordsPlotAndCrops() {
        RgbImage image = stripes(2000, 1500);
        ScaleProfile profile = profile(0.3, Double.NaN);
        RgbImage page = ProfileFigure.page("photo.jpg", image, profile);
        RgbImage details = ProfileFigure.details("photo.jpg", image, profile);
        assertEquals(760, page.width());
        assertTrue(page.height() > details.height() + 300, "the plot stands between");
        assertTrue(rowsWithInk(page.crop(0, 0, 760, 56)) > 20, "words on top");
        int bottom = page.height() - details.height() + 56;
        assertArrayEquals(details.crop(0, 56, 760, details.height() - 56).pixels(),
            page.crop(0, bottom, 760, page.height() - bottom).pixels());
    }

    private static long rowsWithInk(RgbImage image) {
        return IntStream.range(0, image.height()).filter(y -> IntStream.range(0, image.width())
            .anyMatch(x -> (image.pixels()[y * image.width() + x] & WHITE) != WHITE)).count();
    }

    /** Flat grey with one square of stripes, centred at (1600, 400). */
    private static RgbImage stripes(int width, int height) {
        int[] pixels = new int[width * height];
        for (int i = 0; i < pixels.length; i++) {
            int x = i % width;
            int y = i / width;
            boolean inside = Math.abs(x - 1600) < 100 && Math.abs(y - 400) < 100;
            pixels[i] = 0xff000000 | (inside && x / 8 % 2 == 0 ? 0xf0f0f0 : 0x303030);
        }
        return new RgbImage(width, height, pixels);
    }

    @Test
    void cropsShowThePlaceWithMostDetailPixelForPixel() {
        RgbImage image = stripes(2000, 1500);
        DetailCrops.Level best = new DetailCrops.Level(0.5, 1000, 750);
        DetailCrops.Level whole = new DetailCrops.Level(1, 2000, 1500);
        DetailCrops.Level small = new DetailCrops.Level(0.1, 200, 150);
        List<DetailCrops.Crop> crops = DetailCrops.of(image, List.of(whole, best, small), best, 230);
        assertEquals(230, crops.get(0).pixels().width());
        assertEquals(230, crops.get(1).pixels().height());
        assertEquals(200, crops.get(2).pixels().width(), "a smaller level is taken whole");
        assertEquals(150, crops.get(2).pixels().height());
        long bright = Arrays.stream(crops.get(0).pixels().pixels()).filter(p -> (p & 255) > 200).count();
        assertTrue(bright > 0.8 * 0.5 * 200 * 200, "the stripes are in the crop, " + bright);
        double[] centre = DetailCrops.centre(Lanczos.scale(image, 0.5), 115);
        assertEquals(0.8, centre[0], 0.02);
        assertEquals(400 / 1500.0, centre[1], 0.02);
        int x = (int) Math.round(centre[0] * 2000 - 115);
        int y = (int) Math.round(centre[1] * 1500 - 115);
        assertArrayEquals(image.crop(x, y, 230, 230).pixels(), crops.get(0).pixels().pixels());
    }
}
