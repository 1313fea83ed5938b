/*-
 * #%L
 * IISA for Fiji: image intrinsic scale assessment.
 * %%
 * Copyright (C) 2026 IISA for Fiji developers.
 * %%
 * SPDX-License-Identifier: BSD-2-Clause
 * #L%
 */
package io.github.iisa.command;

import ij.ImagePlus;
import ij.ImageStack;
import ij.io.FileSaver;
import ij.process.ColorProcessor;
import io.github.iisa.image.ImageFiles;
import io.github.iisa.model.ForeignPackages;
import io.github.iisa.resample.Filter;
import io.github.iisa.resample.Lanczos;
import io.github.iisa.resample.Resampler;
import io.github.iisa.resample.RgbImage;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;

/**
 * The files that the documentation's lines speak of, made of the sample photo: {@code photo.jpg}, {@code photos},
 * {@code raw} and {@code denoised}, {@code study}, {@code stack.tif}, and others. What commands make of them, such as
 * {@code set} and {@code mine}, comes by {@link #COMMANDS}.
 */
final class DocumentedWorld {

    /** The sample photo. */
    static final String SAMPLE = "src/site/sample/seeding_by_Clements_Engelhardt.jpg";

    /** What the rest of the world is made by, in the working folder. */
    static final List<String> COMMANDS = List.of(
        "iisa construct photos output=set count=16 size=128-192 seed=1",
        "iisa train folder=set output=mine epochs=2 seed=1",
        "iisa predict photos output=parts/1.csv shard=1/2",
        "iisa predict photos output=parts/2.csv shard=2/2");

    private final Path folder;
    private final RgbImage sample;

    private DocumentedWorld(Path folder, RgbImage sample) {
        this.folder = folder;
        this.sample = sample;
    }

    /** Makes what no command makes. */
    static void make(Path folder) throws IOException {
        Files.createDirectories(folder.resolve(SAMPLE).getParent());
        Files.createDirectories(folder.resolve("src/site/images"));
        Files.copy(DocumentedLine.file(SAMPLE), folder.resolve(SAMPLE));
        RgbImage whole = ImageFiles.read(folder.resolve(SAMPLE)).rgb();
        new DocumentedWorld(folder, Lanczos.scale(whole, 1 / 3.0)).fill();
    }

    private void fill() throws IOException {
        write(part(0, 640, 480), "photo.jpg");
        for (int i = 1; i <= 16; i++) {
            write(part(i, 320, 280), (i <= 10 ? "photos/p" : "photos/trip/p") + i + ".jpg");
        }
        for (int i = 1; i <= 4; i++) {
            RgbImage photo = part(i, 400, 300);
            write(photo, "raw/r" + i + ".png");
            write(new Resampler(Filter.BILINEAR).resize(Lanczos.scale(photo, 0.5), 400, 300),
                "denoised/r" + i + ".png");
            write(photo, "study/images/r" + i + ".png");
        }
        opinions();
        ImageStack slices = new ImageStack(200, 160);
        for (int i = 1; i <= 3; i++) {
            RgbImage slice = part(i, 200, 160);
            slices.addSlice(new ColorProcessor(200, 160, slice.pixels()).convertToByteProcessor());
        }
        new FileSaver(new ImagePlus("stack", slices)).saveAsTiffStack(folder.resolve("stack.tif").toString());
        Files.createDirectories(folder.resolve("profiles"));
        Files.copy(DocumentedLine.file("src/main/resources/io/github/iisa/training/recipes/finetune.yaml"),
            folder.resolve("my.yaml"));
        ForeignPackages.script(folder.resolve("cnn.pt"), """
                return torch.reshape(torch.mean(x, [1, 2, 3]) * self.k, [-1, 1])
            """);
        ForeignPackages.zip(ForeignPackages.mean(folder.resolve("theirs")), folder.resolve("net.zip"));
    }

    /** Another part of the sample for every index. */
    private RgbImage part(int index, int width, int height) {
        return sample.crop((sample.width() - width) * (index * 7 % 17) / 17,
            (sample.height() - height) * (index * 5 % 17) / 17, width, height);
    }

    private void write(RgbImage image, String name) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        BufferedImage out = new BufferedImage(image.width(), image.height(), BufferedImage.TYPE_INT_RGB);
        out.setRGB(0, 0, image.width(), image.height(), image.pixels(), 0, image.width());
        ImageIO.write(out, name.substring(name.lastIndexOf('.') + 1), file.toFile());
    }

    private void opinions() throws IOException {
        StringBuilder lines = new StringBuilder("participant,session,img_name,iis,seconds,timestamp\n");
        for (int person = 1; person <= 3; person++) {
            for (int image = 1; image <= 4; image++) {
                for (int session = 1; session <= 2; session++) {
                    lines.append("p0").append(person).append(',').append(session).append(",r").append(image)
                        .append(".png,0.").append(2 * image + person % 2).append(",5,2026-11-2").append(session)
                        .append("T09:00:00Z\n");
                }
            }
        }
        Files.writeString(folder.resolve("study/opinions.csv"), lines);
    }

    /** Makes a folder's content equal to another's. */
    static void restore(Path from, Path to) throws IOException {
        try (Stream<Path> old = Files.walk(to)) {
            for (Path path : old.sorted(Comparator.reverseOrder()).filter(p -> !p.equals(to)).toList()) {
                Files.delete(path);
            }
        }
        Files.walkFileTree(from, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path at, BasicFileAttributes a) throws IOException {
                Files.createDirectories(to.resolve(from.relativize(at)));
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes a) throws IOException {
                Files.copy(file, to.resolve(from.relativize(file)));
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
