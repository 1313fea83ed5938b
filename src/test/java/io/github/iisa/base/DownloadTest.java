/*-
 * #%L
 * IISA for Fiji: image intrinsic scale assessment.
 * %%
 * Copyright (C) 2026 IISA for Fiji developers.
 * %%
 * SPDX-License-Identifier: BSD-2-Clause
 * #L%
 */
package io.github.iisa.base;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Downloads from a server of this machine: whole, cut off and gone on with, changed meanwhile, refused, cancelled. */
class DownloadTest {

    @TempDir
    private Path folder;
    private final List<String> ranges = new CopyOnWriteArrayList<>();
    private HttpServer server;
    private byte[] content = new byte[3_000_000];
    private String tag = "\"one\"";
    private int cutAt = Integer.MAX_VALUE;
    private int stallAt = Integer.MAX_VALUE;

    @BeforeEach
    void serve() throws IOException {
        new Random(1).nextBytes(content);
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newCachedThreadPool());
        server.createContext("/w.pth", this::answer);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
        ((java.util.concurrent.ExecutorService) server.getExecutor()).shutdownNow();
    }

    private void answer(HttpExchange exchange) throws IOException {
        String range = exchange.getRequestHeaders().getFirst("Range");
        ranges.add(String.valueOf(range));
        boolean same = tag != null && tag.equals(exchange.getRequestHeaders().getFirst("If-Range"));
        int from = range != null && same ? Integer.parseInt(range.replaceAll("\\D", "")) : 0;
        if (tag != null) {
            exchange.getResponseHeaders().add("ETag", tag);
        }
        if (from > 0 && from >= content.length) {
            exchange.sendResponseHeaders(416, -1);
            return;
        }
        exchange.sendResponseHeaders(from > 0 ? 206 : 200, content.length - from);
        try (OutputStream out = exchange.getResponseBody()) {
            for (int at = from; at < content.length; at += 10_000) {
                if (at >= cutAt) {
                    throw new IOException("cut off");
                }
                if (at >= stallAt) {
                    Thread.sleep(20_000);
                }
                out.write(content, at, Math.min(10_000, content.length - at));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private URI address(String path) {
        return URI.create("http://" + server.getAddress().getAddress().getHostAddress() + ":"
            + server.getAddress().getPort() + path);
    }

    private void fetch() {
        Download.fetch(address("/w.pth"), folder.resolve("w.pth"), Progress.NONE);
    }

    private void assertWhole() throws IOException {
        assertArrayEquals(content, Files.readAllBytes(folder.resolve("w.pth")));
        try (var files = Files.list(folder)) {
            assertEquals(1, files.count(), "nothing else is left");
        }
    }

    private void assertPart(int least) throws IOException {
        assertFalse(Files.exists(folder.resolve("w.pth")));
        byte[] part = Files.readAllBytes(folder.resolve("w.pth.part"));
        assertTrue(part.length >= least, part.length + " bytes");
        assertArrayEquals(Arrays.copyOf(content, part.length), part);
    }

    @Test
    void aFileArrivesWhole() throws IOException {
        fetch();
        assertWhole();
        assertEquals(List.of("null"), ranges);
    }

    @Test
    void whatWasCutOffGoesOnWhereItStopped() throws IOException {
        cutAt = 2_000_000;
        String said = assertThrows(InputException.class, this::fetch).getMessage();
        assertTrue(said.startsWith(address("/w.pth") + ": ") && said.contains("try again"), said);
        assertPart(1);
        long there = Files.size(folder.resolve("w.pth.part"));
        cutAt = Integer.MAX_VALUE;
        fetch();
        assertWhole();
        assertEquals(List.of("null", "bytes=" + there + "-"), ranges);
    }

    @Test
    void whatChangedMeanwhileIsFetchedAnew() throws IOException {
        cutAt = 2_000_000;
        assertThrows(InputException.class, this::fetch);
        cutAt = Integer.MAX_VALUE;
        new Random(2).nextBytes(content);
        tag = "\"two\"";
        fetch();
        assertWhole();
    }

    @Test
    void aServerThatMarksNoVersionsIsAskedForTheWholeFile() throws IOException {
        tag = null;
        cutAt = 2_000_000;
        assertThrows(InputException.class, this::fetch);
        cutAt = Integer.MAX_VALUE;
        fetch();
        assertWhole();
        assertEquals(List.of("null", "null"), ranges);
    }

    @Test
    void whatWasThereAlreadyButForItsNameIsCheckedByTheServer() throws IOException {
        Files.write(folder.resolve("w.pth.part"), new byte[content.length + 5]);
        Files.writeString(folder.resolve("w.pth.part.tag"), tag);
        fetch();
        assertWhole();
        assertEquals(2, ranges.size());
    }

    @Test
    void aCancelledDownloadEndsAtOnceAndKeepsWhatArrived() throws IOException {
        stallAt = 1_000_000;
        long[] since = {0};
        Progress cancels = new Progress() {
            @Override
            public void report(long done, long total, String message) {
                since[0] = done >= 500_000 && since[0] == 0 ? System.nanoTime() : since[0];
            }

            @Override
            public boolean isCancelled() {
                return since[0] != 0;
            }
        };
        assertThrows(CancelledException.class,
            () -> Download.fetch(address("/w.pth"), folder.resolve("w.pth"), cancels));
        assertTrue(System.nanoTime() - since[0] < 1_000_000_000L);
        assertPart(500_000);
    }

    @Test
    void aRefusalIsASentence() {
        String said = assertThrows(InputException.class,
            () -> Download.fetch(address("/no.pth"), folder.resolve("no.pth"), Progress.NONE)).getMessage();
        assertTrue(said.contains("the server answers 404") && said.endsWith("."), said);
        assertFalse(Files.exists(folder.resolve("no.pth.part")));
    }
}
