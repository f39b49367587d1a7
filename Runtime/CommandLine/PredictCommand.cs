using System.ComponentModel;
using System.Text.Json;
using InceptionDsl.Data;
using InceptionDsl.Evaluation;
using InceptionDsl.Reports;
using Spectre.Console;
using Spectre.Console.Cli;

namespace InceptionDsl.CommandLine;

/// <summary>Says what is on images.</summary>
[Command(
    "predict",
    50,
    "Says what is on images, with trained weights.",
    Examples = ["predict InceptionDigits --weights runs/InceptionDigits/weights.safetensors digit.png"])]
internal sealed class PredictCommand(NetworkCatalog catalog, Terminal terminal) : Command<PredictCommand.Settings>
{
    /// <summary>The arguments and options.</summary>
    internal sealed class Settings : WeightsSettings
    {
        /// <summary>The images.</summary>
        [CommandArgument(1, "<IMAGE>")]
        [Description("Image files: PNG, JPEG, WebP, GIF or BMP, of any size")]
        public string[] Images { get; init; } = [];

        /// <summary>How many classes to show.</summary>
        [CommandOption("--top <K>")]
        [Description("How many classes to show for each image, the likeliest first (3 by default)")]
        public int Top { get; init; } = 3;

        /// <inheritdoc/>
        public override ValidationResult Validate() =>
            Top < 1 ? ValidationResult.Error($"--top takes a whole number from 1, not {Top}.") : base.Validate();
    }

    /// <inheritdoc/>
    public override int Execute(CommandContext context, Settings settings, CancellationToken cancellationToken)
    {
        using var trained = TrainedNetwork.Load(catalog, settings);
        var (classNames, normalisation) = Meaning(trained, settings.Data);
        var images = new List<ImageDocument>();
        foreach (var path in settings.Images)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var predictions = Predictor.Predict(trained.Network, ImageFile.Read(path), normalisation, classNames, trained.Device);
            images.Add(ImageDocument.Of(path, predictions.Take(settings.Top)));
        }

        if (settings.Json)
        {
            var document = new PredictionDocument(trained.Network.Graph.Name, trained.WeightsPath, images);
            terminal.Writer.WriteLine(JsonSerializer.Serialize(document, ReportJson.Readable.PredictionDocument));
        }
        else
        {
            ReportTable.Write(terminal.Output, PredictionColumns.Of(images));
        }

        return ExitCodes.Success;
    }

    /// <summary>What labels are called and how images are normalised: as the data set that is asked for, or as the weights say.</summary>
    private static (IReadOnlyList<string> ClassNames, Normalisation Normalisation) Meaning(TrainedNetwork trained, string? asked)
    {
        if (asked is null && trained.Description is { } description)
        {
            return (description.ClassNames, description.Normalisation);
        }

        var data = trained.OpenData(asked);
        return (data.ClassNames, data.Normalisation);
    }
}
