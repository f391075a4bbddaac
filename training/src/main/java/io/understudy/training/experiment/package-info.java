/** The published studies, each one command: data, trainings, table, JSON and plot. */
@NullMarked
package io.understudy.training.experiment;

import org.jspecify.annotations.NullMarked;
