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

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** XMP packets are made true, or given up. */
class XmpPacketTest {

    private static String packet(String inside) {
        return "<?xpacket begin='' id='W5M0MpCehiHzreSzNTczkc9d'?><x:xmpmeta xmlns:x='adobe:ns:meta/'>"
            + "<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'>" + inside
            + "</rdf:RDF></x:xmpmeta><?xpacket end='w'?>";
    }

    private static String renewed(String inside) {
        byte[] renewed = XmpPacket.renewed(packet(inside).getBytes(StandardCharsets.UTF_8), 640, 480);
        return renewed == null ? null : new String(renewed, StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        // Attributes, in both kinds of quotes, and elements; the prefix is the packet's own.
        "<r xmlns:tiff=\"http://ns.adobe.com/tiff/1.0/\" tiff:Orientation=\"6\"/> | "
            + "<r xmlns:tiff=\"http://ns.adobe.com/tiff/1.0/\" tiff:Orientation=\"1\"/>",
        "<r xmlns:t='http://ns.adobe.com/tiff/1.0/' t:Orientation = '6'/> | "
            + "<r xmlns:t='http://ns.adobe.com/tiff/1.0/' t:Orientation = '1'/>",
        "<r xmlns:tiff='http://ns.adobe.com/tiff/1.0/'><tiff:Orientation>6</tiff:Orientation></r> | "
            + "<r xmlns:tiff='http://ns.adobe.com/tiff/1.0/'><tiff:Orientation>1</tiff:Orientation></r>",
        "<r xmlns:tiff='http://ns.adobe.com/tiff/1.0/' tiff:ImageWidth='4000' tiff:ImageLength='3000'/> | "
            + "<r xmlns:tiff='http://ns.adobe.com/tiff/1.0/' tiff:ImageWidth='640' tiff:ImageLength='480'/>",
        "<r xmlns:exif='http://ns.adobe.com/exif/1.0/' exif:PixelXDimension='4000' exif:PixelYDimension='9'/> | "
            + "<r xmlns:exif='http://ns.adobe.com/exif/1.0/' exif:PixelXDimension='640' exif:PixelYDimension='480'/>"})
    void orientationAndSizeBecomeTrue(String before, String after) {
        assertEquals(packet(after), renewed(before));
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "<r xmlns:tiff='http://elsewhere/' tiff:Orientation='6'/>",
        "<r xmlns:tiff='http://ns.adobe.com/tiff/1.0/' tiff:Make='Kamera GmbH, Köln'/>",
        "<r xmlns:dc='http://purl.org/dc/elements/1.1/'><dc:subject><rdf:Bag><rdf:li>Brücke</rdf:li></rdf:Bag>"
            + "</dc:subject></r>"})
    void allElseStaysByteForByte(String inside) {
        assertEquals(packet(inside), renewed(inside));
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://ns.google.com/photos/1.0/panorama/", "http://ns.adobe.com/xmp/note/",
        "http://ns.adobe.com/hdr-gain-map/1.0/", "http://www.metadataworkinggroup.com/schemas/regions/"})
    void whatIsBoundToTheOldPixelsIsGivenUp(String namespace) {
        assertNull(renewed("<r xmlns:a='" + namespace + "' a:x='1'/>"));
    }

    @Test
    void whatIsNoPacketIsGivenUp() {
        assertNull(XmpPacket.renewed(new byte[0], 1, 1));
        assertNull(XmpPacket.renewed(packet("<r/>").getBytes(StandardCharsets.UTF_16), 1, 1));
        byte[] plain = packet("<r/>").getBytes(StandardCharsets.UTF_8);
        assertArrayEquals(plain, XmpPacket.renewed(plain, 1, 1));
    }
}
