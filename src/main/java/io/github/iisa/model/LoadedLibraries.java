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

import com.sun.jna.NativeLibrary;
import com.sun.jna.Pointer;
import com.sun.jna.WString;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The native libraries of PyTorch that this process holds, whoever loaded them. A second PyTorch beside one of another
 * folder would find its parts under the same names and crash, so this is asked before ours is loaded.
 *
 * <p>Limit: outside Linux it asks the system's loader by JNA, and only for the library's usual file name.
 */
final class LoadedLibraries {

    private static final String NAME = "torch_cpu";
    private static final int LONGEST_PATH = 32_768;

    private LoadedLibraries() {
    }

    /** The files of the loaded libraries. */
    static List<Path> torch() {
        String system = System.getProperty("os.name");
        if (system.startsWith("Windows")) {
            return windows().stream().toList();
        }
        return (system.startsWith("Mac") ? mac() : linux()).filter(LoadedLibraries::isTorch).distinct().map(Path::of)
            .toList();
    }

    private static boolean isTorch(String file) {
        String name = file.substring(file.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
        return name.startsWith("lib" + NAME + ".");
    }

    /** Lines such as {@code 7f0a-7f0b r-xp 0000 08:01 42 /folder/libtorch_cpu.so}. */
    private static Stream<String> linux() {
        try {
            return Files.readAllLines(Path.of("/proc/self/maps")).stream().filter(line -> line.indexOf('/') > 0)
                .map(line -> line.substring(line.indexOf('/')).replaceFirst(" \\(deleted\\)$", ""));
        } catch (IOException e) {
            return Stream.empty(); // a Linux without /proc: a second load then fails with Java's own words
        }
    }

    private static Stream<String> mac() {
        NativeLibrary process = NativeLibrary.getProcess();
        int count = process.getFunction("_dyld_image_count").invokeInt(new Object[0]);
        List<String> names = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Optional.ofNullable(process.getFunction("_dyld_get_image_name").invokeString(new Object[] {i}, false))
                .ifPresent(names::add);
        }
        return names.stream();
    }

    private static Optional<Path> windows() {
        NativeLibrary kernel = NativeLibrary.getInstance("kernel32");
        Pointer module = kernel.getFunction("GetModuleHandleW").invokePointer(new Object[] {new WString(NAME
            + ".dll")});
        if (module == null) {
            return Optional.empty();
        }
        char[] path = new char[LONGEST_PATH];
        int length = kernel.getFunction("GetModuleFileNameW").invokeInt(new Object[] {module, path, path.length});
        return Optional.of(Path.of(new String(path, 0, length)));
    }
}
