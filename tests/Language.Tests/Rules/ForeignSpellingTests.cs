using InceptionDsl.Language.Diagnostics;

namespace InceptionDsl.Language.Tests;

/// <summary>What the pages' messages are looked through for is found, and nothing else.</summary>
public class ForeignSpellingTests
{
    [Theory]
    [InlineData("'A' has no stages: give it some, such as [Conv(\"3x3:64\")] and [Linear]")]
    [InlineData("'A' has no stages: give it some, such as Conv and Linear, in the order in which they compute")]
    [InlineData("NormEpsilon can't be -7: write a finite number from 0")]
    [InlineData("a sum needs one shape: give it Shortcut = \"1x1:64 linear\"")]
    [InlineData("the network ends in 20 features: leave the width out, since Classes says it")]
    [InlineData("name it in the 'From' of a later one, tap it, or make it an output")]
    [InlineData("name a class with [Network] or [Variant<…>], or a network in YAML")]
    public void CSharp_is_foreign_to_Yaml(string message)
    {
        Assert.ThrowsAny<Exception>(() => ForeignSpelling.AssertNone(FrontEnd.Yaml, message));
        ForeignSpelling.AssertNone(FrontEnd.CSharp, message);
    }

    [Theory]
    [InlineData("'norm.eps' can't be -7: write a finite number from 0")]
    [InlineData("a sum needs one shape: give it 'shortcut: 1x1:64 linear'")]
    [InlineData("'classes: 0' declares that the network returns features")]
    public void Yaml_is_foreign_to_CSharp(string message)
    {
        Assert.ThrowsAny<Exception>(() => ForeignSpelling.AssertNone(FrontEnd.CSharp, message));
        ForeignSpelling.AssertNone(FrontEnd.Yaml, message);
    }
}
