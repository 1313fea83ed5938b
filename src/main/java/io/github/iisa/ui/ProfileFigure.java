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

import io.github.iisa.base.ProfileMessages;
import io.github.iisa.predict.ProfileReport;
import io.github.iisa.resample.Lanczos;
import io.github.iisa.resample.RgbImage;
import io.github.iisa.scale.ScaleProfile;
import java.awt.Color;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.stream.Stream;

/**
 * A profile on one page: what it says in words, the plot, and below it the most detailed place of the image at scale 1,
 * at its best and at 0.1, pixel for pixel, as in the paper's Figure 1.
 *
 * <p>Example: {@code ImageFiles.write(ProfileFigure.page("photo.jpg", image, profile), file, 0.95f, false);}
 *
 * <p>Works without a display.
 */
public final class ProfileFigure {

    private static final int WIDTH = ProfilePlot.WIDTH;
    private static final int GAP = 14;
    private static final int CROP = (WIDTH - 4 * GAP) / 3;
    private static final int CAPTION = 26;
    private static final int HEADING = 56;
    private static final double SMALL = 0.1;
    private static final Font BOLD = new Font(Font.SANS_SERIF, Font.BOLD, 16);
    private static final Font PLAIN = new Font(Font.SANS_SERIF, Font.PLAIN, 13);
    private static final Color EMPTY = new Color(0xececec);

    private ProfileFigure() {
    }

    /**
     * The whole page, with the caller's threads ({@link net.imglib2.parallel.Parallelization}).
     *
     * @param name the image's name
     * @param image the original
     * @param profile its profile, with the level at scale 1
     * @return an image {@value ProfilePlot#WIDTH} px wide
     */
    public static RgbImage page(String name, RgbImage image, ScaleProfile profile) {
        return compose(name, profile, List.of(ProfilePlot.of(profile, name).getProcessor().getBufferedImage(),
            crops(image, profile)));
    }

    /**
     * The page without the plot: the words and the crops, with the caller's threads.
     *
     * @param name the image's name
     * @param image the original
     * @param profile its profile, with the level at scale 1
     * @return an image {@value ProfilePlot#WIDTH} px wide
     */
    public static RgbImage details(String name, RgbImage image, ScaleProfile profile) {
        return compose(name, profile, List.of(crops(image, profile)));
    }

    private static RgbImage compose(String name, ScaleProfile profile, List<BufferedImage> parts) {
        int height = HEADING + parts.stream().mapToInt(BufferedImage::getHeight).sum();
        BufferedImage page = new BufferedImage(WIDTH, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = pen(page);
        pen.setFont(BOLD);
        pen.drawString(fitting(name, pen.getFontMetrics()), GAP, 22);
        pen.setFont(PLAIN);
        pen.drawString(fitting(ProfileReport.words(profile), pen.getFontMetrics()), GAP, 44);
        int y = HEADING;
        for (BufferedImage part : parts) {
            pen.drawImage(part, 0, y, null);
            y += part.getHeight();
        }
        pen.dispose();
        return new RgbImage(WIDTH, height, page.getRGB(0, 0, WIDTH, height, null, 0, WIDTH));
    }

    private static BufferedImage crops(RgbImage image, ScaleProfile profile) {
        ScaleProfile.Size size = profile.bestSize();
        DetailCrops.Level best = new DetailCrops.Level(profile.best(), size.width(), size.height());
        List<DetailCrops.Level> levels = Stream.of(new DetailCrops.Level(1, image.width(), image.height()), best,
            new DetailCrops.Level(SMALL, Lanczos.scaledSize(image.width(), SMALL),
                Lanczos.scaledSize(image.height(), SMALL))).distinct().toList();
        BufferedImage strip = new BufferedImage(WIDTH, CROP + CAPTION, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = pen(strip);
        int x = GAP;
        for (DetailCrops.Crop crop : DetailCrops.of(image, levels, best, CROP)) {
            pen.setColor(EMPTY);
            pen.fillRect(x, 0, CROP, CROP);
            draw(pen, crop.pixels(), x + (CROP - crop.pixels().width()) / 2, (CROP - crop.pixels().height()) / 2);
            pen.setColor(Color.BLACK);
            DetailCrops.Level level = crop.level();
            String caption = (level.equals(best) ? "best, " : "") + "s = " + ProfileMessages.number(level.scale())
                + " (" + level.width() + " x " + level.height() + ")";
            pen.drawString(caption, x + (CROP - pen.getFontMetrics().stringWidth(caption)) / 2, CROP + 18);
            x += CROP + GAP;
        }
        pen.dispose();
        return strip;
    }

    private static Graphics2D pen(BufferedImage target) {
        Graphics2D pen = target.createGraphics();
        pen.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        pen.setColor(Color.WHITE);
        pen.fillRect(0, 0, target.getWidth(), target.getHeight());
        pen.setColor(Color.BLACK);
        pen.setFont(PLAIN);
        return pen;
    }

    private static void draw(Graphics2D pen, RgbImage image, int x, int y) {
        BufferedImage part = new BufferedImage(image.width(), image.height(), BufferedImage.TYPE_INT_RGB);
        part.setRGB(0, 0, image.width(), image.height(), image.pixels(), 0, image.width());
        pen.drawImage(part, x, y, null);
    }

    /** The text, its end cut off where it is too wide. */
    private static String fitting(String text, FontMetrics metrics) {
        String cut = text;
        while (metrics.stringWidth(cut) > WIDTH - 2 * GAP) {
            cut = cut.substring(0, cut.length() - 2).stripTrailing() + "\u2026";
        }
        return cut;
    }
}
