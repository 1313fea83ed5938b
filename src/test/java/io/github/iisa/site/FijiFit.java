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

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaAnnotation;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.scijava.util.FileUtils;

/**
 * How what is shipped fits into a Fiji, whose jars all lie on one class path: no jar of ours may have the name of one
 * of Fiji's, of which it would take the place, and every class that ours use must be in ours, in Fiji's or in Java.
 *
 * <p>Limit: of Fiji's classes it knows those that this build resolves, in the versions that Fiji's own bill of
 * materials names.
 */
final class FijiFit {

    private static final String CLASS = ".class";

    private final Map<String, String> fiji = new HashMap<>();

    /**
     * A Fiji.
     *
     * @param jars the paths of its jars, a line each; lines with {@code #} are comments
     */
    FijiFit(Path jars) {
        try (Stream<String> lines = Files.lines(jars)) {
            lines.filter(l -> !l.isBlank() && !l.startsWith("#"))
                .forEach(l -> fiji.put(name(l), FileUtils.stripFilenameVersion(l)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String name(String path) {
        return FileUtils.stripFilenameVersion(path.substring(path.lastIndexOf('/') + 1));
    }

    /** Whether Fiji ships a jar of that name, in whatever version and folder. */
    boolean ships(String path) {
        return fiji.containsKey(name(path));
    }

    /** What takes the place of a jar of Fiji's, or of another one of ours: a sentence each. */
    List<String> shadowing(List<StagedFile> staged) {
        List<String> problems = new ArrayList<>();
        Map<String, String> ours = new HashMap<>();
        for (StagedFile file : staged.stream().filter(StagedFile::isJar).toList()) {
            if (ships(file.path())) {
                problems.add(file.path() + " takes the place of Fiji's own " + fiji.get(name(file.path()))
                    + "; do not ship it, or give it a name of its own.");
            }
            String other = ours.putIfAbsent(name(file.path()), file.path());
            if (other != null) {
                problems.add(file.path() + " and " + other + " are one file to the updater; ship one of them.");
            }
        }
        return problems;
    }

    /** Libraries of ours that are neither staged nor shipped by Fiji: a sentence each. */
    List<String> missingJars(List<StagedFile> staged, List<Path> libraries) {
        Set<String> sources = staged.stream().map(f -> name(f.source().toString())).collect(Collectors.toSet());
        return libraries.stream().filter(jar -> !ships(jar.getFileName().toString())
                && !sources.contains(name(jar.getFileName().toString())))
            .map(jar -> jar.getFileName() + " is used and neither staged nor shipped by Fiji; stage it.").toList();
    }

    /** What jars use of other jars. */
    record Use(Map<String, Set<String>> jars, List<String> missing) {
    }

    /**
     * Looks at every class of the staged jars.
     *
     * @param staged the files of the site
     * @param libraries the jars that this build resolves, ours and Fiji's
     * @return for each staged jar the unversioned paths in Fiji of the others that it uses, and a sentence for each
     * class that is nowhere
     */
    Use use(List<StagedFile> staged, List<Path> libraries) {
        List<StagedFile> ours = staged.stream().filter(StagedFile::isJar).toList();
        Map<String, String> where = new HashMap<>();
        libraries.stream().filter(jar -> ships(jar.getFileName().toString()))
            .forEach(jar -> classes(jar).forEach(c -> where.put(c, fiji.get(name(jar.getFileName().toString())))));
        ours.forEach(file -> classes(file.source()).forEach(c -> where.put(c, file.unversioned())));
        Map<String, Set<String>> used = new TreeMap<>();
        Set<String> missing = new TreeSet<>();
        for (StagedFile file : ours) {
            Set<String> others = used.computeIfAbsent(file.path(), p -> new TreeSet<>());
            targets(file.source()).forEach((target, user) -> {
                String jar = where.get(target);
                if (jar != null) {
                    others.add(jar);
                } else if (!isOfJava(target)) {
                    missing.add(file.path() + ": " + user + " uses " + target + ", which is nowhere.");
                }
            });
            others.remove(file.unversioned());
        }
        return new Use(used, List.copyOf(missing));
    }

    /** The classes that a jar's classes name, each with one that names it. */
    private static Map<String, String> targets(Path jar) {
        Map<String, String> targets = new TreeMap<>();
        try (JarFile file = new JarFile(jar.toFile())) {
            JavaClasses classes = new ClassFileImporter().importJar(file);
            for (JavaClass type : classes) {
                for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
                    JavaClass target = dependency.getTargetClass().getBaseComponentType();
                    if (!target.isPrimitive()) {
                        targets.putIfAbsent(target.getName(), type.getName());
                    }
                }
            }
            // Java passes over an annotation whose class is missing.
            classes.stream().flatMap(FijiFit::annotations).forEach(a -> targets.remove(a.getRawType().getName()));
            return targets;
        } catch (IOException e) {
            throw new UncheckedIOException(jar.toString(), e);
        }
    }

    private static Stream<? extends JavaAnnotation<?>> annotations(JavaClass type) {
        return Stream.concat(type.getAnnotations().stream(),
            type.getMembers().stream().flatMap(member -> member.getAnnotations().stream()));
    }

    private static List<String> classes(Path jar) {
        try (JarFile file = new JarFile(jar.toFile())) {
            return file.stream().map(java.util.zip.ZipEntry::getName).filter(n -> n.endsWith(CLASS))
                .map(n -> n.substring(0, n.length() - CLASS.length()).replace('/', '.')).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(jar.toString(), e);
        }
    }

    private static boolean isOfJava(String name) {
        try {
            Class.forName(name, false, ClassLoader.getPlatformClassLoader());
            return true;
        } catch (ClassNotFoundException e) {
            return false;
        }
    }
}
