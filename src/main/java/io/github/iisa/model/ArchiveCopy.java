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
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * Copies an archive that {@link TorchScriptArchive} made, with other values for some of its tensors. Its text stays as
 * it is, which an engine that saves the module itself would write anew in its own words.
 *
 * <p>Example: {@code boolean ours = ArchiveCopy.write(archive, module.values(), out);}
 */
final class ArchiveCopy {

    private static final String FOLDER = TorchScriptArchive.FOLDER;

    private ArchiveCopy() {
    }

    /**
     * Copies.
     *
     * @param archive the archive
     * @param values by tensor name, as many each as the archive has
     * @param out where to; stays open
     * @return false, and nothing written, if the archive is not one of ours with all these tensors
     * @throws UncheckedIOException if reading or writing fails
     */
    static boolean write(Path archive, Map<String, float[]> values, OutputStream out) {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        try (ZipFile zip = new ZipFile(archive.toFile())) {
            for (ZipEntry entry : Collections.list(zip.entries())) {
                if (!entry.getName().startsWith(FOLDER + "/")) {
                    return false;
                }
                entries.put(entry.getName().substring(FOLDER.length() + 1), zip.getInputStream(entry).readAllBytes());
            }
            // Every byte a character, so that text can be searched.
            String pickle = new String(entries.getOrDefault("data.pkl", new byte[0]), StandardCharsets.ISO_8859_1);
            for (Map.Entry<String, float[]> value : values.entrySet()) {
                String record = "data/" + record(pickle, value.getKey());
                byte[] before = entries.get(record);
                if (before == null || before.length != Float.BYTES * value.getValue().length) {
                    return false;
                }
                ByteBuffer bytes = ByteBuffer.allocate(before.length).order(ByteOrder.LITTLE_ENDIAN);
                bytes.asFloatBuffer().put(value.getValue());
                entries.put(record, bytes.array());
            }
            StoredZipWriter copy = new StoredZipWriter(out, FOLDER);
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                copy.entry(entry.getKey(), ByteBuffer.wrap(entry.getValue()));
            }
            copy.finish();
            return true;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The record of a tensor: its name, what rebuilds it and its storage's kind stand before the storage's name. */
    private static String record(String pickle, String name) {
        byte[] whole = new TorchPickler().text(name).global("torch._utils", "_rebuild_tensor_v2").mark().mark()
            .text("storage").global("torch", "FloatStorage").bytes();
        // Without the protocol's number before and the full stop behind.
        String before = new String(whole, 2, whole.length - 3, StandardCharsets.ISO_8859_1) + "X";
        int at = pickle.indexOf(before);
        if (at < 0) {
            return "";
        }
        int from = at + before.length() + Integer.BYTES;
        return pickle.substring(from, from + pickle.charAt(at + before.length()));
    }
}
