using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using InceptionDsl.Augmentations;
using InceptionDsl.Data;
using InceptionDsl.Framings;
using InceptionDsl.Images;
using InceptionDsl.Loading;

namespace InceptionDsl.Benchmarks;

/// <summary>
/// Decodes, randomly crops to 224×224 and flips the same JPEGs with the loader, one worker, and with torchvision on PIL images, one
/// thread, in turn. The loader's result is normalized values in the memory of a batch; torchvision's is measured as a PIL image and,
/// with <c>ToTensor</c>, as values. Prints medians as JSON.
/// </summary>
internal static class LoaderBenchmark
{
    private const int BatchSize = 32;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    /// <summary>Measures.</summary>
    /// <param name="arguments">Images, 256 by default; rounds, 9 by default. The Python is <c>python3</c>, or what <c>PYTHON</c> says.</param>
    /// <returns>0, or 2 where there is no torchvision.</returns>
    public static int Run(string[] arguments)
    {
        var images = arguments.Length > 0 ? int.Parse(arguments[0], CultureInfo.InvariantCulture) : 256;
        var rounds = arguments.Length > 1 ? int.Parse(arguments[1], CultureInfo.InvariantCulture) : 9;
        NativeTorch.EnsureLoaded();
        var folder = Directory.CreateTempSubdirectory("idsl-loader-");
        try
        {
            var paths = PhotographLikeImages.Write(folder.FullName, images);
            using var torchvision = Start(folder.FullName);
            using var loader = new BatchLoader(new Files(paths), new BatchLoaderOptions
            {
                BatchSize = BatchSize,
                Input = (3, 224, 224),
                Normalization = new Normalization([0.485f, 0.456f, 0.406f], [0.229f, 0.224f, 0.225f]),
                Framing = new RandomResizedCrop(),
                Augmentations = [new RandomHorizontalFlip()],
                Shuffle = true,
                Seed = 1,
                Workers = 1,
            });
            var passes = new List<(Pass Ours, Pass Pil, Pass Tensor)>();
            var versions = "";
            for (var round = 0; round <= rounds; round++)
            {
                var ours = Measure(loader, round);
                if (Ask(torchvision) is not { } theirs)
                {
                    Console.Error.WriteLine("There is no torchvision: install python3-torchvision, or name a Python that has it in PYTHON.");
                    return 2;
                }

                versions = theirs.Versions;
                if (round > 0)
                {
                    // The first pass compiles, loads and fills the file system's cache.
                    passes.Add((ours, theirs.Pil, theirs.Tensor));
                }
            }

            torchvision.StandardInput.Close();
            Console.WriteLine(JsonSerializer.Serialize(Result(passes, images, paths.Average(path => new FileInfo(path).Length), versions), Json));
            return 0;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static object Result(List<(Pass Ours, Pass Pil, Pass Tensor)> passes, int images, double bytes, string versions) => new
    {
        Images = images,
        MeanBytes = Math.Round(bytes),
        Rounds = passes.Count,
        Compared = versions,
        ImagesPerSecond = new
        {
            Loader = Rates(passes.Select(pass => pass.Ours), images),
            TorchvisionPil = Rates(passes.Select(pass => pass.Pil), images),
            TorchvisionTensor = Rates(passes.Select(pass => pass.Tensor), images),
        },
        LoaderAgainstPil = Ratios(passes, pass => pass.Pil),
        LoaderAgainstTensor = Ratios(passes, pass => pass.Tensor),
    };

    /// <summary>Images in a second, and in a second of processor time of all threads.</summary>
    private static object Rates(IEnumerable<Pass> passes, int images) => new
    {
        Wall = Math.Round(Median(passes.Select(pass => images / pass.Wall)), 1),
        Cpu = Math.Round(Median(passes.Select(pass => images / pass.Cpu)), 1),
    };

    /// <summary>Medians of the rounds' ratios: what is measured in one round meets the same machine.</summary>
    private static object Ratios(List<(Pass Ours, Pass Pil, Pass Tensor)> passes, Func<(Pass Ours, Pass Pil, Pass Tensor), Pass> theirs) => new
    {
        Wall = Math.Round(Median(passes.Select(pass => theirs(pass).Wall / pass.Ours.Wall)), 3),
        Cpu = Math.Round(Median(passes.Select(pass => theirs(pass).Cpu / pass.Ours.Cpu)), 3),
    };

    private static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToArray();
        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }

    private static Pass Measure(BatchLoader loader, int epoch)
    {
        var cpu = Environment.CpuUsage.TotalTime;
        var clock = Stopwatch.StartNew();
        foreach (var batch in loader.Read(epoch))
        {
            batch.Dispose();
        }

        return new Pass(clock.Elapsed.TotalSeconds, (Environment.CpuUsage.TotalTime - cpu).TotalSeconds);
    }

    private static Process Start(string folder) => Process.Start(new ProcessStartInfo(Environment.GetEnvironmentVariable("PYTHON") ?? "python3")
    {
        ArgumentList = { Path.Combine(AppContext.BaseDirectory, "loader_torchvision.py"), folder },
        RedirectStandardInput = true,
        RedirectStandardOutput = true,
    })!;

    private static TheirPass? Ask(Process python)
    {
        try
        {
            python.StandardInput.WriteLine();
            python.StandardInput.Flush();
        }
        catch (IOException)
        {
            // It ended; its error is on the terminal.
        }

        return python.StandardOutput.ReadLine() is { } line ? JsonSerializer.Deserialize<TheirPass>(line, Json) : null;
    }

    private sealed record Pass(double Wall, double Cpu);

    private sealed record TheirPass(Pass Pil, Pass Tensor, string Versions);

    /// <summary>Image files, as a user of the package would write it.</summary>
    private sealed class Files(string[] paths) : ImageDataset
    {
        public override int Count => paths.Length;

        public override IReadOnlyList<string> ClassNames { get; } = ["any"];

        public override int Label(int index) => 0;

        public override SourceImage Open(int index) => ImageFile.Open(paths[index]);

        public override PixelImage Read(int index) => ImageFile.Read(paths[index]);
    }
}
