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
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.CompositeImage;
import ij.ImagePlus;
import ij.VirtualStack;
import ij.WindowManager;
import ij.gui.Overlay;
import ij.gui.Roi;
import ij.process.FloatProcessor;
import ij.process.ImageProcessor;
import ij.process.LUT;
import io.github.iisa.base.InputException;
import io.github.iisa.resample.RgbImage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.img.cell.CellImgFactory;
import net.imglib2.type.numeric.real.DoubleType;
import net.imglib2.view.Views;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Open images are seen as ImageJ shows them, and stay as they are. */
class ImagePlanesTest {

    @TestFactory
    Stream<DynamicTest> theCurrentPlaneIsWhatImageJShows() {
        return Pictures.all().entrySet().stream().map(e -> DynamicTest.dynamicTest(e.getKey(), () -> {
            int[] seen = ImagePlanes.plane(e.getValue(), 0, false).rgb().pixels();
            assertArrayEquals(Pictures.shown(e.getValue()), seen);
        }));
    }

    @TestFactory
    Stream<DynamicTest> allPlanesAreWhatImageJShowsAtEachPosition() {
        return Pictures.all().entrySet().stream().map(e -> DynamicTest.dynamicTest(e.getKey(), () -> {
            ImagePlus imp = e.getValue();
            assertEquals(imp.getNSlices() * imp.getNFrames(), ImagePlanes.count(imp, true));
            for (int i = 0; i < ImagePlanes.count(imp, true); i++) {
                Plane plane = ImagePlanes.plane(imp, i, true);
                assertEquals(i + 1, plane.slice());
                imp.setPosition(imp.getChannel(), i % imp.getNSlices() + 1, i / imp.getNSlices() + 1);
                assertArrayEquals(Pictures.shown(imp), plane.rgb().pixels(), "plane " + i);
            }
        }));
    }

    @TestFactory
    Stream<DynamicTest> nothingOfTheImageChanges() {
        return Pictures.all().entrySet().stream().map(e -> DynamicTest.dynamicTest(e.getKey(), () -> {
            ImagePlus imp = e.getValue();
            imp.setRoi(new Roi(2, 3, 5, 4));
            imp.setOverlay(new Overlay(new Roi(1, 1, 3, 3)));
            List<Object> before = state(imp);
            for (int i = 0; i < ImagePlanes.count(imp, true); i++) {
                ImagePlanes.plane(imp, i, true);
            }
            ImagePlanes.plane(imp, 0, false);
            assertEquals(before, state(imp));
            assertNull(imp.getWindow());
            assertEquals(0, WindowManager.getImageCount());
        }));
    }

    @Test
    void thePixelsHandedOutAreNotTheImages() {
        ImagePlus imp = Pictures.plain(24, 1);
        int before = imp.getProcessor().get(0);
        ImagePlanes.plane(imp, 0, false).rgb().pixels()[0] = 0;
        assertEquals(before, imp.getProcessor().get(0));
    }

    @Test
    void overlayAndSelectionAreNotDrawn() {
        ImagePlus imp = Pictures.plain(24, 1);
        int[] bare = ImagePlanes.plane(imp, 0, false).rgb().pixels();
        imp.setOverlay(new Overlay(new Roi(1, 1, 3, 3)));
        imp.setRoi(1, 1, 4, 4);
        assertArrayEquals(bare, ImagePlanes.plane(imp, 0, false).rgb().pixels());
    }

    @Test
    void hiddenChannelsAreLeftOut() {
        CompositeImage imp = Pictures.composite(8, 3, 1, 1, CompositeImage.COMPOSITE);
        imp.getActiveChannels()[0] = false;
        imp.getActiveChannels()[2] = false;
        assertTrue(Arrays.stream(ImagePlanes.plane(imp, 0, false).rgb().pixels()).allMatch(p -> (p & 0xff00ff) == 0));
    }

    @Test
    void compositesMayShowTheMaximum() {
        ImagePlus imp = Pictures.composite(16, 5, 1, 1, CompositeImage.COMPOSITE);
        int[] sum = ImagePlanes.plane(imp, 0, false).rgb().pixels();
        imp.setProp("CompositeProjection", "Max");
        int[] max = ImagePlanes.plane(imp, 0, false).rgb().pixels();
        assertFalse(Arrays.equals(sum, max));
        assertArrayEquals(Pictures.shown(imp), max);
    }

    @Test
    void aVirtualStackIsReadPlaneByPlane() {
        List<Integer> read = new ArrayList<>();
        VirtualStack stack = new VirtualStack(Pictures.WIDTH, Pictures.HEIGHT, null, null) {
            @Override
            public ImageProcessor getProcessor(int n) {
                read.add(n);
                return Pictures.processor(8, n);
            }

            @Override
            public int getSize() {
                return 1000;
            }

            @Override
            public int size() {
                return 1000;
            }
        };
        ImagePlus imp = new ImagePlus("virtual", stack);
        read.clear();
        assertEquals(1000, ImagePlanes.count(imp, true));
        Plane plane = ImagePlanes.plane(imp, 500, true);
        assertEquals(501, plane.slice());
        assertEquals(List.of(501), read);
        assertArrayEquals(Pictures.shown(Pictures.plain(8, 501)), plane.rgb().pixels());
    }

