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

import io.github.iisa.base.CancelledException;
import io.github.iisa.base.ModelException;
import io.github.iisa.base.PackageMessages;
import io.github.iisa.base.Progress;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/**
 * Fetches a file that the user asked for.
 *
 * <p>Example: {@code Download.to(URI.create("https://example.org/model.zip"), file, progress);}
 *
 * <p>http and https, redirections within these, at most 20 GB.
 */
final class Download {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int OK = 200;

    private Download() {
    }

    /** Whether a text is an address that can be fetched. */
    static boolean isAddress(String source) {
        return source.matches("(?i)https?://.*");
    }

    /**
     * Fetches.
     *
     * @param address where from
     * @param file where to; replaced if it is there
     * @param progress told of the bytes; asked for cancellation all the time
     * @throws ModelException if the address does not answer, or with too much
     */
    static void to(URI address, Path file, Progress progress) {
        progress.check();
        HttpClient client = HttpClient.newBuilder().connectTimeout(PATIENCE)
            .followRedirects(HttpClient.Redirect.NORMAL).build();
        try {
            HttpResponse<InputStream> response = client.send(HttpRequest.newBuilder(address).timeout(PATIENCE).build(),
                HttpResponse.BodyHandlers.ofInputStream());
            try (InputStream in = response.body()) {
                if (response.statusCode() != OK) {
                    throw new ModelException(PackageMessages.notDownloaded(address.toString(),
                        "the server answers " + response.statusCode()));
                }
                copy(in, file, response.headers().firstValueAsLong("content-length").orElse(0), address, progress);
            }
        } catch (IOException | IllegalArgumentException e) {
            throw new ModelException(PackageMessages.notDownloaded(address.toString(), String.valueOf(e.getMessage())),
                e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancelledException();
        }
    }

    private static void copy(InputStream in, Path file, long length, URI address, Progress progress)
        throws IOException {
        byte[] buffer = new byte[1 << 16];
        long done = 0;
        Files.createDirectories(file.getParent());
        try (OutputStream out = Files.newOutputStream(file)) {
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                progress.check();
                done += n;
                if (done > SafeZip.LARGEST) {
                    throw new ModelException(PackageMessages.notDownloaded(address.toString(), "it is over 20 GB"));
                }
                out.write(buffer, 0, n);
                progress.report(done, Math.max(done, length), "Fetching " + file.getFileName());
            }
        }
    }
}
