// From the folder of InceptionDsl.sln:
// dotnet run -c Release --project tests/Benchmarks -- --filter '*'              all of them; add --job short for rough figures
// dotnet run -c Release --project tests/Benchmarks -- --filter '*Generator*'    some of them
//
// Leave the machine alone meanwhile. NetworkBenchmarks must not run with --inProcess, which measures on another thread
// than the main one, where glibc maps large activations anew each time (docs/native-loading.md, "The allocator").
using BenchmarkDotNet.Running;

BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args);
