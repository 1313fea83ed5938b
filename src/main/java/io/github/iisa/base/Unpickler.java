/*-
 * #%L
 * IISA for Fiji: image intrinsic scale assessment.
 * %%
 * Copyright (C) 2026 IISA for Fiji developers.
 * %%
 * SPDX-License-Identifier: BSD-2-Clause
 * #L%
 */
package io.github.iisa.base;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads Python's pickles as plain data. Nothing in them is executed: what is not data must be on a {@link Whitelist}.
 *
 * <p>Example: {@code Object value = new Unpickler(file, stream, whitelist).read();}
 *
 * <p>What comes out: null, Boolean, Long (BigInteger beyond 64 bits), Double, String, byte[], List (a tuple's is
 * unmodifiable), LinkedHashMap, and what the whitelist makes. Protocols 2 to 5. Everything is bounded: 16 MB of pickle,
 * 2¹⁸ objects, 64 levels of nesting, so that no file takes much memory.
 */
public final class Unpickler {

    private static final int MOST = 1 << 18;
    private static final int DEEPEST = 64;
    private static final int HIGHEST_PROTOCOL = 5;

    private final Path file;
    private final PickleInput in;
    private final Whitelist whitelist;
    private final List<Object> stack = new ArrayList<>();
    private final Deque<Integer> marks = new ArrayDeque<>();
    private final Map<Integer, Object> memo = new HashMap<>();
    private final Map<Object, Integer> depths = new IdentityHashMap<>();
    private int objects;

    /** What a pickle may name. */
    public interface Whitelist {

        /**
         * Finds what a name stands for.
         *
         * @param module the Python module
         * @param name the name in it
         * @return a {@link Maker} for what is called, any other object for what is only mentioned, null for what is
         *     not permitted
         */
        Object find(String module, String name);

        /**
         * Finds what lies outside the pickle.
         *
         * @param id what the pickle calls it, data
         * @return the object, null if there is none
         */
        default Object persistent(Object id) {
            return null;
        }
    }

    /** Makes an object from its arguments. */
    @FunctionalInterface
    public interface Maker {

        /**
         * Makes the object.
         *
         * @param arguments data
         * @return the object
         * @throws IllegalArgumentException if these are no arguments for it
         */
        Object make(List<?> arguments);
    }

    /** An object that a pickle fills after having made it. */
    public interface Stateful {

        /**
         * Fills it.
         *
         * @param state data
         * @throws IllegalArgumentException if that is no state for it
         */
        void fill(Object state);
    }

    /**
     * A reader at the begin of a pickle.
     *
     * @param file the file, for messages
     * @param in where it is read from; stays open, and stands behind the pickle after {@link #read}
     * @param whitelist what it may name
     */
    public Unpickler(Path file, InputStream in, Whitelist whitelist) {
        this.file = file;
        this.in = new PickleInput(file, in);
        this.whitelist = whitelist;
    }

    /**
     * Reads one pickle.
     *
     * @return its value
     * @throws InputException if it is damaged, larger or deeper than permitted, or names what is not on the whitelist
     */
    public Object read() {
        try {
            for (int code = in.next(); code != '.'; code = in.next()) {
                step(code);
            }
            return pop();
        } catch (IOException e) {
            throw new InputException(PickleMessages.damaged(file, "is cut off"), e);
        } catch (IllegalArgumentException | ClassCastException | IndexOutOfBoundsException | NullPointerException e) {
            // Whatever the instructions take for what it is not.
            throw new InputException(PickleMessages.damaged(file, "makes no sense near byte " + in.position()), e);
        }
    }

    /**
     * How many bytes have been read.
     *
     * @return the count
     */
    public long position() {
        return in.position();
    }

    private void step(int code) throws IOException {
        switch (code) {
            case 0x80 -> protocol(in.next());
            case 0x95 -> skipFrame();
            case '(' -> mark();
            case '0' -> pop();
            case '1' -> popMark();
            case '2' -> push(stack.get(stack.size() - 1));
            case 'N' -> push(null);
            case 0x88 -> push(true);
            case 0x89 -> push(false);
            case 'J' -> push((long) (int) in.integer(4));
            case 'K' -> push(in.integer(1));
            case 'M' -> push(in.integer(2));
            case 0x8a -> push(in.number(in.next()));
            case 0x8b -> push(in.number(in.length(4)));
            case 'G' -> push(Double.longBitsToDouble(Long.reverseBytes(in.integer(8))));
            case 'X' -> push(in.text(4));
            case 0x8c -> push(in.text(1));
            case 0x8d -> push(in.text(8));
            case 'T' -> push(new String(in.bytes(in.length(4)), StandardCharsets.ISO_8859_1));
            case 'U' -> push(new String(in.bytes(in.length(1)), StandardCharsets.ISO_8859_1));
            case 'B' -> push(in.bytes(in.length(4)));
            case 'C' -> push(in.bytes(in.length(1)));
            case 0x8e, 0x96 -> push(in.bytes(in.length(8)));
            case ')' -> push(List.of());
            case 't' -> tuple(popMark());
            case 0x85, 0x86, 0x87 -> tuple(pop(code - 0x84));
            case ']' -> push(new ArrayList<>());
            case 'a' -> append(pop(1));
            case 'e' -> append(popMark());
            case '}' -> push(new LinkedHashMap<>());
            case 's' -> put(pop(2));
            case 'u' -> put(popMark());
            case 'q' -> remember((int) in.integer(1));
            case 'r' -> remember((int) in.integer(4));
            case 0x94 -> remember(memo.size());
            case 'h' -> push(recall((int) in.integer(1)));
            case 'j' -> push(recall((int) in.integer(4)));
            case 'c' -> global(in.line(), in.line());
            case 0x93 -> {
                List<Object> names = pop(2);
                global((String) names.get(0), (String) names.get(1));
            }
            case 'R', 0x81 -> make(pop(2));
            case 'b' -> fill(pop());
            case 'Q' -> persistent(pop());
            default -> throw new InputException(PickleMessages.damaged(file, "holds a byte (" + code
                + ") that is no instruction at " + in.position()));
        }
    }

