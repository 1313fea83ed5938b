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

import ij.ImagePlus;
import io.github.iisa.base.CancelledException;
import io.github.iisa.base.ProfileMessages;
import io.github.iisa.base.Progress;
import io.github.iisa.base.RunMessages;
import io.github.iisa.image.ImageFiles;
import io.github.iisa.image.ImagePlanes;
import io.github.iisa.image.Plane;
import io.github.iisa.predict.InputFile;
import io.github.iisa.predict.Predictor;
import io.github.iisa.predict.ProfileReport;
import io.github.iisa.predict.Profiler;
import io.github.iisa.predict.Tally;
import io.github.iisa.predict.TimeLeft;
import io.github.iisa.resample.RgbImage;
import io.github.iisa.scale.ScaleProfile;
import io.github.iisa.ui.ProfileWindow;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Joins what {@link ProfileCommand} asks for with where it runs.
 *
 * @param host takes rows, notes and problems
 * @param profiler measures
 * @param levels the grid's levels
 */
record ProfileJob(Host host, Profiler profiler, int levels) {

    /** Profiles an open image. */
    Tally image(ImagePlus image, ProfileTargets targets) {
        String title = image.getTitle();
        return one(title, () -> ImagePlanes.plane(image, 0, false), () -> targets, host.progress(),
            e -> RunMessages.failed(title, e));
    }

    /** Profiles a file. */
    Tally file(InputFile file, ProfileTargets targets) {
        return file(file, () -> targets, host.progress());
    }

    /** Profiles files into folders; one that fails does not end the run. */
    Tally files(List<InputFile> files, ProfileTargets folders) {
        Tally tally = new Tally(0, 0);
        TimeLeft timeLeft = new TimeLeft(files.size());
        for (int i = 0; i < files.size(); i++) {
            InputFile file = files.get(i);
            host.progress().check();
            host.progress().report(i, files.size(), timeLeft.message(i, file.name()));
            tally = tally.plus(file(file, () -> folders.in(file), host.progress().cancellationOnly()));
        }
        return tally;
    }

    private Tally file(InputFile file, Supplier<ProfileTargets> targets, Progress progress) {
        return one(file.name(), () -> ImageFiles.read(file.path()), targets, progress,
            e -> RunMessages.fileFailed(file.path(), e));
    }

    private Tally one(String name, Supplier<Plane> source, Supplier<ProfileTargets> where, Progress progress,
                      Function<Throwable, String> failure) {
        ProfileTargets targets;
        Plane plane;
        ScaleProfile profile;
        ProfileWindow window = null;
        try {
            targets = where.get();
            plane = source.get();
            window = !targets.any() && host.windows() ? new ProfileWindow(name, plane.rgb()) : null;
            Consumer<ScaleProfile> listener = window == null ? soFar -> { } : window::draw;
            profile = profiler.profile(plane.rgb(), levels, listener, progress);
        } catch (CancelledException e) {
            throw e;
        } catch (RuntimeException | OutOfMemoryError e) {
            host.problem(failure.apply(e));
            return new Tally(0, 1);
        }
        plane.notes().forEach(note -> host.note(name + ": " + note));
        deliver(name, plane.rgb(), profile, targets, window);
        return new Tally(1, 0);
    }

    private void deliver(String name, RgbImage image, ScaleProfile profile, ProfileTargets targets,
                         ProfileWindow window) {
        if (window != null) {
            window.finish(profile);
        } else if (!targets.any()) {
            ProfileReport.rows(profile).forEach(host.table(ProfileReport.COLUMNS));
        }
        targets.write(name, image, profile);
        int count = profile.samples().size();
        if (count < levels) {
            host.note(ProfileMessages.fewerLevels(name, count, levels, Predictor.SMALLEST_SIDE,
                profile.fit() < profile.samples().get(count - 1).scale()));
        }
        host.note(name + ": " + ProfileReport.words(profile) + ".");
    }
}
