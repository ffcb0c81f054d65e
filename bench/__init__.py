"""Benchmarks that print ratios: each number stands beside a baseline measured in the same run."""
