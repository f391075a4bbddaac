/** Many trainings at once: jobs, the processes that run them one thread each, and what they came to, kept so that a run can go on. */
@NullMarked
package io.understudy.training.bench;

import org.jspecify.annotations.NullMarked;
