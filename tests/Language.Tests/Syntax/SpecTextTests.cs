using InceptionDsl.Language.Syntax;
using InceptionDsl.Language.Variants;

namespace InceptionDsl.Language.Tests;

/// <summary>A text is read once, where it enters, and evaluated wherever it is bound.</summary>
public class SpecTextTests
{
    [Fact]
    public void A_text_is_read_once_however_often_it_is_asked_for()
    {
        var text = SpecText.Of("1x1:64, 3x3r:96→128");

        var first = text.Read(SpecGrammar.Branches, SpecParameters.None(10), new TextProblems());
        var second = text.Read(SpecGrammar.Branches, SpecParameters.None(1000), new TextProblems());

        Assert.Same(first, second);
    }

    [Fact]
    public void Expressions_get_the_values_of_the_place_where_they_are_bound()
    {
        var text = SpecText.Of("x{n}=3x3/{n}:{4*width} p{n}x1 eps(1e-3) → fc({width})");

        Assert.Equal("x2=3x3/2:32 p2x1 eps(0.001) → fc(8)", Evaluated("width = 8, n = 2"));
        Assert.Equal("x3=3x3/3:20 p3x1 eps(0.001) → fc(5)", Evaluated("width = 5, n = 3"));

        string Evaluated(string parameters)
        {
            var scope = SpecParameters.Read(SpecText.Of(parameters), SpecParameters.None(10), new TextProblems());
            return SpecPrinter.Evaluated.Write(text.Read(SpecGrammar.Chain, scope, new TextProblems()));
        }
    }

    [Fact]
    public void Mistakes_of_a_text_are_told_wherever_it_is_bound()
    {
        var text = SpecText.Of("3x3:64 blah → 3x3:{n}");

        Assert.Equal(["IDSL2012", "IDSL2025"], Rules(SpecParameters.None(10)));
        Assert.Equal(["IDSL2012"], Rules(SpecParameters.Read(SpecText.Of("n = 3"), SpecParameters.None(10), new TextProblems())));

        IEnumerable<string> Rules(SpecParameters parameters)
        {
            var problems = new TextProblems();
            text.Read(SpecGrammar.Chain, parameters, problems);
            return problems.At(0, null).Select(problem => problem.Rule.Id);
        }
    }

    [Fact]
    public void A_variant_shares_the_texts_that_it_does_not_change()
    {
        StageDefinition[] stages =
        [
            new(StageKind.Conv) { Text = "3x3:64", Name = "a" },
            new(StageKind.Conv) { Text = "5x5:64", Name = "b" },
        ];
        var basis = new NetworkDefinition { Name = "Base", Input = "3x32x32", Stages = [.. stages] };
        var variant = new VariantDefinition
        {
            Name = "Variant",
            Base = "Base",
            Items = [new VariantItem(EditKind.Rewrite) { Pattern = "5x5", Replacement = "3x3→3x3" }],
        };

        var resolved = VariantResolver.Resolve(variant, basis, []).Definition!;

        Assert.Same(basis.Stages[0].Spec, resolved.Stages[0].Spec);
        Assert.Equal("3x3 → 3x3:64", resolved.Stages[1].Text);
    }
}
