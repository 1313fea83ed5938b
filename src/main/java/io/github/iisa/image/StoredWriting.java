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
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;
import javax.imageio.IIOImage;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.plugins.tiff.BaselineTIFFTagSet;
import javax.imageio.plugins.tiff.TIFFDirectory;
import javax.imageio.plugins.tiff.TIFFField;
import javax.imageio.plugins.tiff.TIFFTag;
import javax.imageio.stream.FileImageOutputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/**
 * Writes stored samples by the JDK's encoders, with the colour profile, the EXIF block (JPEG and PNG) and XMP (JPEG).
 *
 * <p>Example: {@code StoredWriting.write(image, part, OutputFormat.JPEG, 92, notes);}
 *
 * <p>The encoders know nothing of profiles and EXIF, so both are put where the formats want them: behind the first
 * segments of a JPEG, behind the header of a PNG, among the tags of a TIFF. JPEG has full colour resolution from
 * quality 90 on, half below.
 */
final class StoredWriting {

    private static final int FULL_COLOUR_FROM = 90;
    private static final int PNG_HEADER_END = 33;
    private static final int MAX_SEGMENT = 65533;
    private static final long MAX_RATIO = 0xffffffffL;
    private static final byte[] EXIF = "Exif\0\0".getBytes(StandardCharsets.ISO_8859_1);
    private static final byte[] ICC = "ICC_PROFILE\0".getBytes(StandardCharsets.ISO_8859_1);

    private StoredWriting() {
    }

    /**
     * Writes a file.
     *
     * @param image its samples fit the format; one page but for TIFF
     * @param file is made or replaced
     * @param format of the file
     * @param jpegQuality 1 to 100
     * @param notes gets what could not be kept
     * @throws IOException if the disk refuses
     */
    static void write(StoredImage image, Path file, OutputFormat format, int jpegQuality, List<String> notes)
        throws IOException {
        FileMetadata metadata = image.metadata();
        if (metadata.xmp() != null && format != OutputFormat.JPEG) {
            notes.add(ImageMessages.NOTE_XMP_LEFT_OUT);
        }
        switch (format) {
            case JPEG -> writeJpeg(jpeg(image.pages().get(0), jpegQuality), metadata, file, notes);
            case PNG -> writePng(png(image.pages().get(0)), metadata, file);
            default -> {
                writeTiff(image, file);
                if (metadata.exif() != null) {
                    notes.add(ImageMessages.NOTE_EXIF_LEFT_OUT);
                }
            }
        }
    }

    private static byte[] jpeg(Samples samples, int quality) throws IOException {
        ImageWriter writer = ImageWriting.find("jpeg");
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
            writer.setOutput(out);
            ImageWriteParam how = writer.getDefaultWriteParam();
            how.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            how.setCompressionQuality(quality / 100f);
            var image = samples.toImage();
            IIOMetadata metadata = writer.getDefaultImageMetadata(new ImageTypeSpecifier(image), how);
            if (quality >= FULL_COLOUR_FROM) {
                fullColour(metadata);
            }
            writer.write(null, new IIOImage(image, null, metadata), how);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }

    /** Sets all sampling factors to 1. */
    private static void fullColour(IIOMetadata metadata) throws IOException {
        String format = metadata.getNativeMetadataFormatName();
        Element tree = (Element) metadata.getAsTree(format);
        NodeList components = tree.getElementsByTagName("componentSpec");
        for (int i = 0; i < components.getLength(); i++) {
            Element component = (Element) components.item(i);
            component.setAttribute("HsamplingFactor", "1");
            component.setAttribute("VsamplingFactor", "1");
        }
        metadata.setFromTree(format, tree);
    }

    private static void writeJpeg(byte[] jpeg, FileMetadata metadata, Path file, List<String> notes)
        throws IOException {
        // Behind the start of the image and the JFIF segment.
        int head = (jpeg[3] & 0xff) == 0xe0 ? 4 + ((jpeg[4] & 0xff) << 8 | jpeg[5] & 0xff) : 2;
        try (DataOutputStream out = new DataOutputStream(Files.newOutputStream(file))) {
            out.write(jpeg, 0, head);
            byte[] exif = metadata.exif();
            if (exif != null && EXIF.length + exif.length + 2 <= MAX_SEGMENT) {
                segment(out, 0xe1, EXIF, exif, 0, exif.length);
            } else if (exif != null) {
                notes.add(ImageMessages.NOTE_EXIF_LEFT_OUT);
            }
            byte[] xmp = metadata.xmp();
            if (xmp != null && JpegHeader.XMP.length + xmp.length + 2 <= MAX_SEGMENT) {
                segment(out, 0xe1, JpegHeader.XMP, xmp, 0, xmp.length);
            } else if (xmp != null) {
                notes.add(ImageMessages.NOTE_XMP_LEFT_OUT);
            }
            if (metadata.profile() != null) {
                writeProfile(out, metadata.profile());
            }
            out.write(jpeg, head, jpeg.length - head);
        }
    }

