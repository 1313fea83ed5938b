/*-
 * #%L
 * IISA for Fiji: image intrinsic scale assessment.
 * %%
 * Copyright (C) 2026 IISA for Fiji developers.
 * %%
 * SPDX-License-Identifier: BSD-2-Clause
 * #L%
 */
package io.github.iisa.command;

import io.github.iisa.base.AtomicFiles;
import io.github.iisa.base.ImageMessages;
import io.github.iisa.base.InputException;
import io.github.iisa.base.ProfileMessages;
import io.github.iisa.base.RunMessages;
import io.github.iisa.image.ImageFiles;
import io.github.iisa.predict.InputFile;
import io.github.iisa.predict.ProfileReport;
import io.github.iisa.resample.RgbImage;
import io.github.iisa.scale.ScaleProfile;
import io.github.iisa.ui.ProfileFigure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * Where a profile goes on disk; the places are checked before any work is done for them.
 *
 * <p>Example: {@code ProfileTargets.of("profile.csv", "profile.png").write("photo.jpg", image, profile);}
 *
 * @param table the CSV file, or the folder of several; null for none
 * @param figure the image file, or the folder of several; null for none
 */
record ProfileTargets(Path table, Path figure) {

    private static final String TABLE_NAME = ".profile.csv";
    private static final String FIGURE_NAME = ".profile.png";
    private static final float JPEG_QUALITY = 0.95f;

    /**
     * Targets of one image.
     *
     * @param output the table's path as the user wrote it, or empty
     * @param plot the figure's path as the user wrote it, or empty
     * @throws InputException if a file is there already, is a folder, or its folder cannot be made
     */
    static ProfileTargets of(String output, String plot) {
        ProfileTargets targets = new ProfileTargets(path(output), path(plot));
        refuseFolder(targets.table, "output", "profile.csv");
        refuseFolder(targets.figure, "plot", "profile.png");
        if (targets.figure != null && !targets.figure.toString().matches("(?i).*\\.(png|jpe?g|tiff?)")) {
            throw new InputException(ImageMessages.imageFormatNotWritten(targets.figure));
        }
        targets.prepare();
        return targets;
    }

    /**
     * Targets of several images: two folders, which may be the same one.
     *
     * @throws InputException if both are empty, or one is a file
     */
    static ProfileTargets folders(String output, String plot) {
        ProfileTargets targets = new ProfileTargets(path(output), path(plot));
        if (!targets.any()) {
            throw new InputException(ProfileMessages.SEVERAL_NEED_FOLDER);
        }
        refuseFile(targets.table, "output");
        refuseFile(targets.figure, "plot");
        return targets;
    }

    /** Within these folders the targets of one image, named after it. */
    ProfileTargets in(InputFile file) {
        // A name can be a path from the root, or lead out of the folder.
        String name = Arrays.stream(file.name().split("/")).map(part -> part.replace(":", ""))
            .filter(part -> !part.isEmpty() && !part.equals(".") && !part.equals(".."))
            .collect(Collectors.joining("/"));
        ProfileTargets targets = new ProfileTargets(table == null ? null : table.resolve(name + TABLE_NAME),
            figure == null ? null : figure.resolve(name + FIGURE_NAME));
        targets.prepare();
        return targets;
    }

    /** Whether anything is to be written. */
    boolean any() {
        return table != null || figure != null;
    }

    /** Writes what is wanted. */
    void write(String name, RgbImage image, ScaleProfile profile) {
        if (table != null) {
            try {
                AtomicFiles.write(table, ProfileReport.csv(profile));
            } catch (IOException e) {
                throw new InputException(RunMessages.cannotWrite(table, e), e);
            }
        }
        if (figure != null) {
            ImageFiles.write(ProfileFigure.page(name, image, profile), figure, JPEG_QUALITY, false);
        }
    }

    private void prepare() {
        if (table != null && table.equals(figure)) {
            throw new InputException(ProfileMessages.sameFile(table));
        }
        prepare(table);
        prepare(figure);
    }

    private static void prepare(Path file) {
        if (file == null) {
            return;
        }
        if (Files.exists(file)) {
            throw new InputException(ProfileMessages.exists(file));
        }
        try {
            Files.createDirectories(file.getParent());
        } catch (IOException e) {
            throw new InputException(RunMessages.cannotWrite(file, e), e);
        }
    }

    private static Path path(String text) {
        try {
            return text.isEmpty() ? null : Path.of(text).toAbsolutePath().normalize();
        } catch (InvalidPathException e) {
            throw new InputException(RunMessages.notAPath(text), e);
        }
    }

    private static void refuseFolder(Path file, String key, String example) {
        if (file != null && (Files.isDirectory(file) || file.getFileName() == null)) {
            throw new InputException(ProfileMessages.isFolder(file, key, example));
        }
    }

    private static void refuseFile(Path folder, String key) {
        if (folder != null && Files.exists(folder) && !Files.isDirectory(folder)) {
            throw new InputException(ProfileMessages.isNoFolder(folder, key));
        }
    }
}
