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

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import io.github.iisa.base.AnnotationMessages;
import io.github.iisa.base.AtomicFiles;
import io.github.iisa.base.InputException;
import io.github.iisa.base.RunMessages;
import io.github.iisa.base.StudyMessages;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The rules of a study, its file {@code study.json}. Whoever leads the study may change the file before the first
 * participant begins; a setting that is left out has its standard value.
 *
 * <p>Example: {@code StudySettings.standard(names).write(folder.resolve("study.json"));}
 *
 * @param batchSize images in a batch, at least 1; 90
 * @param rounds how often a participant judges every batch, 1 or 2; 2
 * @param daysBetween the least time from the end of one round of a batch to the next, days, ≥ 0; 2
 * @param leastSrcc the least SRCC between a participant's two rounds of a batch, else both are asked again; 0.5
 * @param tolerance factor ≥ 1 by which an answer in the training round may be off its label either way; 1.5
 * @param seed of the orders in which images are shown; 1
 * @param instruction what participants read before they begin
 * @param images the names of the images, all different
 */
public record StudySettings(int batchSize, int rounds, double daysBetween, double leastSrcc, double tolerance,
                            long seed, String instruction, List<String> images) {

    private static final Gson JSON = new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create();
    private static final Set<String> KEYS = new TreeSet<>(Set.of("batch_size", "rounds", "days_between", "least_srcc",
        "tolerance", "seed", "instruction", "images"));

    /** Copies the list. */
    public StudySettings {
        images = List.copyOf(images);
    }

    /**
     * The rules of the paper.
     *
     * @param images the names of the images
     * @return batches of 90, judged twice at least 2 days apart
     */
    public static StudySettings standard(List<String> images) {
        return new StudySettings(90, 2, 2, 0.5, 1.5, 1, AnnotationMessages.INSTRUCTION, images);
    }

    /**
     * Reads the rules.
     *
     * @param file {@code study.json}
     * @return its settings
     * @throws InputException naming the first setting that cannot be
     */
    public static StudySettings read(Path file) {
        try {
            JsonElement found = JsonParser.parseString(Files.readString(file));
            if (found.isJsonObject()) {
                return new Reader(file, found.getAsJsonObject()).settings();
            }
        } catch (JsonParseException | IOException e) {
            throw new InputException(StudyMessages.notSettings(file), e);
        }
        throw new InputException(StudyMessages.notSettings(file));
    }

    /**
     * Writes the rules in one step.
     *
     * @param file {@code study.json}
     * @throws InputException if the disk refuses
     */
    public void write(Path file) {
        JsonObject json = new JsonObject();
        json.addProperty("batch_size", batchSize);
        json.addProperty("rounds", rounds);
        json.addProperty("days_between", daysBetween);
        json.addProperty("least_srcc", leastSrcc);
        json.addProperty("tolerance", tolerance);
        json.addProperty("seed", seed);
        json.addProperty("instruction", instruction);
        json.add("images", JSON.toJsonTree(images));
        try {
            AtomicFiles.write(file, JSON.toJson(json) + "\n");
        } catch (IOException e) {
            throw new InputException(RunMessages.cannotWrite(file, e), e);
        }
    }

    /** Takes settings out of a file and says which one is wrong. */
    private record Reader(Path file, JsonObject json) {

        StudySettings settings() {
            json.keySet().stream().filter(key -> !KEYS.contains(key)).findFirst().ifPresent(key -> {
                throw new InputException(StudyMessages.unknownSetting(file, key, KEYS));
            });
            StudySettings usual = standard(List.of());
            return new StudySettings((int) number("batch_size", usual.batchSize, 1, 1_000_000, true),
                (int) number("rounds", usual.rounds, 1, 2, true),
                number("days_between", usual.daysBetween, 0, 3650, false),
                number("least_srcc", usual.leastSrcc, -1, 1, false),
                number("tolerance", usual.tolerance, 1, 20, false),
                (long) number("seed", usual.seed, 0, 1L << 53, true), instruction(usual), images());
        }

        private double number(String key, double otherwise, double least, double most, boolean whole) {
            if (!json.has(key)) {
                return otherwise;
            }
            JsonElement value = json.get(key);
            if (value.isJsonPrimitive() && value.getAsJsonPrimitive().isNumber()) {
                double number = value.getAsDouble();
                if (number >= least && number <= most && !(whole && number != Math.rint(number))) {
                    return number;
                }
            }
            throw new InputException(StudyMessages.badSetting(file, key, least, most, whole));
        }

        private String instruction(StudySettings usual) {
            JsonElement value = json.get("instruction");
            if (value == null) {
                return usual.instruction;
            }
            if (value.isJsonPrimitive() && value.getAsJsonPrimitive().isString()) {
                return value.getAsString();
            }
            throw new InputException(StudyMessages.notText(file, "instruction"));
        }

        private List<String> images() {
            JsonElement value = json.get("images");
            if (value == null || !value.isJsonArray() || value.getAsJsonArray().isEmpty()) {
                throw new InputException(StudyMessages.noImageList(file));
            }
            List<String> names = new ArrayList<>();
            for (JsonElement name : value.getAsJsonArray()) {
                if (!name.isJsonPrimitive() || Stream.of("/", "\\", "\n", "\r").anyMatch(name.getAsString()::contains)
                    || names.contains(name.getAsString())) {
                    throw new InputException(StudyMessages.noImageList(file));
                }
                names.add(name.getAsString());
            }
            return names;
        }
    }
}