    private void protocol(int version) {
        if (version < 2 || version > HIGHEST_PROTOCOL) {
            throw new InputException(PickleMessages.damaged(file, "is of protocol " + version + ", not 2 to 5"));
        }
    }

    /** A frame says how much follows, which whoever reads byte by byte need not know. */
    private void skipFrame() throws IOException {
        in.integer(8);
    }

    private void mark() {
        if (marks.size() == DEEPEST) {
            throw new InputException(PickleMessages.tooDeep(file, DEEPEST));
        }
        marks.push(stack.size());
    }

    private void push(Object value) {
        if (++objects > MOST) {
            throw new InputException(PickleMessages.tooLarge(file, MOST + " objects"));
        }
        stack.add(value);
    }

    private Object pop() {
        if (!marks.isEmpty() && stack.size() <= marks.peek()) {
            throw new IllegalArgumentException("nothing to take");
        }
        return stack.remove(stack.size() - 1);
    }

    private List<Object> pop(int count) {
        if (!marks.isEmpty() && stack.size() - count < marks.peek()) {
            throw new IllegalArgumentException("nothing to take");
        }
        List<Object> tail = stack.subList(stack.size() - count, stack.size());
        List<Object> popped = new ArrayList<>(tail);
        tail.clear();
        return popped;
    }

    private List<Object> popMark() {
        if (marks.isEmpty()) {
            throw new IllegalArgumentException("no mark");
        }
        int from = marks.peek();
        List<Object> popped = pop(stack.size() - from);
        marks.pop();
        return popped;
    }

    private Object top() {
        Object top = pop();
        stack.add(top);
        return top;
    }

    private void tuple(List<Object> items) {
        List<Object> tuple = Collections.unmodifiableList(items);
        deepen(tuple, items);
        push(tuple);
    }

    private void append(List<Object> items) {
        @SuppressWarnings("unchecked")
        ArrayList<Object> list = (ArrayList<Object>) top();
        list.addAll(items);
        deepen(list, items);
    }

    private void put(List<Object> pairs) {
        @SuppressWarnings("unchecked")
        LinkedHashMap<Object, Object> map = (LinkedHashMap<Object, Object>) top();
        for (int i = 0; i < pairs.size(); i += 2) {
            Object key = pairs.get(i);
            if (!(key instanceof String || key instanceof Long || key instanceof Boolean)) {
                throw new InputException(PickleMessages.damaged(file, "has a key that is neither text nor number"));
            }
            map.put(key, pairs.get(i + 1));
        }
        deepen(map, pairs);
    }

    private void deepen(Object container, List<Object> items) {
        int depth = depths.getOrDefault(container, 1);
        for (Object item : items) {
            depth = Math.max(depth, 1 + depths.getOrDefault(item, 0));
        }
        if (depth > DEEPEST) {
            throw new InputException(PickleMessages.tooDeep(file, DEEPEST));
        }
        depths.put(container, depth);
    }

    private void remember(int index) {
        memo.put(index, top());
        if (memo.size() > MOST) {
            throw new InputException(PickleMessages.tooLarge(file, MOST + " objects"));
        }
    }

    private Object recall(int index) {
        if (!memo.containsKey(index)) {
            throw new IllegalArgumentException("nothing remembered as " + index);
        }
        return memo.get(index);
    }

    private void global(String module, String name) {
        Object found = whitelist.find(module, name);
        if (found == null) {
            throw new InputException(PickleMessages.notPermitted(file, module + "." + name));
        }
        push(found);
    }

    private void make(List<Object> pair) {
        List<?> arguments = (List<?>) pair.get(1);
        Object made = ((Maker) pair.get(0)).make(arguments);
        if (made instanceof List || made instanceof Map || made instanceof Stateful) {
            deepen(made, pair.subList(1, 2));
        }
        push(made);
    }

    private void fill(Object state) {
        Object made = top();
        if (made instanceof Stateful stateful) {
            stateful.fill(state);
            deepen(made, Collections.singletonList(state));
        } else if (!(made instanceof Map)) { // an ordered dictionary's attributes say nothing of its entries
            throw new IllegalArgumentException("no state expected");
        }
    }

    private void persistent(Object id) {
        Object found = whitelist.persistent(id);
        if (found == null) {
            throw new IllegalArgumentException("nothing of that name");
        }
        push(found);
    }
}
