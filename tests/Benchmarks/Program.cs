// From the folder of InceptionDsl.sln:
// dotnet run -c Release --project tests/Benchmarks -- --filter '*'              all of them; add --job short for rough figures
// dotnet run -c Release --project tests/Benchmarks -- --filter '*Generator*'    some of them
//
// Of the generator: '*ZooGenerator*' is its first run over the zoo beside what the compiler does with all of it, '*ProjectGenerator*' are edits in
// a project of fifty networks, '*ScalingGenerator*' is the first run over 100 and 1,000. What it takes of a real build says the compiler itself:
//
// dotnet build Definitions -c Release --no-dependencies -t:Rebuild -p:ReportAnalyzer=true -v:detailed -clp:PerformanceSummary |
//     grep -E 'InceptionDsl.Generator, Version|ms  Csc '
//
// Leave the machine alone meanwhile. NetworkBenchmarks must not run with --inProcess, which measures on another thread
// than the main one, where glibc maps large activations anew each time (docs/native-loading.md, "The allocator").
//
// DOTNET_GCgen0size=0x200000 dotnet run -c Release --project tests/Benchmarks -- soak 30 50000
//
// trains small networks for 30 minutes, and 50,000 steps at least, beside threads that allocate: see Soak.
//
// dotnet run -c Release --project tests/Benchmarks -- digits-recipes both 5 digits digits-best
//
// measures recipes on the digits over five seeds: see DigitsRecipes.
//
// PYTHON=/usr/bin/python3 dotnet run -c Release --project tests/Benchmarks -- loader 256 9
//
// loads 256 JPEGs nine times, with one worker, beside Debian's torchvision (python3-torchvision): see LoaderBenchmark.
//
// dotnet run -c Release --project tests/Benchmarks -- crops 7
//
// measures GoogLeNet's 144 crops of a photograph seven times, beside as many plain forwards: see CropBenchmark.
//
// mpirun -np 2 dotnet tests/Benchmarks/bin/Release/net10.0/InceptionDsl.Benchmarks.dll distributed 3
//
// measures sums over two processes, and steps alone and together, three times in turn: see DistributedBenchmark. It ends with the command
//
// dotnet run -c Release --project tests/Benchmarks -- scaling STEP_MS BYTES LATENCY_US GB_PER_S
//
// which simulates more processes: see ScalingModel.
//
// dotnet run -c Release --project tests/Benchmarks -- recompute 5
//
// measures what Recompute costs and saves, five times in turn: see RecomputeBenchmark.
using BenchmarkDotNet.Running;
using InceptionDsl.Benchmarks;

if (args is ["soak", ..])
{
    return Soak.Run(args[1..]);
}

if (args is ["digits-recipes", ..])
{
    return DigitsRecipes.Run(args[1..]);
}

if (args is ["loader", ..])
{
    return LoaderBenchmark.Run(args[1..]);
}

if (args is ["crops", ..])
{
    return CropBenchmark.Run(args[1..]);
}

if (args is ["distributed", ..])
{
    return DistributedBenchmark.Run(args[1..]);
}

if (args is ["scaling", ..])
{
    return ScalingModel.Run(args[1..]);
}

if (args is ["recompute", ..])
{
    return RecomputeBenchmark.Run(args[1..]);
}

BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args);
return 0;
