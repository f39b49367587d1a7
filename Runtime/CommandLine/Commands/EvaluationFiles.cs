using System.Text;
using InceptionDsl.Data;
using InceptionDsl.Evaluation;

namespace InceptionDsl.CommandLine.Commands;

/// <summary>The files that <c>eval</c> writes of what it found.</summary>
/// <param name="Document">The figures.</param>
/// <param name="Scores">What was found of each image.</param>
/// <param name="Images">What was measured on.</param>
internal sealed record EvaluationFiles(EvaluationDocument Document, EvaluationScores Scores, ImageDataset Images)
{
    /// <summary>What was measured on what.</summary>
    public string Title => $"{Document.Network} on the test part of {Document.Data}";

    /// <summary>The mistakes that the network was surest of, with their images.</summary>
    public IReadOnlyList<MistakenImage> Mistakes => field ??= MistakenImage.Read(Document, Images);

    /// <summary>What a CSV of all images says.</summary>
    public byte[] Predictions
    {
        get
        {
            using var text = new StringWriter { NewLine = "\n" };
            ScoreColumns.Csv(text, Scores);
            return new UTF8Encoding(false).GetBytes(text.ToString());
        }
    }

    /// <summary>Writes those that are asked for.</summary>
    /// <exception cref="UserErrorException">One can't be written.</exception>
    public void Write(EvalCommand.Settings settings)
    {
        if (settings.Output is { } page)
        {
            ResultFile.Write(page, output => EvaluationPage.Write(output.Profile.Out.Writer, Document, Mistakes));
        }

        WriteParts(settings);
    }

    /// <summary>Writes those of single images that are asked for.</summary>
    /// <inheritdoc cref="Write"/>
    public void WriteParts(EvalCommand.Settings settings)
    {
        if (settings.Predictions is { } predictions)
        {
            ResultFile.Write(predictions, Predictions, "--predictions");
        }

        if (settings.Mistakes is { } sheet)
        {
            ResultFile.Write(sheet, MistakenImage.ContactSheet($"The surest mistakes: {Title}", Mistakes), "--mistakes");
        }
    }
}
