/*-
 * #%L
 * IISA for Fiji: image intrinsic scale assessment.
 * %%
 * Copyright (C) 2026 IISA for Fiji developers.
 * %%
 * SPDX-License-Identifier: BSD-2-Clause
 * #L%
 */
package io.github.iisa.construct;

import io.github.iisa.base.InputException;
import io.github.iisa.base.Messages;
import io.github.iisa.base.RunMessages;
import io.github.iisa.base.TrainingMessages;
import io.github.iisa.image.ImageFiles;
import io.github.iisa.resample.Lanczos;
import io.github.iisa.resample.RgbImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * The pristine photos of a folder, each a scene that belongs to one fold for ever: the fold follows from the file's
 * name alone, so that no crop of a scene is ever trained on and tested on, however often a set is made.
 *
 * <p>Example: {@code List<Scenes.Scene> test = Scenes.of(folder, Scenes.Fold.TEST);}
 */
public final class Scenes {

    /** A photo with a longer side than this comes from a camera or its JPEG, and is not sharp at its pixels. */
    static final int LONGEST_PRISTINE_SIDE = 1600;

    private static final double REDUCTION = 1 / 3.0;

    private Scenes() {
    }

    /** What a scene is for. */
    public enum Fold {
        /** Seven scenes of ten: to learn from. */
        TRAIN,
        /** One of ten: to choose and calibrate by. */
        VALIDATION,
        /** Two of ten: to report on. */
        TEST
    }

    /**
     * A scene.
     *
     * @param name the file's name
     * @param file the photo
     */
    public record Scene(String name, Path file) {

        /**
         * The scene's fold, from the first byte of the name's SHA-256.
         *
         * @return the fold
         */
        public Fold fold() {
            try {
                int b = Byte.toUnsignedInt(MessageDigest.getInstance("SHA-256")
                    .digest(name.getBytes(StandardCharsets.UTF_8))[0]);
                return b < 26 ? Fold.VALIDATION : b < 77 ? Fold.TEST : Fold.TRAIN;
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException(e);
            }
        }

        /**
         * Reads the photo, see {@link Scenes#load(Path)}.
         *
         * @return the pristine photo
         * @throws InputException if it cannot be read
         */
        public RgbImage load() {
            return Scenes.load(file);
        }
    }

    /**
     * Reads a photo. One with a side over 1600 px is downscaled to a third, which makes it sharp at its pixels.
     *
     * @param file the photo
     * @return the pristine photo
     * @throws InputException if it cannot be read
     */
    public static RgbImage load(Path file) {
        RgbImage image = ImageFiles.read(file).rgb();
        return Math.max(image.width(), image.height()) > LONGEST_PRISTINE_SIDE
            ? Lanczos.scale(image, REDUCTION) : image;
    }

    /**
     * All scenes of a folder and its subfolders.
     *
     * @param folder the folder
     * @return sorted by name
     * @throws InputException if the folder cannot be read or holds no image
     */
    public static List<Scene> of(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            List<Scene> scenes = files.filter(Files::isRegularFile).filter(ImageFiles::hasImageName)
                .map(f -> new Scene(f.getFileName().toString(), f))
                .sorted(Comparator.comparing(Scene::name).thenComparing(s -> s.file().toString())).toList();
            if (scenes.isEmpty()) {
                throw new InputException(TrainingMessages.noPhotos(folder));
            }
            return scenes;
        } catch (NoSuchFileException e) {
            throw new InputException(Messages.fileMissing(folder), e);
        } catch (IOException | UncheckedIOException e) {
            throw new InputException(RunMessages.folderUnreadable(folder), e);
        }
    }

    /**
     * The scenes of one fold.
     *
     * @param folder the folder
     * @param fold the fold
     * @return sorted by name; empty if the folder has none of that fold
     * @throws InputException if the folder cannot be read or holds no image
     */
    public static List<Scene> of(Path folder, Fold fold) {
        return of(folder).stream().filter(s -> s.fold() == fold).toList();
    }
}
