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

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/**
 * A study whose true labels are known: log opinions are truth, person and judgement, each normal.
 *
 * @param truth each image's intrinsic scale
 * @param counted the judgements
 */
public record SimulatedStudy(Map<String, Double> truth, List<Reliability.Counted> counted) {

    /**
     * People judge every image twice.
     *
     * @param images how many
     * @param people how many
     * @param between standard deviation of a person's log opinions on an image from the truth
     * @param within standard deviation of a person's two from each other's mean
     * @param seed of the draws
     * @return the study
     */
    public static SimulatedStudy of(int images, int people, double between, double within, long seed) {
        Random random = new Random(seed);
        Map<String, Double> truth = new TreeMap<>();
        List<Reliability.Counted> counted = new ArrayList<>();
        for (int i = 0; i < images; i++) {
            String image = String.format("i%04d.png", i);
            truth.put(image, 0.1 + 0.4 * random.nextDouble());
            for (int p = 0; p < people; p++) {
                double own = random.nextGaussian() * between;
                for (int round = 1; round <= 2; round++) {
                    double iis = Math.min(1, truth.get(image) * Math.exp(own + random.nextGaussian() * within));
                    counted.add(new Reliability.Counted(new Opinion("p" + p, Integer.toString(round), image, iis, 5,
                        Instant.EPOCH), round));
                }
            }
        }
        return new SimulatedStudy(truth, counted);
    }
}
