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

import io.github.iisa.base.EngineMessages;
import io.github.iisa.base.InputException;
import io.github.iisa.base.Messages;
import io.github.iisa.model.EngineCache;
import io.github.iisa.model.EngineOptions;
import io.github.iisa.model.EngineReport;
import io.github.iisa.model.EngineTrial;
import io.github.iisa.predict.Tally;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.scijava.command.Command;
import org.scijava.menu.MenuConstants;
import org.scijava.plugin.Menu;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/**
 * Tries PyTorch in a Java of its own and tells what it is and where it computes; keeps a libtorch folder for later
 * starts, and frees the room of the unpacked library.
 *
 * <p>Example: {@code iisa engine libtorch=/opt/torch/lib device=gpu}
 */
@Plugin(type = Command.class, headless = true,
    description = "Tells which PyTorch is in use, on which device, and why not on the GPU.",
    menu = {
        @Menu(label = MenuConstants.PLUGINS_LABEL, weight = MenuConstants.PLUGINS_WEIGHT,
            mnemonic = MenuConstants.PLUGINS_MNEMONIC),
        @Menu(label = "IISA"),
        @Menu(label = "Check IISA Engine...", weight = 11)})
public class EngineCommand extends IisaCommand {

    private static final String FORGET = "none";

    @Parameter(label = "Device", required = false, persist = false,
        description = "auto, cpu, gpu or gpu:N; auto takes the GPU where the engine has one")
    private String device = "auto";

    @Parameter(label = "Libtorch folder", required = false, persist = false,
        description = "The folder torch/lib of a PyTorch 2.7.1 to use from now on, for an NVIDIA GPU one for CUDA 12.8;"
            + " none forgets it; empty changes nothing")
    private String libtorch = "";

    @Parameter(label = "Clear the cache", required = false, persist = false,
        description = "Remove the unpacked library, up to 450 MB; the next prediction unpacks it anew")
    private boolean clear_cache;

    @Override
    protected Tally execute(Host host) {
        EngineOptions options = EngineOptions.of(device, 1);
        Optional<Path> folder = folder();
        if (libtorch.equals(FORGET)) {
            EngineCache.useLibtorch(Optional.empty());
            host.note(EngineMessages.LIBTORCH_FORGOTTEN);
        }
        if (clear_cache) {
            host.note(EngineMessages.cacheCleared(EngineCache.folder(), EngineCache.clear()));
        }
        if (clear_cache && folder.isEmpty()) {
            return new Tally(1, 0);
        }
        EngineReport report = EngineTrial.run(folder, options, host.progress());
        folder.ifPresent(path -> {
            EngineCache.useLibtorch(folder);
            host.note(EngineMessages.libtorchStored(path));
        });
        tell(report, host.table(List.of("item", "value")));
        return new Tally(1, 0);
    }

    private Optional<Path> folder() {
        try {
            return libtorch.isEmpty() || libtorch.equals(FORGET) ? Optional.empty()
                : Optional.of(Path.of(libtorch).toAbsolutePath());
        } catch (InvalidPathException e) {
            throw new InputException(Messages.invalidValue("libtorch", libtorch, "a folder or none"), e);
        }
    }

    private static void tell(EngineReport report, Consumer<List<?>> table) {
        table.accept(List.of("engine", "PyTorch " + report.version() + " by DJL " + report.djl()));
        table.accept(List.of("machine", EngineCache.machine().orElse("unknown")));
        table.accept(List.of("java", Runtime.version().toString()));
        table.accept(List.of("device", report.device()));
        table.accept(List.of("gpu", report.gpu()));
        table.accept(List.of("library", report.library()));
        table.accept(List.of("cache", EngineCache.folder().toString()));
        table.accept(List.of("cache_mb", EngineCache.megabytes()));
    }
}
