package dev.atrium.platform.access;

/** Something that a viewer may or may not do. Each module has an enum of its own. */
public interface Action {

    /** Its name, in upper case with underscores, as an enum constant has it. */
    String name();
}
