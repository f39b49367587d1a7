using InceptionDsl.Language.Definitions;
using InceptionDsl.Language.Syntax;

namespace InceptionDsl.Language.Tests;

/// <summary>Tables that are in the order of an enumeration have a row for each of its members.</summary>
public class WindowKindTests
{
    [Fact]
    public void Every_kind_of_window_has_a_row_with_words_of_its_own()
    {
        Assert.Equal(Enum.GetValues<WindowKind>(), Enum.GetValues<WindowKind>().Select(kind => WindowKinds.Of(kind).Kind));
        Assert.Equal(WindowKinds.Words.Count(), WindowKinds.Words.Distinct().Count());
        Assert.All(WindowKinds.Words, word => Assert.Contains(word, WindowKinds.Find(word)!.Words));
        // What no word can follow would be read without any; only a convolution needs no word.
        Assert.All(Enum.GetValues<WindowKind>(), kind => Assert.NotEqual(ModifierTarget.None, WindowKinds.Of(kind).Modifiers));
        Assert.Equal([WindowKind.Convolution], Enum.GetValues<WindowKind>().Where(kind => WindowKinds.Of(kind).Words.Count == 0));
    }

    [Fact]
    public void Every_kind_of_stage_has_a_row() =>
        Assert.Equal(Enum.GetValues<StageKind>(), Enum.GetValues<StageKind>().Select(kind => StageSettings.Of(kind).Kind));

    [Fact]
    public void Every_word_after_a_step_is_in_the_table() =>
        Assert.Equal(Enum.GetValues<ModifierKind>().Order(), Modifiers.All.Select(modifier => modifier.Kind).Distinct().Order());
}
