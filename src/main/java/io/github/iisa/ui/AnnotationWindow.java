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

import io.github.iisa.base.AnnotationMessages;
import io.github.iisa.base.InputException;
import io.github.iisa.study.Participation;
import io.github.iisa.study.Schedule;
import io.github.iisa.study.ScaleLevels;
import io.github.iisa.study.Sitting;
import io.github.iisa.study.ViewingCondition;
import java.awt.Color;
import java.awt.GraphicsEnvironment;
import java.awt.KeyboardFocusManager;
import java.awt.Rectangle;
import java.awt.event.WindowAdapter;
import java.awt.event.WindowEvent;
import java.nio.file.Path;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import javax.swing.JComboBox;
import javax.swing.JComponent;
import javax.swing.JFrame;
import javax.swing.JScrollPane;
import javax.swing.JSpinner;
import javax.swing.SpinnerNumberModel;
import javax.swing.SwingUtilities;
import javax.swing.WindowConstants;

/**
 * The window in which a participant judges: a page with the instruction, then image after image over the whole screen,
 * and a page at the end of each round.
 *
 * <p>Example: {@code int answers = AnnotationWindow.open(participation).join();}
 *
 * <p>Needs no window of ImageJ's. All work is on the event thread but reading and computing, which have threads of
 * their own until the window closes. Limit: needs a display.
 */
public final class AnnotationWindow {

    private static final String[] LIGHTS = {"(please choose)", "dark", "dim", "office light", "daylight"};
    private static final int USUAL_DISTANCE = 60;

    private final Participation participation;
    private final CompletableFuture<Integer> ended = new CompletableFuture<>();
    private final JFrame frame;
    private final LevelLoader loader = new LevelLoader();
    private final JudgingPanel judging = new JudgingPanel(loader, new Keys());
    private final JComboBox<String> light = new JComboBox<>(LIGHTS);
    private final JSpinner distance = new JSpinner(new SpinnerNumberModel(USUAL_DISTANCE, 10, 1000, 1));
    /** Where the slider stood when an image was answered, in this sitting. */
    private final Map<Path, Integer> steps = new HashMap<>();
    private Sitting sitting;
    private boolean training;
    private Schedule.Step next;
    private int answers;
    private ScaleLevels image;
    private long shownAt;

    private AnnotationWindow(Participation participation) {
        this.participation = participation;
        frame = new JFrame("Annotate Intrinsic Scale: " + participation.participant());
        frame.setUndecorated(true);
        frame.setBackground(new Color(ImageCanvas.GREY));
        frame.setDefaultCloseOperation(WindowConstants.DO_NOTHING_ON_CLOSE);
        frame.addWindowListener(new WindowAdapter() {
            @Override
            public void windowClosing(WindowEvent e) {
                close();
            }
        });
        light.addActionListener(e -> frame.getRootPane().getDefaultButton().setEnabled(isLightKnown()));
        // A closed result, also one cancelled from outside, takes the window and its threads away.
        KeyboardFocusManager keys = KeyboardFocusManager.getCurrentKeyboardFocusManager();
        HeldKeys held = new HeldKeys(e -> SwingUtilities.getWindowAncestor(e.getComponent()) == frame);
        keys.addKeyEventDispatcher(held);
        ended.whenComplete((number, failure) -> SwingUtilities.invokeLater(() -> {
            keys.removeKeyEventDispatcher(held);
            frame.dispose();
            loader.close();
        }));
    }

    /**
     * Opens the window.
     *
     * @param participation whose; the caller closes it after the window
     * @return the number of answers, those of the training round left out, when the window is closed; fails with what
     *     made going on impossible, for example an image that cannot be read; cancelling it closes the window
     * @throws InputException if there is no display
     */
    public static CompletableFuture<Integer> open(Participation participation) {
        if (GraphicsEnvironment.isHeadless()) {
            throw new InputException(AnnotationMessages.NEEDS_DISPLAY);
        }
        CompletableFuture<AnnotationWindow> window = new CompletableFuture<>();
        SwingUtilities.invokeLater(() -> {
            try {
                AnnotationWindow opened = new AnnotationWindow(participation);
                window.complete(opened);
                opened.start();
            } catch (RuntimeException e) {
                window.completeExceptionally(e);
            }
        });
        return window.join().ended;
    }

    private void start() {
        Rectangle screen = frame.getGraphicsConfiguration().getBounds();
        frame.setBounds(screen);
        guarded(this::showStart);
        frame.setVisible(true);
        frame.toFront();
    }

