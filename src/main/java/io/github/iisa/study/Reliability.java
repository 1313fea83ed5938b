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

import io.github.iisa.scale.IntrinsicScale;
import io.github.iisa.stats.Agreement;
import io.github.iisa.stats.GeometricMean;
import io.github.iisa.stats.GroupAgreement;
import io.github.iisa.stats.MeanOpinion;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.apache.commons.math3.stat.StatUtils;

/**
 * What the opinions of a study are worth: labels with their intervals, agreement between groups, self-consistency of
 * each participant, and opinions far from all others.
 *
 * <p>Example: {@code Reliability.of(StudyOpinions.read(folder).counted(), 1).labels()}
 *
 * <p>Nothing is taken out: outliers are listed, and whoever leads the study decides.
 *
 * @param labels one an image, by name
 * @param participants one a person, by name
 * @param repeats one a person and image judged in two rounds
 * @param groups agreement by group size, 1 to 5
 * @param outliers opinions far from those of all others
 */
public record Reliability(List<Label> labels, List<Participant> participants, List<Repeat> repeats,
                          List<GroupAgreement> groups, List<Outlier> outliers) {

    /** Fewer opinions on an image are too few. */
    public static final int ENOUGH_OPINIONS = 15;

    /** Groups of more participants are not compared. */
    public static final int LARGEST_GROUP = 5;

    private static final int PAIRS = 200;
    /** Iglewicz and Hoaglin's limit for the modified z-score 0.6745 · |d| / median |d|. */
    private static final double LIMIT = 3.5;
    private static final double NORMAL_QUARTILE = 0.6745;

    /**
     * The label of an image.
     *
     * @param image its name
     * @param mean MOIS with intervals
     */
    public record Label(String image, MeanOpinion mean) {

        /**
         * The lower end of the interval over participants, within the scales that can be answered.
         *
         * @return in [0.05, 1]; NaN for fewer than 2 participants
         */
        public double low() {
            return Math.max(IntrinsicScale.LOWER_BOUND, mean.low());
        }

        /**
         * Its upper end, where few and different opinions would put it above full size.
         *
         * @return in [0.05, 1]; NaN for fewer than 2 participants
         */
        public double high() {
            return Math.min(1, mean.high());
        }
    }

    /**
     * One judgement with its round in its pair.
     *
     * @param opinion the judgement
     * @param round 1 or 2; more where the study's rules are not known
     */
    public record Counted(Opinion opinion, int round) {
    }

    /**
     * A participant's consistency.
     *
     * @param name who
     * @param opinions how many of this person count
     * @param twice images judged in two rounds
     * @param srcc between the two rounds; NaN where there is no order
     * @param rmsd root mean square difference between them; NaN without any
     * @param withOthers SRCC of the person's labels with those of all others; NaN where there is no order
     */
    public record Participant(String name, int opinions, int twice, double srcc, double rmsd, double withOthers) {
    }

    /**
     * What a participant said of an image, and said again.
     *
     * @param first Ω in the first round
     * @param second Ω in the second
     */
    public record Repeat(double first, double second) {
    }

    /**
     * An opinion far from those of all others on its image.
     *
     * @param opinion the judgement
     * @param others geometric mean of the other participants' opinions
     * @param score modified z-score of the log ratio, above 3.5
     */
    public record Outlier(Opinion opinion, double others, double score) {
    }

    /**
     * Works out everything.
     *
     * @param counted the judgements that count, at least one
     * @param seed of the draws
     * @return the study's reliability
     */
    public static Reliability of(List<Counted> counted, long seed) {
        return new Builder(counted, seed).build();
    }

    /** The opinions as a matrix of people and images. */
    private static final class Builder {

        private final List<Counted> counted;
        private final long seed;
        private final List<String> people;
        private final List<String> images;
        private final Map<String, Map<String, List<Counted>>> byImage = new TreeMap<>();

        Builder(List<Counted> counted, long seed) {
            this.counted = counted;
            this.seed = seed;
            people = counted.stream().map(c -> c.opinion().participant()).distinct().sorted().toList();
            counted.forEach(c -> byImage.computeIfAbsent(c.opinion().image(), i -> new TreeMap<>())
                .computeIfAbsent(c.opinion().participant(), p -> new ArrayList<>()).add(c));
            images = List.copyOf(byImage.keySet());
        }

        Reliability build() {
            List<Label> labels = IntStream.range(0, images.size()).mapToObj(i -> new Label(images.get(i),
                MeanOpinion.of(byImage.get(images.get(i)).values().stream().map(Builder::values).toList(), seed + i)))
                .toList();
            double[][] meanLogs = people.stream().map(this::meanLogs).toArray(double[][]::new);
            return new Reliability(labels, people.stream().map(this::participant).toList(),
                people.stream().flatMap(person -> repeats(person).stream()).toList(),
                GroupAgreement.of(meanLogs, LARGEST_GROUP, PAIRS, seed), outliers());
        }

        private static double[] values(List<Counted> opinions) {
            return opinions.stream().mapToDouble(c -> c.opinion().iis()).toArray();
        }

        private double[] meanLogs(String person) {
            return images.stream().map(image -> byImage.get(image).get(person))
                .mapToDouble(own -> own == null ? Double.NaN : Math.log(GeometricMean.of(values(own)))).toArray();
        }

        /** The geometric mean of all opinions on an image but one person's; NaN where there is no other. */
        private double others(String image, String person) {
            double[] values = byImage.get(image).entrySet().stream().filter(e -> !e.getKey().equals(person))
                .flatMapToDouble(e -> Arrays.stream(values(e.getValue()))).toArray();
            return values.length == 0 ? Double.NaN : GeometricMean.of(values);
        }

        private List<Repeat> repeats(String person) {
            List<Repeat> repeats = new ArrayList<>();
            for (String image : images) {
                List<Counted> own = byImage.get(image).getOrDefault(person, List.of());
                double[] first = values(own.stream().filter(c -> c.round() == 1).toList());
                double[] second = values(own.stream().filter(c -> c.round() == 2).toList());
                if (first.length == 1 && second.length == 1) {
                    repeats.add(new Repeat(first[0], second[0]));
                }
            }
            return repeats;
        }

        private Participant participant(String person) {
            List<double[]> pairs = new ArrayList<>();
            int opinions = 0;
            for (String image : images) {
                List<Counted> own = byImage.get(image).getOrDefault(person, List.of());
                opinions += own.size();
                double others = others(image, person);
                if (!own.isEmpty() && !Double.isNaN(others)) {
                    pairs.add(new double[] {GeometricMean.of(values(own)), others});
                }
            }
            List<double[]> rounds = repeats(person).stream().map(r -> new double[] {r.first(), r.second()}).toList();
            double squares = rounds.stream().mapToDouble(r -> (r[0] - r[1]) * (r[0] - r[1])).average()
                .orElse(Double.NaN);
            return new Participant(person, opinions, rounds.size(), srcc(rounds), Math.sqrt(squares), srcc(pairs));
        }

        private static double srcc(List<double[]> pairs) {
            return pairs.isEmpty() ? Double.NaN : Agreement.srcc(pairs.stream().mapToDouble(p -> p[0]).toArray(),
                pairs.stream().mapToDouble(p -> p[1]).toArray());
        }

        private List<Outlier> outliers() {
            List<Outlier> all = new ArrayList<>();
            for (Counted c : counted) {
                double others = others(c.opinion().image(), c.opinion().participant());
                if (!Double.isNaN(others)) {
                    all.add(new Outlier(c.opinion(), others, Math.abs(Math.log(c.opinion().iis() / others))));
                }
            }
            double[] distances = all.stream().mapToDouble(Outlier::score).toArray();
            double usual = distances.length == 0 ? 0 : StatUtils.percentile(distances, 50);
            return usual == 0 ? List.of() : all.stream()
                .map(o -> new Outlier(o.opinion(), o.others(), NORMAL_QUARTILE * o.score() / usual))
                .filter(o -> o.score() > LIMIT).toList();
        }
    }

    /**
     * The mean of a number over the labels.
     *
     * @param number of a label; NaN is left out
     * @return the mean; NaN where there is none
     */
    public double average(ToDoubleFunction<Label> number) {
        return labels.stream().mapToDouble(number)
            .filter(v -> !Double.isNaN(v)).average().orElse(Double.NaN);
    }

    /**
     * Images with too few opinions.
     *
     * @return how many have fewer than {@link #ENOUGH_OPINIONS}
     */
    public long withTooFewOpinions() {
        return labels.stream().filter(l -> l.mean().opinions() < ENOUGH_OPINIONS).count();
    }
}
