package dev.atrium.deploys.watch;

import dev.atrium.deploys.ObjectKey;

/** An object in a version of its kind. */
record SightKey(ObjectKey key, String apiVersion) {}
