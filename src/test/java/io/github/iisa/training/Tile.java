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

import io.github.iisa.base.InputException;
import io.github.iisa.base.TrainingMessages;
import io.github.iisa.construct.ConstructedSample;
import io.github.iisa.construct.ConstructionRecipe;
import io.github.iisa.construct.SampleConstructor;
import io.github.iisa.construct.Scenes;
import io.github.iisa.resample.Parallel;
import io.github.iisa.resample.RgbImage;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * A constructed tile in memory.
 *
 * @param pixels packed RGB, {@value #SIDE} × {@value #SIDE}
 * @param omega label
 * @param fault kind of fault
 */
record Tile(int[] pixels, double omega, String fault) {

    static final int SIDE = 256;
    private static final int SHARD = 500;

    RgbImage image() {
        return new RgbImage(SIDE, SIDE, pixels);
    }

    /**
     * The tiles of a fold, kept in files of {@value #SHARD}, so that a broken run goes on where it was.
     *
     * @param photos folder of pristine photos
     * @param fold the fold
     * @param count how many
     * @param folder of the files
     * @param threads how many at a time
     * @return the same tiles for any number of threads
     */
    static List<Tile> constructed(Path photos, Scenes.Fold fold, int count, Path folder, int threads) {
        List<Tile> tiles = new ArrayList<>();
        List<RgbImage> scenes = null;
        for (int from = 0; from < count; from += SHARD) {
            Path file = folder.resolve(fold.name().toLowerCase(java.util.Locale.ROOT) + "-" + from + ".tiles");
            try {
                if (!Files.exists(file)) {
                    scenes = scenes != null ? scenes
                        : Scenes.of(photos, fold).stream().map(Scenes.Scene::load).toList();
                    write(shard(scenes, fold, from, Math.min(count, from + SHARD), threads), file);
                }
                tiles.addAll(read(file));
            } catch (IOException e) {
                throw new InputException(TrainingMessages.cannotKeep(file), e);
            }
        }
        return tiles;
    }

    private static List<Tile> shard(List<RgbImage> scenes, Scenes.Fold fold, int from, int to, int threads) {
        SampleConstructor constructor = new SampleConstructor(ConstructionRecipe.standard());
        Tile[] tiles = new Tile[to - from];
        Parallel.forEach(threads, IntStream.range(from, to).boxed().toList(), i -> {
            SplittableRandom random = new SplittableRandom((fold.ordinal() + 1) * 1_000_003L + i);
            ConstructedSample sample = constructor.sample(scenes.get(i % scenes.size()), SIDE, SIDE, random);
            tiles[i - from] = new Tile(sample.image().pixels(), sample.label(), sample.fault());
        });
        return Arrays.asList(tiles);
    }

    private static void write(List<Tile> tiles, Path file) throws IOException {
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        try (DataOutputStream out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(fresh)))) {
            out.writeInt(tiles.size());
            for (Tile tile : tiles) {
                out.writeDouble(tile.omega);
                out.writeUTF(tile.fault);
                for (int p : tile.pixels) {
                    out.writeInt(p);
                }
            }
        }
        Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING);
    }

    private static List<Tile> read(Path file) throws IOException {
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file), 1 << 20))) {
            Tile[] tiles = new Tile[in.readInt()];
            for (int i = 0; i < tiles.length; i++) {
                double omega = in.readDouble();
                String fault = in.readUTF();
                int[] pixels = new int[SIDE * SIDE];
                for (int k = 0; k < pixels.length; k++) {
                    pixels[k] = in.readInt();
                }
                tiles[i] = new Tile(pixels, omega, fault);
            }
            return Arrays.asList(tiles);
        }
    }
}
