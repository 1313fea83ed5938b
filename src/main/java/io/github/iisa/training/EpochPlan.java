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

/**
 * Which samples an epoch has, and in which order: each image with its label and n_wl weak samples, drawn anew. All
 * follows from the seed and the epoch, so that a resumed training sees what an unbroken one would have seen.
 *
 * <p>Example: {@code List<EpochPlan.Entry> entries = new EpochPlan(items, sampling, 1).entries(0);}
 */
class EpochPlan {

    /** Mirrored four ways an image has no more than four different features. */
    private static final int MIRRORINGS = 4;

    private final List<Item> items;
    private final FineTuneRecipe.Sampling sampling;
    private final long seed;

    /**
     * A plan.
     *
     * @param items the images to learn from
     * @param sampling how samples are drawn
     * @param seed the seed
     */
    EpochPlan(List<Item> items, FineTuneRecipe.Sampling sampling, long seed) {
        this.items = items;
        this.sampling = sampling;
        this.seed = seed;
    }

    /**
     * One sample of an epoch.
     *
     * @param item the image
     * @param slot its place among the cached draws of the image; −1 where none are kept
     * @param draw what chance has decided
     */
    record Entry(Item item, int slot, Draw draw) {
    }

    /** How many samples an epoch has. */
    final int size() {
        return items.size() * (1 + sampling.weakLabels());
    }

    /**
     * The samples of an epoch.
     *
     * @param epoch from 0 on
     * @return in the order in which they are learned from
     */
    List<Entry> entries(int epoch) {
        SplittableRandom random = random(seed, epoch, -1);
        List<Entry> entries = new ArrayList<>();
        for (Item item : items) {
            for (int view = 0; view <= sampling.weakLabels(); view++) {
                entries.add(sampling.draws() > 0 ? cached(item, view, random)
                    : new Entry(item, -1, draw(view, random)));
            }
        }
        List<Entry> shuffled = new ArrayList<>();
        for (int at : order(entries.size(), random)) {
            shuffled.add(entries.get(at));
        }
        return shuffled;
    }

    private Draw draw(int view, SplittableRandom random) {
        return view == 0 ? Draw.original(random, sampling.flips()) : Draw.weak(random, sampling.flips());
    }

    private Entry cached(Item item, int view, SplittableRandom random) {
        List<Entry> all = slots(item);
        int originals = originals();
        int slot = view == 0 ? random.nextInt(originals)
            : originals + (view - 1) * sampling.draws() + random.nextInt(sampling.draws());
        return all.get(slot);
    }

    /** All draws of an image that a cache keeps: those of the image itself, then those of each weak sample. */
    final List<Entry> slots(Item item) {
        SplittableRandom random = random(seed, -1, item.row());
        List<Entry> slots = new ArrayList<>();
        for (int i = 0; i < originals(); i++) {
            slots.add(new Entry(item, i, draw(0, random)));
        }
        for (int i = 0; i < sampling.weakLabels() * sampling.draws(); i++) {
            slots.add(new Entry(item, slots.size(), draw(1, random)));
        }
        return slots;
    }

    private int originals() {
        return sampling.flips() ? Math.min(MIRRORINGS, sampling.draws()) : 1;
    }

    private static SplittableRandom random(long seed, int epoch, int row) {
        // Two rounds of mixing, as neighbouring seeds of this generator give related streams.
        return new SplittableRandom(new SplittableRandom(seed * 1_000_003 + epoch).nextLong() + row);
    }

    /** A permutation of 0 … n − 1. */
    private static int[] order(int n, SplittableRandom random) {
        int[] order = new int[n];
        for (int i = 0; i < n; i++) {
            int j = random.nextInt(i + 1);
            order[i] = order[j];
            order[j] = i;
        }
        return order;
    }
}
