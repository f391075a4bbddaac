/** Times the learned sort and the learned index beside what a Java user has today. */
@NullMarked
package io.understudy.benchmarks.sorting;

import org.jspecify.annotations.NullMarked;
