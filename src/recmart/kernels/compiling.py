"""How kernels are compiled, so that one is the same machine code just compiled as loaded from the cache."""

SUMS_IN_ANY_ORDER = {"reassoc", "contract", "nsz"}

# For a kernel that other kernels call whose sums may be in any order. Each caller has a copy of it, optimised with the
# caller, and a process that has just compiled both may call the copy that stands alone, which adds up in another order;
# one that loads the caller from the cache calls the caller's. Inlined, there is one.
INLINED = {"nogil": True, "cache": True, "forceinline": True}

# The same for one that Python never calls: entry points for Python would be an eighth of the time to compile.
INNER = {**INLINED, "no_cpython_wrapper": True, "no_cfunc_wrapper": True}
