using InceptionDsl.Language.Syntax;

namespace InceptionDsl.Language.Definitions;

/// <summary>What texts of a module of the user's own know of the shape that it reads: <c>channels</c> and the plane's lengths, or <c>features</c>.</summary>
internal static class ShapeNames
{
    /// <summary>What the dimensions of a shape are called.</summary>
    public static IReadOnlyList<string> Of(Shape shape) => shape.IsFlat ? ["features"] : shape.Rank switch
    {
        1 => ["channels", "length"],
        2 => ["channels", "height", "width"],
        _ => ["channels", "depth", "height", "width"],
    };

    /// <summary>Parameters and what a shape's dimensions are; of one that is unknown, because of a reported mistake, nothing is known.</summary>
    public static SpecParameters WithShape(this SpecParameters parameters, Shape shape)
    {
        var scope = parameters.WithInput(shape.Channels);
        return shape.IsKnown ? scope.WithLengths(Of(shape).Zip(shape.Dimensions, (name, length) => (name, length))) : scope.Broken();
    }
}
