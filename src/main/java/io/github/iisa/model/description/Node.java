/*-
 * #%L
 * IISA for Fiji: image intrinsic scale assessment.
 * %%
 * Copyright (C) 2026 IISA for Fiji developers.
 * %%
 * SPDX-License-Identifier: BSD-2-Clause
 * #L%
 */
package io.github.iisa.model.description;

import io.github.iisa.base.ModelException;
import io.github.iisa.base.PackageMessages;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A value of a YAML document, which knows where it stands so that it can complain.
 *
 * <p>Example: {@code double mean = root.get("kwargs").get("mean").number();}
 *
 * <p>A key that is not there gives an absent node, and so does one whose value is null; an absent node has no entries
 * and refuses to be text or a number.
 */
public final class Node {

    private final String document;
    private final String path;
    private final Object value;

    /**
     * The root of a document.
     *
     * @param document names the file in complaints
     * @param value what YAML holds: maps, lists, text, numbers, flags, dates; null if it is empty
     */
    public Node(String document, Object value) {
        this(document, "", value);
    }

    private Node(String document, String path, Object value) {
        this.document = document;
        this.path = path;
        this.value = value;
    }

    /**
     * The value of a key.
     *
     * @param key the key
     * @return its node, absent where there is none
     */
    public Node get(String key) {
        Object child = value instanceof Map<?, ?> map ? map.get(key) : null;
        return new Node(document, path.isEmpty() ? key : path + "." + key, child);
    }

    /**
     * The value of the first of some keys that is there: formats renamed theirs.
     *
     * @param keys from the newest name to the oldest
     * @return its node; where there is none, absent under the first name
     */
    public Node first(String... keys) {
        for (String key : keys) {
            if (get(key).isPresent()) {
                return get(key);
            }
        }
        return get(keys[0]);
    }

    /** Whether there is a value. */
    public boolean isPresent() {
        return value != null;
    }

    /** Whether it is a mapping. */
    public boolean isMapping() {
        return value instanceof Map;
    }

    /** Whether it is a list. */
    public boolean isList() {
        return value instanceof List;
    }

    /** Whether it is text. */
    public boolean isText() {
        return value instanceof String;
    }

    /** Where it stands in its document, for example {@code inputs[0].axes}. */
    public String path() {
        return path;
    }

    /**
     * The plain value.
     *
     * @return a map, list, text, number, flag or date; null if absent
     */
    public Object plain() {
        return value;
    }

    /**
     * Text; numbers, flags and dates are written out.
     *
     * @return the text
     * @throws ModelException if it is absent, a mapping or a list
     */
    public String text() {
        if (value == null || isMapping() || isList()) {
            throw wrong("is missing or no text");
        }
        return value.toString();
    }

    /**
     * Text, or something else where it is absent.
     *
     * @param other taken where it is absent
     * @return the text
     * @throws ModelException if it is a mapping or a list
     */
    public String text(String other) {
        return isPresent() ? text() : other;
    }

    /**
     * A number, also one written as text, such as {@code 1e-6}, {@code inf} and {@code -inf}, which YAML 1.1 takes for
     * words.
     *
     * @return the number
     * @throws ModelException if it is none
     */
    public double number() {
        if (value instanceof Number n) {
            return n.doubleValue();
        }
        if (value instanceof String text) {
            String plain = text.strip().replaceFirst("^([+-]?)\\.?inf(inity)?$", "$1Infinity")
                .replaceFirst("^\\.?nan$", "NaN");
            try {
                return Double.parseDouble(plain);
            } catch (NumberFormatException e) {
                throw wrong("is no number");
            }
        }
        throw wrong("is missing or no number");
    }

    /**
     * A number, or another one where it is absent.
     *
     * @param other taken where it is absent
     * @return the number
     * @throws ModelException if something else stands there
     */
    public double number(double other) {
        return isPresent() ? number() : other;
    }

    /**
     * A whole number.
     *
     * @return the number
     * @throws ModelException if it is none, or too large
     */
    public int whole() {
        double number = number();
        if (number == (int) number) {
            return (int) number;
        }
        throw wrong("is no whole number");
    }

    /**
     * A flag, or another one where it is absent.
     *
     * @param other taken where it is absent
     * @return the flag
     * @throws ModelException if something else stands there
     */
    public boolean flag(boolean other) {
        if (value == null || value instanceof Boolean) {
            return value == null ? other : (Boolean) value;
        }
        throw wrong("is neither true nor false");
    }

    /**
     * The items of a list.
     *
     * @return the items; none if it is absent
     * @throws ModelException if it is no list
     */
    public List<Node> list() {
        if (value != null && !isList()) {
            throw wrong("is no list");
        }
        List<Node> items = new ArrayList<>();
        if (value instanceof List<?> list) {
            for (Object item : list) {
                items.add(new Node(document, path + "[" + items.size() + "]", item));
            }
        }
        return items;
    }

    /**
     * The items of a list, or the single value that stands in its place.
     *
     * @return the items; none if it is absent
     */
    public List<Node> listOrOne() {
        return value == null || isList() ? list() : List.of(this);
    }

    /**
     * The numbers of a list, or the single number that stands in its place.
     *
     * @return the numbers; none if it is absent
     * @throws ModelException if an item is no number
     */
    public double[] numbers() {
        return listOrOne().stream().mapToDouble(Node::number).toArray();
    }

    /**
     * The entries of a mapping.
     *
     * @return by key, in the document's order; none if it is absent
     * @throws ModelException if it is no mapping
     */
    public Map<String, Node> entries() {
        if (value != null && !isMapping()) {
            throw wrong("is no mapping");
        }
        Map<String, Node> entries = new LinkedHashMap<>();
        if (value instanceof Map<?, ?> map) {
            map.keySet().stream().map(String::valueOf).forEach(key -> entries.put(key, get(key)));
        }
        return entries;
    }

    /**
     * A complaint about this value.
     *
     * @param what goes on after the value's place, for example {@code is no list}
     * @return the exception to throw
     */
    public ModelException wrong(String what) {
        return new ModelException(PackageMessages.wrong(document, path.isEmpty() ? what : path + " " + what));
    }
}
