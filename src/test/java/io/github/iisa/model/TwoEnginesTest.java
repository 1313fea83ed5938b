/*-
 * #%L
 * IISA for Fiji: image intrinsic scale assessment.
 * %%
 * Copyright (C) 2026 IISA for Fiji developers.
 * %%
 * SPDX-License-Identifier: BSD-2-Clause
 * #L%
 */
package io.github.iisa.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.iisa.base.EngineMessages;
import io.github.iisa.base.Progress;
import java.io.File;
import java.lang.reflect.InvocationTargetException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * Another plugin with a PyTorch of its own, in a class loader of its own as DeepImageJ has it: whoever comes first has
 * the library, and who comes second is told, by a sentence where it is ours.
 */
@EnabledOnOs(OS.LINUX)
class TwoEnginesTest {

    @TempDir
    private Path folder;

    /** The process in which both live: {@code other} and {@code ours} start in the order of the arguments. */
    public static void main(String[] args) throws Exception {
        System.setProperty("OPT_OUT_TRACKING", "true");
        System.setProperty("ai.djl.offline", "true");
        try (URLClassLoader other = loader(); URLClassLoader ours = loader()) {
            for (String who : args) {
                if (who.startsWith("cache=")) {
                    System.setProperty("iisa.cache", who.substring("cache=".length()));
                    continue;
                }
                ClassLoader loader = who.equals("other") ? other : ours;
                Thread.currentThread().setContextClassLoader(loader);
                System.out.println(who + ": " + (who.equals("other") ? call(loader, "ai.djl.engine.Engine", "getEngine",
                    "PyTorch") : call(loader, "io.github.iisa.model.TorchEngine", "start")));
            }
        }
    }

    private static URLClassLoader loader() {
        return new URLClassLoader(Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
            .map(TwoEnginesTest::url).toArray(URL[]::new), ClassLoader.getPlatformClassLoader());
    }

    private static URL url(String entry) {
        try {
            return Path.of(entry).toUri().toURL();
        } catch (java.net.MalformedURLException e) {
            throw new AssertionError(e);
        }
    }

    private static String call(ClassLoader loader, String type, String method, String... arguments) throws Exception {
        Class<?>[] types = Stream.of(arguments).map(a -> String.class).toArray(Class<?>[]::new);
        try {
            Class.forName(type, true, loader).getMethod(method, types).invoke(null, (Object[]) arguments);
            return "started";
        } catch (InvocationTargetException e) {
            return e.getCause().getClass().getSimpleName() + ": " + e.getCause().getMessage().lines().findFirst()
                .orElse("");
        }
    }

    private static List<String> run(String... arguments) {
        ChildProcess.Ended ended = ChildProcess.run(TwoEnginesTest.class, List.of(arguments), Duration.ofMinutes(2),
            Progress.NONE);
        assertEquals(0, ended.code(), ended.errors());
        return ended.output().lines().map(line -> line.replaceFirst("/.*\\.so[.0-9]*", "LIBRARY")).toList();
    }

    @Test
    void oursComesSecondToTheSameLibrary() {
        refused(run("other", "ours"));
    }

    @Test
    void oursComesSecondToALibraryOfAnotherFolder() {
        refused(run("other", "cache=" + folder, "ours"));
    }

    private static void refused(List<String> said) {
        assertEquals(List.of("other: started",
            "ours: EngineException: " + EngineMessages.loadedElsewhere(Path.of("LIBRARY"))), said);
    }

    @Test
    void oursComesFirstAndGoesOnAfterTheOtherHasFailed() {
        List<String> said = run("ours", "other", "ours");
        assertEquals(3, said.size());
        assertEquals("ours: started", said.get(0));
        assertEquals("other: EngineException", said.get(1).split(": F|: [^E]")[0]);
        assertEquals("ours: started", said.get(2));
    }
}
