/*-
 * #%L
 * IISA for Fiji: image intrinsic scale assessment.
 * %%
 * Copyright (C) 2026 IISA for Fiji developers.
 * %%
 * SPDX-License-Identifier: BSD-2-Clause
 * #L%
 */
package io.github.iisa.predict;

import io.github.iisa.base.CodePointOrder;
import io.github.iisa.base.InputException;
import io.github.iisa.base.Messages;
import io.github.iisa.base.RunMessages;
import io.github.iisa.image.ImageFiles;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.regex.PatternSyntaxException;

/**
 * From what the user names as input to the list of files: a file, a folder, a glob, or several of these, each on a
 * line of its own.
 *
 * <p>Example: {@code InputFiles.list("photos/**}{@code /*.jpg", false, host::note)}
 *
 * <p>Names are relative to the folder, to the fixed part of the glob, or to the file's own folder; with several inputs
 * each name begins with the input as written. The list is sorted by name, by code point. Folders and globs give files
 * with an image's name only, links to nothing among them, and pass over names that begin with a dot; linked folders are
 * not entered.
 * Images in folders whose format is not read are counted and told of.
 */
public final class InputFiles {

    private final boolean recursive;
    private final Predicate<Path> kind;
    private final TreeMap<String, InputFile> found = new TreeMap<>(CodePointOrder.INSTANCE);
    private final TreeMap<String, Integer> foreign = new TreeMap<>();

    private InputFiles(boolean recursive, Predicate<Path> kind) {
        this.recursive = recursive;
        this.kind = kind;
    }

    /**
     * Lists the files.
     *
     * @param input a file, a folder or a glob; several on a line each
     * @param recursive whether folders inside the folder count
     * @param notes takes a sentence about images in folders whose format is not read, if there are any
     * @return at least one file, sorted, none twice; a file named among several need not exist
     * @throws InputException if there is nothing to do, or the only input is not there
     */
    public static List<InputFile> list(String input, boolean recursive, Consumer<String> notes) {
        InputFiles files = search(input, recursive, ImageFiles::hasImageName);
        if (files.found.isEmpty()) {
            String named = String.join(", ", inputs(input));
            throw new InputException(files.foreign.isEmpty() ? RunMessages.noImages(named, recursive)
                : RunMessages.onlyForeign(named, files.foreign));
        }
        if (!files.foreign.isEmpty()) {
            notes.accept(RunMessages.leftOut(files.foreign));
        }
        return List.copyOf(files.found.values());
    }

    /** The same for tables. */
    static List<InputFile> tables(String input) {
        InputFiles files = search(input, false, file -> file.getFileName().toString()
            .toLowerCase(Locale.ROOT).endsWith(".csv"));
        if (files.found.isEmpty()) {
            throw new InputException(RunMessages.noTables(input));
        }
        return List.copyOf(files.found.values());
    }

    private static InputFiles search(String input, boolean recursive, Predicate<Path> kind) {
        List<String> inputs = inputs(input);
        InputFiles files = new InputFiles(recursive, kind);
        for (String one : inputs) {
            files.add(one, inputs.size() == 1 ? "" : one);
        }
        return files;
    }

    private static List<String> inputs(String input) {
        return input.lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
    }

    private void add(String input, String prefix) {
        try {
            Path path = Path.of(home(input));
            if (Files.isDirectory(path)) {
                int depth = recursive ? Integer.MAX_VALUE : 1;
                walk(path, depth, prefix, file -> true);
            } else if (!Files.exists(path) && isGlob(input)) {
                addGlob(home(input).replace('\\', '/'), prefix);
            } else if (Files.exists(path) || !prefix.isEmpty()) {
                String name = prefix.isEmpty() ? path.getFileName().toString() : slashes(input);
                found.put(name, new InputFile(name, path));
            } else {
                throw new InputException(Messages.fileMissing(path));
            }
        } catch (InvalidPathException e) {
            if (!isGlob(input)) {
                throw new InputException(RunMessages.notAPath(input), e);
            }
            // A system whose paths hold no '*'.
            addGlob(input.replace('\\', '/'), prefix);
        }
    }

