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

import ai.djl.engine.Engine;
import io.github.iisa.base.ForeignModelMessages;
import io.github.iisa.base.CancelledException;
import io.github.iisa.base.EngineException;
import io.github.iisa.base.ModelMessages;
import io.github.iisa.base.Progress;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.imglib2.parallel.Parallelization;

/**
 * A Java program of ours in a process of its own, for native code that might take its process down: the same Java, the
 * same class path, the same {@code iisa.*} properties, no display.
 *
 * <p>Example:
 * <pre>{@code
 * ChildProcess.Ended ended = ChildProcess.run(EngineProbe.class, List.of("cpu"), Duration.ofMinutes(2), progress);
 * if (ended.code() != 0) { ... ended.errors() ... }
 * }</pre>
 *
 * <p>The child dies with {@link #close()}, with a cancellation while it is awaited, and, at its next reading or
 * writing, with its parent. What it says on standard error is kept, the last {@value #KEPT} characters of it.
 */
public final class ChildProcess implements AutoCloseable {

    private static final int KEPT = 4000;
    private static final long POLL_MILLIS = 100;
    /** Java 24 and newer ask for it before native libraries are loaded. */
    private static final int NATIVE_ACCESS = 24;

    private final Process process;
    private final StringBuilder errors = new StringBuilder();
    private final Thread listener;

    private ChildProcess(Process process) {
        this.process = process;
        listener = new Thread(() -> listen(process.getErrorStream()), "iisa-child-errors");
        listener.setDaemon(true);
        listener.start();
    }

    /**
     * How a child ended.
     *
     * @param code its exit code; that of a crash is not 0
     * @param output what it wrote to standard output
     * @param errors the end of what it wrote to standard error
     */
    public record Ended(int code, String output, String errors) {
    }

    /**
     * Starts a program.
     *
     * @param main a class with a main method
     * @param arguments its arguments
     * @return the running child; close it
     * @throws EngineException if Java cannot be started
     */
    public static ChildProcess start(Class<?> main, List<String> arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        if (Runtime.version().feature() >= NATIVE_ACCESS) {
            command.add("--enable-native-access=ALL-UNNAMED");
        }
        command.add("-Djava.awt.headless=true");
        System.getProperties().stringPropertyNames().stream()
            .filter(key -> key.startsWith("iisa.") || key.startsWith("org.slf4j.") || key.startsWith("slf4j."))
            .sorted().forEach(key -> command.add("-D" + key + "=" + System.getProperty(key)));
        try {
            Path classPath = Files.createTempFile("iisa-child", ".args");
            // A command line of Windows ends at 32,767 characters, and a full Fiji has some 600 jars. Java reads the
            // file in the system's own encoding, where a backslash hides what follows it.
            String line = "-cp \"" + classPath().replaceAll("[\\\\\"]", "\\\\$0") + "\"\n";
            Files.write(classPath, line.getBytes(Charset.forName(System.getProperty("native.encoding"))));
            command.add("@" + classPath);
            command.add(main.getName());
            command.addAll(arguments);
            Process process = new ProcessBuilder(command).start();
            process.onExit().thenRun(() -> classPath.toFile().delete());
            return new ChildProcess(process);
        } catch (IOException e) {
            throw new EngineException(ForeignModelMessages.childNotStarted(e), e);
        }
    }

    /**
     * Runs a program to its end.
     *
     * @param main a class with a main method
     * @param arguments its arguments
     * @param limit how long it may take
     * @param progress asked for cancellation all the time
     * @return how it ended, well or not
     * @throws EngineException if Java cannot be started, or the time is over
     * @throws CancelledException if the user has cancelled; the child is dead by then
     */
    public static Ended run(Class<?> main, List<String> arguments, Duration limit, Progress progress) {
        try (ChildProcess child = start(main, arguments)) {
            ByteArrayOutputStream said = new ByteArrayOutputStream();
            Thread reader = new Thread(() -> copy(child.output(), said), "iisa-child-output");
            reader.setDaemon(true);
            reader.start();
            int code = child.await(limit, progress);
            reader.join(TimeUnit.SECONDS.toMillis(1));
            return new Ended(code, said.toString(StandardCharsets.UTF_8), child.errors());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancelledException();
        }
    }

