namespace InceptionDsl.Language.Binding;

/// <summary>What tensors that are put together give, and what is wrong with those that don't fit.</summary>
internal static class MergedShapes
{
    /// <summary>Channels and plane of what tensors are put together to; null where they don't fit.</summary>
    /// <param name="shapes">Their shapes, all known.</param>
    public static (long Channels, Shape Plane)? Fit(Merge merge, IReadOnlyList<Shape> shapes)
    {
        var whole = merge == Merge.Multiply ? Whole(shapes) : shapes[0];
        var fits = shapes.All(shape => whole.HasPlaneOf(shape) || (merge == Merge.Multiply && IsFactor(shape, whole)))
            && (merge == Merge.Concat || shapes.All(shape => shape.Channels == whole.Channels));
        return !fits ? null : (merge == Merge.Concat ? shapes.Sum(shape => (long)shape.Channels) : whole.Channels, whole);
    }

    /// <summary>Whether a size of the input may be all that is wrong: widths agree, or need not.</summary>
    public static bool ConcernsSize(Merge merge, IReadOnlyList<Shape> shapes) =>
        merge == Merge.Concat || shapes.All(shape => shape.Channels == shapes[0].Channels);

    /// <summary>What would make shapes fit.</summary>
    public static string Cure(Merge merge, IReadOnlyList<Shape> shapes)
    {
        var haveOneSize = shapes.All(shapes[0].HasPlaneOf);
        var haveOneWidth = shapes.All(shape => shape.Channels == shapes[0].Channels);
        var what = Name(merge);
        return shapes.Any(shape => shape.IsFlat != shapes[0].IsFlat) ? "flatten all of them or none"
            : merge == Merge.Concat ? "outputs are concatenated on channels, so sizes must agree"
            : haveOneWidth ? $"{what} needs one size" + (merge == Merge.Multiply ? ", or a plane of one position, as 'gap' gives it" : "")
            : haveOneSize ? $"{what} needs one number of channels, so end them in one width, or concatenate them"
            : $"{what} needs one {(merge == Merge.Multiply ? "number of channels" : "shape")}, and both channels and sizes differ";
    }

    /// <summary>The word for what tensors are put together to.</summary>
    public static string Name(Merge merge) => merge switch
    {
        Merge.Concat => "a concatenation",
        Merge.Add => "a sum",
        Merge.Multiply => "a product",
        Merge.Mean => "a mean",
        Merge.Max => "a maximum",
    };

    /// <summary>
    /// The order in which a product reads its inputs: factors of one position stand behind the planes that they are for, which libtorch
    /// gives no other numbers.
    /// </summary>
    public static IReadOnlyList<int> Order(Merge merge, IReadOnlyList<int> inputs, Func<int, Shape> shapeOf)
    {
        if (merge != Merge.Multiply)
        {
            return inputs;
        }

        var whole = Whole([.. inputs.Select(shapeOf)]);
        return [.. inputs.OrderBy(input => shapeOf(input).HasPlaneOf(whole) ? 0 : 1)];
    }

    private static Shape Whole(IReadOnlyList<Shape> shapes) =>
        shapes.FirstOrDefault(shape => shape.Positions > 1) is { IsKnown: true } plane ? plane : shapes[0];

    private static bool IsFactor(Shape shape, Shape whole) => shape.Positions == 1 && shape.IsFlat == whole.IsFlat && shape.Rank == whole.Rank;
}
