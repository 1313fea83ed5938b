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
import io.github.iisa.resample.RgbImage;
import io.github.iisa.training.TrainingListener;
import java.awt.BorderLayout;
import java.awt.Color;
import java.awt.Dimension;
import java.awt.FlowLayout;
import java.awt.GridLayout;
import java.awt.event.WindowAdapter;
import java.awt.event.WindowEvent;
import java.awt.image.BufferedImage;
import java.util.Locale;
import javax.swing.BorderFactory;
import javax.swing.ImageIcon;
import javax.swing.JButton;
import javax.swing.JFrame;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JProgressBar;
import javax.swing.SwingConstants;
import javax.swing.SwingUtilities;
import javax.swing.WindowConstants;

/**
 * A window on a training: curves of loss and validation SRCC, samples with their labels, device, time left, a button
 * for a pause and one that ends it early and keeps the best model.
 *
 * <p>Example: {@code training.run(loaders, new TrainingWindow(), notes::add, problems::add, progress)}
 *
 * <p>It opens when a training begins and stays, with its curves, until it is closed. Calls may come from any thread.
 * Closing the window leaves the training alone.
 */
public final class TrainingWindow implements TrainingListener {

    private static final int SAMPLES = 6;
    private static final int THUMBNAIL = 136;
    private static final int GAP = 8;
    private static final long SAMPLE_INTERVAL = 300_000_000L;
    private static final long PROGRESS_INTERVAL = 200_000_000L;
    private static final Color LOSS = new Color(0x1f5fa8);
    private static final Color SRCC = new Color(0x1a7f37);

    private final TrainingCurves curves = new TrainingCurves();
    private final JFrame frame = new JFrame("IISA training");
    private final JLabel title = new JLabel(" ");
    private final JLabel status = new JLabel(" ");
    private final JProgressBar bar = new JProgressBar();
    private final JLabel loss = new JLabel("", SwingConstants.CENTER);
    private final JLabel srcc = new JLabel("", SwingConstants.CENTER);
    private final JLabel[] samples = new JLabel[SAMPLES];
    private final JButton pause = new JButton("Pause");
    private final JButton stop = new JButton("Stop and keep the best model");
    private final JButton close = new JButton("Close");
    private boolean opened;
    private volatile boolean paused;
    private volatile boolean stopped;
    private long lastSample;
    private long lastProgress;
    private int nextSample;

    private void open() {
        JPanel plots = new JPanel(new GridLayout(1, 2));
        plots.setBackground(Color.WHITE);
        plots.add(loss);
        plots.add(srcc);
        JPanel content = new JPanel(new BorderLayout(0, GAP));
        content.setBorder(BorderFactory.createEmptyBorder(GAP, GAP, GAP, GAP));
        content.add(title, BorderLayout.NORTH);
        content.add(plots, BorderLayout.CENTER);
        JPanel below = new JPanel(new BorderLayout(0, GAP));
        below.add(strip(), BorderLayout.NORTH);
        below.add(told(), BorderLayout.CENTER);
        below.add(buttons(), BorderLayout.SOUTH);
        content.add(below, BorderLayout.SOUTH);
        frame.setDefaultCloseOperation(WindowConstants.DISPOSE_ON_CLOSE);
        frame.addWindowListener(new WindowAdapter() {
            @Override
            public void windowClosed(WindowEvent e) {
                paused = false; // nobody could end the pause any more
            }
        });
        frame.setContentPane(content);
        draw();
        frame.pack();
        frame.setVisible(true);
        opened = true;
    }

    private JPanel strip() {
        JPanel strip = new JPanel(new GridLayout(1, SAMPLES, GAP, 0));
        strip.setBorder(BorderFactory.createTitledBorder("Samples at full size, with their labels"));
        for (int i = 0; i < SAMPLES; i++) {
            samples[i] = new JLabel(" ", SwingConstants.CENTER);
            samples[i].setHorizontalTextPosition(SwingConstants.CENTER);
            samples[i].setVerticalTextPosition(SwingConstants.BOTTOM);
            samples[i].setPreferredSize(new Dimension(THUMBNAIL, THUMBNAIL + 20));
            strip.add(samples[i]);
        }
        return strip;
    }

    private JPanel told() {
        JPanel told = new JPanel(new GridLayout(2, 1, 0, GAP / 2));
        told.add(status);
        told.add(bar);
        return told;
    }

    private JPanel buttons() {
        pause.addActionListener(e -> {
            paused = !paused;
            pause.setText(paused ? "Resume" : "Pause");
        });
        stop.addActionListener(e -> {
            stopped = true;
            stop.setEnabled(false);
            pause.setEnabled(false);
        });
        close.addActionListener(e -> frame.dispose());
        close.setVisible(false);
        JPanel buttons = new JPanel(new FlowLayout(FlowLayout.TRAILING, GAP, 0));
        buttons.add(pause);
        buttons.add(stop);
        buttons.add(close);
        return buttons;
    }

    @Override
    public void begins(String training, String device, int epochs) {
        curves.clear(epochs);
        SwingUtilities.invokeLater(() -> {
            title.setText(training + ", on " + device);
            if (!opened) {
                open();
            }
            draw();
        });
    }

    @Override
    public void progress(long done, long total, String message) {
        synchronized (this) {
            long now = System.nanoTime();
            if (now - lastProgress < PROGRESS_INTERVAL && done < total) {
                return;
            }
            lastProgress = now;
        }
        SwingUtilities.invokeLater(() -> {
            bar.setIndeterminate(total <= 0);
            bar.setMaximum((int) total);
            bar.setValue((int) done);
            status.setText(message);
        });
    }

    @Override
    public void sample(RgbImage image, double label) {
        int place;
        synchronized (this) {
            long now = System.nanoTime();
            if (now - lastSample < SAMPLE_INTERVAL) {
                return;
            }
            lastSample = now;
            place = nextSample++ % SAMPLES;
        }
        ImageIcon icon = new ImageIcon(thumbnail(image));
        String text = String.format(Locale.ROOT, "\u03a9 = %.2f", label);
        SwingUtilities.invokeLater(() -> {
            if (opened) {
                samples[place].setIcon(icon);
                samples[place].setText(text);
            }
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
    public void epoch(int epoch, double rate, double mean, double correlation, double mae) {
        curves.add(mean, correlation);
        SwingUtilities.invokeLater(this::draw);
    }

    private void draw() {
        loss.setIcon(icon(curves.plot("Training loss", LOSS, false)));
        srcc.setIcon(icon(curves.plot("Validation SRCC", SRCC, true)));
    }

    private static ImageIcon icon(Plot plot) {
        return new ImageIcon(plot.getProcessor().getBufferedImage());
    }

    @Override
    public boolean pauseRequested() {
        return paused;
    }

    @Override
    public boolean stopRequested() {
        return stopped;
    }

    @Override
    public void ended() {
        SwingUtilities.invokeLater(() -> {
            pause.setVisible(false);
            stop.setVisible(false);
            close.setVisible(true);
            bar.setIndeterminate(false);
            status.setText("Ended. " + curves.best());
        });
    }
}
