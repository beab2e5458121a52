"""What the benchmarks are run on; no benchmark itself, so `make bench` does not run it."""