    /** What goes wrong ends the window; the caller tells the user. */
    private void guarded(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException e) {
            ended.completeExceptionally(e);
        }
    }

    private void close() {
        ended.complete(answers);
    }

    private void content(JComponent content) {
        frame.setContentPane(content);
        frame.revalidate();
        frame.repaint();
    }

    private void showCard(StudyCard card) {
        JScrollPane page = new JScrollPane(card); // a study's own instruction may be long
        page.setBorder(null);
        content(page);
        frame.getRootPane().setDefaultButton(card.first());
        card.first().requestFocusInWindow();
    }

    private void showStart() {
        look();
        StudyCard card = new StudyCard(AnnotationMessages.QUESTION);
        if (training || next instanceof Schedule.Round) {
            card.text(participation.study().settings().instruction()).table(AnnotationMessages.KEYS)
                .fields("Light in the room", light, "Distance to the screen", distance, "cm");
            Screen screen = Screen.of(frame.getGraphicsConfiguration());
            if (!screen.undone()) {
                card.text(AnnotationMessages.scalingStays(screen.scaling()));
            }
            if (!participation.hasTraining()) {
                card.text(AnnotationMessages.NO_TRAINING);
            }
        }
        showCard(whatNext(card));
    }

    private void look() {
        training = participation.mustTrain();
        next = participation.next();
    }

    /** The line that says what comes next, and the buttons for it. */
    private StudyCard whatNext(StudyCard card) {
        if (training) {
            return beginning(card.text(AnnotationMessages.training(participation.untrained())));
        }
        if (next instanceof Schedule.Round round) {
            return beginning(card.text(AnnotationMessages.batch(round.batch(), round.batches(), round.round(),
                round.open().size())));
        }
        if (next instanceof Schedule.Pause pause) {
            String when = DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.SHORT)
                .withZone(ZoneId.systemDefault()).format(pause.until());
            return card.text(AnnotationMessages.pause(when)).button("Close", this::close);
        }
        return card.text(AnnotationMessages.FINISHED).button("Close", this::close);
    }

    /** Nobody begins without having said what the light is. */
    private StudyCard beginning(StudyCard card) {
        card.button("Begin", () -> guarded(this::begin)).button("Stop", this::close);
        card.first().setEnabled(isLightKnown());
        return card;
    }

    private boolean isLightKnown() {
        return light.getSelectedIndex() > 0;
    }

    private void begin() {
        ViewingCondition condition = condition();
        sitting = training ? participation.beginTraining(condition)
            : participation.begin((Schedule.Round) next, condition);
        frame.getRootPane().setDefaultButton(null);
        content(judging);
        showImage();
    }

    private ViewingCondition condition() {
        Screen screen = Screen.of(frame.getGraphicsConfiguration());
        String version = AnnotationWindow.class.getPackage().getImplementationVersion();
        return new ViewingCondition(screen.width(), screen.height(), screen.scaling(), screen.undone(),
            screen.density(), (int) (frame.getWidth() * screen.scaling()),
            (int) (frame.getHeight() * screen.scaling()),
            (String) light.getSelectedItem(), (Integer) distance.getValue(),
            "iisa " + (version == null ? "(not packaged)" : version),
            System.getProperty("os.name") + " " + System.getProperty("os.version"));
    }

    private void showImage() {
        Path file = sitting.file();
        image = null;
        judging.show(null, 0, AnnotationMessages.READING);
        Set<Path> wanted = new HashSet<>(Set.of(file));
        sitting.following().ifPresent(wanted::add);
        loader.keep(wanted);
        CompletableFuture<ScaleLevels> read = loader.read(file);
        sitting.following().ifPresent(loader::read);
        read.whenComplete((levels, failure) -> SwingUtilities.invokeLater(() -> {
            if (ended.isDone()) {
                return; // closed while the image was read
            }
            if (failure != null) {
                ended.completeExceptionally(failure instanceof CompletionException e ? e.getCause() : failure);
            } else if (!sitting.isOver() && sitting.file().equals(file)) {
                image = levels;
                shownAt = System.nanoTime();
                judging.show(levels, sitting.given().isPresent() ? steps.get(file) : 0,
                    sitting.number() + " / " + sitting.size());
            }
        }));
    }

    /** What the keys do while an image is shown. */
    private final class Keys implements JudgingPanel.Actions {

        @Override
        public void next() {
            if (image != null) {
                guarded(this::answer);
            }
        }

        private void answer() {
            double iis = image.opinion(judging.step());
            answers += training || sitting.given().equals(Optional.of(iis)) ? 0 : 1;
            Path file = sitting.file();
            int side = sitting.answer(iis, (System.nanoTime() - shownAt) / 1e9);
            steps.put(file, judging.step());
            if (side != 0) {
                judging.hint(AnnotationMessages.hint(side > 0));
            } else if (sitting.isOver()) {
                image = null;
                String title = training ? AnnotationMessages.TRAINED : AnnotationMessages.ROUND_ENDS;
                look();
                showCard(whatNext(new StudyCard(title)));
            } else {
                showImage();
            }
        }

        @Override
        public void back() {
            if (image != null && sitting.back()) {
                showImage();
            }
        }

        @Override
        public void stop() {
            close();
        }
    }
}
