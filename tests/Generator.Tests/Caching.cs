using System.Collections;
using System.Reflection;
using InceptionDsl.Generator.Model;
using InceptionDsl.Generator.Tests.Verification;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace InceptionDsl.Generator.Tests;

/// <summary>What runs again after an edit.</summary>
public sealed class Caching
{
    private const string Source =
        """
        using InceptionDsl;

        // A comment.
        [Network("3x8x8", Classes = 2)]
        [Conv("3x3:4")] // another
        [Linear]
        public partial class Sample;
        """;

    [Theory]
    [InlineData("A comment.", "A longer comment,\n// on two lines.")]
    [InlineData("// another", "/* changed */")]
    [InlineData("public partial class Sample;", "public partial class Sample { private int _unrelated; }")]
    public void An_edit_that_changes_no_declaration_emits_nothing_anew(string before, string after)
    {
        var run = Rerun(Source, Source.Replace(before, after, StringComparison.Ordinal));
        AssertNothingRanAgain(run, TrackingNames.Models);
        AssertNothingRanAgain(run, TrackingNames.Diagnostics);
        AssertOutputsCached(run);
    }

    [Fact]
    public void An_edit_to_another_file_emits_nothing_anew()
    {
        var compilation = GeneratorRun.Compile(Source, "class Other { }");
        var driver = GeneratorRun.NewTrackingDriver().RunGenerators(compilation);
        var edited = compilation.ReplaceSyntaxTree(
            compilation.SyntaxTrees[1], GeneratorRun.Parse("class Other { int _field; }", compilation.SyntaxTrees[1].FilePath));
        var run = driver.RunGenerators(edited).GetRunResult().Results.Single();
        AssertNothingRanAgain(run, TrackingNames.Models);
        AssertNothingRanAgain(run, TrackingNames.HasRuntime);
        AssertOutputsCached(run);
    }

    [Fact]
    public void An_edit_to_one_network_emits_only_that_one()
    {
        var second = Source.Replace("Sample", "Second", StringComparison.Ordinal);
        var compilation = GeneratorRun.Compile(Source, second);
        var driver = GeneratorRun.NewTrackingDriver().RunGenerators(compilation);
        var edited = compilation.ReplaceSyntaxTree(
            compilation.SyntaxTrees[1],
            GeneratorRun.Parse(second.Replace("3x3:4", "3x3:8", StringComparison.Ordinal), compilation.SyntaxTrees[1].FilePath));
        var run = driver.RunGenerators(edited).GetRunResult().Results.Single();
        Assert.Equal(
            [IncrementalStepRunReason.Cached, IncrementalStepRunReason.Modified],
            Reasons(run, TrackingNames.Models)
                .Select(reason => reason == IncrementalStepRunReason.Unchanged ? IncrementalStepRunReason.Cached : reason).Order().Reverse());
    }

    [Fact]
    public void An_edit_to_a_stage_emits_anew()
    {
        var run = Rerun(Source, Source.Replace("3x3:4", "3x3:8", StringComparison.Ordinal));
        Assert.Equal([IncrementalStepRunReason.Modified], Reasons(run, TrackingNames.Models));
    }

    /// <summary>A symbol, node, tree, location or compilation in a model would keep old compilations alive and never compare equal.</summary>
    [Fact]
    public void Models_hold_no_Roslyn_types()
    {
        var seen = new HashSet<Type>();
        var found = new List<string>();
        foreach (var model in new[] { typeof(Declaration), typeof(DeclarationTable), typeof(Closure), typeof(CompiledDeclaration), typeof(ProblemTable) })
        {
            Walk(model, model.Name);
        }

        Assert.Empty(found);
        Assert.Contains(typeof(ConvolutionLayer), seen);
        Assert.Contains(typeof(StageDefinition), seen);
        Assert.Contains(typeof(VariantDefinition), seen);

        void Walk(Type type, string path)
        {
            if (!seen.Add(type) || type.IsPrimitive || type == typeof(string))
            {
                return;
            }

            if (type.Namespace?.StartsWith("Microsoft.CodeAnalysis", StringComparison.Ordinal) == true)
            {
                found.Add(path);
                return;
            }

            foreach (var argument in type.GetGenericArguments())
            {
                Walk(argument, $"{path}<{argument.Name}>");
            }

            if (type.Namespace?.StartsWith("InceptionDsl", StringComparison.Ordinal) != true)
            {
                return;
            }

            foreach (var derived in type.IsAbstract ? type.Assembly.GetTypes().Where(candidate => candidate.BaseType == type) : [])
            {
                Walk(derived, $"{path}|{derived.Name}");
            }

            foreach (var field in type.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic))
            {
                Walk(field.FieldType, $"{path}.{field.Name}");
            }
        }
    }

    [Fact]
    public void The_diagnostics_branch_is_the_only_one_with_locations()
    {
        var run = Rerun(Source, Source.Replace("3x3:4", "3x3:0", StringComparison.Ordinal));
        var located = run.TrackedSteps
            .Where(steps => steps.Value.SelectMany(step => step.Outputs).Any(output => HoldsLocation(output.Value)))
            .Select(steps => steps.Key)
            .Where(name => name is TrackingNames.Declarations or TrackingNames.Table or TrackingNames.Closures or TrackingNames.Compiled
                or TrackingNames.Models or TrackingNames.HintNames or TrackingNames.Problems or TrackingNames.HasRuntime);
        Assert.Empty(located);
        Assert.Contains(run.TrackedSteps[TrackingNames.Diagnostics].SelectMany(step => step.Outputs), output => HoldsLocation(output.Value));

        static bool HoldsLocation(object value) => value switch
        {
            Location => true,
            Diagnostics.DiagnosticModel => true,
            IEnumerable items and not string => items.Cast<object>().Any(HoldsLocation),
            _ => false,
        };
    }

    private static GeneratorRunResult Rerun(string before, string after)
    {
        var compilation = GeneratorRun.Compile(before);
        var driver = GeneratorRun.NewTrackingDriver().RunGenerators(compilation);
        var tree = compilation.SyntaxTrees[0];
        var edited = compilation.ReplaceSyntaxTree(tree, tree.WithChangedText(SourceText.From(after)));
        return driver.RunGenerators(edited).GetRunResult().Results.Single();
    }

    private static IEnumerable<IncrementalStepRunReason> Reasons(GeneratorRunResult run, string step) =>
        run.TrackedSteps[step].SelectMany(tracked => tracked.Outputs).Select(output => output.Reason);

    private static void AssertNothingRanAgain(GeneratorRunResult run, string step)
    {
        if (run.TrackedSteps.ContainsKey(step))
        {
            Assert.All(Reasons(run, step), reason =>
                Assert.True(reason is IncrementalStepRunReason.Cached or IncrementalStepRunReason.Unchanged, $"{step}: {reason}"));
        }
    }

    private static void AssertOutputsCached(GeneratorRunResult run) => Assert.All(
        run.TrackedOutputSteps.SelectMany(step => step.Value).SelectMany(step => step.Outputs),
        output => Assert.Equal(IncrementalStepRunReason.Cached, output.Reason));
}
