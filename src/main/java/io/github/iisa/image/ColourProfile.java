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

import io.github.iisa.base.ImageMessages;
import java.awt.color.CMMException;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.awt.image.ColorConvertOp;
import java.awt.image.DataBufferByte;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.util.List;

/**
 * An ICC profile of grey, RGB or CMYK samples of 8 bits, on the way to sRGB.
 *
 * <p>Example:
 * <pre>{@code
 * ColourProfile profile = ColourProfile.of(icc, 3, notes);   // null: the samples are sRGB already
 * }</pre>
 *
 * <p>Conversion is the JDK's (Little CMS, the profile's own rendering intent) and works on strips, so that it needs no
 * second image.
 */
final class ColourProfile {

    private static final int STRIP = 1 << 16;
    private static final int LEVELS = 256;
    private static final int LATTICE_STEP = 51;
    private static final int SAME = 2;

    private final ColorConvertOp conversion;
    private final int components;

    private ColourProfile(ICC_Profile profile, int components) {
        ICC_Profile[] chain = {profile, ICC_Profile.getInstance(ColorSpace.CS_sRGB)};
        this.conversion = new ColorConvertOp(chain, null);
        this.components = components;
    }

    /**
     * Prepares a profile.
     *
     * @param icc the profile's bytes; may be null or damaged
     * @param components of the samples: 1, 3 or 4
     * @param notes gets a sentence if there is a profile that cannot be used
     * @return null where there is nothing to do: no profile, an unusable one, or sRGB
     */
    static ColourProfile of(byte[] icc, int components, List<String> notes) {
        if (icc == null) {
            return null;
        }
        try {
            ICC_Profile profile = ICC_Profile.getInstance(icc);
            if (profile.getNumComponents() == components) {
                ColourProfile result = new ColourProfile(profile, components);
                // A damaged profile shows only when it is first used.
                result.convert(new byte[components], 1, new int[1], 0);
                return components == 3 && result.changesNothing() ? null : result;
            }
        } catch (IllegalArgumentException | CMMException e) {
            // Told below, as for a profile of another number of components.
            notes.add(ImageMessages.NOTE_PROFILE_IGNORED);
            return null;
        }
        notes.add(ImageMessages.NOTE_PROFILE_IGNORED);
        return null;
    }

    /** Converts packed RGB in place; the alpha byte becomes 255. */
    void convert(int[] pixels) {
        byte[] samples = new byte[Math.min(STRIP, pixels.length) * 3];
        for (int from = 0; from < pixels.length; from += STRIP) {
            int count = Math.min(STRIP, pixels.length - from);
            for (int i = 0, s = 0; i < count; i++) {
                int p = pixels[from + i];
                samples[s++] = (byte) (p >> 16);
                samples[s++] = (byte) (p >> 8);
                samples[s++] = (byte) p;
            }
            convert(samples, count, pixels, from);
        }
    }

    /**
     * Converts a run of samples.
     *
     * @param samples interleaved, {@code count} times the number of components
     * @param count pixels
     * @param out gets packed, opaque pixels
     * @param at where in {@code out}
     */
    void convert(byte[] samples, int count, int[] out, int at) {
        Raster from = Raster.createInterleavedRaster(new DataBufferByte(samples, count * components), count, 1,
            count * components, components, offsets(components), null);
        WritableRaster to = Raster.createInterleavedRaster(new DataBufferByte(count * 3), count, 1,
            count * 3, 3, offsets(3), null);
        conversion.filter(from, to);
        byte[] rgb = ((DataBufferByte) to.getDataBuffer()).getData();
        for (int i = 0, s = 0; i < count; i++, s += 3) {
            out[at + i] = Packed.of(rgb[s] & 0xff, rgb[s + 1] & 0xff, rgb[s + 2] & 0xff);
        }
    }

    /** The 256 grey levels in packed sRGB: through a profile of one component, or neutral without one. */
    static int[] greyTable(ColourProfile profile) {
        int[] table = new int[LEVELS];
        byte[] levels = new byte[LEVELS];
        for (int i = 0; i < LEVELS; i++) {
            table[i] = Packed.grey(i);
            levels[i] = (byte) i;
        }
        if (profile != null) {
            profile.convert(levels, LEVELS, table, 0);
        }
        return table;
    }

    /** Most photos carry sRGB itself, which costs nothing if it is recognised by what it does. */
    private boolean changesNothing() {
        int side = 255 / LATTICE_STEP + 1;
        int[] before = new int[side * side * side];
        for (int i = 0; i < before.length; i++) {
            before[i] = Packed.of(i % side * LATTICE_STEP, i / side % side * LATTICE_STEP,
                i / side / side * LATTICE_STEP);
        }
        int[] after = before.clone();
        convert(after);
        for (int i = 0; i < before.length; i++) {
            for (int shift = 0; shift <= 16; shift += 8) {
                if (Math.abs((before[i] >> shift & 0xff) - (after[i] >> shift & 0xff)) > SAME) {
                    return false;
                }
            }
        }
        return true;
    }

    private static int[] offsets(int count) {
        int[] offsets = new int[count];
        for (int i = 0; i < count; i++) {
            offsets[i] = i;
        }
        return offsets;
    }
}
