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
 * Images as bytes, by the JDK's own codecs: PNG, and JPEG in YCbCr with chroma halved both ways (4:2:0), the standard
 * tables scaled by quality as the IJG library does. Nothing touches the disk.
 *
 * <p>Example: {@code RgbImage back = ImageCodec.decode(ImageCodec.jpeg(image, 75));}
 */
final class ImageCodec {

    private ImageCodec() {
    }

    /** JPEG at a quality of 1..100. */
    static byte[] jpeg(RgbImage image, int quality) {
        return encode(image, "jpeg", quality / 100f);
    }

    /** Lossless PNG. */
    static byte[] png(RgbImage image) {
        return encode(image, "png", Float.NaN);
    }

    private static byte[] encode(RgbImage image, String format, float quality) {
        ImageWriter writer = ImageIO.getImageWritersByFormatName(format).next();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
            ImageWriteParam parameters = writer.getDefaultWriteParam();
            if (!Float.isNaN(quality)) {
                parameters.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
                parameters.setCompressionQuality(quality);
            }
            writer.setOutput(out);
            writer.write(null, new IIOImage(buffered(image), null, null), parameters);
        } catch (IOException e) {
            throw new IisaException(TrainingMessages.codecFailed(format), e);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }

    /** Decodes what {@link #jpeg} wrote. */
    static RgbImage decode(byte[] bytes) {
        ImageReader reader = ImageIO.getImageReadersByFormatName("jpeg").next();
        try (MemoryCacheImageInputStream in = new MemoryCacheImageInputStream(new ByteArrayInputStream(bytes))) {
            reader.setInput(in, true, true);
            BufferedImage image = reader.read(0);
            return packed(image);
        } catch (IOException e) {
            throw new IisaException(TrainingMessages.codecFailed("jpeg"), e);
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
