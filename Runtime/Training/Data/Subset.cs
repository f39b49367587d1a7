using InceptionDsl.Images;

namespace InceptionDsl.Data;

/// <summary>Some images of a data set.</summary>
internal sealed class Subset : ImageDataset
{
    private readonly ImageDataset _all;
    private readonly int[] _indexes;
    private readonly int[] _places;

    /// <param name="all">The data set.</param>
    /// <param name="indexes">The images that are in, each once.</param>
    public Subset(ImageDataset all, IReadOnlyList<int> indexes)
    {
        (_all, _indexes, _places) = (all, [.. indexes], new int[all.Count]);
        Array.Fill(_places, -1);
        for (var place = 0; place < _indexes.Length; place++)
        {
            _places[_indexes[place]] = place;
        }
    }

    /// <inheritdoc/>
    public override int Count => _indexes.Length;

    /// <inheritdoc/>
    public override IReadOnlyList<string> ClassNames => _all.ClassNames;

    /// <inheritdoc/>
    internal override bool IsSequential => _all.IsSequential;

    /// <inheritdoc/>
    public override int Label(int index) => _all.Label(_indexes[index]);

    /// <inheritdoc/>
    public override PixelImage Read(int index) => _all.Read(_indexes[index]);

    /// <inheritdoc/>
    public override SourceImage Open(int index) => _all.Open(_indexes[index]);

    /// <inheritdoc/>
    internal override byte[]? ReadEncoded(int index) => _all.ReadEncoded(_indexes[index]);

    /// <inheritdoc/>
    public override string Name(int index) => _all.Name(_indexes[index]);

    /// <summary>The whole set's order, without the images that are not in.</summary>
    public override void Order(Span<int> order, ref SampleRandom random)
    {
        var all = new int[_all.Count];
        _all.Order(all, ref random);
        var filled = 0;
        foreach (var index in all)
        {
            if (_places[index] >= 0)
            {
                order[filled++] = _places[index];
            }
        }
    }
}
