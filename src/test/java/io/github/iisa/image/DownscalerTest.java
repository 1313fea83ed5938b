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

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.CompositeImage;
import ij.ImagePlus;
import ij.ImageStack;
import ij.VirtualStack;
import ij.gui.Arrow;
import ij.gui.OvalRoi;
import ij.gui.Overlay;
import ij.gui.PointRoi;
import ij.gui.Roi;
import ij.measure.Calibration;
import ij.process.ByteProcessor;
import ij.process.ImageProcessor;
import ij.process.LUT;
import ij.process.ShortProcessor;
import io.github.iisa.base.CancelledException;
import io.github.iisa.base.Progress;
import java.awt.Color;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** A downscaled image has the pixels of Lanczos and keeps all else; the original keeps everything. */
class DownscalerTest {

    private static final double SCALE = 0.6;
    private static final int WIDTH = 10;
    private static final int HEIGHT = 6;

    static Stream<String> kinds() {
        return Pictures.all().keySet().stream();
    }

    private static ImagePlus half(ImagePlus imp) {
        return Downscaler.downscale(imp, 0.5, Progress.NONE).image();
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void everyKindKeepsItsTypeItsDisplayAndItsDimensions(String kind) {
        ImagePlus imp = Pictures.all().get(kind);
        Snapshot before = Snapshot.of(imp);
        Downscaler.Downscaled scaled = Downscaler.downscale(imp, SCALE, Progress.NONE);
        ImagePlus result = scaled.image();
        assertEquals(before, Snapshot.of(imp), "the original changed");
        assertEquals(List.of(), scaled.notes());
        assertEquals(imp.getType(), result.getType());
        assertArrayEquals(new int[] {WIDTH, HEIGHT, imp.getNChannels(), imp.getNSlices(), imp.getNFrames()},
            result.getDimensions());
        assertEquals(Math.sqrt(60.0 / (17 * 11)), scaled.scale(), 1e-12);
        assertEquals(before.display(), Snapshot.of(result).display());
        for (int i = 1; i <= imp.getStackSize(); i++) {
            ImageProcessor expected = PillowLanczos.scale(imp.getStack().getProcessor(i), WIDTH, HEIGHT);
            ImageProcessor actual = result.getStack().getProcessor(i);
            for (int k = 0; k < WIDTH * HEIGHT; k++) {
                double tolerance = imp.getBitDepth() == 32 ? 1e-6 : 0;
                if (imp.getBitDepth() == 24) {
                    assertEquals(expected.get(k) & 0xffffff, actual.get(k) & 0xffffff);
                } else {
                    assertEquals(expected.getf(k), actual.getf(k), tolerance, kind + " plane " + i + " pixel " + k);
                }
            }
        }
    }

    @Test
    void aCalibratedPixelGrowsByWhatEachAxisReallyLost() {
        ImagePlus imp = Pictures.plain(16, 1);
        Calibration calibration = imp.getCalibration();
        calibration.pixelWidth = 0.2;
        calibration.pixelHeight = 0.3;
        calibration.pixelDepth = 2;
        calibration.xOrigin = 17;
        calibration.yOrigin = 5.5;
        calibration.zOrigin = 3;
        calibration.frameInterval = 7;
        calibration.setUnit("µm");
        Calibration result = Downscaler.downscale(imp, SCALE, Progress.NONE).image().getCalibration();
        assertEquals(0.2 * 17 / 10, result.pixelWidth, 1e-12);
        assertEquals(0.3 * 11 / 6, result.pixelHeight, 1e-12);
        assertEquals(10, result.xOrigin, 1e-12);
        assertEquals(3, result.yOrigin, 1e-12);
        assertEquals(List.of(2.0, 3.0, 7.0), List.of(result.pixelDepth, result.zOrigin, result.frameInterval));
        assertEquals("µm", result.getUnit());
        assertEquals(0.2, imp.getCalibration().pixelWidth);
        assertEquals(17 * 0.2, result.pixelWidth * 10, 1e-12, "the field of view is the same");
    }

    @Test
    void withoutAUnitAPixelStaysAPixel() {
        Calibration result = half(Pictures.plain(8, 1)).getCalibration();
        assertEquals(1, result.pixelWidth);
        assertEquals("pixel", result.getUnit());
    }

    @Test
    void selectionsStayOverTheirContent() {
        ImagePlus imp = new ImagePlus("large", new ByteProcessor(200, 100));
        Roi rectangle = new Roi(20, 40, 60, 30);
        rectangle.setName("cell");
        rectangle.setStrokeColor(Color.RED);
        rectangle.setStrokeWidth(4);
        rectangle.setProperty("stage", "two");
        imp.setRoi(rectangle);
        imp.setOverlay(new Overlay(new OvalRoi(100, 20, 40, 10)));
        Arrow arrow = new Arrow(10, 20, 30, 60);
        arrow.setHeadSize(12);
        imp.getOverlay().add(arrow);
        PointRoi points = new PointRoi(new float[] {10.5f, 50}, new float[] {20.5f, 80});
        points.setPointType(PointRoi.CIRCLE);
        imp.getOverlay().add(points);
        ImagePlus result = half(imp);
        Roi scaled = result.getRoi();
        assertEquals(Roi.RECTANGLE, scaled.getType());
        assertEquals(new java.awt.Rectangle(10, 20, 30, 15), scaled.getBounds());
        assertEquals("cell", scaled.getName());
        assertEquals(Color.RED, scaled.getStrokeColor());
        assertEquals(2, scaled.getStrokeWidth());
        assertEquals("two", scaled.getProperty("stage"));
        Overlay overlay = result.getOverlay();
        assertInstanceOf(OvalRoi.class, overlay.get(0));
        assertEquals(new java.awt.Rectangle(50, 10, 20, 5), overlay.get(0).getBounds());
        Arrow small = assertInstanceOf(Arrow.class, overlay.get(1));
        assertEquals(List.of(5.0, 10.0, 15.0, 30.0, 6.0),
            List.of(small.x1d, small.y1d, small.x2d, small.y2d, small.getHeadSize()));
        PointRoi moved = assertInstanceOf(PointRoi.class, overlay.get(2));
        assertArrayEquals(new float[] {5.25f, 25}, moved.getContainedFloatPoints().xpoints);
        assertEquals(PointRoi.CIRCLE, moved.getPointType());
        assertEquals(new java.awt.Rectangle(20, 40, 60, 30), imp.getRoi().getBounds());
        assertEquals(new java.awt.Rectangle(100, 20, 40, 10), imp.getOverlay().get(0).getBounds());
    }

    @Test
    void overlaysKeepTheirSlices() {
        ImagePlus imp = Pictures.composite(8, 2, 3, 2, CompositeImage.COMPOSITE);
        Roi roi = new Roi(2, 2, 4, 4);
        roi.setPosition(2, 3, 1);
        imp.setOverlay(new Overlay(roi));
        Roi result = half(imp).getOverlay().get(0);
        assertEquals(List.of(2, 3, 1), List.of(result.getCPosition(), result.getZPosition(), result.getTPosition()));
        assertEquals(1, Downscaler.downscale(imp, 2, 0.5, Progress.NONE).image().getOverlay().size());
        assertEquals(0, Downscaler.downscale(imp, 1, 0.5, Progress.NONE).image().getOverlay().size());
    }

    @Test
    void labelsAndPropertiesStay() {
        ImagePlus imp = Pictures.hyperstack(16, 1, 3, 1);
        imp.getStack().setSliceLabel("second", 2);
        imp.setProperty("Info", "taken on Monday");
        imp.setProp("exposure", "20 ms");
        ImagePlus result = half(imp);
        assertEquals("second", result.getStack().getSliceLabel(2));
        assertEquals("", result.getStack().getSliceLabel(3));
        assertEquals("taken on Monday", result.getProperty("Info"));
        assertEquals("20 ms", result.getProp("exposure"));
        ImagePlus plain = Pictures.plain(8, 0);
        plain.setProperty("Info", "a plain one");
        assertEquals("a plain one", half(plain).getProperty("Info"));
    }

    @Test
    void aPaletteImageBecomesRgbAndSaysSo() {
        byte[] mixed = new byte[256];
        for (int i = 0; i < 256; i++) {
            mixed[i] = (byte) (i * 97);
        }
        ByteProcessor indices = new ByteProcessor(20, 20);
        for (int i = 0; i < 400; i++) {
            indices.set(i, i % 20 < 10 ? 3 : 200);
        }
        ImagePlus imp = new ImagePlus("map.gif", indices);
        imp.setLut(new LUT(mixed, new byte[256], mixed));
        Downscaler.Downscaled scaled = Downscaler.downscale(imp, 0.5, Progress.NONE);
        assertEquals(ImagePlus.COLOR_RGB, scaled.image().getType());
        assertEquals(1, scaled.notes().size());
        assertEquals(indices.getLut().getRGB(3) & 0xffffff, scaled.image().getProcessor().get(1, 5) & 0xffffff);
        assertEquals("map-0.50.gif", scaled.image().getTitle());
    }

    /** A virtual stack hands out one plane at a time, and none twice. */
    @Test
    void aVirtualStackIsReadPlaneByPlane() {
        int[] reads = new int[6];
        ImageStack stack = new VirtualStack(64, 48, 5) {
            @Override
            public ImageProcessor getProcessor(int n) {
                reads[n]++;
                ShortProcessor plane = new ShortProcessor(64, 48);
                plane.add(100 * n);
                return plane;
            }

            @Override
            public int getBitDepth() {
                return 16;
            }

            @Override
            public String getSliceLabel(int n) {
                return "plane " + n;
            }
        };
        ImagePlus imp = new ImagePlus("virtual", stack);
        java.util.Arrays.fill(reads, 0);
        ImagePlus result = half(imp);
        for (int n = 1; n <= 5; n++) {
            assertTrue(reads[n] <= 1, "plane " + n + " was read " + reads[n] + " times");
            assertEquals(100 * n, result.getStack().getProcessor(n).get(7, 7));
        }
        assertEquals("plane 4", result.getStack().getSliceLabel(4));
        assertFalse(result.getStack().isVirtual());
    }

    @Test
    void onePositionHasAllItsChannels() {
        ImagePlus imp = Pictures.composite(16, 3, 2, 2, CompositeImage.COMPOSITE);
        ImagePlus result = Downscaler.downscale(imp, 3, SCALE, Progress.NONE).image();
        assertEquals("stack-z2-t2-0.57", result.getTitle());
        assertArrayEquals(new int[] {WIDTH, HEIGHT, 3, 1, 1}, result.getDimensions());
        for (int c = 1; c <= 3; c++) {
            ImageProcessor expected = PillowLanczos.scale(
                imp.getStack().getProcessor(imp.getStackIndex(c, 2, 2)), WIDTH, HEIGHT);
            assertArrayEquals((short[]) expected.getPixels(), (short[]) result.getStack().getProcessor(c).getPixels());
        }
        assertEquals(2, imp.getNFrames());
    }

    @ParameterizedTest
    @CsvSource({"photo.jpg,0.42,photo-0.42.jpg", "photo.jpg,1,photo-1.00.jpg", "a.b c,0.5,a.b c-0.50",
        "stack,0.0512,stack-0.051", "x.TIFF,0.999,x-1.00.TIFF", "v1.2,0.25,v1.2-0.25", ".hidden,0.25,.hidden-0.25"})
    void titlesNameTheScale(String title, double scale, String expected) {
        assertEquals(expected, Downscaler.title(title, "", scale));
    }

    @Test
    void cancellingEndsIt() {
        Progress cancelled = new Progress() {
            @Override
            public void report(long done, long total, String message) {
                assertTrue(total > 0);
            }

            @Override
            public boolean isCancelled() {
                return true;
            }
        };
        assertThrows(CancelledException.class, () -> Downscaler.downscale(Pictures.plain(8, 0), 0.5, cancelled));
    }
}