    /** What the child reads from standard input. */
    public OutputStream input() {
        return process.getOutputStream();
    }

    /** What the child writes to standard output. */
    public InputStream output() {
        return process.getInputStream();
    }

    /** Whether it runs. */
    public boolean isAlive() {
        return process.isAlive();
    }

    /**
     * The end of what it wrote to standard error.
     *
     * @return at most {@value #KEPT} characters
     */
    public String errors() {
        try {
            if (!process.isAlive()) {
                listener.join(TimeUnit.SECONDS.toMillis(1));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        synchronized (errors) {
            return errors.toString();
        }
    }

    /**
     * Waits for its end.
     *
     * @param limit how long
     * @param progress asked for cancellation ten times a second
     * @return its exit code
     * @throws EngineException if the time is over; the child is dead by then
     * @throws CancelledException if the user has cancelled; the child is dead by then
     */
    public int await(Duration limit, Progress progress) {
        long end = System.nanoTime() + limit.toNanos();
        try {
            while (!process.waitFor(POLL_MILLIS, TimeUnit.MILLISECONDS)) {
                progress.check();
                if (System.nanoTime() > end) {
                    throw new EngineException(ForeignModelMessages.childTooSlow(limit.toSeconds()));
                }
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancelledException();
        } finally {
            close();
        }
    }

    /** Ends it, if it still runs. */
    @Override
    public void close() {
        process.destroyForcibly();
    }

    /**
     * This program's class path. Where a launcher such as Fiji's loads plugins by its own class loader, the system
     * property does not tell of them, and the folders that they lie in are taken.
     */
    private static String classPath() {
        String stated = System.getProperty("java.class.path");
        Path own = home(ChildProcess.class);
        if (Stream.of(stated.split(File.pathSeparator)).anyMatch(part -> covers(part, own))) {
            return stated;
        }
        Stream<Path> beside = Stream.of(Stream.of(home(Engine.class), home(Parallelization.class)),
            natives().stream(), Stream.of(own)).flatMap(part -> part);
        return Stream.concat(Stream.of(own.toString()), beside.map(jar -> jar.resolveSibling("*").toString()))
            .distinct().collect(Collectors.joining(File.pathSeparator));
    }

    /** The jar that holds PyTorch's library, which Fiji keeps in a folder of its own for each platform. */
    private static Optional<Path> natives() {
        URL url = Engine.class.getClassLoader().getResource("native/lib/pytorch.properties");
        if (url == null || !"jar".equals(url.getProtocol())) {
            return Optional.empty();
        }
        String jar = url.getPath().substring(0, url.getPath().lastIndexOf('!'));
        return Optional.of(Path.of(URI.create(jar)).toAbsolutePath());
    }

    private static boolean covers(String part, Path own) {
        return part.endsWith("*") ? own.startsWith(Path.of(part.substring(0, part.length() - 1)).toAbsolutePath())
            : !part.isEmpty() && Path.of(part).toAbsolutePath().equals(own);
    }

    private static Path home(Class<?> type) {
        try {
            return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI()).toAbsolutePath();
        } catch (URISyntaxException e) {
            throw new EngineException(ModelMessages.engineFailed(type.getName(), e), e);
        }
    }

    private void listen(InputStream stream) {
        byte[] buffer = new byte[1024];
        try {
            for (int n = stream.read(buffer); n >= 0; n = stream.read(buffer)) {
                synchronized (errors) {
                    errors.append(new String(buffer, 0, n, StandardCharsets.UTF_8));
                    errors.delete(0, Math.max(0, errors.length() - KEPT));
                }
            }
        } catch (IOException e) {
            return; // the child was ended while it spoke
        }
    }

    private static void copy(InputStream from, OutputStream to) {
        try {
            from.transferTo(to);
        } catch (IOException e) {
            return; // the child was ended while it spoke
        }
    }
}
