package io.understudy.cli;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What the command line says of a base, not yet checked.
 *
 * @param base the base's bundle, or null for training from nothing
 * @param keep which layers are kept, by name
 * @param freeze epochs in which they do not move
 * @param gradual whether they thaw one after the other
 * @param lowerRate factor of the learning rate for each kept layer further down
 */
record BaseOptions(@Nullable Path base, String keep, int freeze, boolean gradual, double lowerRate) {}
