/*-
 * #%L
 * IISA for Fiji: image intrinsic scale assessment.
 * %%
 * Copyright (C) 2026 IISA for Fiji developers.
 * %%
 * SPDX-License-Identifier: BSD-2-Clause
 * #L%
 */
package io.github.iisa.site;

import io.github.iisa.model.ModelPackage;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.scijava.util.FileUtils;

/**
 * Makes the update site: static files that Fiji's updater installs from any web server.
 *
 * <p>Example: {@code new UpdateSite(staged, uses, published).write(folder, "20261122000000")}
 *
 * <p>What has not changed since the last publication keeps its time, and with it its name on the server.
 */
final class UpdateSite {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyyMMddHHmmss");

    private final List<StagedFile> staged;
    private final Map<String, Set<String>> uses;
    private final List<SiteFile> published;

    /**
     * A site.
     *
     * @param staged what is shipped
     * @param uses for a shipped path the unversioned paths of the files that it needs
     * @param published the last published database; empty at first
     */
    UpdateSite(List<StagedFile> staged, Map<String, Set<String>> uses, List<SiteFile> published) {
        this.staged = staged;
        this.uses = uses;
        this.published = published;
    }

    /**
     * The build step.
     *
     * @param args the folder to write; the project's folder; the time, yyyyMMddHHmmss in UTC, or empty for now; the
     *     published database as file or URL, or empty
     * @throws IOException if a file cannot be read or written
     */
    public static void main(String[] args) throws IOException {
        Path project = Path.of(args[1]);
        Path lists = project.resolve("target/test-classes/update-site");
        List<StagedFile> staged = StagedFile.list(lists.resolve("files.csv"), project);
        FijiFit fit = new FijiFit(lists.resolve("fiji-jars.txt"));
        List<Path> libraries;
        try (Stream<Path> all = Files.list(project.resolve("target/iisa/lib"))) {
            libraries = all.sorted().toList();
        }
        FijiFit.Use use = fit.use(staged, libraries);
        List<String> problems = new ArrayList<>(fit.shadowing(staged));
        problems.addAll(fit.missingJars(staged, libraries));
        problems.addAll(use.missing());
        staged.stream().filter(f -> !f.sha256().isEmpty() && !f.sha256().equals(ModelPackage.sha256(f.source())))
            .forEach(f -> problems.add(f.source()
                + " is not what its SHA-256 in files.csv says; check where it came from."));
        if (!problems.isEmpty()) {
            throw new IllegalStateException("The update site does not fit Fiji:\n" + String.join("\n", problems));
        }
        String time = args[2].isEmpty() ? ZonedDateTime.now(ZoneOffset.UTC).format(TIME) : args[2];
        new UpdateSite(staged, use.jars(), published(args[3])).write(Path.of(args[0]), time);
    }

    private static List<SiteFile> published(String where) throws IOException {
        if (where.isEmpty()) {
            return List.of();
        }
        try (InputStream in = where.matches("https?://.*") ? URI.create(where).toURL().openStream()
            : Files.newInputStream(Path.of(where))) {
            return DatabaseFile.read(in);
        }
    }

    /**
     * Writes the whole site: the database and every file of today under its published name.
     *
     * @param folder made anew
     * @param time yyyyMMddHHmmss, later than everything published if anything has changed
     * @throws IOException if a file cannot be read or written
     */
    void write(Path folder, String time) throws IOException {
        List<SiteFile> files = database(time);
        clear(folder);
        Map<String, SiteFile> byName = new HashMap<>();
        files.stream().filter(f -> f.version() != null).forEach(f -> byName.put(f.filename(), f));
        for (StagedFile file : staged) {
            Path target = folder.resolve(byName.get(file.path()).published());
            Files.createDirectories(target.getParent());
            Files.copy(file.source(), target);
        }
        try (OutputStream out = Files.newOutputStream(folder.resolve(DatabaseFile.NAME))) {
            DatabaseFile.write(files, out);
        }
    }

    private static void clear(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> old = Files.walk(folder)) {
                for (Path path : old.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
        }
        Files.createDirectories(folder);
    }

    /** The database of a publication at a time: every file of today, then those that have left. */
    List<SiteFile> database(String time) {
        if (!time.matches("\\d{14}")) {
            throw new IllegalArgumentException(time + " is no time; write yyyyMMddHHmmss.");
        }
        Map<String, SiteFile> before = new HashMap<>();
        published.forEach(f -> before.put(FileUtils.stripFilenameVersion(f.filename()), f));
        Map<String, SiteFile> now = new HashMap<>();
        for (StagedFile file : staged) {
            if (now.put(file.unversioned(), next(file, before.get(file.unversioned()), time)) != null) {
                throw new IllegalArgumentException(file.path() + " is staged twice.");
            }
        }
        Map<String, String> times = new HashMap<>();
        now.forEach((name, file) -> times.put(name, file.version().timestamp()));
        List<SiteFile> files = new ArrayList<>();
        staged.forEach(file -> files.add(withDependencies(now.get(file.unversioned()), times)));
        published.stream().filter(f -> !now.containsKey(FileUtils.stripFilenameVersion(f.filename())))
            .forEach(f -> files.add(f.version() == null ? f
                : new SiteFile(f.filename(), f.platforms(), null, withCurrent(f, time))));
        files.sort(Comparator.comparing(SiteFile::filename));
        String last = times(published).max(Comparator.naturalOrder()).orElse("");
        if (last.compareTo(time) >= 0 && times(files).anyMatch(time::equals)) {
            throw new IllegalArgumentException(time + " is not after " + last + ", the time of the last publication.");
        }
        return files;
    }

    private static Stream<String> times(List<SiteFile> files) {
        return files.stream().map(SiteFile::version).filter(Objects::nonNull).map(SiteFile.Version::timestamp);
    }

    private static SiteFile next(StagedFile file, SiteFile before, String time) {
        String checksum = Checksums.updater(file.path(), file.source());
        SiteFile.Version was = before == null ? null : before.version();
        long size = file.source().toFile().length();
        boolean same = was != null && was.checksum().equals(checksum) && was.size() == size
            && before.filename().equals(file.path());
        SiteFile.Version version = new SiteFile.Version(checksum, same ? was.timestamp() : time, size,
            file.description(), List.of());
        List<SiteFile.Previous> previous = before == null ? List.of()
            : same || was == null ? before.previous() : withCurrent(before, time);
        return new SiteFile(file.path(), file.platforms(), version, previous);
    }

    private static List<SiteFile.Previous> withCurrent(SiteFile file, String time) {
        List<SiteFile.Previous> previous = new ArrayList<>();
        previous.add(new SiteFile.Previous(file.filename(), file.version().checksum(), file.version().timestamp(),
            time));
        previous.addAll(file.previous());
        return previous;
    }

    private SiteFile withDependencies(SiteFile file, Map<String, String> times) {
        SiteFile.Version v = file.version();
        List<SiteFile.Dependency> needs = uses.getOrDefault(file.filename(), Set.of()).stream().sorted()
            .map(name -> new SiteFile.Dependency(name, times.getOrDefault(name, ""))).toList();
        SiteFile.Version whole = new SiteFile.Version(v.checksum(), v.timestamp(), v.size(), v.description(), needs);
        return new SiteFile(file.filename(), file.platforms(), whole, file.previous());
    }
}
