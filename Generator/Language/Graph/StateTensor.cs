namespace InceptionDsl.Language.Graph;

/// <summary>A tensor of a layer's state.</summary>
/// <param name="Name">Its name after the layer's path: <c>weight</c>.</param>
/// <param name="Dimensions">Its dimensions; none for a single number.</param>
/// <param name="IsBuffer">Whether it is kept but not learned.</param>
internal readonly record struct StateTensor(string Name, EquatableArray<int> Dimensions, bool IsBuffer = false)
{
    /// <summary>Number of elements.</summary>
    /// <exception cref="OverflowException">It exceeds 64 bits.</exception>
    public long Elements
    {
        get
        {
            var elements = 1L;
            foreach (var dimension in Dimensions)
            {
                elements = checked(elements * dimension);
            }

            return elements;
        }
    }

    /// <summary>A weight, and a bias if there is one.</summary>
    public static EquatableArray<StateTensor> Weights(EquatableArray<int> weight, int outputs, bool hasBias) => hasBias
        ? [new("weight", weight), new("bias", [outputs])]
        : [new("weight", weight)];
}
