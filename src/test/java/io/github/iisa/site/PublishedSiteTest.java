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

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.github.iisa.SystemPython;
import io.github.iisa.base.EngineMessages;
import java.io.DataInputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.scijava.annotations.Index;
import org.scijava.annotations.IndexItem;
import org.scijava.plugin.Plugin;

/** The update site that the build has made, with the natives of all systems. Runs under {@code -Pupdate-site}. */
@Tag("update-site")
class PublishedSiteTest {

    private static final Path PROJECT = Path.of(System.getProperty("iisa.basedir", ""));
    private static final Path SITE = PROJECT.resolve("target/update-site");

    @Test
    void strangersInstallItOnEveryMachine() throws Exception {
        JsonObject said = UpdateSiteTest.strangers(SITE);
        assertEquals("[]", said.get("wrong").toString());
        Map<String, String> natives = Map.of("linux64", "linux-x86_64", "linux-arm64", "linux-aarch64", "win64",
            "win-x86_64", "macos-arm64", "osx-aarch64");
        for (String machine : List.of("linux64", "linux-arm64", "win64", "win-arm64", "macos64", "macos-arm64")) {
            JsonArray installs = said.getAsJsonObject("installs").getAsJsonArray(machine);
            List<String> own = StreamSupport.stream(installs.spliterator(), false).map(JsonElement::getAsString)
                .filter(n -> n.contains("pytorch-native-cpu")).toList();
            assertEquals(natives.containsKey(machine) ? 1 : 0, own.size(), machine + own);
            own.forEach(n -> assertTrue(n.contains(natives.get(machine)), n));
        }
        assertTrue(said.get("names").toString().contains("plugins/iisa.jar"), said.get("names").toString());
    }

    /**
     * A Fiji that has just been updated, its jars on one class path as Fiji's launcher puts them there: the command
     * runs with the model and the library that the site brought.
     */
    @Test
    @EnabledOnOs(value = OS.LINUX, architectures = "amd64")
    void aFreshInstallationPredicts(@TempDir Path fiji) throws Exception {
        FijiFit shipped = new FijiFit(SystemPython.resource("/update-site/fiji-jars.txt"));
        Files.createDirectories(fiji.resolve("jars"));
        try (Stream<Path> libraries = Files.list(PROJECT.resolve("target/iisa/lib"))) {
            for (Path jar : libraries.filter(f -> shipped.ships(f.getFileName().toString())).toList()) {
                Files.copy(jar, fiji.resolve("jars").resolve(jar.getFileName()));
            }
        }
        try (InputStream database = Files.newInputStream(SITE.resolve(DatabaseFile.NAME))) {
            for (SiteFile file : DatabaseFile.read(database)) {
                if (file.version() != null && (file.platforms().isEmpty() || file.platforms().contains("linux64"))) {
                    Files.createDirectories(fiji.resolve(file.filename()).getParent());
                    Files.copy(SITE.resolve(file.published()), fiji.resolve(file.filename()));
                }
            }
        }
        assertEquals(List.of("linux64"), folders(fiji.resolve("jars")));
        Path photo = PROJECT.resolve("src/site/sample/seeding_by_Clements_Engelhardt.jpg");
        String[] rows = iisa(fiji, "predict", photo.toString()).split("\n");
        assertEquals(2, rows.length);
        assertEquals(withoutSeconds(shownInTheReadme(photo)), withoutSeconds(rows[1]));
        assertEquals(List.of(EngineMessages.unpacking(fiji.resolve("cache/pytorch"))), said(fiji));
        assertEquals(rows[0], iisa(fiji, "predict", photo.toString()).split("\n")[0]);
        assertEquals(List.of(), said(fiji), "the library is unpacked once");
        assertTrue(iisa(fiji, "engine").contains("\nengine,PyTorch 2.7.1 by DJL 0.35.1\n"));
    }

    /** What the last run said besides its answer, without the progress that a slow machine sees. */
    private static List<String> said(Path fiji) throws IOException {
        return Files.readAllLines(fiji.resolve("said.txt")).stream()
            .filter(line -> !line.matches("\\d+ of \\d+: Predicting")).toList();
    }

    /** The row that the front page shows for a photo. */
    private static String shownInTheReadme(Path photo) throws IOException {
        return Files.readAllLines(PROJECT.resolve("README.md")).stream().map(String::strip)
            .filter(line -> line.startsWith(photo.getFileName() + ",")).findFirst().orElseThrow();
    }

    private static String withoutSeconds(String row) {
        return row.replaceFirst("[0-9.]+,$", "");
    }