    private void addGlob(String glob, String prefix) {
        int special = (int) glob.chars().takeWhile(c -> "*?[{".indexOf(c) < 0).count();
        int slash = glob.lastIndexOf('/', special);
        // A folder whose own name holds such characters is meant as it is.
        int next = glob.indexOf('/', slash + 1);
        while (next > 0 && isFolder(glob.substring(0, next))) {
            slash = next;
            next = glob.indexOf('/', slash + 1);
        }
        String pattern = glob.substring(slash + 1);
        Path root = Path.of(slash < 0 ? "." : glob.substring(0, Math.max(slash, 1)));
        if (!Files.isDirectory(root)) {
            throw new InputException(Messages.fileMissing(root));
        }
        int folders = (int) pattern.chars().filter(c -> c == '/').count();
        int depth = pattern.contains("**") ? Integer.MAX_VALUE : folders + 1;
        String before = prefix.isEmpty() ? "" : slashes(glob.substring(0, slash + 1));
        walk(root, depth, before.isEmpty() ? "" : before.substring(0, before.length() - 1), matcher(pattern));
    }

    private static boolean isFolder(String path) {
        try {
            return Files.isDirectory(Path.of(path));
        } catch (InvalidPathException e) {
            return false; // a pattern, on systems whose paths hold no '*'
        }
    }

    private static Predicate<Path> matcher(String pattern) {
        try {
            PathMatcher exact = FileSystems.getDefault().getPathMatcher("glob:" + pattern);
            // To users "**/" also stands for no folder at all.
            PathMatcher here = FileSystems.getDefault().getPathMatcher("glob:" + pattern.replace("**/", ""));
            return file -> exact.matches(file) || here.matches(file);
        } catch (PatternSyntaxException e) {
            throw new InputException(RunMessages.badGlob(pattern), e);
        }
    }

    private void walk(Path root, int depth, String prefix, Predicate<Path> wanted) {
        List<InputFile> unreadable = new ArrayList<>();
        try {
            Path real = root.toRealPath();
            Files.walkFileTree(real, EnumSet.noneOf(java.nio.file.FileVisitOption.class), depth,
                new SimpleFileVisitor<>() {
                    @Override
                    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes a) {
                        return !folder.equals(real) && hidden(folder)
                            ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
                    }

                    @Override
                    public FileVisitResult visitFile(Path file, BasicFileAttributes a) {
                        Path relative = real.relativize(file);
                        if (hidden(file) || !wanted.test(relative)) {
                            return FileVisitResult.CONTINUE;
                        }
                        // A link to nothing, as in a data set that was not fetched, becomes a row with an error.
                        if (kind.test(file) && (Files.isRegularFile(file) || Files.notExists(file))) {
                            String name = join(prefix, slashes(relative.toString()));
                            found.put(name, new InputFile(name, root.resolve(relative)));
                        } else {
                            ImageFiles.foreignExtension(file).ifPresent(e -> foreign.merge(e, 1, Integer::sum));
                        }
                        return FileVisitResult.CONTINUE;
                    }

                    @Override
                    public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
                        if (file.equals(real)) {
                            throw e;
                        }
                        // A folder that cannot be entered becomes a row with an error: the rest of the run goes on.
                        String name = join(prefix, slashes(real.relativize(file).toString()));
                        unreadable.add(new InputFile(name, file));
                        return FileVisitResult.CONTINUE;
                    }
                });
        } catch (IOException e) {
            throw new InputException(RunMessages.folderUnreadable(root), e);
        }
        unreadable.forEach(file -> found.put(file.name(), file));
    }

    private static boolean hidden(Path file) {
        return file.getFileName().toString().startsWith(".");
    }

    private static boolean isGlob(String input) {
        return input.chars().anyMatch(c -> "*?[{".indexOf(c) >= 0);
    }

    static String home(String input) {
        return input.startsWith("~/") ? System.getProperty("user.home") + input.substring(1) : input;
    }

    private static String join(String prefix, String name) {
        return prefix.isEmpty() ? name : slashes(prefix).replaceAll("/+$", "") + "/" + name;
    }

    private static String slashes(String path) {
        return java.io.File.separatorChar == '\\' ? path.replace('\\', '/') : path;
    }
}
