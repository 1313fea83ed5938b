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

import io.github.iisa.base.CodePointOrder;
import io.github.iisa.base.InputException;
import io.github.iisa.base.Messages;
import io.github.iisa.base.RunMessages;
import io.github.iisa.base.SharedTable;
import io.github.iisa.base.StudyMessages;
import io.github.iisa.image.ImageFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * A folder in which people judge images: the images in {@code images/} (or, where there is no such folder, beside the
 * tables), the rules in {@code study.json}, the answers in {@code opinions.csv}, the viewing conditions in
 * {@code sessions.csv}, and for a training round a labelled folder {@code training/}.
 *
 * <p>Example: {@code Study study = Study.open(folder);}
 *
 * <p>Opening a folder for the first time writes {@code study.json} with the list of its images, which stays from then
 * on: a participant's order must not change when a file is added.
 */
public final class Study {

    private final Path folder;
    private final StudySettings settings;

    private Study(Path folder, StudySettings settings) {
        this.folder = folder;
        this.settings = settings;
    }

    /**
     * Opens a study for judging; the first time the rules are written down.
     *
     * @param folder its folder
     * @return the study
     * @throws InputException if there is no image, one of the list is gone, or the rules cannot be read or written
     */
    public static Study open(Path folder) {
        Path rules = rules(folder);
        if (!Files.isDirectory(folder)) {
            throw new InputException(Messages.fileMissing(folder));
        }
        if (!Files.exists(rules)) {
            StudySettings.standard(names(imagesIn(folder))).write(rules);
        }
        Study study = new Study(folder, StudySettings.read(rules));
        for (String name : study.settings.images()) {
            if (!Files.exists(study.image(name))) {
                throw new InputException(StudyMessages.imageGone(study.image(name), rules));
            }
        }
        return study;
    }

    private static Path imagesIn(Path folder) {
        Path images = folder.resolve("images");
        return Files.isDirectory(images) ? images : folder;
    }

    private static List<String> names(Path images) {
        try (Stream<Path> files = Files.list(images)) {
            List<String> names = files.filter(ImageFiles::hasImageName).filter(Files::isRegularFile)
                .map(file -> file.getFileName().toString()).sorted(CodePointOrder.INSTANCE).toList();
            if (names.isEmpty()) {
                throw new InputException(RunMessages.noImages(images.toString(), false));
            }
            return names;
        } catch (IOException e) {
            throw new InputException(RunMessages.folderUnreadable(images), e);
        }
    }

    /** The file of the rules. */
    static Path rules(Path folder) {
        return folder.resolve("study.json");
    }

    /**
     * The table of judgements of a study.
     *
     * @param folder the study's folder
     * @return {@code opinions.csv}
     */
    public static SharedTable opinions(Path folder) {
        return new SharedTable(folder.resolve("opinions.csv"), Opinion.COLUMNS);
    }

    /**
     * The table of sittings of a study.
     *
     * @param folder the study's folder
     * @return {@code sessions.csv}
     */
    public static SharedTable sessions(Path folder) {
        return new SharedTable(folder.resolve("sessions.csv"), ViewingCondition.COLUMNS);
    }

    /**
     * The rules.
     *
     * @return as read from {@code study.json}
     */
    public StudySettings settings() {
        return settings;
    }

    /**
     * The study's folder.
     *
     * @return its path
     */
    public Path folder() {
        return folder;
    }

    /**
     * An image of the study.
     *
     * @param name one of the list
     * @return its file
     */
    public Path image(String name) {
        return imagesIn(folder).resolve(name);
    }
}
