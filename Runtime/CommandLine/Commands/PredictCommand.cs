using System.ComponentModel;
using System.Text.Json;
using InceptionDsl.CommandLine.Terminals;
using InceptionDsl.Data;
using InceptionDsl.Evaluation;
using InceptionDsl.Framings;
using InceptionDsl.Images;
using InceptionDsl.Loading;
using InceptionDsl.Settings;
using Spectre.Console;
using Spectre.Console.Cli;

namespace InceptionDsl.CommandLine.Commands;

/// <summary>Says what is on images.</summary>
[Command(
    "predict",
    50,
    "Says what is on images, with trained weights.",
    ReadsInput = true,
    Examples = ["predict NAME digit.png", "predict NAME photographs --top 5 --json", "predict NAME --weights runs/NAME/weights.safetensors digit.png"])]
internal sealed class PredictCommand(NetworkCatalog catalog, DatasetCatalog datasets, Terminal terminal) : Command<PredictCommand.Settings>
{
    /// <summary>Images whose crops are cut before the network is asked about those before: they take much memory.</summary>
    private const int MostAheadWithCrops = 2;

    /// <summary>The arguments and options.</summary>
    internal sealed class Settings : CropSettings
    {
        /// <summary>The images.</summary>
        [CommandArgument(1, "<IMAGE>")]
        [Description("Image files (PNG, JPEG, WebP, GIF or BMP, of any size), folders of them, or - for standard input; names after -- may begin with a dash")]
        public string[] Images { get; init => field = [.. value.Select(CommandWords.Typed)]; } = [];

        /// <summary>The ground as typed.</summary>
        [CommandOption("--ground <COLOR>")]
        [Description("What shows through where an image is transparent: black, white or #rrggbb (as the weights' data set says by default: black for digits)")]
        public string? GroundWord { get; init; }

        /// <summary>The ground as read; null where the data set's counts.</summary>
        public RgbColor? Ground => RgbColor.TryParse(GroundWord, out var color) ? color : null;

        /// <summary>How many classes to show.</summary>
        [CommandOption("--top <K>")]
        [Description("How many classes to show for each image, the likeliest first (3 by default)")]
        [NumberRange(1, 1_000_000)]
        public int Top { get; init; } = 3;

        /// <inheritdoc/>
        public override ValidationResult Validate() =>
            GroundWord is not null && Ground is null
                ? ValidationResult.Error($"--ground takes black, white or six hexadecimal digits such as #ff8000, not '{GroundWord}'.")
            : Images.Count(image => image == ImageSources.StandardInput) > 1
                ? ValidationResult.Error("'-' stands for standard input, which can be read once.")
            : base.Validate();
    }

    /// <inheritdoc/>
    public override int Execute(CommandContext context, Settings settings, CancellationToken cancellationToken)
    {
        using var trained = TrainedNetwork.Load(catalog, settings);
        var fit = trained.Meaning(datasets, new DataChoice(settings.Data));
        ErrorMessages.Write(terminal.Error, [.. trained.Notes, fit.Note]);
        var images = new List<ImageDocument>();
        var failures = new List<FailedImageDocument>();
        var names = ImageSources.Expand(settings.Images, (name, error) => failures.Add(new FailedImageDocument(name, error)));
        foreach (var (name, read) in OrderedWork.Ahead(
            names, name => Look(name, trained, fit, settings),
            Math.Min(settings.Workers ?? BatchLoaderOptions.DefaultWorkers, settings.Crops is null ? int.MaxValue : MostAheadWithCrops)))
        {
            cancellationToken.ThrowIfCancellationRequested();
            try
            {
                var predictions = read()();
                trained.RequireNumbers(predictions.All(prediction => double.IsFinite(prediction.Probability)), $"'{name}'");
                images.Add(ImageDocument.Of(name, predictions.Take(settings.Top)));
            }
            catch (ImageDataException failure)
            {
                failures.Add(new FailedImageDocument(name, failure.Message));
            }
        }

        if (settings.Json)
        {
            var document = new PredictionDocument(trained.Network.Graph.Name, trained.WeightsPath, images, failures);
            terminal.Writer.WriteLine(JsonSerializer.Serialize(document, CommandJson.Readable.PredictionDocument));
        }
        else if (images.Count > 0)
        {
            if (settings.CropRule(trained.Network.Graph.Input) is { } rule)
            {
                TextLines.Write(terminal.Output, rule);
            }

            ReportTable.Write(terminal.Output, PredictionColumns.Of(images));
        }

        ErrorMessages.Write(terminal.Error, failures.Select(failure => "Error: " + failure.Error));
        return failures.Count == 0 ? ExitCodes.Success : ExitCodes.Failure;
    }

    /// <summary>Reads what the network sees of an image; what is returned asks the network.</summary>
    /// <exception cref="ImageDataException">It can't be read.</exception>
    private Func<IReadOnlyList<Prediction>> Look(string name, TrainedNetwork trained, DataFit fit, Settings settings)
    {
        ImageInput.Check(trained.Network.Graph);
        var (random, input) = (default(SampleRandom), trained.Network.Graph.Input);
        using var image = ImageSources.Open(name, settings.Ground ?? fit.Ground, terminal.Input);
        if (settings.Crops is { } plan)
        {
            var cutter = new CropCutter(plan, fit.Normalization.ForChannels(input.Channels), (input.Channels, input.Height, input.Width));
            var values = new float[checked((int)cutter.MostValues)];
            var counts = cutter.Write(image, values);
            return () => Predictor.Predict(trained.Inference, values, counts, settings.Combination, fit.ClassNames);
        }

        var framed = trained.Framing.Apply(image, input.Channels, input.Height, input.Width, ref random);
        return () => Predictor.Predict(trained.Inference, framed, fit.Normalization, fit.ClassNames);
    }
}
