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

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Fetches a file over HTTP, and goes on where it stopped the last time, if the server still has the same file.
 *
 * <p>Example: {@code Download.fetch(URI.create("https://..."), folder.resolve("RN50.pt"), progress);}
 *
 * <p>The bytes gather beside the target as {@code NAME.part}, with the server's mark of this version as
 * {@code NAME.part.tag}; the target appears whole. Limits: http and https, at most 20 GB; a server without such a mark
 * is asked for the whole file.
 */
public final class Download {

    private static final long LARGEST = 20L << 30;
    private static final Duration CONNECT = Duration.ofSeconds(30);
    private static final long STALLED_NANOS = TimeUnit.SECONDS.toNanos(60);
    private static final long POLL_MILLIS = 100;
    private static final int OK = 200;
    private static final int PARTIAL = 206;
    private static final int NOT_SATISFIABLE = 416;

    private final URI source;
    private final Path part;
    private final Path tag;
    private final AtomicLong done = new AtomicLong();
    private final AtomicLong total = new AtomicLong();
    private volatile FileChannel out;

    private Download(URI source, Path target) {
        this.source = source;
        this.part = target.resolveSibling(target.getFileName() + ".part");
        this.tag = target.resolveSibling(target.getFileName() + ".part.tag");
    }

    /**
     * Whether a text is an address that can be fetched.
     *
     * @param source any text
     * @return true for http and https
     */
    public static boolean isAddress(String source) {
        return source.matches("(?i)https?://.*");
    }

    /**
     * Fetches a file.
     *
     * @param source its address
     * @param target where to put it; its folder is made
     * @param progress told of bytes; on cancellation what has arrived stays for the next time
     * @throws InputException if the address is none of http, the server or the disk refuses, or the file is over 20 GB
     *     or arrives cut off
     * @throws CancelledException if the user has cancelled
     */
    public static void fetch(URI source, Path target, Progress progress) {
        Download download = new Download(source, target);
        try {
            progress.check();
            Files.createDirectories(target.toAbsolutePath().getParent());
            if (!download.attempt(progress)) {
                Files.deleteIfExists(download.part);
                download.attempt(progress); // what was there belonged to no version of the file
            }
            if (download.total.get() > 0 && Files.size(download.part) != download.total.get()) {
                throw download.failure("it arrived cut off", null);
            }
            Files.move(download.part, target, StandardCopyOption.REPLACE_EXISTING);
            Files.deleteIfExists(download.tag);
        } catch (IOException | UncheckedIOException | IllegalArgumentException e) {
            throw download.failure(String.valueOf(e.getMessage()), e);
        }
    }

    /** Whether the server had something for us; false if it had nothing behind what is there. */
    private boolean attempt(Progress progress) throws IOException {
        HttpClient client = HttpClient.newBuilder().connectTimeout(CONNECT)
            .followRedirects(HttpClient.Redirect.NORMAL).build();
        HttpRequest.Builder request = HttpRequest.newBuilder(source).GET();
        if (Files.exists(part) && Files.exists(tag) && Files.size(part) > 0) {
            request.header("Range", "bytes=" + Files.size(part) + "-").header("If-Range", Files.readString(tag));
        }
        int status;
        try {
            status = await(client.sendAsync(request.build(), this::body), progress).statusCode();
        } finally {
            if (out != null) {
                out.close();
            }
        }
        if (status == NOT_SATISFIABLE && Files.exists(part)) {
            return false;
        }
        if (status != OK && status != PARTIAL) {
            throw failure("the server answers " + status, null);
        }
        return true;
    }

    private HttpResponse.BodySubscriber<Void> body(HttpResponse.ResponseInfo info) {
        if (info.statusCode() != OK && info.statusCode() != PARTIAL) {
            return HttpResponse.BodySubscribers.discarding();
        }
        try {
            boolean append = info.statusCode() == PARTIAL;
            long before = append ? Files.size(part) : 0;
            done.set(before);
            info.headers().firstValueAsLong("Content-Length").ifPresent(n -> total.set(before + n));
            String mark = info.headers().firstValue("ETag").filter(t -> !t.startsWith("W/")).orElse("");
            if (mark.isEmpty()) {
                Files.deleteIfExists(tag);
            } else {
                Files.writeString(tag, mark, StandardCharsets.US_ASCII);
            }
            out = FileChannel.open(part, StandardOpenOption.CREATE, StandardOpenOption.WRITE,
                append ? StandardOpenOption.APPEND : StandardOpenOption.TRUNCATE_EXISTING);
            return HttpResponse.BodySubscribers.ofByteArrayConsumer(bytes -> {
                try {
                    ByteBuffer chunk = ByteBuffer.wrap(bytes.orElse(new byte[0]));
                    while (chunk.hasRemaining()) {
                        done.addAndGet(out.write(chunk));
                    }
                    if (done.get() > LARGEST) {
                        throw new IOException("it is over 20 GB");
                    }
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private HttpResponse<Void> await(CompletableFuture<HttpResponse<Void>> answer, Progress progress) {
        long seen = -1;
        long since = System.nanoTime();
        try {
            while (true) {
                progress.check();
                long now = done.get();
                if (now != seen) {
                    progress.report(now, Math.max(now, total.get()), "Fetching " + part.getFileName());
                    seen = now;
                    since = System.nanoTime();
                } else if (System.nanoTime() - since > STALLED_NANOS) {
                    throw failure("the server fell silent", null);
                }
                try {
                    return answer.get(POLL_MILLIS, TimeUnit.MILLISECONDS);
                } catch (TimeoutException e) {
                    continue; // not yet; look for the user's word first
                }
            }
        } catch (ExecutionException e) {
            throw failure(String.valueOf(e.getCause().getMessage()), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancelledException();
        } finally {
            answer.cancel(true);
        }
    }

    private InputException failure(String why, Throwable cause) {
        return new InputException(Messages.downloadFailed(source, why), cause);
    }
}
