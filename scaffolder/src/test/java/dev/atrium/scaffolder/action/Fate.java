package dev.atrium.scaffolder.action;

import java.util.ArrayList;
import java.util.List;

/** Says when a process dies: at one of the moments that a run comes past. */
final class Fate {

    /** What a killed process does not get to handle. */
    static final class Death extends Error {

        private static final long serialVersionUID = 1;

        Death(String moment) {
            super(moment, null, false, false);
        }
    }

    private final List<String> moments = new ArrayList<>();
    private int last = Integer.MAX_VALUE;

    /** From now on, death comes at the moment of this number, counted from 0. */
    void sealed(int number) {
        moments.clear();
        last = number;
    }

    void averted() {
        sealed(Integer.MAX_VALUE);
    }

    void moment(String name) {
        moments.add(name);
        if (moments.size() > last) {
            throw new Death(name);
        }
    }

    List<String> moments() {
        return List.copyOf(moments);
    }
}
