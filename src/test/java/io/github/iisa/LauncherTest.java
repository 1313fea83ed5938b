/*-
 * #%L
 * IISA for Fiji: image intrinsic scale assessment.
 * %%
 * Copyright (C) 2026 IISA for Fiji developers.
 * %%
 * SPDX-License-Identifier: BSD-2-Clause
 * #L%
 */
package io.github.iisa;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The shell launcher: from any folder, by links, with the right Java. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the launcher is a shell script; Windows has another")
class LauncherTest {

    private static final Path BASE = Path.of(System.getProperty("iisa.basedir", "")).toAbsolutePath();

    @TempDir
    private Path folder;
    private Path script;

    /** How the launcher ended. */
    record Ended(int code, String out, String err) {
    }

    /** An installation as the build makes it, in a folder with a blank. */
    @BeforeEach
    void install() throws IOException {
        Path home = Files.createDirectories(folder.resolve("my programs/iisa"));
        script = Files.createDirectories(home.resolve("bin")).resolve("iisa");
        Files.copy(BASE.resolve("src/launcher/bin/iisa"), script);
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
        Path lib = Files.createDirectories(home.resolve("lib"));
        // One jar that only names the test's own class path.
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.CLASS_PATH,
            Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(entry -> Path.of(entry).toUri().toString()).collect(Collectors.joining(" ")));
        new JarOutputStream(Files.newOutputStream(lib.resolve("iisa.jar")), manifest).close();
    }

    private Ended run(Path program, Map<String, String> environment, String... words) throws Exception {
        String[] command = Stream.concat(Stream.of(program.toString()), Stream.of(words)).toArray(String[]::new);
        ProcessBuilder builder = new ProcessBuilder(command).directory(Path.of("/").toFile());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().remove("IISA_JAVA_OPTS");
        builder.environment().putAll(environment);
        Path out = folder.resolve("out.txt");
        Path err = folder.resolve("err.txt");
        int code = builder.redirectOutput(out.toFile()).redirectError(err.toFile()).start().waitFor();
        return new Ended(code, Files.readString(out), Files.readString(err));
    }

    @Test
    void worksFromAnyFolderAndByLinksWithoutNoise() throws Exception {
        Path link = Files.createSymbolicLink(folder.resolve("link"), Path.of("my programs/iisa/bin/iisa"));
        Path linkToLink = Files.createSymbolicLink(folder.resolve("second"), link);
        Ended ended = run(linkToLink, Map.of(), "help");
        assertEquals("", ended.err());
        assertEquals(0, ended.code());
        assertTrue(ended.out().contains("predict"), ended.out());
    }

    @Test
    void exitCodesAndBlanksComeThrough() throws Exception {
        Ended ended = run(script, Map.of(), "predict", "/no such folder/a photo.png");
        assertEquals(2, ended.code());
        assertEquals("/no such folder/a photo.png: no such file; check the path.\n", ended.err());
        assertEquals("", ended.out());
    }

    @Test
    void namesBeyondAsciiWorkInEveryLocale() throws Exception {
        for (String locale : new String[] {"C", "POSIX", "", "C.UTF-8"}) {
            // The shell writes the name: this process may not be able to.
            Path caller = folder.resolve("call.sh");
            Files.writeString(caller, "exec \"$1\" predict /none/caf\u00e9.png\n");
            Ended ended = run(Path.of("/bin/sh"), Map.of("LC_ALL", locale, "LANG", "", "LC_CTYPE", ""),
                caller.toString(), script.toString());
            assertEquals("/none/caf\u00e9.png: no such file; check the path.\n", ended.err(), locale);
        }
    }

    @Test
    void javaOptionsComeThrough() throws Exception {
        Ended ended = run(script, Map.of("IISA_JAVA_OPTS", "-Xmx64m -XshowSettings:vm"), "version");
        assertTrue((ended.out() + ended.err()).contains("64.00M"), ended.err());
    }

    @Test
    void anOldOrMissingJavaIsASentence() throws Exception {
        Path old = Files.createDirectories(folder.resolve("jdk8/bin")).resolve("java");
        Files.writeString(old, "#!/bin/sh\necho 'java version \"1.8.0_402\"' >&2\n");
        Files.setPosixFilePermissions(old, PosixFilePermissions.fromString("rwxr-xr-x"));
        Map<String, String> cases = new TreeMap<>(Map.of(
            folder.resolve("jdk8").toString(), "needs Java 17 or newer",
            folder.resolve("nowhere").toString(), "there is no bin/java"));
        for (Map.Entry<String, String> one : cases.entrySet()) {
            Ended ended = run(script, Map.of("JAVA_HOME", one.getKey()), "version");
            assertEquals(2, ended.code());
            assertEquals(1, ended.err().lines().count(), ended.err());
            assertTrue(ended.err().contains(one.getValue()), ended.err());
        }
        Path tools = Files.createDirectories(folder.resolve("tools"));
        for (String tool : new String[] {"dirname", "readlink"}) {
            Path found = Stream.of("/bin", "/usr/bin").map(p -> Path.of(p, tool)).filter(Files::exists).findFirst()
                .orElseThrow();
            Files.copy(found.toRealPath(), tools.resolve(tool), StandardCopyOption.COPY_ATTRIBUTES);
        }
        Ended none = run(script, Map.of("JAVA_HOME", "", "PATH", tools.toString()), "version");
        assertEquals(2, none.code());
        assertTrue(none.err().contains("There is no Java"), none.err());
    }

    @Test
    void theWindowsLauncherHasItsLineEnds() throws IOException {
        String text = Files.readString(BASE.resolve("src/launcher/bin/iisa.bat"));
        assertEquals(text.split("\n", -1).length, text.split("\r\n", -1).length);
        assertTrue(text.contains("io.github.iisa.Iisa %*"));
    }
}
