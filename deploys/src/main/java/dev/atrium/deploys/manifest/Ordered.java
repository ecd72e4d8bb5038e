package dev.atrium.deploys.manifest;

/** A manifest and when it is applied. @param syncWave of Argo CD's annotation, which goes before the wave of its kind */
record Ordered(Manifest manifest, int syncWave, Waves wave) {}
