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

import io.github.iisa.base.Unpickler;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * What PyTorch needs in a pickle: tensors, their storages, the objects of a TorchScript module as plain attributes, and
 * a few harmless companions. Nothing else is let in, and nothing is executed.
 *
 * <p>Example: {@code Object root = new Unpickler(file, stream, new TorchPickle()).read();}
 */
final class TorchPickle implements Unpickler.Whitelist {

    private static final Set<String> DTYPES = Set.of("float32", "float64", "float16", "bfloat16", "int64", "int32",
        "int16", "int8", "uint8", "bool");
    private static final long LONGEST = 1L << 40;

    private final Map<String, Storage> storages = new LinkedHashMap<>();

    /**
     * A run of numbers that tensors share.
     *
     * @param type their type
     * @param key its name in the file
     * @param offset where in the storage of that name it begins, numbers
     * @param length how many
     */
    record Storage(ElementType type, String key, long offset, long length) {

        Storage {
            Objects.requireNonNull(type);
            Objects.requireNonNull(key);
        }
    }

    /**
     * A tensor as the pickle describes it.
     *
     * @param storage where its numbers are
     * @param offset of its first number
     * @param shape its sizes
     * @param strides steps along its axes
     */
    record Tensor(Storage storage, long offset, long[] shape, long[] strides) {

        Tensor {
            Objects.requireNonNull(storage);
        }

        /** The same, once it is known where the storage lies in the file. */
        StoredTensor at(long position) {
            return new StoredTensor(storage.type, position + storage.offset * storage.type.bytes(), storage.length,
                offset, shape, strides);
        }
    }

    /** An object of a TorchScript module: its attributes. */
    static final class Attributes implements Unpickler.Stateful {

        private Map<?, ?> values = Map.of();

        @Override
        public void fill(Object state) {
            values = Objects.requireNonNull((Map<?, ?>) state);
        }

        Map<?, ?> values() {
            return values;
        }
    }

    /** What carries no weights, such as a counter in NumPy's types. */
    private static final class Companion implements Unpickler.Stateful {

        @Override
        public void fill(Object state) {
            // nothing of it is wanted
        }
    }

    /** The storages met, in their order. */
    Map<String, Storage> storages() {
        return storages;
    }

    @Override
    public Object find(String module, String name) {
        if (module.equals("__torch__") || module.startsWith("__torch__.")) {
            return (Unpickler.Maker) arguments -> new Attributes();
        }
        if (module.equals("torch") && name.endsWith("Storage")) {
            return ElementType.ofStorage(name);
        }
        if (module.equals("torch") && DTYPES.contains(name)) {
            return name;
        }
        return switch (module.replace("numpy._core", "numpy.core") + "." + name) {
            case "collections.OrderedDict" -> (Unpickler.Maker) TorchPickle::dictionary;
            case "torch._utils._rebuild_tensor", "torch._utils._rebuild_tensor_v2" ->
                (Unpickler.Maker) TorchPickle::tensor;
            case "torch._utils._rebuild_parameter" -> (Unpickler.Maker) arguments -> (Tensor) arguments.get(0);
            case "torch.Size" -> (Unpickler.Maker) arguments -> new ArrayList<>((List<?>) arguments.get(0));
            case "torch.device", "numpy.dtype", "numpy.core.multiarray.scalar", "_codecs.encode" ->
                (Unpickler.Maker) arguments -> new Companion();
            case "torch.jit._pickle.build_intlist", "torch.jit._pickle.build_doublelist",
                "torch.jit._pickle.build_boollist", "torch.jit._pickle.build_tensorlist",
                "torch.jit._pickle.restore_type_tag" -> (Unpickler.Maker) arguments -> arguments.get(0);
            default -> null;
        };
    }

    @Override
    public Object persistent(Object id) {
        List<?> fields = (List<?>) id;
        if (!"storage".equals(fields.get(0))) {
            return null;
        }
        ElementType type = (ElementType) fields.get(1);
        String key = (String) fields.get(2);
        Storage storage = new Storage(type, key, 0, length(fields.get(4)));
        Storage before = storages.putIfAbsent(key, storage);
        if (before != null && !before.equals(storage)) {
            throw new IllegalArgumentException("two storages of one name");
        }
        if (fields.size() > 5 && fields.get(5) != null) { // before 0.4: a window onto the storage
            List<?> window = (List<?>) fields.get(5);
            return new Storage(type, key, length(window.get(1)), length(window.get(2)));
        }
        return storage;
    }

    private static long length(Object number) {
        long length = (Long) number;
        if (length < 0 || length > LONGEST) {
            throw new IllegalArgumentException("a storage larger than any file");
        }
        return length;
    }

    private static Object dictionary(List<?> arguments) {
        Map<Object, Object> map = new LinkedHashMap<>();
        if (!arguments.isEmpty()) {
            for (Object pair : (List<?>) arguments.get(0)) {
                map.put(Objects.requireNonNull((String) ((List<?>) pair).get(0)), ((List<?>) pair).get(1));
            }
        }
        return map;
    }

    private static Tensor tensor(List<?> arguments) {
        return new Tensor((Storage) arguments.get(0), (Long) arguments.get(1), sizes(arguments.get(2)),
            sizes(arguments.get(3)));
    }

    private static long[] sizes(Object tuple) {
        List<?> list = (List<?>) tuple;
        long[] sizes = new long[list.size()];
        Iterator<?> it = list.iterator();
        for (int i = 0; i < sizes.length; i++) {
            sizes[i] = (Long) it.next();
        }
        return sizes;
    }
}
