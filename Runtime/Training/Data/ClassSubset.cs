using InceptionDsl.Images;

namespace InceptionDsl.Data;

/// <summary>The images of some of a data set's classes, which are then all the classes that there are.</summary>
public sealed class ClassSubset : ImageDataset
{
    private readonly Subset _images;
    private readonly Dictionary<int, int> _labels;

    /// <param name="all">The data set.</param>
    /// <param name="classNames">The classes to keep, in the order of their new labels.</param>
    /// <exception cref="ImageDataException">The data set has no class of a name, or the name stands twice.</exception>
    public ClassSubset(ImageDataset all, params IReadOnlyList<string> classNames)
    {
        ArgumentNullException.ThrowIfNull(all);
        ArgumentNullException.ThrowIfNull(classNames);
        (ClassNames, _labels) = ([.. classNames], []);
        for (var label = 0; label < classNames.Count; label++)
        {
            var index = all.ClassNames.ToList().IndexOf(classNames[label]);
            if (index < 0 || !_labels.TryAdd(index, label))
            {
                throw new ImageDataException(
                    index < 0 ? $"There is no class '{classNames[label]}'; the classes are {string.Join(", ", all.ClassNames)}." : $"The class '{classNames[label]}' is named twice.");
            }
        }

        _images = new Subset(all, [.. Enumerable.Range(0, all.Count).Where(image => _labels.ContainsKey(all.Label(image)))]);
    }

    /// <inheritdoc/>
    public override int Count => _images.Count;

    /// <inheritdoc/>
    public override IReadOnlyList<string> ClassNames { get; }

    /// <inheritdoc/>
    internal override bool IsSequential => _images.IsSequential;

    /// <inheritdoc/>
    public override int Label(int index) => _labels[_images.Label(index)];

    /// <inheritdoc/>
    public override PixelImage Read(int index) => _images.Read(index);

    /// <inheritdoc/>
    public override string Name(int index) => _images.Name(index);

    /// <inheritdoc/>
    public override void Order(Span<int> order, ref SampleRandom random) => _images.Order(order, ref random);

    /// <summary>A data set of which both parts have some classes alone. Its name says so: such weights are not the whole set's.</summary>
    /// <inheritdoc cref="ClassSubset(ImageDataset, IReadOnlyList{string})"/>
    public static DatasetSplit Of(DatasetSplit all, params IReadOnlyList<string> classNames)
    {
        ArgumentNullException.ThrowIfNull(all);
        return all with
        {
            Name = $"{all.Name} ({string.Join(", ", classNames)})",
            Train = new ClassSubset(all.Train, classNames),
            Test = new ClassSubset(all.Test, classNames),
        };
    }
}
