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
    /// <summary>The arguments and options.</summary>
    internal sealed class Settings : WeightsSettings
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
        var input = trained.Network.Graph.Input;
        var names = ImageSources.Expand(settings.Images, (name, error) => failures.Add(new FailedImageDocument(name, error)));
        foreach (var (name, read) in OrderedWork.Ahead(
            names, name => Frame(name, input, trained.Framing, settings.Ground ?? fit.Ground), settings.Workers ?? BatchLoaderOptions.DefaultWorkers))
        {
            cancellationToken.ThrowIfCancellationRequested();
            try
            {
                var predictions = Predictor.Predict(trained.Network, read(), fit.Normalization, fit.ClassNames, trained.Device);
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
            ReportTable.Write(terminal.Output, PredictionColumns.Of(images));
        }

        ErrorMessages.Write(terminal.Error, failures.Select(failure => "Error: " + failure.Error));
        return failures.Count == 0 ? ExitCodes.Success : ExitCodes.Failure;
    }

    /// <summary>What the network sees of an image.</summary>
    /// <exception cref="ImageDataException">It can't be read.</exception>
    private PixelImage Frame(string name, Shape input, Framing framing, RgbColor ground)
    {
        var random = default(SampleRandom);
        using var image = ImageSources.Open(name, ground, terminal.Input);
        return framing.Apply(image, input.Channels, input.Height, input.Width, ref random);
    }
}
