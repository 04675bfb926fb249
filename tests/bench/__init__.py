"""Benchmarks: the product measured against something else in the same run; results are ratios, and no tests."""
