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
import io.github.iisa.base.OfficialMessages;
import io.github.iisa.base.PackageMessages;
import io.github.iisa.model.Meaning;
import io.github.iisa.model.ModelLibrary;
import io.github.iisa.predict.Tally;
import java.nio.file.Path;
import java.util.function.Supplier;
import org.scijava.command.Command;
import org.scijava.menu.MenuConstants;
import org.scijava.plugin.Menu;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/**
 * Lists, tests, brings in, passes on and removes models.
 *
 * <p>Example: {@code iisa models action=import source=model.zip output=quality range=0-100 direction=higher trust=true}
 */
@Plugin(type = Command.class, headless = true,
    description = "Lists, verifies, imports, exports and removes models: bioimage.io packages of the formats 0.2 to "
        + "0.5. "
        + "Nothing of a package runs unless it is trusted.",
    menu = {
        @Menu(label = MenuConstants.PLUGINS_LABEL, weight = MenuConstants.PLUGINS_WEIGHT,
            mnemonic = MenuConstants.PLUGINS_MNEMONIC),
        @Menu(label = "IISA"),
        @Menu(label = "IISA Models...", weight = 10)})
public class ModelsCommand extends IisaCommand {

    @Parameter(label = "Action", required = false, persist = false,
        choices = {"list", "verify", "import", "export", "remove"},
        description = "list; verify: run a package's own tests; import from source; export to output; remove")
    private String action = "list";

    @Parameter(label = "Name", required = false, persist = false,
        description = "An installed model's name, or a package's path; empty: all of them (list, verify), its own "
            + "(import)")
    private String name = "";

    @Parameter(label = "Source", required = false, persist = false,
        description = "What to import: a package's folder, zip or rdf.yaml, or the http address of a zip or rdf.yaml")
    private String source = "";

    @Parameter(label = "Method", required = false, persist = false,
        description = "A published method to import from its official files: arniqa, contrique, dbcnn, clipiqa, "
            + "qualiclip or topiq; source is their folder, or official to fetch them")
    private String method = "";

    @Parameter(label = "Output", required = false, persist = false,
        description = "For export the folder or .zip to write; for import what the model's number means, iis or "
            + "quality")
    private String output = "";

    @Parameter(label = "Range", required = false, persist = false,
        description = "Of an imported model that rates quality: both ends of its scale, for example 0-100")
    private String range = "";

    @Parameter(label = "Direction", required = false, persist = false,
        description = "Of an imported model that rates quality: higher or lower, whichever is better")
    private String direction = "";

    @Parameter(label = "Trust", required = false, persist = false,
        description = "Run the package's code, now for its tests and later to predict; only for packages you trust")
    private boolean trust;

    private final Supplier<ModelLibrary> library;

    /** For SciJava: the library of this installation. */
    public ModelsCommand() {
        this(ModelLibrary::standard);
    }

    ModelsCommand(Supplier<ModelLibrary> library) {
        this.library = library;
    }

    @Override
    protected Tally execute(Host host) {
        ModelsJob job = new ModelsJob(host, library.get(), trust);
        return switch (action) {
            case "verify" -> job.verify(name);
            case "import" -> importModel(job, new OfficialModels(host, library.get()));
            case "export" -> job.export(needed("name", name), Path.of(needed("output", output)));
            case "remove" -> job.remove(needed("name", name));
            default -> job.list(name);
        };
    }

    /** Where a package comes from decides how it is imported. */
    private Tally importModel(ModelsJob job, OfficialModels official) {
        if (!method.isEmpty()) {
            if (!(range + direction).isEmpty()) {
                throw new InputException(OfficialMessages.NO_RANGE);
            }
            official.importMethod(method, output, needed("source", source), name);
            return new Tally(1, 0);
        }
        Meaning meaning = output.isEmpty() ? null : Meaning.of(output, range, direction);
        if (meaning == null && !(range + direction).isEmpty()) {
            throw new InputException(PackageMessages.MEANING_NEEDS_OUTPUT);
        }
        return job.importPackage(needed("source", source), name, meaning);
    }

    private String needed(String key, String value) {
        if (value.isEmpty()) {
            throw new InputException(PackageMessages.actionNeeds(action, key));
        }
        return value;
    }
}
