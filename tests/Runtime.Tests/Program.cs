using InceptionDsl.Runtime.Tests.Benchmarking;
using InceptionDsl.Runtime.Tests.CommandLine;
using InceptionDsl.Runtime.Tests.Distribution;
using InceptionDsl.Runtime.Tests.Native;
using InceptionDsl.Runtime.Tests.Sweeps;
using InceptionDsl.Runtime.Tests.Training;
using InceptionDsl.Training.Recipes;
using Xunit.MicrosoftTestingPlatform;
using Xunit.Runner.InProc.SystemConsole;

namespace InceptionDsl.Runtime.Tests;

/// <summary>
/// The tests; or, by its first word, a small program of the tests' networks for what only a process of its own can show: signals, and
/// being killed.
/// </summary>
internal static class Program
{
    public static async Task<int> Main(string[] args) => args switch
    {
        [OwnProcess.CommandLine, .. var rest] => NetworkApp.Run(rest, CommandLineRun.Networks, TinySweep.Data),
        [OwnProcess.Distributed, .. var rest] => DistributedProgram.Run(rest),
        [OwnProcess.SharedTrainings, var directory] => SharedTrainings.TakePart(directory),
        [OwnProcess.Training, var directory] => KilledTrainingTests.TrainTelling(directory),
        [OwnProcess.Footprint, var directory, var precision] => FootprintTests.Measure(directory, Enum.Parse<TrainingPrecision>(precision)),
        [OwnProcess.HiddenCaches] => ProcessorCachesTests.ConvolveWithoutOneDnn(),
        [OwnProcess.PeakMemory] => PeakMemoryTests.Measure(),
        // What xunit's own entry point does.
        _ when args.Any(arg => arg is "-automated" or "@@") => await ConsoleRunner.Run(args),
        _ => await TestPlatformTestFramework.RunAsync(args, SelfRegisteredExtensions.AddSelfRegisteredExtensions),
    };
}
