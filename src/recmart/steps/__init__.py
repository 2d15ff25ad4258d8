"""What a Python model calls: relations in, arrays, kernels, record batches out."""
