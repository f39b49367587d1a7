using InceptionDsl.Language.Binding;
using InceptionDsl.Language.Compilation;
using InceptionDsl.Language.Diagnostics;
using InceptionDsl.Language.Text;
using InceptionDsl.Language.Yaml;

namespace InceptionDsl.Language.Tests;

/// <summary>Compiles YAML files and says what came out.</summary>
internal static class CompiledFile
{
    /// <summary>The graphs of all networks and variants of a file that must be right and hold some.</summary>
    public static IReadOnlyList<NetworkGraph> Graphs(string text)
    {
        Assert.Empty(Locate(text).Where(found => found.Problem.Rule.Severity == RuleSeverity.Error).Select(found => found.Problem.ToString()));
        var graphs = Compile(YamlDefinitions.Read(text)).Select(compiled => compiled.Result.Graph!).ToArray();
        Assert.NotEmpty(graphs);
        return graphs;
    }

    /// <summary>The problems of a file and of what it declares, each with its place in the file.</summary>
    public static IReadOnlyList<(Problem Problem, TextRange At)> Locate(string text)
    {
        var file = YamlDefinitions.Read(text);
        return
        [
            .. file.Problems.Select(problem => (problem.Problem, problem.Range)),
            .. from compiled in Compile(file)
               from problem in compiled.Result.Problems.Concat(compiled.Result.Notes)
               select (problem, compiled.Places.Find(problem.Place)),
        ];
    }

    /// <summary>Compiles the networks, the blocks that are wrong or stand alone, and the variants of a network of the file.</summary>
    private static IEnumerable<(CompiledNetwork Result, DefinitionPlaces Places)> Compile(YamlDefinitions file)
    {
        foreach (var network in file.Networks.Where(network => network.IsComplete))
        {
            yield return (NetworkCompiler.Compile(network.Definition), network.Places);
        }

        foreach (var block in file.Blocks.Where(block => block.IsComplete))
        {
            var others = file.BlocksOf(block.Definition.Stages);
            if (BlockCheck.Run(block.Definition, others) is { Count: > 0 } problems)
            {
                yield return (new CompiledNetwork(null, problems), block.Places);
            }
            else if (block.Definition.Alone is not null)
            {
                yield return (BlockCompiler.Compile(block.Definition, others), block.Places);
            }
        }

        foreach (var variant in file.Variants.Where(variant => variant.IsComplete))
        {
            var basis = file.Networks.FirstOrDefault(network => network.Definition.Name == variant.Definition.Base);
            if (basis is { IsBroken: false })
            {
                var stages = variant.Definition.Items.Where(item => item.Stage is not null).Select(item => item.Stage!).ToEquatableArray();
                yield return (VariantCompiler.Compile(variant.Definition, basis.Definition, file.BlocksOf(stages)), variant.Places);
            }
        }
    }
}
