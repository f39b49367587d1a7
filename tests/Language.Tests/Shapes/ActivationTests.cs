
namespace InceptionDsl.Language.Tests;

/// <summary>The table of activations.</summary>
public class ActivationTests
{
    /// <summary>None can be forgotten: each member but "none" and "the network's" has its row, in the enumeration's order.</summary>
    [Fact]
    public void Every_activation_has_a_row() => Assert.Equal(
        Enum.GetValues<Activation>().Except([Activation.Default, Activation.None]),
        Activations.All.Select(row => row.Function));
}
