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

import java.awt.Color;
import java.awt.Component;
import java.awt.Dimension;
import java.awt.FlowLayout;
import java.awt.Font;
import java.awt.GridBagLayout;
import java.awt.GridLayout;
import java.awt.event.ActionEvent;
import java.awt.event.KeyEvent;
import javax.swing.AbstractAction;
import javax.swing.BorderFactory;
import javax.swing.BoxLayout;
import javax.swing.Box;
import javax.swing.JButton;
import javax.swing.JComponent;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JTextArea;
import javax.swing.KeyStroke;

/**
 * A page of text with buttons, between rounds.
 *
 * <p>Example: {@code new StudyCard("Study").text("Thank you.").button("Stop", this::stop)}
 */
final class StudyCard extends JPanel {

    private static final long serialVersionUID = 1L;

    private static final int WIDTH = 720;
    private static final Color PAPER = new Color(0x8c8c8c);
    private static final Font TITLE = new Font(Font.SANS_SERIF, Font.BOLD, 22);
    private static final Font TEXT = new Font(Font.SANS_SERIF, Font.PLAIN, 16);
    private static final Font SMALL = new Font(Font.SANS_SERIF, Font.PLAIN, 14);

    private final JPanel page = new JPanel();
    private final JPanel buttons = new JPanel(new FlowLayout(FlowLayout.LEFT, 0, 0));
    private JButton first;

    StudyCard(String title) {
        super(new GridBagLayout());
        setBackground(new Color(ImageCanvas.GREY));
        page.setLayout(new BoxLayout(page, BoxLayout.Y_AXIS));
        page.setBackground(PAPER);
        page.setBorder(BorderFactory.createEmptyBorder(28, 34, 28, 34));
        buttons.setOpaque(false);
        JLabel heading = new JLabel(title);
        heading.setFont(TITLE);
        heading.setForeground(Color.BLACK);
        part(heading);
        add(page);
    }

    private void part(JComponent part) {
        part.setAlignmentX(Component.LEFT_ALIGNMENT);
        if (page.getComponentCount() > 0) {
            page.add(Box.createVerticalStrut(16));
        }
        page.add(part);
    }

    /** Adds a paragraph. */
    StudyCard text(String text) {
        JTextArea area = new JTextArea(text);
        area.setFont(TEXT);
        area.setForeground(Color.BLACK);
        area.setLineWrap(true);
        area.setWrapStyleWord(true);
        area.setEditable(false);
        area.setFocusable(false);
        area.setOpaque(false);
        area.setBorder(null);
        area.setSize(WIDTH, Short.MAX_VALUE);
        area.setPreferredSize(new Dimension(WIDTH, area.getPreferredSize().height));
        area.setMaximumSize(area.getPreferredSize());
        part(area);
        return this;
    }

    /** Adds lines of two columns, which a tab parts. */
    StudyCard table(String lines) {
        JPanel left = new JPanel(new GridLayout(0, 1, 0, 4));
        JPanel right = new JPanel(new GridLayout(0, 1, 0, 4));
        for (String line : lines.lines().toList()) {
            left.add(small(line.split("\t")[0], Font.BOLD));
            right.add(small(line.split("\t")[1], Font.PLAIN));
        }
        left.setOpaque(false);
        right.setOpaque(false);
        row(left, right);
        return this;
    }

    private static JLabel small(String text, int style) {
        JLabel label = new JLabel(text);
        label.setFont(SMALL.deriveFont(style));
        label.setForeground(Color.BLACK);
        return label;
    }

    /** Adds things to be filled in, each with its label before it. */
    StudyCard fields(Object... labelsAndFields) {
        JComponent[] all = new JComponent[labelsAndFields.length];
        for (int i = 0; i < all.length; i++) {
            all[i] = labelsAndFields[i] instanceof JComponent field ? field
                : small(labelsAndFields[i].toString(), Font.PLAIN);
        }
        row(all);
        return this;
    }

    private void row(JComponent... parts) {
        JPanel row = new JPanel(new FlowLayout(FlowLayout.LEFT, 0, 0));
        row.setOpaque(false);
        for (JComponent part : parts) {
            if (row.getComponentCount() > 0) {
                row.add(Box.createHorizontalStrut(18));
            }
            row.add(part);
        }
        part(row);
    }

    /** Adds a button; the first one is pressed by Enter, and Esc presses the last. */
    StudyCard button(String text, Runnable action) {
        JButton button = new JButton(text);
        button.setFont(TEXT);
        button.addActionListener(e -> action.run());
        if (first == null) {
            first = button;
            part(buttons);
        } else {
            buttons.add(Box.createHorizontalStrut(14));
        }
        buttons.add(button);
        getInputMap(WHEN_IN_FOCUSED_WINDOW).put(KeyStroke.getKeyStroke(KeyEvent.VK_ESCAPE, 0), "escape");
        getActionMap().put("escape", new AbstractAction() {
            private static final long serialVersionUID = 1L;

            @Override
            public void actionPerformed(ActionEvent e) {
                action.run();
            }
        });
        return this;
    }

    /** The button that Enter presses. */
    JButton first() {
        return first;
    }
}