    @Test
    void nanAndInfinityDoNoHarm() {
        float[] values = {Float.NaN, Float.NEGATIVE_INFINITY, Float.POSITIVE_INFINITY, 0.5f};
        ImagePlus imp = new ImagePlus("nan", new FloatProcessor(4, 1, values));
        imp.setDisplayRange(0, 1);
        assertArrayEquals(new int[] {0xff000000, 0xff000000, 0xffffffff, 0xff808080},
            ImagePlanes.plane(imp, 0, false).rgb().pixels());
    }

    @Test
    void noImageAndEmptyImagesAreRefused() {
        assertThrows(InputException.class, () -> ImagePlanes.count(null, false));
        assertThrows(InputException.class, () -> ImagePlanes.plane(new ImagePlus(), 0, false));
        assertThrows(IndexOutOfBoundsException.class, () -> ImagePlanes.plane(Pictures.plain(8, 0), 1, true));
    }

    @Test
    void rgbGoesToImageJAndBack() {
        RgbImage rgb = new RgbImage(2, 1, new int[] {0xff102030, 0xfff0e0d0});
        ImagePlus imp = ImagePlanes.toImagePlus(rgb, "small");
        assertEquals("small", imp.getTitle());
        assertArrayEquals(rgb.pixels(), ImagePlanes.plane(imp, 0, false).rgb().pixels());
    }

    @Test
    void imgLib2ImagesOfEveryLayoutAndTypeAreRead() {
        int[] expected = {0xff0a141e, 0xffff8000};
        assertArrayEquals(expected, ImagePlanes.toRgb(
            ArrayImgs.argbs(new int[] {0x000a141e, 0x12ff8000}, 2, 1)).pixels());
        byte[] planar = {10, (byte) 255, 20, (byte) 128, 30, 0};
        assertArrayEquals(expected, ImagePlanes.toRgb(ArrayImgs.unsignedBytes(planar, 2, 1, 3)).pixels());
        float[] floats = {10 / 255f, 7, 20 / 255f, 128 / 255f, 30 / 255f, Float.NaN};
        assertArrayEquals(expected, ImagePlanes.toRgb(ArrayImgs.floats(floats, 2, 1, 3)).pixels());
        assertArrayEquals(new int[] {0xff000000, 0xffffffff},
            ImagePlanes.toRgb(ArrayImgs.ints(new int[] {-5, 300}, 2, 1)).pixels());
    }

    @Test
    void imgLib2ViewsAndCellsAreReadFromTheirOwnOrigin() {
        var cells = new CellImgFactory<>(new DoubleType(), 3).create(7, 5);
        var access = cells.randomAccess();
        for (int y = 0; y < 5; y++) {
            for (int x = 0; x < 7; x++) {
                access.setPositionAndGet(x, y).set((y * 7 + x) / 255.0);
            }
        }
        int[] pixels = ImagePlanes.toRgb(Views.interval(cells, new long[] {2, 1}, new long[] {3, 2})).pixels();
        assertArrayEquals(new int[] {0xff090909, 0xff0a0a0a, 0xff101010, 0xff111111}, pixels);
    }

    @Test
    void imgLib2ImagesOfOtherShapesAreRefused() {
        assertThrows(InputException.class, () -> ImagePlanes.toRgb(ArrayImgs.unsignedBytes(4, 4, 2)));
        assertThrows(InputException.class, () -> ImagePlanes.toRgb(ArrayImgs.unsignedBytes(4)));
        assertThrows(InputException.class, () -> ImagePlanes.toRgb(ArrayImgs.complexFloats(4, 4)));
    }

    private static List<Object> state(ImagePlus imp) {
        List<Object> state = new ArrayList<>(List.of(imp.getChannel(), imp.getSlice(), imp.getFrame(),
            imp.getCurrentSlice(), imp.getDisplayRangeMin(), imp.getDisplayRangeMax(), imp.getRoi(), imp.getOverlay(),
            imp.getProcessor().getMin(), imp.getProcessor().getMax(), imp.changes, imp.isLocked(),
            imp.getProcessor().getRoi(), imp.getProcessor().getColorModel()));
        for (int i = 1; i <= imp.getStackSize(); i++) {
            state.add(Arrays.hashCode(Pictures.shown(new ImagePlus("", imp.getStack().getProcessor(i)))));
        }
        for (LUT lut : imp.getLuts()) {
            state.add(Arrays.hashCode(lut.getBytes()));
            state.add(lut.min + " " + lut.max);
        }
        return state;
    }
}
