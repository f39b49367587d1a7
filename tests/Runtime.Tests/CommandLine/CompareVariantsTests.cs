namespace InceptionDsl.Runtime.Tests.CommandLine;

/// <summary>What reductions and smaller kernels save (Szegedy et al. 2014, 2016), as 'compare' shows it.</summary>
public class CompareVariantsTests
{
    private static readonly NetworkCatalog Networks = new(
    [
        NetworkDescriptor.Of<Plain>(), NetworkDescriptor.Of<Reduced>(),
        NetworkDescriptor.Of<Module>(), NetworkDescriptor.Of<ModuleOf3x3>(), NetworkDescriptor.Of<ModuleOfRows>(),
        NetworkDescriptor.Of<Square>(), NetworkDescriptor.Of<SquareOf3x3>(), NetworkDescriptor.Of<SquareOfRows>(),
    ]);

    [Fact]
    public void A_reduction_before_a_5x5_saves_95_percent()
    {
        // 14·14·48·25·480 = 112.9 M multiply-adds; 14·14·16·480 + 14·14·48·25·16 = 1.5 M + 3.8 M = 5.3 M.
        Assert.Equal([112_896_000, 1_505_280 + 3_763_200], MultiplyAdds("conv", "Plain", "Reduced"));
    }

    [Fact]
    public void Two_3x3_for_a_5x5_save_28_percent()
    {
        // For each place and pair of channels 3·3 + 3·3 = 18 multiply-adds for 5·5 = 25. The classifier's 480 are too few to see.
        Assert.Equal([25 * 48 * 48 * 196, 18 * 48 * 48 * 196], MultiplyAdds("conv", "Square", "SquareOf3x3"));
        Assert.Contains(Rows("Square", "SquareOf3x3"), cells => cells is ["Multiply-adds", "11,290,080", "8,128,992", "0.720", "-28.0 %"]);
    }

    [Fact]
    public void A_row_and_a_column_for_a_3x3_save_33_percent()
    {
        Assert.Equal([18 * 48 * 48 * 196, 12 * 48 * 48 * 196], MultiplyAdds("conv", "SquareOf3x3", "SquareOfRows"));
        Assert.Contains(Rows("SquareOf3x3", "SquareOfRows"), cells => cells is ["Multiply-adds", "8,128,992", "5,419,488", "0.667", "-33.3 %"]);
    }

    [Fact]
    public void In_a_module_only_the_kernel_that_is_meant_changes()
    {
        // Weights: 1x1 192·64, 3x3 192·96 + 9·96·96, 5x5 192·32 + 25·32·32, projection 192·32: 151,552 at 28·28 places.
        const int module = (192 * 64) + (192 * 96) + (9 * 96 * 96) + (192 * 32) + (25 * 32 * 32) + (192 * 32);
        Assert.Equal(
            [module * 784, (module - (7 * 32 * 32)) * 784, (module - (3 * 96 * 96)) * 784],
            MultiplyAdds("3a", "Module", "ModuleOf3x3", "ModuleOfRows"));
        Assert.Contains(Rows("Module", "ModuleOf3x3"), cells => cells is ["ModuleOf3x3", "1x1:64, 3x3r:96 → 96, 1x1:32 → 3x3 → 3x3:32, pool:32", ..]);
    }

    private static IEnumerable<long> MultiplyAdds(string stage, params string[] names) =>
        CommandLineRun.With(Networks, ["compare", .. names, "--json"]).Json.GetProperty("stages").EnumerateArray()
            .Single(compared => compared.GetProperty("name").GetString() == stage).GetProperty("networks").EnumerateArray()
            .Select(network => network.GetProperty("stage").GetProperty("multiplyAdds").GetInt64());

    private static IEnumerable<string[]> Rows(params string[] names) =>
        CommandLineRun.With(Networks, ["compare", .. names]).Output.Split('\n')
            .Select(line => line.Split("  ", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
}
