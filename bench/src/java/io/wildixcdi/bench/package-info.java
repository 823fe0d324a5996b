/**
 * The benchmark, {@code bench/run}; what its figures mean is told in {@code docs/benchmark.md}.
 *
 * <p>{@link io.wildixcdi.bench.Benchmark} leads each server through the measurements that
 * {@link io.wildixcdi.bench.Plan} asks for. {@link io.wildixcdi.bench.ClosedLoop} and
 * {@link io.wildixcdi.bench.OpenLoop} load it over {@link io.wildixcdi.bench.Connection}s that cost little, since
 * server and load share one machine. {@link io.wildixcdi.bench.ObservedEvents} and {@link
 * io.wildixcdi.bench.BareResource} are what the benchmark deploys there.
 */
package io.wildixcdi.bench;

