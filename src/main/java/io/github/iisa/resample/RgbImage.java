/*-
 * #%L
 * IISA for Fiji: image intrinsic scale assessment.
 * %%
 * Copyright (C) 2026 IISA for Fiji developers.
 * %%
 * SPDX-License-Identifier: BSD-2-Clause
 * #L%
 */
package io.github.iisa.resample;

import java.util.Objects;
import net.imglib2.img.array.ArrayImg;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.img.basictypeaccess.array.IntArray;
import net.imglib2.type.numeric.ARGBType;

/**
 * An sRGB image, 8 bits a channel, one packed {@code 0xAARRGGBB} int a pixel, rows one after another: what the models
 * see and what the fast path of {@link Lanczos} works on. The alpha byte carries no meaning.
 *
 * <p>Example: {@code RgbImage half = Lanczos.scale(image, 0.5);}
 *
 * <p>The array is not copied: whoever hands it over leaves it alone afterwards. Limit: width · height &lt; 2³¹.
 */
public final class RgbImage {

    private final int width;
    private final int height;
    private final int[] pixels;

    /**
     * Wraps pixels.
     *
     * @param width in px, at least 1
     * @param height in px, at least 1
     * @param pixels packed ints, row-major, exactly width · height of them; not copied
     * @throws IllegalArgumentException if the sizes do not fit
     */
    public RgbImage(int width, int height, int[] pixels) {
        Objects.requireNonNull(pixels, "pixels");
        if (width < 1 || height < 1 || (long) width * height != pixels.length) {
            throw new IllegalArgumentException(width + " x " + height + " does not fit " + pixels.length + " pixels");
        }
        this.width = width;
        this.height = height;
        this.pixels = pixels;
    }

    /**
     * The width.
     *
     * @return px
     */
    public int width() {
        return width;
    }

    /**
     * The height.
     *
     * @return px
     */
    public int height() {
        return height;
    }

    /**
     * The pixels themselves, not a copy.
     *
     * @return packed {@code 0xAARRGGBB}, row-major
     */
    public int[] pixels() {
        return pixels;
    }

    /**
     * A copy of a rectangle.
     *
     * @param x left edge, px
     * @param y top edge, px
     * @param cropWidth px
     * @param cropHeight px
     * @return a new image
     * @throws IllegalArgumentException if the rectangle leaves the image
     */
    public RgbImage crop(int x, int y, int cropWidth, int cropHeight) {
        if (x < 0 || y < 0 || cropWidth < 1 || cropHeight < 1 || x > width - cropWidth || y > height - cropHeight) {
            throw new IllegalArgumentException("rectangle " + x + "," + y + " " + cropWidth + "x" + cropHeight
                + " leaves the image of " + width + "x" + height);
        }
        int[] out = new int[cropWidth * cropHeight];
        for (int row = 0; row < cropHeight; row++) {
            System.arraycopy(pixels, (y + row) * width + x, out, row * cropWidth, cropWidth);
        }
        return new RgbImage(cropWidth, cropHeight, out);
    }

    /**
     * A view for ImgLib2 on the same memory.
     *
     * @return a two-dimensional image, width × height
     */
    public ArrayImg<ARGBType, IntArray> asImg() {
        return ArrayImgs.argbs(pixels, width, height);
    }
}
