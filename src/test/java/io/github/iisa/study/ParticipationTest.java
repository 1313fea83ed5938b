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

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.iisa.base.AnnotationMessages;
import io.github.iisa.base.Csv;
import io.github.iisa.base.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.TreeSet;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A participant's way through a study: batches, rounds, pauses, training, breaks. */
class ParticipationTest {

    private static final ViewingCondition CONDITION = new ViewingCondition(1920, 1080, 1, true, 96, 1920, 1080, "dim",
        60, "iisa 1", "Linux");

    @TempDir
    private Path folder;
    private Instant now = Instant.parse("2026-11-22T09:00:00Z");
    private final Clock clock = new Clock() {
        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    };

    @BeforeEach
    void prepare() throws IOException {
        Files.createDirectory(folder.resolve("images"));
        for (int i = 0; i < 7; i++) {
            Files.write(folder.resolve("images/i" + i + ".png"), new byte[0]);
        }
    }

    private void rules(String more) throws IOException {
        List<String> names = IntStream.range(0, 7).mapToObj(i -> "\"i" + i + ".png\"").toList();
        Files.writeString(folder.resolve("study.json"), "{" + more + "\"images\": " + names + "}");
    }

    private Participation open(String name) {
        return Participation.open(Study.open(folder), name, clock);
    }

    private void judge(Participation p, ToDoubleFunction<Path> opinion) {
        Sitting sitting = p.begin(assertInstanceOf(Schedule.Round.class, p.next()), CONDITION);
        while (!sitting.isOver()) {
            assertEquals(0, sitting.answer(opinion.applyAsDouble(sitting.file()), 2));
        }
    }

    private static double number(Path image) {
        return 0.1 + 0.1 * (image.getFileName().toString().charAt(1) - '0');
    }

    @Test
    void theFirstOpeningWritesTheRulesOfThePaper() {
        StudySettings rules = Study.open(folder).settings();
        assertEquals(90, rules.batchSize());
        assertEquals(2, rules.rounds());
        assertEquals(2, rules.daysBetween());
        assertEquals(0.5, rules.leastSrcc());
        assertEquals(7, rules.images().size());
        assertEquals(rules, StudySettings.read(folder.resolve("study.json")));
    }

    @Test
    void batchesComeTwiceWithDaysBetweenThem() throws IOException {
        rules("\"batch_size\": 4,");
        try (Participation p = open("p01")) {
            Schedule.Round first = assertInstanceOf(Schedule.Round.class, p.next());
            assertEquals(List.of(1, 2, 1, 4), List.of(first.batch(), first.batches(), first.round(),
                first.images().size()));
            judge(p, ParticipationTest::number);
            Schedule.Round second = assertInstanceOf(Schedule.Round.class, p.next());
            assertEquals(List.of(2, 1, 3), List.of(second.batch(), second.round(), second.images().size()));
            now = now.plus(Duration.ofHours(1));
            judge(p, ParticipationTest::number);
            Schedule.Pause pause = assertInstanceOf(Schedule.Pause.class, p.next());
            assertEquals(Instant.parse("2026-11-24T09:00:00Z"), pause.until());
            now = pause.until();
            Schedule.Round again = assertInstanceOf(Schedule.Round.class, p.next());
            assertEquals(List.of(1, 2), List.of(again.batch(), again.round()));
            assertEquals(List.copyOf(new TreeSet<>(first.images())),
                List.copyOf(new TreeSet<>(again.images())));
            judge(p, ParticipationTest::number);
            now = now.plus(Duration.ofDays(1));
            judge(p, ParticipationTest::number);
            assertInstanceOf(Schedule.Finished.class, p.next());
        }
        assertEquals(14, Csv.read(folder.resolve("opinions.csv")).size() - 1);
        assertEquals(14, StudyOpinions.read(folder).counted().size());
    }

    @Test
    void aPairThatDisagreesIsAskedForAgainAndReplaced() throws IOException {
        rules("\"days_between\": 0, ");
        try (Participation p = open("p01")) {
            judge(p, ParticipationTest::number);
            judge(p, file -> 0.9 - number(file));
            Schedule.Round third = assertInstanceOf(Schedule.Round.class, p.next());
            assertEquals(3, third.round());
            assertTrue(AnnotationMessages.batch(1, 1, third.round(), 7).contains("comes again"));
            assertFalse(AnnotationMessages.batch(1, 1, 2, 7).contains("comes again"));
            assertEquals(14, StudyOpinions.read(folder).counted().size());
            judge(p, ParticipationTest::number);
            judge(p, ParticipationTest::number);
            assertInstanceOf(Schedule.Finished.class, p.next());
        }
        StudyOpinions opinions = StudyOpinions.read(folder);
        assertEquals(14, opinions.counted().size());
        assertEquals(14, opinions.replaced());
        assertTrue(opinions.counted().stream().allMatch(c -> List.of("3", "4").contains(c.opinion().session())));
        assertEquals(1, Reliability.of(opinions.counted(), 1).participants().get(0).srcc(), 1e-12);
    }

