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

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Packages of somebody else, one number an image: the mean of the values, or a rating, best at 100 px height. */
public final class ForeignPackages {

    /** The mean of all values. */
    static final String MEAN = """
            return torch.reshape(torch.mean(x, [1, 2, 3]), [-1, 1])
        """;
    /** Minus the distance of the image's height from 100 px. */
    static final String BEST_AT_100 = """
            return torch.reshape(torch.mul(self.k, float(-abs(torch.size(x, 2) - 100))), [1, 1])
        """;

    private ForeignPackages() {
    }

    /** Writes a TorchScript file whose forward is the given body. */
    public static void script(Path file, String body) {
        String source = """
            class Rate(Module):
              __parameters__ = ["k", ]
              __buffers__ = []
              k : Tensor
              training : bool
              def forward(self, x: Tensor) -> Tensor:
            """ + body.indent(0);
        try (OutputStream out = Files.newOutputStream(file)) {
            TorchScriptArchive.write(out, "Rate", source,
                List.of(new TorchScriptArchive.Tensor("k", new long[] {1}, new float[] {1}, true)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A package of format 0.5 for a mean: values in [0, 1], a test of 2 x 2 px, no meaning stated. */
    public static Path mean(Path folder) {
        return write(folder, MEAN, "channel_names: [r, g, b]", 0.25f, 0.25f);
    }

    /** The same, its output named iis. */
    public static Path meanAsScale(Path folder) throws IOException {
        mean(folder);
        Path file = folder.resolve("rdf.yaml");
        Files.writeString(file, Files.readString(file).replace("channel_names: [score]", "channel_names: [iis]"));
        return folder;
    }

    /** The same with a test output that is not what comes out. */
    public static Path wrong(Path folder) {
        return write(folder, MEAN, "channel_names: [r, g, b]", 0.25f, 0.5f);
    }

    /** A package that rates quality. */
    static Path rating(Path folder) {
        return write(folder, BEST_AT_100, "channel_names: [r, g, b]", 0.25f, -98);
    }

    static Path write(Path folder, String body, String channels, float in, float out) {
        try {
            Files.createDirectories(folder);
            script(folder.resolve("net.pt"), body);
            float[] values = new float[12];
            java.util.Arrays.fill(values, in);
            Files.write(folder.resolve("in.npy"), new Npy(new long[] {1, 3, 2, 2}, values, NumberType.FLOAT32)
                .encode());
            Files.write(folder.resolve("out.npy"), new Npy(new long[] {1, 1}, new float[] {out}, NumberType.FLOAT32)
                .encode());
            Files.writeString(folder.resolve("README.md"), "# Theirs\n");
            Files.writeString(folder.resolve("rdf.yaml"), """
                %YAML 1.2
                ---
                type: model
                format_version: 0.5.3
                name: Somebody's net
                description: from elsewhere
                authors: [{name: Some Body}]
                license: MIT
                documentation: README.md
                inputs:
                - id: raw
                  axes:
                  - {type: batch}
                  - {type: channel, CHANNELS}
                  - {type: space, id: y, size: {min: 1, step: 1}}
                  - {type: space, size: {min: 1, step: 1}}
                  data: {type: float32, range: [0.0, 1.0]}
                  test_tensor: {source: in.npy, sha256: HASH_IN}
                outputs:
                - id: score
                  axes:
                  - {type: batch}
                  - {type: channel, channel_names: [score]}
                  test_tensor: {source: out.npy, sha256: HASH_OUT}
                weights:
                  torchscript: {source: net.pt, sha256: HASH_NET, pytorch_version: 2.7.1}
                """.replace("CHANNELS", channels).replace("HASH_IN", hash(folder, "in.npy"))
                .replace("HASH_OUT", hash(folder, "out.npy")).replace("HASH_NET", hash(folder, "net.pt")));
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String hash(Path folder, String file) {
        return PackageFiles.sha256(folder.resolve(file));
    }

    /** Zips a folder's files. */
    public static Path zip(Path folder, Path zip) {
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip), StandardCharsets.UTF_8);
             java.util.stream.Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                out.putNextEntry(new ZipEntry(folder.relativize(file).toString()));
                Files.copy(file, out);
            }
            return zip;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
