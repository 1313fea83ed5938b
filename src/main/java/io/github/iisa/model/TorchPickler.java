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

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * Writes pickles as PyTorch's files hold them, by protocol 2: one method an instruction, and {@link #tensor}.
 *
 * <p>Example, a dictionary with one tensor:
 * <pre>{@code
 * new TorchPickler().dictionary().mark().text("bias").tensor("FloatStorage", "0", 64, new long[] {64}, false)
 *     .put().bytes();
 * }</pre>
 */
public final class TorchPickler {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    /** Begins a pickle. */
    public TorchPickler() {
        code(0x80).code(2);
    }

    /**
     * A mark before the items of a tuple or dictionary.
     *
     * @return this
     */
    public TorchPickler mark() {
        return code('(');
    }

    /**
     * A tuple of what follows the last mark.
     *
     * @return this
     */
    public TorchPickler tuple() {
        return code('t');
    }

    /**
     * An empty tuple.
     *
     * @return this
     */
    public TorchPickler emptyTuple() {
        return code(')');
    }

    /**
     * An empty dictionary.
     *
     * @return this
     */
    public TorchPickler dictionary() {
        return code('}');
    }

    /**
     * Puts the pairs since the last mark into the dictionary before it.
     *
     * @return this
     */
    public TorchPickler put() {
        return code('u');
    }

    /**
     * A name in a module.
     *
     * @param module the module
     * @param name the name
     * @return this
     */
    public TorchPickler global(String module, String name) {
        code('c');
        out.writeBytes((module + "\n" + name + "\n").getBytes(StandardCharsets.UTF_8));
        return this;
    }

    /**
     * Calls the last but one by the last, a tuple.
     *
     * @return this
     */
    public TorchPickler call() {
        return code('R');
    }

    /**
     * Makes an object of the last but one, a class, by the last, a tuple.
     *
     * @return this
     */
    public TorchPickler newObject() {
        return code(0x81);
    }

    /**
     * Gives the last but one the last as its state.
     *
     * @return this
     */
    public TorchPickler state() {
        return code('b');
    }

    /**
     * A text.
     *
     * @param value the text
     * @return this
     */
    public TorchPickler text(String value) {
        byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
        code('X').word(utf8.length);
        out.writeBytes(utf8);
        return this;
    }

    /**
     * A whole number.
     *
     * @param value within 32 bits
     * @return this
     */
    public TorchPickler integer(long value) {
        return code('J').word(Math.toIntExact(value));
    }

    /**
     * True or false.
     *
     * @param value which
     * @return this
     */
    public TorchPickler truth(boolean value) {
        return code(value ? 0x88 : 0x89);
    }

    /**
     * A tensor that fills its storage row by row.
     *
     * @param storage the class of its storage, such as {@code FloatStorage}
     * @param key the storage's name
     * @param shape its sizes
     * @param trainable whether a gradient may be asked for
     * @return this
     */
    public TorchPickler tensor(String storage, String key, long[] shape, boolean trainable) {
        long count = 1;
        long[] strides = new long[shape.length];
        for (int i = shape.length - 1; i >= 0; i--) {
            strides[i] = count;
            count *= shape[i];
        }
        return global("torch._utils", "_rebuild_tensor_v2").mark()
            .mark().text("storage").global("torch", storage).text(key).text("cpu").integer(count).tuple().code('Q')
            .integer(0).integers(shape).integers(strides).truth(trainable)
            .global("collections", "OrderedDict").emptyTuple().call().tuple().call();
    }

    /**
     * Ends the pickle.
     *
     * @return its bytes
     */
    public byte[] bytes() {
        code('.');
        return out.toByteArray();
    }

    private TorchPickler integers(long[] values) {
        mark();
        for (long value : values) {
            integer(value);
        }
        return tuple();
    }

    private TorchPickler code(int instruction) {
        out.write(instruction);
        return this;
    }

    private TorchPickler word(int value) {
        out.writeBytes(ByteBuffer.allocate(Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN).putInt(value).array());
        return this;
    }
}
