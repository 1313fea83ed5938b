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

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.scijava.Cancelable;
import org.scijava.command.CommandInfo;
import org.scijava.module.ModuleItem;

/**
 * What goes wrong with commands in Fiji, seen on a real one, and why it cannot here. Where another test holds a line,
 * it is named.
 * <ol>
 * <li>Batch mode hands over the last window instead of the selected image: {@link FijiHost#image} takes the batch
 * image, and every macro names its image ({@code MacroLinesTest.imagesAreNamed}, {@code MacroFilesTest}).</li>
 * <li>With two images in one dialog the first is not the active one: {@link #noCommandTakesTwoImages}.</li>
 * <li>Parameters remember values, and images as empty ones: {@code persist = false} everywhere
 * ({@code CommandKeysTest.everyKeyIsPlainDocumentedAndForgetsItsLastValue}); {@link FijiHost#image} refuses an empty
 * image.</li>
 * <li>No open image is silent without a display: no key is required, and the sentence is ours ({@code
 * MisuseTest}).</li>
 * <li>A single file parameter opens a chooser or cancels: {@link #keysAreOfTypesThatMacrosCanWrite}.</li>
 * <li>Keys match in lower case only: {@code CommandKeysTest}.</li>
 * <li>A bare flag is ignored: {@code MacroLinesTest} lets none pass in our macros; {@code macros/README.md} says
 * so.</li>
 * <li>Enumerations and choices are not checked in macros: there are none of the first, and {@link ParameterCheck} holds
 * values against the second, and against minima and maxima ({@code MisuseTest}).</li>
 * <li>A cancelled or failed command lets the macro go on: {@link FijiHost#failed} ends it ({@code MacroTest});
 * {@link #everyCommandCanBeCancelled}.</li>
 * <li>Outputs that are numbers or tables open windows of their own: {@link #outputsAreImagesAtMost}; rows stand in the
 * Results table ({@code PredictCommandTest}).</li>
 * <li>Output images never reach a macro without a display: {@link FijiHost#show} shows them; one that is shown and an
 * output too is shown once.</li>
 * <li>Commands run off the event thread, and Esc is asked for: {@code FijiHost.FijiProgress}.</li>
 * <li>Entries without weight come last: {@code CommandKeysTest.menusHaveOrderAndLabels}.</li>
 * <li>Dataset parameters lose overlays and selections: {@link #keysAreOfTypesThatMacrosCanWrite}.</li>
 * <li>{@code IJ.run} from a script needs all keys: keys that are left out have their defaults, as nothing is
 * remembered; {@code Iisa.load} is the door for scripts.</li>
 * <li>All jars share one class path: {@code FijiFitTest}; a second PyTorch is refused: {@code TwoEnginesTest}.</li>
 * <li>Without the plugin index there are no commands: {@code PublishedSiteTest}, {@code CommandKeysTest}, and
 * {@code .ci/jdks} for newer compilers.</li>
 * <li>Buttons are recorded as a value: {@link #keysAreOfTypesThatMacrosCanWrite}; the link to the help is a message,
 * which is not recorded ({@code CommandKeysTest}).</li>
 * </ol>
 */
class FijiTrapsTest {

    private final Catalog catalog = Catalog.load();

    private List<CommandInfo> commands() {
        return catalog.words().stream().map(catalog::find).toList();
    }

    @Test
    void noCommandTakesTwoImages() {
        commands().forEach(command -> assertTrue(Catalog.keys(command).stream()
            .filter(key -> key.getType() == ImagePlus.class).count() <= 1, command.getClassName()));
    }

    @Test
    void keysAreOfTypesThatMacrosCanWrite() {
        Set<Class<?>> types = commands().stream().flatMap(command -> Catalog.keys(command).stream())
            .map(ModuleItem::getType).collect(Collectors.toSet());
        // Numbers as objects: of a text that is no number an int would be 0, and nobody told.
        assertTrue(Set.of(String.class, boolean.class, Integer.class, Long.class, Double.class, ImagePlus.class)
            .containsAll(types), types.toString());
    }

    @Test
    void outputsAreImagesAtMost() {
        for (CommandInfo command : commands()) {
            for (ModuleItem<?> output : command.outputs()) {
                assertEquals(ImagePlus.class, output.getType(), command.getClassName());
            }
        }
    }

    @Test
    void everyCommandCanBeCancelled() throws Exception {
        for (CommandInfo command : commands()) {
            assertTrue(Cancelable.class.isAssignableFrom(command.loadClass()), command.getClassName());
        }
    }
}
