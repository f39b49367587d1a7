using System.Text;
using InceptionDsl.Language.Text;

namespace InceptionDsl.Interop.PyTorch;

/// <summary>Values as Python writes them.</summary>
internal static class PythonValue
{
    /// <summary>A number: <c>0.001</c>.</summary>
    public static string Number(double value) => Numbers.Write(value);

    /// <summary>A whole number with digit separators: <c>6_998_552</c>.</summary>
    public static string Count(long value) => Numbers.WriteCount(value).Replace(',', '_');

    /// <summary>A number for each dimension: one where they are alike.</summary>
    public static string Each(EquatableArray<int> numbers) =>
        numbers.Distinct().Count() == 1 ? Numbers.Write(numbers[0]) : Tuple(numbers);

    /// <summary>Numbers as a tuple.</summary>
    public static string Tuple(IEnumerable<int> numbers) => $"({string.Join(", ", numbers.Select(number => Numbers.Write(number)))})";

    /// <summary>A string, quotes included.</summary>
    public static string Text(string value)
    {
        var text = new StringBuilder("\"");
        foreach (var character in value)
        {
            _ = character switch
            {
                '"' or '\\' => text.Append('\\').Append(character),
                '\n' => text.Append("\\n"),
                < ' ' => text.Append("\\x").Append(((int)character).ToString("x2", System.Globalization.CultureInfo.InvariantCulture)),
                _ => text.Append(character),
            };
        }

        return text.Append('"').ToString();
    }

    /// <summary>Strings as a tuple.</summary>
    public static string Texts(IReadOnlyCollection<string> values) =>
        $"({string.Join(", ", values.Select(Text))}{(values.Count == 1 ? "," : "")})";

    /// <summary>What applies an activation; null where there is none.</summary>
    public static string? Function(ActivationLayer? activation) => activation switch
    {
        null or { Function: Activation.None or Activation.Default } => null,
        { Function: Activation.Sigmoid or Activation.Tanh } => "torch." + Activations.Of(activation.Function)!.TorchName,
        _ when activation.Slope == Activations.Slope(activation.Function) => "F." + Activations.Of(activation.Function)!.TorchName,
        { Function: Activation.Elu } => $"partial(F.elu, alpha={Number(activation.Slope)})",
        _ => $"partial(F.{Activations.Of(activation.Function)!.TorchName}, negative_slope={Number(activation.Slope)})",
    };
}
