/*-
 * #%L
 * IISA for Fiji: image intrinsic scale assessment.
 * %%
 * Copyright (C) 2026 IISA for Fiji developers.
 * %%
 * SPDX-License-Identifier: BSD-2-Clause
 * #L%
 */
package io.github.iisa.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import io.github.iisa.base.CheckpointMessages;
import io.github.iisa.base.InputException;
import io.github.iisa.base.Messages;
import io.github.iisa.base.ModelException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import java.util.Set;

/**
 * A file of weights: PyTorch's checkpoints (zip, and the older one), TorchScript archives, safetensors.
 *
 * <p>Example:
 * <pre>{@code
 * try (CheckpointFile weights = CheckpointFile.open(Path.of("TOPIQ_iisadb.pth"))) {
 *     NDArray first = weights.read("semantic_model.conv1.weight", arrays);
 * }
 * }</pre>
 *
 * <p>The file stays where it is: opening reads its table of contents (16 MB at most, and 32 MB of a zip file's
 * directory), and a tensor is read when asked for. Nothing in it is executed, and places, sizes and strides are checked
 * against the file before anything is allocated. A dictionary may hold the weights itself or under {@code params},
 * {@code state_dict} or the like.
 *
 * <p>Memory: {@link #read} puts a tensor into native memory, owned by the manager. Safe for calls from several threads.
 */
public final class CheckpointFile implements NamedTensors {

    private static final int ZIP = 0x04034b50;
    private static final int PICKLE = 0x80;
    private static final int SHORTEST = 10;

    private final Path file;
    private final FileChannel channel;
    private final Map<String, StoredTensor> tensors;

    private CheckpointFile(Path file, FileChannel channel, Map<String, StoredTensor> tensors) {
        this.file = file;
        this.channel = channel;
        this.tensors = tensors;
    }

    /**
     * Opens a file.
     *
     * @param file the file
     * @return its tensors; close it
     * @throws ModelException if it is missing, damaged, of no such format, or holds more than data
     */
    public static CheckpointFile open(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new ModelException(Messages.fileMissing(file));
        }
        FileChannel channel = null;
        try {
            channel = FileChannel.open(file);
            Map<String, StoredTensor> tensors = tensors(file, channel);
            for (Map.Entry<String, StoredTensor> e : tensors.entrySet()) {
                String fault = e.getValue().fault(channel.size());
                if (fault != null) {
                    throw new ModelException(CheckpointMessages.badTensor(file, e.getKey(), fault));
                }
            }
            CheckpointFile opened = new CheckpointFile(file, channel, tensors);
            channel = null;
            return opened;
        } catch (InputException e) { // of the pickle, which knows nothing of models
            throw new ModelException(e.getMessage(), e);
        } catch (IllegalArgumentException e) {
            throw new ModelException(CheckpointMessages.damaged(file, e.getMessage()), e);
        } catch (ClassCastException | IndexOutOfBoundsException | NullPointerException e) {
            // Whatever a file takes for what it is not.
            throw new ModelException(CheckpointMessages.unknownFormat(file), e);
        } catch (IOException e) {
            throw new ModelException(CheckpointMessages.damaged(file, "the file cannot be read to its end"), e);
        } finally {
            close(channel);
        }
    }

    private static Map<String, StoredTensor> tensors(Path file, FileChannel channel) throws IOException {
        if (channel.size() < SHORTEST) {
            throw new ModelException(CheckpointMessages.unknownFormat(file));
        }
        ByteBuffer begin = ByteBuffer.allocate(SHORTEST).order(ByteOrder.LITTLE_ENDIAN);
        StoredTensor.fill(channel, 0, begin);
        if (begin.getInt(0) == ZIP) {
            return CheckpointFormats.zip(file, channel);
        }
        if ((begin.get(0) & 0xff) == PICKLE && begin.get(1) == 2) {
            return CheckpointFormats.legacy(file, channel);
        }
        if (begin.getLong(0) > 0 && begin.get(Long.BYTES) == '{') {
            return CheckpointFormats.safetensors(channel);
        }
        throw new ModelException(CheckpointMessages.unknownFormat(file));
    }

    @Override
    public Set<String> names() {
        return Collections.unmodifiableSet(tensors.keySet());
    }

    @Override
    public long[] shape(String name) {
        return tensor(name).shape().clone();
    }

    /**
     * The type of a tensor's numbers in the file.
     *
     * @param name one of {@link #names()}
     * @return the type
     * @throws ModelException if there is no such tensor
     */
    ElementType type(String name) {
        return tensor(name).type();
    }

    @Override
    public NDArray read(String name, NDManager manager) {
        StoredTensor tensor = tensor(name);
        boolean whole = tensor.type() == ElementType.INT64;
        if (!whole && !tensor.type().isShortFloat()) {
            throw new ModelException(CheckpointMessages.notReadable(file, name, tensor.type().toString()));
        }
        try {
            return manager.create(tensor.read(channel), new Shape(tensor.shape()),
                whole ? DataType.INT64 : DataType.FLOAT32);
        } catch (IOException e) {
            throw new ModelException(CheckpointMessages.badTensor(file, name, "cannot be read"), e);
        }
    }

    private StoredTensor tensor(String name) {
        StoredTensor tensor = tensors.get(name);
        if (tensor == null) {
            throw new ModelException(CheckpointMessages.noEntry(file, name));
        }
        return tensor;
    }

    @Override
    public void close() {
        close(channel);
    }

    private static void close(FileChannel channel) {
        if (channel != null) {
            try {
                channel.close();
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        }
    }
}
