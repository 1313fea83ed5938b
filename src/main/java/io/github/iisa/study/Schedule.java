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

import io.github.iisa.stats.Agreement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * What a participant has judged, and what comes next: batches in an order of the participant's own, every batch in two
 * rounds some days apart; a pair of rounds that agrees too little is asked for again.
 *
 * <p>Example: {@code new Schedule(settings, "p01", opinions).next(Instant.now())}
 *
 * <p>An unfinished round is finished first; then comes the batch with the fewest rounds among those that are due, so
 * that the time between two rounds of a batch is long. Batches of fewer than 3 images have no SRCC worth asking for.
 */
public final class Schedule {

    private static final int FEWEST_FOR_SRCC = 3;

    private final StudySettings settings;
    private final String participant;
    private final List<List<String>> batches = new ArrayList<>();
    /** Each image's judgements, the first round's first. */
    private final Map<String, List<Opinion>> judged = new HashMap<>();

    /** What comes next. */
    public sealed interface Step permits Round, Pause, Finished {
    }

    /**
     * A round to be judged, or finished.
     *
     * @param batch from 1
     * @param batches how many there are
     * @param round from 1
     * @param images the whole round in its order
     * @param open those not judged yet, in this order; at least one
     */
    public record Round(int batch, int batches, int round, List<String> images, List<String> open) implements Step {
    }

    /**
     * Nothing is due yet.
     *
     * @param until when the next round is
     */
    public record Pause(Instant until) implements Step {
    }

    /** All is judged. */
    public record Finished() implements Step {
    }

    /**
     * The schedule of one participant.
     *
     * @param settings the rules
     * @param participant who
     * @param opinions of the whole study in the order in which they were made
     */
    public Schedule(StudySettings settings, String participant, List<Opinion> opinions) {
        this.settings = settings;
        this.participant = participant;
        List<String> order = shuffled(settings.images(), "");
        for (int from = 0; from < order.size(); from += settings.batchSize()) {
            batches.add(order.subList(from, Math.min(order.size(), from + settings.batchSize())));
        }
        Opinion.corrected(opinions).stream().filter(o -> o.participant().equals(participant))
            .forEach(o -> judged.computeIfAbsent(o.image(), image -> new ArrayList<>()).add(o));
    }

    private List<String> shuffled(List<String> images, String occasion) {
        long seed = settings.seed();
        for (char c : (participant + occasion).toCharArray()) {
            seed = 31 * seed + c;
        }
        List<String> order = new ArrayList<>(images);
        Collections.shuffle(order, new Random(seed));
        return order;
    }

    /**
     * The next thing to do.
     *
     * @param now the time
     * @return a round, a pause, or the end
     */
    public Step next(Instant now) {
        Instant earliest = null;
        Integer best = null;
        for (int b = 0; b < batches.size(); b++) {
            if (isBegun(b)) {
                return round(b);
            }
            if (isWanted(b)) {
                Instant due = due(b);
                earliest = earliest == null || due.isBefore(earliest) ? due : earliest;
                if (!due.isAfter(now) && (best == null || complete(b) < complete(best))) {
                    best = b;
                }
            }
        }
        if (best != null) {
            return round(best);
        }
        return earliest == null ? new Finished() : new Pause(earliest);
    }

    private Round round(int batch) {
        int number = complete(batch) + 1;
        List<String> order = shuffled(batches.get(batch), "/" + batch + "/" + number);
        return new Round(batch + 1, batches.size(), number, order,
            order.stream().filter(image -> rounds(image) < number).toList());
    }

    private int rounds(String image) {
        return judged.getOrDefault(image, List.of()).size();
    }

    /** How many rounds of a batch are whole. */
    private int complete(int batch) {
        return batches.get(batch).stream().mapToInt(this::rounds).min().orElseThrow();
    }

    private boolean isBegun(int batch) {
        return batches.get(batch).stream().anyMatch(image -> rounds(image) > complete(batch));
    }

    private boolean isWanted(int batch) {
        int complete = complete(batch);
        return complete < settings.rounds()
            || settings.rounds() == 2 && (complete % 2 == 1 || !agrees(batch, complete - 2));
    }

    private Instant due(int batch) {
        Duration between = Duration.ofMillis(Math.round(settings.daysBetween() * Duration.ofDays(1).toMillis()));
        return batches.get(batch).stream().flatMap(image -> judged.getOrDefault(image, List.of()).stream())
            .map(Opinion::time).max(Comparator.naturalOrder()).map(last -> last.plus(between)).orElse(Instant.MIN);
    }

    /** Whether round {@code first} (from 0) of a batch and the one after it agree as well as the rules ask. */
    private boolean agrees(int batch, int first) {
        List<String> images = batches.get(batch);
        if (images.size() < FEWEST_FOR_SRCC) {
            return true;
        }
        double srcc = Agreement.srcc(answers(images, first), answers(images, first + 1));
        return srcc >= settings.leastSrcc(); // NaN, of one answer to all images, is no agreement
    }

    private double[] answers(List<String> images, int round) {
        return images.stream().mapToDouble(image -> judged.get(image).get(round).iis()).toArray();
    }

    /**
     * The judgements that count: of every batch the last whole pair of rounds, as a pair is asked for again to replace
     * the one before; of a batch without a whole pair all there is.
     *
     * @return the judgements with their round in the pair, 1 or 2
     */
    public Map<Opinion, Integer> counted() {
        Map<Opinion, Integer> counted = new LinkedHashMap<>();
        for (int b = 0; b < batches.size(); b++) {
            int first = Math.max(0, complete(b) / 2 * 2 - 2);
            for (String image : batches.get(b)) {
                List<Opinion> all = judged.getOrDefault(image, List.of());
                for (int r = first; r < Math.min(first + 2, all.size()); r++) {
                    counted.put(all.get(r), r - first + 1);
                }
            }
        }
        return counted;
    }
}
