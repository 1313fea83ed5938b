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

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.iisa.model.ModelLibrary;
import io.github.iisa.network.Models;
import io.github.iisa.network.OfficialLayout;
import io.github.iisa.network.SyntheticImage;
import io.github.iisa.resample.RgbImage;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scijava.command.Command;
import org.scijava.command.CommandInfo;

/** A published method at the terminal, from its files to a table. */
class OfficialModelsTest {

    @TempDir
    private Path folder;
    private ModelLibrary library;

    @BeforeEach
    void emptyLibrary() {
        library = new ModelLibrary(List.of(folder.resolve("models")));
    }

    private Command make(CommandInfo info) {
        return switch (info.getClassName().replaceAll(".*\\.", "")) {
            case "ModelsCommand" -> new ModelsCommand(() -> library);
            case "PredictCommand" -> new PredictCommand((name, options, trust) ->
                Models.open(library, name, options, trust));
            default -> throw new AssertionError(info.getClassName());
        };
    }

    private Doors.Ended iisa(String... words) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int code = new CommandLine(new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8), () -> false, this::make).run(words);
        return new Doors.Ended(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    private Path photo() throws IOException {
        RgbImage image = SyntheticImage.image(0, 256, 384);
        BufferedImage png = new BufferedImage(384, 256, BufferedImage.TYPE_INT_RGB);
        png.setRGB(0, 0, 384, 256, image.pixels(), 0, 384);
        Path file = folder.resolve("photo.png");
        ImageIO.write(png, "png", file.toFile());
        return file;
    }

    @Test
    void aMethodIsImportedListedVerifiedUsedAndRemoved() throws IOException {
        Path files = Files.createDirectory(folder.resolve("Downloads"));
        OfficialLayout.write(files, "dbcnn");
        Doors.Ended imported = iisa("models", "action=import", "method=dbcnn", "source=" + files);
        assertEquals(0, imported.code(), imported.err());
        assertTrue(imported.err().contains("model=dbcnn") && imported.err().contains("no license"), imported.err());

        assertTrue(iisa("models").out().contains("\ndbcnn,iis,DBCNN,true,,,," + folder.resolve("models/dbcnn")));
        Doors.Ended verified = iisa("models", "action=verify", "name=dbcnn");
        assertEquals(0, verified.code(), verified.err());
        assertTrue(verified.out().contains("dbcnn,untested"), verified.out());

        Doors.Ended predicted = iisa("predict", photo().toString(), "model=dbcnn", "device=cpu");
        assertEquals(0, predicted.code(), predicted.err());
        String[] cells = predicted.out().lines().skip(1).findFirst().orElseThrow().split(",", -1);
        assertEquals(0.29894935, Double.parseDouble(cells[4]), 5e-6, predicted.out());
        assertEquals("dbcnn", cells[9]);
        assertEquals(",", cells[5] + "," + cells[6], "no calibration, no interval");

        assertEquals(2, iisa("models", "action=export", "name=dbcnn", "output=" + folder.resolve("d.zip")).code());
        assertFalse(Files.exists(folder.resolve("d.zip")));
        Files.writeString(folder.resolve("models/dbcnn/metrics.csv"), "as a training leaves it");
        assertEquals(0, iisa("models", "action=remove", "name=dbcnn").code());
        try (Stream<Path> left = Files.list(folder.resolve("models"))) {
            assertEquals(List.of(), left.toList());
        }
        Doors.Ended gone = iisa("predict", photo().toString(), "model=dbcnn");
        assertEquals(2, gone.code());
        assertTrue(gone.err().contains("DBCNN_iisadb.pth") && gone.err().contains("method=dbcnn"), gone.err());
    }

    @Test
    void whatCannotBeImportedIsSaidInASentence() {
        for (String[] words : new String[][] {{"method=dbcnn"}, {"method=dbcnn", "source=" + folder},
            {"method=vgg", "source=" + folder}, {"method=topiq", "source=" + folder, "output=quality", "range=0-1"},
            {"method=dbcnn", "source=" + folder.resolve("nowhere")}}) {
            String[] all = Stream.concat(Stream.of("models", "action=import"), Stream.of(words)).toArray(String[]::new);
            Doors.Ended ended = iisa(all);
            assertEquals(2, ended.code(), ended.err());
            assertEquals(1, ended.err().lines().count(), ended.err());
        }
    }
}
