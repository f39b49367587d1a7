using InceptionDsl.Language;
using InceptionDsl.Training;

namespace InceptionDsl.CommandLine;

/// <summary>The folder of a training.</summary>
internal static class RunFolder
{
    /// <summary>Where a network is trained unless told otherwise: <c>runs/NAME</c>.</summary>
    public static string Default(string network) => Path.Combine("runs", network);

    /// <summary>
    /// Moves what an earlier training left into the first free of <c>earlier-1</c>, <c>earlier-2</c> …, so that a new one
    /// neither mixes with it nor destroys it.
    /// </summary>
    /// <returns>Where it is now; null when there was none.</returns>
    public static string? SetAside(TrainingFiles files)
    {
        var left = ((string[])[files.Checkpoint, files.Weights, files.Metrics, files.Curves]).Where(File.Exists).ToList();
        if (left.Count == 0)
        {
            return null;
        }

        var number = 1;
        while (Path.Exists(Earlier(files.Directory, number)))
        {
            number++;
        }

        var folder = Directory.CreateDirectory(Earlier(files.Directory, number));
        foreach (var file in left)
        {
            File.Move(file, Path.Combine(folder.FullName, Path.GetFileName(file)));
        }

        return Earlier(files.Directory, number);
    }

    private static string Earlier(string directory, int number) => Path.Combine(directory, "earlier-" + Numbers.Write(number));
}
