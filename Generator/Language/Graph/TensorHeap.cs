namespace InceptionDsl.Language.Graph;

/// <summary>The memory of tensors: storages with the handles that hold each. Autograd's handles are never let go.</summary>
/// <param name="layout">How planes lie.</param>
internal sealed class TensorHeap(MemoryLayout layout)
{
    public const int BytesOfFloat = 4;

    private readonly List<(long Bytes, int Handles)> _storages = [];
    private readonly HashSet<int> _kept = [];
    private readonly HashSet<int> _computable = [];
    private long _live;

    private TensorHeap(TensorHeap other)
        : this(other.Layout)
    {
        (_storages, _kept, _computable) = ([.. other._storages], [.. other._kept], [.. other._computable]);
        (_live, Peak, Keeps, IsTraining) = (other._live, other.Peak, other.Keeps, other.IsTraining);
    }

    /// <summary>Whether autograd keeps what the backward pass reads.</summary>
    public bool Keeps { get; set; }

    /// <summary>Whether modules are in training, also where autograd keeps nothing.</summary>
    public bool IsTraining { get; init; }

    /// <summary>How planes lie.</summary>
    public MemoryLayout Layout => layout;

    /// <summary>Most bytes that were held at one time.</summary>
    public long Peak { get; private set; }

    /// <summary>What would become of it: another, which this one is not changed by.</summary>
    public TensorHeap Copy() => new(this);

    /// <summary>Notes that as many bytes will be held at one time.</summary>
    public void Reach(long bytes) => Peak = Math.Max(Peak, bytes);

    /// <summary>Makes a tensor with one handle.</summary>
    /// <param name="elements">Elements of 32 bits.</param>
    public int Make(long elements) => MakeBytes(checked(elements * BytesOfFloat));

    /// <summary>Makes a tensor with one handle.</summary>
    public int MakeBytes(long bytes)
    {
        checked
        {
            _storages.Add((bytes, 1));
            _live += bytes;
            Reach(_live);
            return _storages.Count - 1;
        }
    }

    /// <summary>Another handle of the same storage.</summary>
    public int Share(int tensor)
    {
        var (bytes, handles) = _storages[tensor];
        _storages[tensor] = (bytes, handles + 1);
        return tensor;
    }

    /// <summary>Lets one handle go.</summary>
    public void Dispose(int tensor)
    {
        var (bytes, handles) = _storages[tensor];
        _storages[tensor] = (bytes, handles - 1);
        if (handles == 1)
        {
            _live -= bytes;
        }
    }

    /// <summary>Notes that the backward pass reads a tensor.</summary>
    public void Keep(int tensor)
    {
        if (Keeps && _kept.Add(tensor))
        {
            Share(tensor);
        }
    }
    /// <summary>A plane padded beforehand by what its window asks for.</summary>
    public int Pad(Shape plane, Window window) => Make(plane.Lengths
        .Select((length, axis) => (long)length + window.Padding[axis] + window.PaddingEnd[axis])
        .Aggregate((long)plane.Channels, (elements, length) => checked(elements * length)));

    /// <summary>Whether oneDNN's own normalizations and pools compute training: of images with channels last.</summary>
    public bool IsFused(Shape plane) => IsTraining && layout == MemoryLayout.ChannelsLast
        && plane is { Rank: 2, IsFlat: false, Channels: > 1, Positions: > 1 };

    /// <summary>Notes that a tensor can be computed again of what is kept.</summary>
    public void MarkComputable(int tensor) => _computable.Add(tensor);

    /// <summary>Notes that the backward pass reads a tensor, or computes it again where it can.</summary>
    public void KeepOrCompute(int tensor)
    {
        if (!_computable.Contains(tensor))
        {
            Keep(tensor);
        }
    }

    /// <summary>Makes what only the backward pass reads.</summary>
    public void KeepBytes(long bytes)
    {
        var kept = MakeBytes(bytes);
        Keep(kept);
        Dispose(kept);
    }

    /// <summary>
    /// Reduces windows of a plane by libtorch. A maximum's positions are 64-bit integers, made even where the backward pass does not come.
    /// </summary>
    public int Reduce(int input, Shape output, bool isAverage)
    {
        Keep(input);
        var reduced = Make(output.Elements);
        if (!isAverage)
        {
            KeepBytes(checked(output.Elements * sizeof(long)));
        }

        return reduced;
    }
}
