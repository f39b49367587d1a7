using InceptionDsl.Language.Text;

namespace InceptionDsl.Training;

/// <summary>What an earlier training left in a folder.</summary>
internal static class EarlierTraining
{
    /// <summary>
    /// Moves it into the first free of <c>earlier-1</c>, <c>earlier-2</c> …, so that a new training neither mixes with it nor
    /// destroys it.
    /// </summary>
    /// <returns>Where it is now; null when there was none.</returns>
    public static string? SetAside(TrainingFiles files)
    {
        var left = files.All.Where(File.Exists).ToList();
        if (left.Count == 0)
        {
            return null;
        }

        var number = 1;
        while (Path.Exists(Folder(files.Directory, number)))
        {
            number++;
        }

        var folder = Directory.CreateDirectory(Folder(files.Directory, number));
        foreach (var file in left)
        {
            File.Move(file, Path.Combine(folder.FullName, Path.GetFileName(file)));
        }

        return Folder(files.Directory, number);
    }

    private static string Folder(string directory, int number) => Path.Combine(directory, "earlier-" + Numbers.Write(number));
}
