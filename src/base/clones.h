/* clones.h - functions compiled for two kinds of processor.
 *
 * A CLONED function exists twice on x86-64: for any such processor, and for
 * those with AVX2 and the instructions that came before it (counting bits).
 * The loader takes the one that the machine can run.  Both must give the same
 * results: a cloned function that reckons in floating point sums nothing up
 * (AVX2 is without fused multiply-add, and the build forbids it).  What is all
 * floats and gathered from tables is CLONED_WIDE: for AVX-512 as well.
 * Elsewhere, or where compiler or C library cannot do this, the words mean
 * nothing.
 */
#ifndef US_BASE_CLONES_H
#define US_BASE_CLONES_H

#ifdef UNSPIN_CLONES
#define CLONED __attribute__((target_clones("avx2", "default")))
#define CLONED_WIDE \
	__attribute__((target_clones("avx512f", "avx2", "default")))
#else
#define CLONED
#define CLONED_WIDE
#endif

/* For the functions that a cloned one calls: only as part of it are they
 * compiled for its processor. */
#define INLINED static inline __attribute__((always_inline))

#endif
