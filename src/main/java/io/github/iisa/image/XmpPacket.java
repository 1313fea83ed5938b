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

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An XMP packet made true for an image that was turned upright and scaled: orientation 1 and the new size.
 *
 * <p>Example: {@code byte[] xmp = XmpPacket.renewed(old, 640, 480);}
 *
 * <p>Names are found by their namespaces, whatever the prefixes; all else stays byte for byte. Limit: a packet that
 * speaks of the old pixels in other ways (panoramas, depth maps, gain maps, regions, thumbnails, parts outside the
 * packet) is given up.
 */
final class XmpPacket {

    private static final String TIFF = "http://ns.adobe.com/tiff/1.0/";
    private static final String EXIF = "http://ns.adobe.com/exif/1.0/";

    /** Beginnings of namespaces whose values hold for the old pixels, or for data that stay behind. */
    private static final List<String> BOUND_TO_PIXELS = List.of("http://ns.google.com/photos/",
        "http://ns.adobe.com/hdr-gain-map/", "http://ns.apple.com/HDRGainMap/", "http://ns.adobe.com/xmp/note/",
        "http://ns.adobe.com/xap/1.0/g/img/", "http://www.metadataworkinggroup.com/schemas/regions/",
        "http://ns.microsoft.com/photo/1.2/");

    private XmpPacket() {
    }

    /**
     * A changed copy.
     *
     * @param xmp the packet, in UTF-8
     * @param width px of the new image
     * @param height px of the new image
     * @return null where the packet would not be true
     */
    static byte[] renewed(byte[] xmp, int width, int height) {
        // A letter a byte: what is not looked for stays what it is.
        String text = new String(xmp, StandardCharsets.ISO_8859_1);
        if (!text.contains("http://www.w3.org/1999/02/22-rdf-syntax-ns#")
            || BOUND_TO_PIXELS.stream().anyMatch(text::contains)) {
            return null;
        }
        text = set(text, TIFF, "Orientation", 1);
        text = set(text, TIFF, "ImageWidth", width);
        text = set(text, TIFF, "ImageLength", height);
        text = set(text, EXIF, "PixelXDimension", width);
        text = set(text, EXIF, "PixelYDimension", height);
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    /** Sets what is there, written as an attribute or as an element. */
    private static String set(String text, String namespace, String name, int value) {
        Matcher prefix = Pattern.compile("xmlns:([\\w.-]+)\\s*=\\s*[\"']" + namespace + "[\"']").matcher(text);
        String changed = text;
        while (prefix.find()) {
            String qualified = Pattern.quote(prefix.group(1) + ":" + name);
            changed = changed.replaceAll("(\\s" + qualified + "\\s*=\\s*([\"']))[^\"'<]*\\2", "$1" + value + "$2")
                .replaceAll("(<" + qualified + "(?:\\s[^>]*)?>)[^<]*(?=</)", "$1" + value);
        }
        return changed;
    }
}