    private static void writeProfile(DataOutputStream out, byte[] profile) throws IOException {
        int room = MAX_SEGMENT - 2 - ICC.length - 2;
        int count = (profile.length + room - 1) / room;
        for (int i = 0; i < count; i++) {
            byte[] lead = java.util.Arrays.copyOf(ICC, ICC.length + 2);
            lead[ICC.length] = (byte) (i + 1);
            lead[ICC.length + 1] = (byte) count;
            segment(out, 0xe2, lead, profile, i * room, Math.min(room, profile.length - i * room));
        }
    }

    private static void segment(DataOutputStream out, int marker, byte[] lead, byte[] data, int from, int length)
        throws IOException {
        out.writeShort(0xff00 | marker);
        out.writeShort(2 + lead.length + length);
        out.write(lead);
        out.write(data, from, length);
    }

    private static byte[] png(Samples samples) throws IOException {
        ImageWriter writer = ImageWriting.find("png");
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
            writer.setOutput(out);
            writer.write(samples.toImage());
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }

    private static void writePng(byte[] png, FileMetadata metadata, Path file) throws IOException {
        try (OutputStream out = Files.newOutputStream(file)) {
            out.write(png, 0, PNG_HEADER_END);
            if (metadata.profile() != null) {
                ByteArrayOutputStream data = new ByteArrayOutputStream();
                data.writeBytes("ICC profile\0\0".getBytes(StandardCharsets.ISO_8859_1));
                try (DeflaterOutputStream deflater = new DeflaterOutputStream(data)) {
                    deflater.write(metadata.profile());
                }
                chunk(out, "iCCP", data.toByteArray());
            }
            if (metadata.exif() != null) {
                chunk(out, "eXIf", metadata.exif());
            }
            out.write(png, PNG_HEADER_END, png.length - PNG_HEADER_END);
        }
    }

    private static void chunk(OutputStream to, String type, byte[] data) throws IOException {
        byte[] name = type.getBytes(StandardCharsets.US_ASCII);
        CRC32 check = new CRC32();
        check.update(name);
        check.update(data);
        DataOutputStream out = new DataOutputStream(to);
        out.writeInt(data.length);
        out.write(name);
        out.write(data);
        out.writeInt((int) check.getValue());
        out.flush();
    }

    private static void writeTiff(StoredImage image, Path file) throws IOException {
        ImageWriter writer = ImageWriting.find("tiff");
        Files.deleteIfExists(file);
        // Where the folder is missing, FileImageOutputStream says that the file is.
        Files.createFile(file);
        try (FileImageOutputStream out = new FileImageOutputStream(file.toFile())) {
            writer.setOutput(out);
            writer.prepareWriteSequence(littleEndian(writer));
            for (Samples page : image.pages()) {
                ImageWriteParam how = writer.getDefaultWriteParam();
                how.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
                how.setCompressionType(page.bits() == 8 ? "LZW" : "Deflate");
                var pixels = page.toImage();
                IIOMetadata metadata = writer.getDefaultImageMetadata(new ImageTypeSpecifier(pixels), how);
                metadata = with(metadata, image.metadata());
                writer.writeToSequence(new IIOImage(pixels, null, metadata), how);
            }
            writer.endWriteSequence();
        } finally {
            writer.dispose();
        }
    }

    /** Some readers swap the bytes of compressed big-endian floats twice. */
    private static IIOMetadata littleEndian(ImageWriter writer) throws IOException {
        IIOMetadata metadata = writer.getDefaultStreamMetadata(null);
        String format = metadata.getNativeMetadataFormatName();
        Element tree = (Element) metadata.getAsTree(format);
        ((Element) tree.getElementsByTagName("ByteOrder").item(0)).setAttribute("value", "LITTLE_ENDIAN");
        metadata.setFromTree(format, tree);
        return metadata;
    }

    private static IIOMetadata with(IIOMetadata metadata, FileMetadata more) throws IOException {
        TIFFDirectory directory = TIFFDirectory.createFromMetadata(metadata);
        byte[] profile = more.profile();
        if (profile != null) {
            TIFFTag tag = new TIFFTag("ICC Profile", TiffDirectory.PROFILE, 1 << TIFFTag.TIFF_UNDEFINED);
            directory.addTIFFField(new TIFFField(tag, TIFFTag.TIFF_UNDEFINED, profile.length, profile));
        }
        if (more.resolution() != null) {
            BaselineTIFFTagSet tags = BaselineTIFFTagSet.getInstance();
            directory.addTIFFField(ratio(tags.getTag(TiffDirectory.RESOLUTION_ACROSS), more.resolution()[0]));
            directory.addTIFFField(ratio(tags.getTag(TiffDirectory.RESOLUTION_DOWN), more.resolution()[1]));
            directory.addTIFFField(new TIFFField(tags.getTag(TiffDirectory.RESOLUTION_UNIT),
                (int) more.resolution()[2]));
        }
        return directory.getAsMetadata();
    }

    private static TIFFField ratio(TIFFTag tag, double value) {
        long below = Math.max(1, Math.min(1_000_000, (long) (MAX_RATIO / value)));
        long above = Math.min(MAX_RATIO, Math.round(value * below));
        return new TIFFField(tag, TIFFTag.TIFF_RATIONAL, 1, new long[][] {{above, below}});
    }
}
