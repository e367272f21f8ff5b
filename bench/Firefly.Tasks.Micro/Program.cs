// The hot paths that need no database, with what they allocate. bench/README.md says how to run it.
using BenchmarkDotNet.Running;
using Firefly.Tasks.Micro.Claim;

// In this process: the programs that BenchmarkDotNet would make and build know nothing of this repository's settings.
BenchmarkSwitcher.FromAssembly(typeof(ClaimedRowBenchmark).Assembly).Run([.. args, "--inProcess", "--artifacts", "artifacts/micro"]);
