using System.Globalization;
using System.Text;
using InceptionDsl.Language.Compilation;
using InceptionDsl.Language.Text;

namespace InceptionDsl.Language.Tests;

/// <summary>Nothing that is read or written depends on the machine's culture.</summary>
public class CultureTests
{
    /// <summary>Decimal commas, Turkish i, Persian digits and signs, the Swedish minus sign; and the worst of all together.</summary>
    public static TheoryData<string> Names => ["de-DE", "tr-TR", "fa-IR", "sv-SE", "hostile"];

    [Theory]
    [MemberData(nameof(Names))]
    public void Everything_reads_and_writes_alike(string name)
    {
        var expected = In(CultureInfo.InvariantCulture, Everything);

        Assert.Equal(expected, In(Culture(name), Everything));
    }

    /// <summary>Values that write differently in some culture: fractions, exponents, negatives, what is not finite, words with i.</summary>
    private static string Everything()
    {
        var text = new StringBuilder();
        foreach (var value in new[] { 0.5, 1e-5, 1e-300, 1234567.25, -0.25, 0.1,
            double.NaN, double.PositiveInfinity, double.NegativeInfinity, double.MaxValue })
        {
            text.AppendLine(Numbers.Write(value));
        }

        foreach (var value in new[] { 0L, -7, 999, 6_998_552, 1_582_671_872, -1_234, long.MaxValue })
        {
            text.AppendLine(Numbers.Write(value)).AppendLine(Numbers.WriteCount(value)).AppendLine(Numbers.WriteRounded(value));
        }

        foreach (var number in new[] { "0.5", "0,5", "1e-4", "1.234,5", "-1", "−1", "٣", "12" })
        {
            text.AppendLine($"{number}: {Numbers.TryReadDecimal(number, out _)} {Numbers.TryReadInteger(number, out _)}");
        }

        foreach (var init in new[] { "xavier", "normal(0.01)", "truncated-normal(1e-2)", "normal(0,01)", "CAFFE-XAVIER" })
        {
            text.AppendLine(Initialization.TryParse(init, out var value, out var cure) ? Numbers.Write(value.Std) : cure);
        }

        var compiled = NetworkCompiler.Compile(Declaration.Network(Right));
        text.AppendLine(Describe(compiled.Graph!));
        foreach (var problem in NetworkCompiler.Compile(Declaration.Network(Wrong)).Problems)
        {
            text.AppendLine(problem.ToString());
        }

        return text.ToString();
    }

    private const string Right = """
        [Network("3x64x48", Norm = Norm.Batch, NormEpsilon = 1e-3, Init = "truncated-normal(0.1)")]
        [Conv("include.i=7x7/2:64 bias gelu → maxpool 3x3/2 ceil → lrn(5, 1e-4, .75, 1.5) → dropout(0.25)")]
        [Inception("1x1:64, 3x3r:96→128 hard-swish, avgpool include-pad:32, [identity | 3x3:16 linear]")]
        [AuxClassifier(Weight = 0.3, Head = "gap → fc")]
        [GlobalAvgPool] [Dropout(0.4)] [Linear]
        """;

    private const string Wrong = """
        [Network("3x64x48", Classes = -1, NormEpsilon = 2.5, Init = "INIT")]
        [Conv("7x7/2:64 lınear → DROPOUT(0.5)", Name = "i i")]
        [Inception("1x1:64, 3x3r:96→, 3x3:9999999, pool/2:32, lrn(2.5)")]
        [Dropout(-0.5)] [Lrn(-3)] [Linear]
        """;

    private static string Describe(NetworkGraph graph)
    {
        var text = new StringBuilder();
        foreach (var stage in graph.Stages)
        {
            text.AppendLine($"{stage.Name} {stage.Text} {string.Join("; ", stage.Steps.Select(step => step.Text))}");
        }

        foreach (var layer in NetworkReport.Of(graph).Layers)
        {
            text.AppendLine($"{layer.Name} {layer.Kind} {layer.Details} {layer.Output} {Numbers.Write(layer.Cost.Flops)}");
        }

        return text.ToString();
    }

    private static string In(CultureInfo culture, Func<string> write)
    {
        var (before, interfaceBefore) = (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture);
        try
        {
            // Both belong to this test's own flow of execution; other tests keep theirs.
            CultureInfo.CurrentCulture = culture;
            CultureInfo.CurrentUICulture = culture;
            return write();
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
            CultureInfo.CurrentUICulture = interfaceBefore;
        }
    }

    private static CultureInfo Culture(string name)
    {
        if (name == "hostile")
        {
            // Serves where the system has no cultures at all.
            var culture = (CultureInfo)CultureInfo.InvariantCulture.Clone();
            culture.NumberFormat.NumberDecimalSeparator = ",";
            culture.NumberFormat.NumberGroupSeparator = "٬";
            culture.NumberFormat.NumberGroupSizes = [2];
            culture.NumberFormat.NegativeSign = "−";
            culture.NumberFormat.PositiveSign = "⁺";
            culture.NumberFormat.NaNSymbol = "¤";
            culture.NumberFormat.PositiveInfinitySymbol = "∞";
            culture.NumberFormat.NegativeInfinitySymbol = "−∞";
            culture.NumberFormat.NativeDigits = ["۰", "۱", "۲", "۳", "۴", "۵", "۶", "۷", "۸", "۹"];
            return culture;
        }

        try
        {
            return new CultureInfo(name);
        }
        catch (CultureNotFoundException)
        {
            Assert.Skip($"This machine runs without the data of {name}.");
            throw;
        }
    }
}
