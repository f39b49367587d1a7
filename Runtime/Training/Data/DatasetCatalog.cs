using InceptionDsl.Images;
using InceptionDsl.Language.Text;

namespace InceptionDsl.Data;

/// <summary>Finds data sets: those with a name, and those in files and folders.</summary>
public sealed class DatasetCatalog
{
    /// <summary>The default data set.</summary>
    public const string Default = "digits";

    private readonly IReadOnlyList<NamedDataset> _own;

    /// <summary>A catalog with a program's own data sets beside those that are built in.</summary>
    /// <exception cref="ArgumentException">Two have the same name, or one that means something else.</exception>
    public DatasetCatalog(params IEnumerable<NamedDataset> own)
    {
        ArgumentNullException.ThrowIfNull(own);
        _own = [.. own];
        Names = [Default, .. _own.Select(dataset => dataset.Name)];
        var words = Names.Concat(DatasetKind.All.Select(kind => kind.Name));
        if (words.GroupBy(word => word, StringComparer.OrdinalIgnoreCase).FirstOrDefault(same => same.Count() > 1 || same.Key.Length == 0) is { } taken)
        {
            throw new ArgumentException($"'{taken.Key}' can't be the name of a data set: {(taken.Key.Length == 0 ? "it is empty" : "it is taken")}.", nameof(own));
        }
    }

    /// <summary>Data sets that are built in, and those in files and folders.</summary>
    public static DatasetCatalog Standard { get; } = new();

    /// <summary>The names known.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>Opens a data set.</summary>
    /// <param name="data">
    /// One of <see cref="Names"/>, whatever its case; or a file, a folder or a pattern; or one of these after the name of its form and
    /// a colon: <c>imagenet:DIR</c>.
    /// </param>
    /// <param name="options">How its test part is found.</param>
    /// <exception cref="ImageDataException">There is none, or it can't be read; the message says what was looked for.</exception>
    public DatasetSplit Open(string data, DatasetOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(data);
        options ??= new DatasetOptions();
        if (string.Equals(data, Default, StringComparison.OrdinalIgnoreCase))
        {
            var digits = Digits.Load();
            return Divide(Default, new DataParts(digits.Train, digits.Test, "") { Normalization = digits.Normalization, Ground = digits.Ground }, options);
        }

        if (_own.FirstOrDefault(known => string.Equals(known.Name, data, StringComparison.OrdinalIgnoreCase)) is { } own)
        {
            return Divide(own.Name, own.Open(), options);
        }

        var asked = DatasetKind.Asked(data);
        var place = asked?.Place ?? data;
        if (!Path.Exists(place) && !BraceExpansion.Has(place) && !(asked?.Kind.Name == "idx" && Path.Exists(Path.GetDirectoryName(place))))
        {
            throw new ImageDataException(asked is null
                ? $"There is no data set '{data}', and no file or folder of that name. Known by name: {string.Join(", ", Names)}."
                : $"There is no file or folder '{place}'.");
        }

        var trimmed = Path.TrimEndingDirectorySeparator(data);
        return Divide(trimmed, (asked?.Kind ?? DatasetKind.Of(place)).Open(Path.TrimEndingDirectorySeparator(place), options), options);
    }

    /// <summary>Both parts, the one to measure by held out of the other where that is asked for or needed.</summary>
    private static DatasetSplit Divide(string name, DataParts parts, DatasetOptions options)
    {
        if (parts.Train.ClassNames.Count < 2)
        {
            throw new ImageDataException(
                $"{name} has one class only, '{string.Concat(parts.Train.ClassNames)}' ({parts.Description}): a classifier needs two or more.");
        }

        if (options.ValidationFraction == 0 && parts.Test is null)
        {
            throw new ImageDataException($"{name} has no part of its own to measure by ({parts.Description}). Give a validation fraction above 0.");
        }

        var holdOut = options.ValidationFraction is > 0 and var fraction ? new HoldOut(fraction, options.SplitSeed)
            : parts.Test is null ? new HoldOut(HoldOut.DefaultFraction, options.SplitSeed)
            : null;
        var (train, test) = holdOut?.Split(parts.Train) ?? (parts.Train, parts.Test!);
        if (test.Count == 0)
        {
            throw new ImageDataException($"{name} has no image to measure by: a class needs two images for one of them to be held out.");
        }

        return new DatasetSplit(name, train, test, parts.Normalization)
        {
            Ground = parts.Ground,
            HeldOut = holdOut,
            Notes = [.. Notes(parts, holdOut)],
        };
    }

    private static IEnumerable<string> Notes(DataParts parts, HoldOut? holdOut)
    {
        if (parts.Description.Length > 0)
        {
            yield return $"Taken for {parts.Description}.";
        }

        if (holdOut is { } held)
        {
            yield return $"{Numbers.Write(Math.Round(100 * held.Fraction, 4))} % of each class of the training part are held out to measure by (--validation-fraction {Numbers.Write(held.Fraction)} --split-seed {Numbers.Write(held.Seed)})"
                + (parts.Test is null ? "." : "; the test part is not used.");
        }

        foreach (var note in parts.Notes)
        {
            yield return note;
        }
    }
}
