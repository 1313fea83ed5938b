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

import io.github.iisa.resample.Lanczos;
import io.github.iisa.resample.RgbImage;
import java.util.SplittableRandom;

/**
 * A pristine photo with a shallow depth of field: a sharp subject, everything around it out of focus. Its intrinsic
 * scale is the photo's own, for a blurred background is no fault; faults put on it afterwards have their usual labels.
 *
 * <p>Example: {@code RgbImage portrait = DepthOfField.apply(photo, new SplittableRandom(1));}
 *
 * <p>The background is scaled down by Lanczos and up again, which blurs it by about half the factor; between both lies
 * a soft ellipse that holds 6 to 50 % of the area.
 */
public final class DepthOfField {

    private static final double EDGE = 0.08;
    private static final double WEAKEST = 6;
    private static final double STRONGEST = 60;
    private static final double SMALLEST = 0.06;
    private static final double LARGEST = 0.5;

    private DepthOfField() {
    }

    /**
     * Puts the surroundings of an ellipse out of focus.
     *
     * @param photo a pristine photo
     * @param random places the subject and draws the blur, 3 to 30 px
     * @return a new image of the same size
     */
    public static RgbImage apply(RgbImage photo, SplittableRandom random) {
        int w = photo.width();
        int h = photo.height();
        double factor = Math.exp(random.nextDouble(Math.log(WEAKEST), Math.log(STRONGEST)));
        RgbImage small = Lanczos.resize(photo, Math.max(1, (int) (w / factor)), Math.max(1, (int) (h / factor)));
        int[] far = Lanczos.resize(small, w, h).pixels();
        double area = Math.exp(random.nextDouble(Math.log(SMALLEST), Math.log(LARGEST)));
        double aspect = Math.exp(random.nextDouble(-0.4, 0.4));
        double rx = Math.sqrt(area / Math.PI) * aspect * w;
        double ry = Math.sqrt(area / Math.PI) / aspect * h;
        double cx = random.nextDouble(Math.min(rx, w / 2.0), Math.max(w - rx, w / 2.0) + 1e-9);
        double cy = random.nextDouble(Math.min(ry, h / 2.0), Math.max(h - ry, h / 2.0) + 1e-9);
        int[] out = new int[w * h];
        for (int y = 0; y < h; y++) {
            for (int x = 0; x < w; x++) {
                double distance = Math.hypot((x - cx) / rx, (y - cy) / ry);
                double t = Math.min(1, Math.max(0, (distance - 1) / EDGE));
                out[y * w + x] = mix(photo.pixels()[y * w + x], far[y * w + x], t);
            }
        }
        return new RgbImage(w, h, out);
    }

    private static int mix(int near, int far, double t) {
        int mixed = 0xff;
        for (int shift = 16; shift >= 0; shift -= 8) {
            int a = near >> shift & 0xff;
            int b = far >> shift & 0xff;
            mixed = mixed << 8 | (int) Math.round(a + t * (b - a));
        }
        return mixed;
    }
}
