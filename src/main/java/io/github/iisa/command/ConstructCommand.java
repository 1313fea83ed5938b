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

import io.github.iisa.base.InputException;
import io.github.iisa.base.Messages;
import io.github.iisa.base.TrainingMessages;
import io.github.iisa.construct.ConstructionRecipe;
import io.github.iisa.construct.Scenes;
import io.github.iisa.construct.SetBuilder;
import io.github.iisa.predict.Tally;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import org.scijava.command.Command;
import org.scijava.menu.MenuConstants;
import org.scijava.plugin.Menu;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/**
 * Makes a labelled folder from sharp photos: known faults, and the intrinsic scale that follows from them.
 *
 * <p>Example: {@code iisa construct photos output=set count=1000 recipe=test}
 */
@Plugin(type = Command.class, headless = true,
    description = "Makes a labelled folder from sharp photos: known faults, and the intrinsic scale that follows.",
    menu = {
        @Menu(label = MenuConstants.PLUGINS_LABEL, weight = MenuConstants.PLUGINS_WEIGHT,
            mnemonic = MenuConstants.PLUGINS_MNEMONIC),
        @Menu(label = "IISA"),
        @Menu(label = "Make IISA Training Set...", weight = 7)})
public class ConstructCommand extends IisaCommand {

    @Parameter(label = "Input", required = false, persist = false,
        description = "A folder of photos that are sharp at full size; those over 1600 px are scaled to a third")
    private String input = "";

    @Parameter(label = "Output", required = false, persist = false,
        description = "The labelled folder to make; an unfinished one with the same settings is completed")
    private String output = "";

    @Parameter(label = "Count", required = false, persist = false, min = "1", max = "10000000",
        description = "How many images the folder gets")
    private Integer count = 1000;

    @Parameter(label = "Size", required = false, persist = false,
        description = "Sides of the images in px: one number, or a range such as 192-512, drawn for each side alone")
    private String size = "256";

    @Parameter(label = "Seed", required = false, persist = false,
        description = "The same seed makes the same folder")
    private Long seed = 1L;

    @Parameter(label = "Recipe", required = false, persist = false, choices = {"all", "train", "validation", "test"},
        description = "Which photos: all, or the part that the default model was trained, tuned or tested on")
    private String recipe = "all";

    @Override
    protected Tally execute(Host host) {
        if (input.isEmpty() || output.isEmpty()) {
            throw new InputException(TrainingMessages.CONSTRUCT_NEEDS);
        }
        int[] sides = sides();
        List<Scenes.Scene> scenes = recipe.equals("all") ? Scenes.of(Path.of(input))
            : Scenes.of(Path.of(input), Scenes.Fold.valueOf(recipe.toUpperCase(Locale.ROOT)));
        ExecutorService threads = Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors());
        try {
            SetBuilder.Report report = new SetBuilder(ConstructionRecipe.standard(), seed, Scenes::load)
                .optSides(sides[0], sides[1])
                .build(scenes.stream().map(Scenes.Scene::file).toList(), Path.of(output), count, threads,
                    host.progress());
            report.failures().forEach(host::problem);
            host.note(TrainingMessages.constructed(Path.of(output), report.samples()));
            return new Tally(report.samples(), report.failures().size());
        } finally {
            threads.shutdownNow();
        }
    }

    private int[] sides() {
        String[] ends = size.strip().split("\\s*-\\s*", 2);
        try {
            int least = Integer.parseInt(ends[0]);
            int most = Integer.parseInt(ends[ends.length - 1]);
            if (least >= 32 && most >= least && most <= 4096) {
                return new int[] {least, most};
            }
        } catch (NumberFormatException e) {
            throw new InputException(Messages.invalidValue("size", size, "a number from 32 to 4096, or a range"), e);
        }
        throw new InputException(Messages.invalidValue("size", size, "a number from 32 to 4096, or a range"));
    }
}
