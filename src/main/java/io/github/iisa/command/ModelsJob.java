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

import io.github.iisa.base.CancelledException;
import io.github.iisa.base.IisaException;
import io.github.iisa.base.ModelException;
import io.github.iisa.base.NotTrustedException;
import io.github.iisa.base.OfficialMessages;
import io.github.iisa.base.PackageMessages;
import io.github.iisa.model.InstalledModel;
import io.github.iisa.model.Meaning;
import io.github.iisa.model.ModelInstaller;
import io.github.iisa.model.ModelLibrary;
import io.github.iisa.model.ModelRecords;
import io.github.iisa.model.ModelSource;
import io.github.iisa.model.PackageExport;
import io.github.iisa.model.SeparateTrial;
import io.github.iisa.model.Verdict;
import io.github.iisa.network.OfficialPackage;
import io.github.iisa.predict.Tally;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/**
 * Joins what {@link ModelsCommand} asks for with where it runs.
 *
 * @param host takes rows, notes and problems
 * @param library the models
 * @param trust whether the user trusts the package at hand
 */
record ModelsJob(Host host, ModelLibrary library, boolean trust) {

    private static final List<String> COLUMNS = List.of("name", "predicts", "format", "trusted", "verdict",
        "difference", "reason", "location");
    private static final List<String> VERDICTS = List.of("name", "verdict", "difference", "per_million", "note");

    /** One row a model. */
    Tally list(String name) {
        Consumer<List<?>> table = host.table(COLUMNS);
        List<String> names = name.isEmpty() ? library.names() : List.of(name);
        for (String each : names) {
            if (OfficialPackage.isIn(library.locate(each))) {
                table.accept(OfficialModels.row(each, library.locate(each)));
                continue;
            }
            InstalledModel model = InstalledModel.of(library, library.locate(each));
            Meaning meaning = model.serving().meaning();
            table.accept(Arrays.asList(model.name(), meaning == null ? "no" : meaning.output().name()
                .toLowerCase(Locale.ROOT), model.format(), Boolean.toString(model.trusted()),
                model.verdict() == null ? "" : model.verdict().word(),
                model.verdict() == null ? null : model.verdict().largestDifference(), model.serving().reason(),
                model.location().toString()));
            model.warnings().forEach(warning -> host.note(PackageMessages.warning(model.name(), warning)));
        }
        return new Tally(names.size(), 0);
    }

    /** Checks all files of packages and runs their tests; one that fails does not end the run. */
    Tally verify(String name) {
        Consumer<List<?>> table = host.table(VERDICTS);
        List<String> names = name.isEmpty() ? library.names() : List.of(name);
        int failed = 0;
        for (String each : names) {
            host.progress().check();
            host.progress().report(names.indexOf(each), names.size(), each);
            Path location = library.locate(each);
            Verdict verdict;
            try {
                verdict = verdict(location);
            } catch (CancelledException e) {
                throw e;
            } catch (NotTrustedException e) {
                if (names.size() == 1) {
                    throw e;
                }
                verdict = new Verdict(Verdict.State.UNTESTED, Double.NaN, Double.NaN, e.getMessage());
            } catch (IisaException e) {
                verdict = new Verdict(Verdict.State.BROKEN, Double.NaN, Double.NaN, e.getMessage());
            }
            table.accept(Arrays.asList(each, verdict.word(), verdict.largestDifference(), verdict.perMillion(),
                verdict.note()));
            if (verdict.state() != Verdict.State.PASSED && verdict.state() != Verdict.State.UNTESTED) {
                failed++;
                host.problem(PackageMessages.notVerified(each, verdict.note()));
            }
        }
        return new Tally(names.size() - failed, failed);
    }

    private Verdict verdict(Path location) {
        if (OfficialPackage.isIn(location)) {
            return OfficialModels.verified(location);
        }
        InstalledModel model = InstalledModel.of(library, location);
        try (ModelSource source = ModelSource.open(location, host.progress().cancellationOnly())) {
            source.files().faults().forEach(host::note);
            if (!model.sha256().isEmpty() && !model.trusted() && !trust) {
                throw new NotTrustedException(location, model.sha256());
            }
            Verdict verdict = SeparateTrial.run(source.files().file(), host.progress());
            note(model, verdict, null);
            return verdict;
        }
    }

    /** Keeps what came out, and that the user trusts the package if he says so. */
    private void note(InstalledModel model, Verdict verdict, Meaning meaning) {
        if (model.sha256().isEmpty() || library.isShipped(model.location())) {
            return;
        }
        ModelRecords records = library.records();
        Meaning known = records.find(model.sha256()).map(ModelRecords.Entry::meaning).orElse(null);
        records.put(new ModelRecords.Entry(model.sha256(), model.name(),
            trust ? ModelRecords.Trust.YES : records.trust(model.sha256()), meaning == null ? known : meaning,
            verdict));
    }

    /** Brings in a package; its code runs only if the user trusts it. */
    Tally importPackage(String source, String name, Meaning meaning) {
        String installed = new ModelInstaller(library).install(source, name, host.progress());
        Path location = library.locate(installed);
        InstalledModel model = InstalledModel.of(library, location);
        Verdict verdict = trust && !model.sha256().isEmpty()
            ? SeparateTrial.run(location, host.progress().cancellationOnly()) : null;
        note(model, verdict, meaning);
        InstalledModel after = InstalledModel.of(library, location);
        host.note(PackageMessages.imported(installed, location, after.serving().reason(),
            verdict == null ? "" : verdict.word(), verdict == null ? "" : verdict.note()));
        return new Tally(1, 0);
    }

    /** Writes a package for others. */
    Tally export(String name, Path target) {
        Path location = library.locate(name);
        if (OfficialPackage.isIn(location)) {
            throw new ModelException(OfficialMessages.notExported(name));
        }
        try (ModelSource source = ModelSource.open(location, host.progress())) {
            PackageExport.check(source.files(), target);
            Path cover = ModelCover.of(library, location, trust, host.progress());
            try {
                PackageExport.write(source.files(), target, cover, host.progress());
            } finally {
                ModelCover.delete(cover);
            }
        }
        host.note(PackageMessages.exported(name, target));
        return new Tally(1, 0);
    }

    /** Takes a model out. */
    Tally remove(String name) {
        new ModelInstaller(library).remove(name);
        host.note(PackageMessages.removed(name));
        return new Tally(1, 0);
    }
}
