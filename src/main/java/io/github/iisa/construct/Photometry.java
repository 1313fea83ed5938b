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

import java.util.SplittableRandom;

/**
 * Changes that leave the intrinsic scale alone: exposure, gamma, contrast, saturation, white balance, flips. They act
 * on the pristine photo before any fault, so that noise and JPEG are judged at the final contrast.
 */
final class Photometry {

    private Photometry() {
    }

    /** The patch as another camera, light or hand would have given it; values stay within 0..255. */
    static RgbPlanes varied(RgbPlanes patch, SplittableRandom random) {
        RgbPlanes out = flipped(patch, random.nextBoolean(), random.nextBoolean());
        double gamma = Math.exp(random.nextDouble(-0.25, 0.25));
        double contrast = random.nextDouble(0.75, 1.15);
        double exposure = Math.exp(random.nextDouble(-0.2, 0.15));
        double saturation = random.nextInt(25) == 0 ? 0 : random.nextDouble(0.6, 1.3);
        for (Plane channel : out.channels()) {
            tone(channel, tone(gamma, contrast, exposure * Math.exp(random.nextDouble(-0.06, 0.06))));
        }
        saturate(out, (float) saturation);
        out.clip();
        return out;
    }

    private static float[] tone(double gamma, double contrast, double gain) {
        float[] table = new float[256];
        for (int i = 0; i < 256; i++) {
            double v = Math.pow(Math.min(1, gain * i / 255), gamma);
            table[i] = (float) (255 * Math.max(0, Math.min(1, 0.5 + contrast * (v - 0.5))));
        }
        return table;
    }

    private static void tone(Plane channel, float[] table) {
        float[] v = channel.values();
        for (int i = 0; i < v.length; i++) {
            v[i] = table[Math.round(v[i])];
        }
    }

    private static void saturate(RgbPlanes planes, float saturation) {
        Plane luma = planes.luma();
        for (Plane channel : planes.channels()) {
            channel.scaleBy(saturation);
            channel.add(luma, 1 - saturation);
        }
    }

    private static RgbPlanes flipped(RgbPlanes planes, boolean across, boolean down) {
        return planes.map(p -> {
            Plane out = new Plane(p.width(), p.height());
            for (int y = 0; y < p.height(); y++) {
                int from = (down ? p.height() - 1 - y : y) * p.width();
                for (int x = 0; x < p.width(); x++) {
                    out.values()[y * p.width() + x] = p.values()[from + (across ? p.width() - 1 - x : x)];
                }
            }
            return out;
        });
    }
}