    private static List<String> folders(Path folder) throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(Files::isDirectory).map(f -> f.getFileName().toString()).toList();
        }
    }

    /** The command line of that Fiji's jars; what it says besides its answer stands in a file. */
    private static String iisa(Path fiji, String... words) throws Exception {
        String classPath = Stream.of("jars/*", "jars/linux64/*", "plugins/*").map(p -> fiji.resolve(p).toString())
            .collect(Collectors.joining(File.pathSeparator));
        List<String> command = new ArrayList<>(List.of(System.getProperty("java.home") + "/bin/java",
            "-Djava.awt.headless=true", "-Dslf4j.internal.verbosity=ERROR", "-Dimagej.dir=" + fiji,
            "-Diisa.settings=" + fiji.resolve("settings"), "-Diisa.cache=" + fiji.resolve("cache"), "-cp", classPath,
            "io.github.iisa.Iisa"));
        command.addAll(List.of(words));
        Path said = fiji.resolve("said.txt");
        Process run = new ProcessBuilder(command).redirectError(said.toFile()).start();
        String out = new String(run.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, run.waitFor(), Files.readString(said));
        return out;
    }

    /** The index of the jar itself, not of the classes on this test's class path: without it Fiji shows no command. */
    @Test
    void theJarsIndexListsEveryCommandOfTheSourcesWithItsPlaceInTheMenu() throws Exception {
        Path jar;
        try (Stream<Path> plugins = Files.list(SITE.resolve("plugins"))) {
            jar = plugins.filter(f -> f.getFileName().toString().startsWith("iisa-")).findFirst().orElseThrow();
        }
        Set<String> sources;
        try (Stream<Path> files = Files.list(PROJECT.resolve("src/main/java/io/github/iisa/command"))) {
            sources = files.map(f -> f.getFileName().toString()).filter(n -> n.endsWith("Command.java"))
                .filter(n -> !n.equals("IisaCommand.java")).map(n -> n.replace(".java", ""))
                    .collect(Collectors.toSet());
        }
        Map<String, Double> weights = new TreeMap<>();
        Set<String> listed = new TreeSet<>();
        try (URLClassLoader alone = withoutIndexOfOthers(jar)) {
            for (IndexItem<Plugin> item : Index.load(Plugin.class, alone)) {
                String name = item.className().substring(item.className().lastIndexOf('.') + 1);
                listed.add(name);
                Plugin plugin = item.annotation();
                assertTrue(plugin.headless() || name.equals("AnnotateCommand"), name + " is not headless");
                assertFalse(plugin.description().isEmpty(), name);
                if (plugin.menu().length > 0) {
                    assertEquals(List.of("Plugins", "IISA"), List.of(plugin.menu()[0].label(),
                        plugin.menu()[1].label()));
                    assertTrue(plugin.menu()[2].label().endsWith("..."), plugin.menu()[2].label());
                    weights.put(plugin.menu()[2].label(), plugin.menu()[2].weight());
                }
            }
        }
        assertEquals(sources, listed);
        assertEquals(listed.size() - 1, weights.size(), "only merge has no menu");
        assertEquals(weights.size(), Set.copyOf(weights.values()).size(), "two commands at one place: " + weights);
        assertEquals(1, weights.get("Predict Intrinsic Scale..."));
        assertEquals(11, weights.get("Check IISA Engine..."));
    }

    private static URLClassLoader withoutIndexOfOthers(Path jar) throws IOException {
        return new URLClassLoader(new URL[] {jar.toUri().toURL()}) {
            @Override
            public Enumeration<URL> getResources(String name) throws IOException {
                return findResources(name);
            }
        };
    }

    /** Only our classes: what belongs to others lies in jars of its own. */
    @Test
    void theJarHoldsOurClassesForJava17Only() throws Exception {
        try (Stream<Path> plugins = Files.list(SITE.resolve("plugins"));
             ZipFile jar = new ZipFile(plugins.findFirst().orElseThrow().toFile())) {
            for (ZipEntry entry : Collections.list(jar.entries())) {
                if (entry.getName().endsWith(".class")) {
                    assertTrue(entry.getName().startsWith("io/github/iisa/"), entry.getName());
                    assertFalse(entry.getName().endsWith("Test.class"), entry.getName());
                    try (DataInputStream in = new DataInputStream(jar.getInputStream(entry))) {
                        in.readInt();
                        assertEquals(61, in.readInt(), entry.getName() + ": class file version");
                    }
                }
            }
        }
    }
}