    @Test
    void ordersDifferBetweenPeopleAndStayForOne() {
        List<String> one = ((Schedule.Round) open("p01").next()).images();
        List<String> other = ((Schedule.Round) open("p02").next()).images();
        assertNotEquals(one, other);
        assertEquals(one, ((Schedule.Round) new Schedule(Study.open(folder).settings(), "p01", List.of()).next(now))
            .images());
    }

    @Test
    void aBrokenSittingGoesOnWhereItStoppedAndACorrectionCountsOnce() {
        try (Participation p = open("p01")) {
            Sitting sitting = p.begin((Schedule.Round) p.next(), CONDITION);
            assertFalse(sitting.back());
            sitting.answer(0.3, 1);
            Path second = sitting.file();
            sitting.answer(0.4, 1);
            assertTrue(sitting.back());
            assertEquals(second, sitting.file());
            assertEquals(0.4, sitting.given().orElseThrow());
            sitting.answer(0.5, 1);
            assertTrue(sitting.back());
            sitting.answer(0.5, 1);
            assertEquals(3, sitting.number());
        }
        try (Participation p = open("p01")) {
            Schedule.Round rest = (Schedule.Round) p.next();
            assertEquals(5, rest.open().size());
            assertEquals(1, rest.round());
            judge(p, ParticipationTest::number);
        }
        StudyOpinions opinions = StudyOpinions.read(folder);
        assertEquals(8, Csv.read(folder.resolve("opinions.csv")).size() - 1);
        assertEquals(7, opinions.counted().size());
        assertEquals(1, opinions.corrected());
        assertEquals(List.of(), opinions.withoutCondition());
        assertEquals(2, Csv.read(folder.resolve("sessions.csv")).size() - 1);
    }

    @Test
    void theTrainingRoundMustBePassed() throws IOException {
        Files.createDirectory(folder.resolve("training"));
        Files.writeString(folder.resolve("training/annotations.csv"), "img_name,iis\na.png,0.4\nb.png,1\n");
        try (Participation p = open("p01")) {
            assertEquals(2, p.untrained());
            Sitting sitting = p.beginTraining(CONDITION);
            assertEquals(1, sitting.answer(0.61, 1));
            assertEquals(-1, sitting.answer(0.26, 1));
            assertEquals("a.png", sitting.file().getFileName().toString());
            assertEquals(0, sitting.answer(0.6, 1));
            assertTrue(p.mustTrain());
            assertEquals(-1, sitting.answer(0.5, 1));
            assertEquals(0, sitting.answer(0.7, 1));
            assertTrue(sitting.isOver());
            assertFalse(p.mustTrain());
        }
        assertTrue(open("p02").mustTrain());
        assertFalse(Files.exists(folder.resolve("opinions.csv")));
    }

    @Test
    void oneParticipantIsInOneWindowOnly() {
        try (Participation p = open("p01")) {
            assertTrue(assertThrows(InputException.class, () -> open(" p01 ")).getMessage().contains("another window"));
            open("p02").close();
        }
        open("p01").close();
        assertThrows(InputException.class, () -> open("../p01"));
        assertThrows(InputException.class, () -> open(""));
    }

    @Test
    void wrongRulesAreNamed() throws IOException {
        for (String rule : List.of("\"batch_size\": 0,", "\"rounds\": 3,", "\"days_between\": -1,", "\"colour\": 1,",
            "\"least_srcc\": \"x\",", "\"seed\": 1.5,", "\"instruction\": 3,", "\"images\": [],")) {
            rules(rule);
            if (rule.contains("images")) {
                Files.writeString(folder.resolve("study.json"), "{\"images\": []}");
            }
            String said = assertThrows(InputException.class, () -> Study.open(folder), rule).getMessage();
            assertTrue(said.contains("study.json") && said.endsWith("."), said);
        }
        rules("");
        Files.delete(folder.resolve("images/i3.png"));
        assertTrue(assertThrows(InputException.class, () -> Study.open(folder)).getMessage().contains("i3.png"));
    }
}
