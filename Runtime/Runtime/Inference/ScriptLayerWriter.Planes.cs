using InceptionDsl.Language.Text;

namespace InceptionDsl.Inference;

internal sealed partial class ScriptLayerWriter
{
    /// <inheritdoc/>
    public string Visit(ResizeLayer layer)
    {
        var rank = layer.Output.Rank;
        var (lengths, factors) = layer.Factors.Count == 0
            ? (List(layer.Output.Lengths), "None")
            : ("None", $"[{string.Join(", ", layer.Factors.Select(factor => Numbers.Write(factor) + "."))}]");
        var aligned = layer.Mode switch
        {
            ResizeMode.Nearest => "",
            ResizeMode.Linear => "False, ",
            _ => "True, ",
        };
        return $"torch.upsample_{ResizeModes.Mode(layer.Mode, rank)}{Numbers.Write(rank)}d"
            + $"({First}, {lengths}, {aligned}{factors})";
    }

    /// <inheritdoc/>
    public string Visit(PaddingLayer layer)
    {
        var (before, behind) = (Written(layer.Before), Written(layer.Behind));
        return layer.IsReflection
            ? $"torch.reflection_pad{Numbers.Write(layer.Before.Count)}d({First}, [{Sides(before, behind)}])"
            : Padded(First, before, behind, "0.");
    }
}
