/*-
 * #%L
 * IISA for Fiji: image intrinsic scale assessment.
 * %%
 * Copyright (C) 2026 IISA for Fiji developers.
 * %%
 * SPDX-License-Identifier: BSD-2-Clause
 * #L%
 */
package io.github.iisa.training;

import io.github.iisa.training.LabelledFolder.Item;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.apache.commons.math3.random.MersenneTwister;

/**
 * The epochs of the published protocol ({@code protocol=paper}): the order is PyTorch's permutation with the epoch's
 * number as seed, and scales come from NumPy's generator, which every loader worker seeds anew each epoch with the seed
 * plus its own number, so that each worker replays the same places on other images.
 *
 * <p>Example: {@code new PaperPlan(items, sampling, 123).entries(0)}
 *
 * <p>Limit: mirroring follows this program's generator, as the published run's depends on its workers' timing.
 */
final class PaperPlan extends EpochPlan {

    private static final int WORKERS = 4;

    private final List<Item> items;
    private final FineTuneRecipe.Sampling sampling;
    private final long seed;

    PaperPlan(List<Item> items, FineTuneRecipe.Sampling sampling, long seed) {
        super(items, sampling, seed);
        this.items = items;
        this.sampling = sampling;
        this.seed = seed;
    }

    @Override
    List<Entry> entries(int epoch) {
        MersenneTwister[] workers = new MersenneTwister[WORKERS];
        for (int i = 0; i < WORKERS; i++) {
            workers[i] = new MersenneTwister((int) (seed + i));
        }
        SplittableRandom flips = new SplittableRandom(seed * 1_000_003 + epoch);
        int views = 1 + sampling.weakLabels();
        List<Entry> entries = new ArrayList<>();
        for (int at : permutation(size(), epoch)) {
            MersenneTwister worker = workers[entries.size() / sampling.batchSize() % WORKERS];
            Draw original = Draw.original(flips, sampling.flips());
            entries.add(new Entry(items.get(at / views), -1, at % views == 0 ? original
                : new Draw(place(worker), original.mirrored(), original.upsideDown())));
        }
        return entries;
    }

    /** NumPy's random double: 53 bits of two draws. */
    static double place(MersenneTwister generator) {
        long high = generator.nextInt() >>> 5;
        long low = generator.nextInt() >>> 6;
        return (high * 67_108_864.0 + low) / 9_007_199_254_740_992.0;
    }

    /** PyTorch's {@code randperm} with a generator of its own on the CPU. */
    static int[] permutation(int n, int generatorSeed) {
        MersenneTwister generator = new MersenneTwister(generatorSeed);
        int[] order = IntStream.range(0, n).toArray();
        for (int i = 0; i < n - 1; i++) {
            int j = i + (int) (Integer.toUnsignedLong(generator.nextInt()) % (n - i));
            int swapped = order[i];
            order[i] = order[j];
            order[j] = swapped;
        }
        return order;
    }
}
