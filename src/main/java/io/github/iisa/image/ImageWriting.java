/*-
 * #%L
 * IISA for Fiji: image intrinsic scale assessment.
 * %%
 * Copyright (C) 2026 IISA for Fiji developers.
 * %%
 * SPDX-License-Identifier: BSD-2-Clause
 * #L%
 */
package io.github.iisa.image;

import io.github.iisa.base.ImageMessages;
import io.github.iisa.base.InputException;
import io.github.iisa.resample.RgbImage;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.awt.image.DirectColorModel;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Iterator;
import java.util.UUID;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.FileImageOutputStream;

/** Writes PNG, JPEG and TIFF by the JDK's encoders, to a neighbour first, which then takes the file's name. */
final class ImageWriting {

    private static final String JDK = "com.sun.imageio.";

    private ImageWriting() {
    }

    static void write(RgbImage image, Path file, String extension, float jpegQuality, boolean overwrite) {
        String format = switch (extension) {
            case "png" -> "png";
            case "jpg", "jpeg" -> "jpeg";
            case "tif", "tiff" -> "tiff";
            default -> throw new InputException(ImageMessages.imageFormatNotWritten(file));
        };
        if (!(jpegQuality >= 0 && jpegQuality <= 1)) {
            throw new InputException(ImageMessages.jpegQualityOutside(jpegQuality));
        }
        if (!overwrite && Files.exists(file)) {
            throw new InputException(ImageMessages.fileExists(file));
        }
        Path target = file.toAbsolutePath();
        Path part = target.resolveSibling("." + target.getFileName() + "." + UUID.randomUUID() + ".part");
        try {
            encode(image, part, format, jpegQuality);
            move(part, target, overwrite);
        } catch (java.nio.file.FileAlreadyExistsException e) {
            throw new InputException(ImageMessages.fileExists(file), e);
        } catch (IOException e) {
            throw new InputException(ImageMessages.fileNotWritten(file, e), e);
        } finally {
            part.toFile().delete();
        }
    }

    private static void move(Path part, Path target, boolean overwrite) throws IOException {
        if (!overwrite) {
            Files.move(part, target);
            return;
        }
        try {
            Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(part, target, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static void encode(RgbImage image, Path file, String format, float jpegQuality) throws IOException {
        ImageWriter writer = find(format);
        // FileImageOutputStream itself reports a missing folder as a missing file.
        Files.createFile(file);
        try (FileImageOutputStream out = new FileImageOutputStream(file.toFile())) {
            writer.setOutput(out);
            ImageWriteParam how = writer.getDefaultWriteParam();
            if (!format.equals("png")) {
                how.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
                how.setCompressionType(format.equals("tiff") ? "LZW" : how.getCompressionTypes()[0]);
            }
            if (format.equals("jpeg")) {
                how.setCompressionQuality(jpegQuality);
            }
            writer.write(null, new IIOImage(view(image), null, null), how);
        } finally {
            writer.dispose();
        }
    }

    /** The JDK's own encoder of a format, whatever else is registered. */
    static ImageWriter find(String format) throws IOException {
        for (Iterator<ImageWriter> all = ImageIO.getImageWritersByFormatName(format); all.hasNext();) {
            ImageWriter writer = all.next();
            if (writer.getClass().getName().startsWith(JDK)) {
                return writer;
            }
        }
        throw new IOException("this Java has no " + format + " writer");
    }

    /** A view on the same pixels, alpha left out. */
    private static BufferedImage view(RgbImage image) {
        DirectColorModel model = new DirectColorModel(24, 0xff0000, 0xff00, 0xff);
        WritableRaster raster = Raster.createPackedRaster(
            new DataBufferInt(image.pixels(), image.pixels().length), image.width(), image.height(), image.width(),
            model.getMasks(), null);
        return new BufferedImage(model, raster, false, null);
    }
}
