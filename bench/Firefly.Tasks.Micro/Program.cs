// The hot paths that need no database, with what they allocate. bench/README.md says how to run it.
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using Firefly.Tasks.Micro.Claim;

// In this process: the programs that BenchmarkDotNet would make and build know nothing of this repository's settings.
var config = ManualConfig.Create(DefaultConfig.Instance).AddJob(Job.MediumRun.WithToolchain(InProcessEmitToolchain.Instance));
BenchmarkSwitcher.FromAssembly(typeof(ClaimedRowBenchmark).Assembly).Run(args, config);
