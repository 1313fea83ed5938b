/*-
 * #%L
 * IISA for Fiji: image intrinsic scale assessment.
 * %%
 * Copyright (C) 2026 IISA for Fiji developers.
 * %%
 * SPDX-License-Identifier: BSD-2-Clause
 * #L%
 */
package io.github.iisa.training;

import io.github.iisa.base.InputException;
import io.github.iisa.base.TrainingMessages;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32C;

/**
 * The epochs as TensorBoard reads them: a file of records, each framed by its length and masked CRC-32C, holding an
 * {@code Event} in protocol buffers' wire format with one scalar a curve.
 *
 * <p>Example: {@code EventFile.write(epochs, folder.resolve(EventFile.NAME));}, then {@code tensorboard --logdir .}
 *
 * <p>Times are seconds of training since its start, so that equal trainings write equal curves. The file is written
 * anew each time, from the checkpoint's epochs.
 */
final class EventFile {

    static final String NAME = "events.out.tfevents.0.iisa";

    private static final int MASK_DELTA = 0xa282ead8;

    private EventFile() {
    }

    static void write(List<Checkpoint.Epoch> epochs, Path file) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        record(out, event(0, 0, text(3, "brain.Event:2")));
        double time = 0;
        for (int i = 0; i < epochs.size(); i++) {
            Checkpoint.Epoch e = epochs.get(i);
            time += e.seconds();
            Map<String, Double> curves = new LinkedHashMap<>();
            curves.put("learning_rate", e.rate());
            curves.put("loss", e.loss());
            curves.put("validation/srcc", e.srcc());
            curves.put("validation/plcc", e.plcc());
            curves.put("validation/mae", e.mae());
            record(out, event(time, i + 1, summary(curves)));
        }
        try {
            Files.write(file, out.toByteArray());
        } catch (IOException e) {
            throw new InputException(TrainingMessages.cannotKeep(file), e);
        }
    }

    private static byte[] event(double time, int step, byte[] content) {
        ByteArrayOutputStream event = new ByteArrayOutputStream();
        event.write(1 << 3 | 1); // wall_time, double
        event.writeBytes(little(8).putDouble(time).array());
        if (step > 0) {
            event.write(2 << 3); // step, varint
            varint(event, step);
        }
        event.writeBytes(content);
        return event.toByteArray();
    }

    private static byte[] summary(Map<String, Double> curves) {
        ByteArrayOutputStream values = new ByteArrayOutputStream();
        curves.forEach((tag, value) -> {
            ByteArrayOutputStream one = new ByteArrayOutputStream();
            one.writeBytes(text(1, tag));
            one.write(2 << 3 | 5); // simple_value, float
            one.writeBytes(little(4).putFloat(value.floatValue()).array());
            values.writeBytes(field(1, one.toByteArray()));
        });
        return field(5, values.toByteArray());
    }

    private static byte[] text(int number, String value) {
        return field(number, value.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] field(int number, byte[] content) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(number << 3 | 2);
        varint(out, content.length);
        out.writeBytes(content);
        return out.toByteArray();
    }

    private static void varint(ByteArrayOutputStream out, int value) {
        int rest = value;
        while (rest >= 0x80) {
            out.write(rest & 0x7f | 0x80);
            rest >>>= 7;
        }
        out.write(rest);
    }

    private static void record(ByteArrayOutputStream out, byte[] content) {
        byte[] length = little(8).putLong(content.length).array();
        out.writeBytes(length);
        out.writeBytes(little(4).putInt(masked(length)).array());
        out.writeBytes(content);
        out.writeBytes(little(4).putInt(masked(content)).array());
    }

    private static int masked(byte[] bytes) {
        CRC32C crc = new CRC32C();
        crc.update(bytes);
        return Integer.rotateRight((int) crc.getValue(), 15) + MASK_DELTA;
    }

    private static ByteBuffer little(int bytes) {
        return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }
}
