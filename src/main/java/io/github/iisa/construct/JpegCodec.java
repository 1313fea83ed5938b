/*-
 * #%L
 * IISA for Fiji: image intrinsic scale assessment.
 * %%
 * Copyright (C) 2026 IISA for Fiji developers.
 * %%
 * SPDX-License-Identifier: BSD-2-Clause
 * #L%
 */
package io.github.iisa.construct;

import io.github.iisa.base.IisaException;
import io.github.iisa.base.TrainingMessages;
import io.github.iisa.resample.RgbImage;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageInputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/**
 * JPEG as the JDK's codec writes and reads it: YCbCr with chroma halved both ways (4:2:0), the standard tables scaled
 * by quality as the IJG library does. Nothing touches the disk.
 *
 * <p>Example: {@code RgbImage back = JpegCodec.decode(JpegCodec.encode(image, 75));}
 */
final class JpegCodec {

    private JpegCodec() {
    }

    /** Encodes at a quality of 1..100. */
    static byte[] encode(RgbImage image, int quality) {
        BufferedImage buffered = buffered(image);
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
            ImageWriteParam parameters = writer.getDefaultWriteParam();
            parameters.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            parameters.setCompressionQuality(quality / 100f);
            writer.setOutput(out);
            writer.write(null, new IIOImage(buffered, null, null), parameters);
        } catch (IOException e) {
            throw new IisaException(TrainingMessages.jpegFailed(), e);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }

    /** Decodes what {@link #encode} wrote. */
    static RgbImage decode(byte[] bytes) {
        ImageReader reader = ImageIO.getImageReadersByFormatName("jpeg").next();
        try (MemoryCacheImageInputStream in = new MemoryCacheImageInputStream(new ByteArrayInputStream(bytes))) {
            reader.setInput(in, true, true);
            BufferedImage image = reader.read(0);
            return packed(image);
        } catch (IOException e) {
            throw new IisaException(TrainingMessages.jpegFailed(), e);
        } finally {
            reader.dispose();
        }
    }

    /** Bytes in the codec's own order: its way through packed ints is several times slower. */
    private static BufferedImage buffered(RgbImage image) {
        BufferedImage out = new BufferedImage(image.width(), image.height(), BufferedImage.TYPE_3BYTE_BGR);
        byte[] bytes = ((DataBufferByte) out.getRaster().getDataBuffer()).getData();
        int[] pixels = image.pixels();
        for (int i = 0; i < pixels.length; i++) {
            bytes[3 * i] = (byte) pixels[i];
            bytes[3 * i + 1] = (byte) (pixels[i] >> 8);
            bytes[3 * i + 2] = (byte) (pixels[i] >> 16);
        }
        return out;
    }

    private static RgbImage packed(BufferedImage image) {
        int width = image.getWidth();
        int height = image.getHeight();
        if (image.getType() != BufferedImage.TYPE_3BYTE_BGR) {
            return new RgbImage(width, height, image.getRGB(0, 0, width, height, null, 0, width));
        }
        byte[] bytes = ((DataBufferByte) image.getRaster().getDataBuffer()).getData();
        int[] pixels = new int[width * height];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = 0xFF000000 | (bytes[3 * i + 2] & 0xFF) << 16 | (bytes[3 * i + 1] & 0xFF) << 8
                | bytes[3 * i] & 0xFF;
        }
        return new RgbImage(width, height, pixels);
    }
}
