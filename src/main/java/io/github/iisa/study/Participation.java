/*-
 * #%L
 * IISA for Fiji: image intrinsic scale assessment.
 * %%
 * Copyright (C) 2026 IISA for Fiji developers.
 * %%
 * SPDX-License-Identifier: BSD-2-Clause
 * #L%
 */
package io.github.iisa.study;

import io.github.iisa.base.InputException;
import io.github.iisa.base.RunMessages;
import io.github.iisa.base.SharedTable;
import io.github.iisa.base.StudyMessages;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * One participant's way through a study: sitting after sitting, each begun with the viewing condition.
 *
 * <p>Example:
 * <pre>{@code
 * try (Participation p = Participation.open(Study.open(folder), "p01", Clock.systemUTC())) {
 *     if (p.next() instanceof Schedule.Round round) {
 *         Sitting sitting = p.begin(round, condition);
 *         while (!sitting.isOver()) { sitting.answer(judge(sitting.file()), seconds); }
 *     }
 * }
 * }</pre>
 *
 * <p>Limit: one at a time for a participant; a second is refused by a lock on a file in the study's folder.
 */
public final class Participation implements AutoCloseable {

    private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N} _.-]{0,62}");

    private final Study study;
    private final String participant;
    private final Clock clock;
    private final FileChannel guard;

    private Participation(Study study, String participant, Clock clock, FileChannel guard) {
        this.study = study;
        this.participant = participant;
        this.clock = clock;
        this.guard = guard;
    }

    /**
     * Opens a participant's part.
     *
     * @param study the study
     * @param participant a name or number, letters and digits
     * @param clock tells the time
     * @return the participation; close it
     * @throws InputException if the name cannot be, or the participant is judging elsewhere at this moment
     */
    public static Participation open(Study study, String participant, Clock clock) {
        String name = participant.strip();
        if (!NAME.matcher(name).matches()) {
            throw new InputException(StudyMessages.badParticipant(participant));
        }
        Path file = study.folder().resolve("." + name + ".lock");
        try {
            FileChannel guard = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (isFree(guard)) {
                return new Participation(study, name, clock, guard);
            }
            guard.close();
        } catch (IOException e) {
            throw new InputException(RunMessages.cannotWrite(file, e), e);
        }
        throw new InputException(StudyMessages.alreadyJudging(name));
    }

    private static boolean isFree(FileChannel guard) throws IOException {
        try {
            return guard.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            return false; // locked by another window of this same program
        }
    }

    /**
     * The study.
     *
     * @return as opened
     */
    public Study study() {
        return study;
    }

    /**
     * Who takes part.
     *
     * @return the participant's name
     */
    public String participant() {
        return participant;
    }

    /**
     * Whether the study has a training round.
     *
     * @return false where it has none
     */
    public boolean hasTraining() {
        return !training().isEmpty();
    }

    private TrainingRound training() {
        return TrainingRound.of(study.folder(), study.settings().tolerance());
    }

    /**
     * Whether the training round is still to be passed.
     *
     * @return true before the first sitting, where the study has a training round
     */
    public boolean mustTrain() {
        return untrained() > 0;
    }

    /**
     * The images of the training round that are still to be passed.
     *
     * @return how many
     */
    public int untrained() {
        return training().open(participant).size();
    }

    /**
     * What comes next after the training round.
     *
     * @return a round, a pause, or the end
     */
    public Schedule.Step next() {
        return new Schedule(study.settings(), participant, Opinion.read(Study.opinions(study.folder())))
            .next(clock.instant());
    }

    /**
     * Begins a sitting over a round.
     *
     * @param round from {@link #next}
     * @param condition goes to {@code sessions.csv} before anything is shown
     * @return the sitting
     * @throws InputException if the disk refuses
     */
    public Sitting begin(Schedule.Round round, ViewingCondition condition) {
        String session = beginSession(round.batch(), round.round(), condition);
        SharedTable opinions = Study.opinions(study.folder());
        return new Sitting(round.open(), round.images().size() - round.open().size(), study::image, clock,
            (image, answer, time) -> {
                opinions.append(new Opinion(participant, session, image, answer.iis(), answer.seconds(), time).cells());
                return 0;
            });
    }

    /**
     * Begins or continues the training round.
     *
     * @param condition goes to {@code sessions.csv} before anything is shown
     * @return the sitting
     * @throws InputException if the disk refuses
     */
    public Sitting beginTraining(ViewingCondition condition) {
        TrainingRound training = training();
        List<TrainingRound.Known> open = training.open(participant);
        String session = beginSession(0, 1, condition);
        return new Sitting(open.stream().map(TrainingRound.Known::name).toList(), 0, training::file, clock,
            (image, answer, time) -> {
                TrainingRound.Known known = open.stream().filter(k -> k.name().equals(image)).findFirst().orElseThrow();
                List<Object> cells = new ArrayList<>(
                    new Opinion(participant, session, image, answer.iis(), answer.seconds(), time).cells());
                cells.add(known.low());
                cells.add(known.high());
                training.answers().append(cells);
                return known.side(answer.iis());
            });
    }

    private String beginSession(int batch, int round, ViewingCondition condition) {
        SharedTable sessions = Study.sessions(study.folder());
        long before = sessions.read().stream().filter(row -> row.get(0).equals(participant)).count();
        String session = Long.toString(before + 1);
        sessions.append(condition.cells(List.of(participant, session, clock.instant().toString(), batch, round)));
        return session;
    }

    /** Lets the participant judge elsewhere. */
    @Override
    public void close() {
        try {
            guard.close();
        } catch (IOException e) {
            throw new InputException(RunMessages.cannotWrite(study.folder(), e), e);
        }
    }
}
