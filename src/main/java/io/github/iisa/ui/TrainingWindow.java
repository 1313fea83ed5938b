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

import ij.gui.Plot;
import io.github.iisa.predict.TimeLeft;
import io.github.iisa.resample.RgbImage;
import io.github.iisa.training.TrainingListener;
import java.awt.BorderLayout;
import java.awt.Color;
import java.awt.Dimension;
import java.awt.GridLayout;
import java.awt.image.BufferedImage;
import java.util.Locale;
import javax.swing.BorderFactory;
import javax.swing.ImageIcon;
import javax.swing.JButton;
import javax.swing.JFrame;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.SwingConstants;
import javax.swing.SwingUtilities;
import javax.swing.WindowConstants;

/**
 * A window on a training: curves of loss and validation SRCC, samples with their labels, device, time left, and a
 * button that ends it early and keeps the best model.
 *
 * <p>Example: {@code TrainingWindow window = new TrainingWindow();} as a training's listener, {@code window.close()}.
 *
 * <p>Calls may come from any thread. Closing the window leaves the training alone.
 */
public final class TrainingWindow implements TrainingListener, AutoCloseable {

    private static final int SAMPLES = 6;
    private static final int THUMBNAIL = 140;
    private static final long SAMPLE_INTERVAL = 300_000_000L;
    private static final long STEP_INTERVAL = 500_000_000L;

    private final TrainingCurves curves = new TrainingCurves();
    private final JFrame frame = new JFrame("IISA training");
    private final JLabel status = new JLabel(" ");
    private final JLabel loss = new JLabel();
    private final JLabel srcc = new JLabel();
    private final JLabel[] samples = new JLabel[SAMPLES];
    private final JButton stop = new JButton("Stop and keep the best model");
    private volatile boolean stopped;
    private volatile String name = "";
    private TimeLeft left;
    private long lastSample;
    private long lastStep;
    private int nextSample;

    /** A window, open at once. */
    public TrainingWindow() {
        SwingUtilities.invokeLater(this::build);
    }

    private void build() {
        JPanel plots = new JPanel(new GridLayout(1, 2));
        plots.add(loss);
        plots.add(srcc);
        JPanel strip = new JPanel(new GridLayout(1, SAMPLES, 4, 4));
        for (int i = 0; i < SAMPLES; i++) {
            samples[i] = new JLabel(" ", SwingConstants.CENTER);
            samples[i].setHorizontalTextPosition(SwingConstants.CENTER);
            samples[i].setVerticalTextPosition(SwingConstants.BOTTOM);
            samples[i].setPreferredSize(new Dimension(THUMBNAIL, THUMBNAIL + 20));
            strip.add(samples[i]);
        }
        JPanel foot = new JPanel(new BorderLayout(8, 4));
        foot.add(status, BorderLayout.CENTER);
        foot.add(stop, BorderLayout.EAST);
        foot.setBorder(BorderFactory.createEmptyBorder(4, 8, 4, 8));
        stop.addActionListener(e -> {
            stopped = true;
            stop.setEnabled(false);
        });
        frame.setDefaultCloseOperation(WindowConstants.DISPOSE_ON_CLOSE);
        frame.add(plots, BorderLayout.NORTH);
        frame.add(strip, BorderLayout.CENTER);
        frame.add(foot, BorderLayout.SOUTH);
        draw();
        frame.setVisible(true);
    }

    @Override
    public synchronized void begins(String training, String device, int epochs) {
        name = training + " on " + device;
        left = null;
        curves.clear(epochs);
        SwingUtilities.invokeLater(() -> {
            status.setText(name);
            draw();
        });
    }

    @Override
    public synchronized void sample(RgbImage image, double label) {
        long now = System.nanoTime();
        if (now - lastSample < SAMPLE_INTERVAL) {
            return;
        }
        lastSample = now;
        int place = nextSample++ % SAMPLES;
        ImageIcon icon = new ImageIcon(thumbnail(image));
        String text = String.format(Locale.ROOT, "\u03a9 = %.2f", label);
        SwingUtilities.invokeLater(() -> {
            samples[place].setIcon(icon);
            samples[place].setText(text);
        });
    }

    /** The middle of an image at its own size: scaled down it would look better than it is. */
    private static BufferedImage thumbnail(RgbImage image) {
        int w = Math.min(THUMBNAIL, image.width());
        int h = Math.min(THUMBNAIL, image.height());
        RgbImage middle = image.crop((image.width() - w) / 2, (image.height() - h) / 2, w, h);
        BufferedImage icon = new BufferedImage(w, h, BufferedImage.TYPE_INT_RGB);
        icon.setRGB(0, 0, w, h, middle.pixels(), 0, w);
        return icon;
    }

    @Override
    public synchronized void step(long step, long steps, double value) {
        if (left == null) {
            left = new TimeLeft((int) (steps - step));
        }
        long now = System.nanoTime();
        if (now - lastStep >= STEP_INTERVAL) {
            lastStep = now;
            int remaining = (int) (steps - step);
            String text = left.message(Math.max(0, curves.sinceStart(step)), name + ", step " + step + " of " + steps
                + (remaining == 0 ? ", finishing" : ""));
            SwingUtilities.invokeLater(() -> status.setText(text));
        }
    }

    @Override
    public void epoch(int epoch, double rate, double mean, double correlation, double mae) {
        curves.add(mean, correlation);
        SwingUtilities.invokeLater(this::draw);
    }

    private void draw() {
        loss.setIcon(icon(curves.plot("Loss", Color.BLUE, false)));
        srcc.setIcon(icon(curves.plot("Validation SRCC", new Color(0x1a7f37), true)));
        frame.pack();
    }

    private static ImageIcon icon(Plot plot) {
        return new ImageIcon(plot.getProcessor().getBufferedImage());
    }

    @Override
    public boolean stopRequested() {
        return stopped;
    }

    /** Takes the window away. */
    @Override
    public void close() {
        SwingUtilities.invokeLater(frame::dispose);
    }
}
