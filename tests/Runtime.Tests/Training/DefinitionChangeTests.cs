using InceptionDsl.Language.Compilation;
using InceptionDsl.Language.Yaml;
using InceptionDsl.Training.Checkpoints;

namespace InceptionDsl.Runtime.Tests.Training;

/// <summary>What is told of a definition that changed since weights were made with it.</summary>
public sealed class DefinitionChangeTests
{
    private const string Saved =
        """
        network: Net
        input: 3x16x16
        classes: 10
        norm: batch
        stages:
          - conv: 3x3:8
            name: conv1
          - inception: "1x1:4, 3x3r:4→8"
          - residual: 3x3:12 → 3x3:12
          - auxclassifier:
            name: aux
          - globalavgpool
          - dropout: 0.4
          - linear

        """;

    /// <summary>Each leaves every weight's name and shape as it was.</summary>
    [Theory]
    [InlineData("norm: batch", "norm: batch\nactivation: silu", "'activation: silu' is new")]
    [InlineData("norm: batch", "norm: { kind: batch, eps: 1e-3 }", "'norm: batch' is now 'norm: { kind: batch, eps: 0.001 }'")]
    [InlineData("norm: batch", "norm: { kind: batch, momentum: 0.01 }", "'norm: batch' is now 'norm: { kind: batch, momentum: 0.01 }'")]
    [InlineData("norm: batch", "norm: batch\nlayout: contiguous", "'layout: contiguous' is new")]
    [InlineData("norm: batch", "norm: batch\ninit: xavier", "'init: xavier' is new")]
    [InlineData("conv: 3x3:8\n", "conv: 3x3:8 valid\n", "'conv: 3x3:8, name: conv1' is now 'conv: 3x3:8 valid, name: conv1'")]
    [InlineData("conv: 3x3:8\n", "conv: 3x3:8 leaky-relu(0.2)\n", "'conv: 3x3:8, name: conv1' is now 'conv: 3x3:8 leaky-relu(0.2), name: conv1'")]
    [InlineData("name: aux", "name: aux\n    weight: 0.5", "'auxclassifier, name: aux' is now 'auxclassifier, name: aux, weight: 0.5'")]
    [InlineData("3x3:12\n", "3x3:12\n    scale: 0.2\n", "'residual: 3x3:12 → 3x3:12' is now 'residual: 3x3:12 → 3x3:12, scale: 0.2'")]
    [InlineData("dropout: 0.4", "dropout: 0.5", "'dropout: 0.4' is now 'dropout: 0.5'")]
    [InlineData("  - dropout: 0.4\n", "", "'dropout: 0.4' is no longer there")]
    [InlineData("  - globalavgpool\n", "  - avgpool: 2x2/2\n  - globalavgpool\n", "'avgpool: 2x2/2' is new")]
    [InlineData("input: 3x16x16", "input: 3x18x18", "'input: 3x16x16' is now 'input: 3x18x18'")]
    public void What_has_no_weights_is_seen(string before, string after, string difference)
    {
        var now = Saved.Replace(before, after, StringComparison.Ordinal);
        Assert.NotEqual(Saved, now);
        Assert.Equal([difference], Between(Saved, now));
        Assert.Single(Between(now, Saved));
    }

    /// <summary>The same network, written otherwise: nothing that is computed has changed.</summary>
    [Theory]
    [InlineData("3x3:12 → 3x3:12", "3x3:12 -> 3x3:12")]
    [InlineData("conv: 3x3:8\n", "conv: 3x3:8 relu p1\n")]
    [InlineData("classes: 10", "classes: 10\nbudget: { parameters: 1M }")]
    [InlineData("    name: conv1\n", "    name: conv1\n    tap: true\n")]
    [InlineData("dropout: 0.4", "dropout: 0.4\n    name: dropout1")]
    public void What_changes_nothing_is_no_difference(string before, string after)
    {
        var now = Saved.Replace(before, after, StringComparison.Ordinal);
        Assert.NotEqual(Saved, now);
        Assert.Empty(Between(Saved, now));
    }

    [Fact]
    public void Weights_that_carry_no_definition_have_no_differences() =>
        Assert.Empty(DefinitionChange.Between(null, Graph(Saved)));

    /// <summary>A later version's text is still compared, line by line.</summary>
    [Fact]
    public void A_text_that_cannot_be_read_is_compared_as_text()
    {
        var saved = DefinitionChange.TextOf(DefinitionText.Read(Saved)).Replace("norm: batch", "norm: batch\nquantum: true", StringComparison.Ordinal);
        Assert.Equal(["'quantum: true' is no longer there"], DefinitionChange.Between(saved, Graph(Saved)));
    }

    [Fact]
    public void Many_differences_are_counted()
    {
        var differences = Between(Saved, Saved.Replace("3x3", "5x5", StringComparison.Ordinal).Replace("norm: batch", "bias: true\nactivation: tanh\nlayout: contiguous\ndropout: 0.1", StringComparison.Ordinal));
        Assert.True(differences.Count > 6);
        Assert.EndsWith($"; and {differences.Count - 6} more", DefinitionChange.Show(differences), StringComparison.Ordinal);
    }

    private static IReadOnlyList<string> Between(string saved, string now) =>
        DefinitionChange.Between(DefinitionChange.TextOf(DefinitionText.Read(saved)), Graph(now));

    private static NetworkGraph Graph(string text) => NetworkCompiler.CompileValid(DefinitionText.Read(text));
}
