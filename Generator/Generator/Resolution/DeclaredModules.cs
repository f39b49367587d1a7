using InceptionDsl.Generator.Model;
using InceptionDsl.Language.Compilation;
using InceptionDsl.Language.Definitions;
using InceptionDsl.Language.Diagnostics;

namespace InceptionDsl.Generator.Resolution;

/// <summary>The classes that Module stages of declarations name, and what is wrong with them.</summary>
internal static class DeclaredModules
{
    /// <summary>The names that any declaration has, each once.</summary>
    public static EquatableArray<string> Of(DeclarationTable table) => Distinct(table.Declarations);

    /// <summary>The names that a declaration and those that it depends on have, each once.</summary>
    public static EquatableArray<string> Of(Closure closure) => Distinct(Linked(closure).Select(linked => linked.Declaration));

    /// <summary>What is wrong with a declaration's own stages.</summary>
    public static IEnumerable<Problem> Check(Declaration declaration, ModuleTypes modules)
    {
        foreach (var (stage, index) in Stages(declaration))
        {
            if (modules.Find(stage.Module ?? "") is { } found && ModuleCheck.Run(stage, index, Known(found, declaration)) is { } problem)
            {
                yield return problem;
            }
        }

        foreach (var reference in declaration.References)
        {
            foreach (var stage in Stages(reference))
            {
                if (modules.Find(stage.Module ?? "") is { } found && ModuleCheck.Run(stage, 0, found) is { } problem)
                {
                    yield return problem with { Place = reference.Place };
                }
            }
        }
    }

    /// <summary>Whether anything is wrong with what a declaration depends on, which is told there.</summary>
    public static bool AreSoundBelow(Closure closure, ModuleTypes modules) =>
        closure.Dependencies.All(linked => !Check(linked.Declaration, modules).Any());

    /// <summary>In C# the compiler knows what is written, if it is no class.</summary>
    private static ModuleSignature Known(ModuleSignature found, Declaration declaration) => found.IsKnown || declaration.Source.Length > 0 ? found
        : found with { IsKnown = true, Reason = "is no class", Cure = "name one that derives from nn.Module<Tensor, Tensor>" };

    private static IEnumerable<LinkedDeclaration> Linked(Closure closure) => closure.Dependencies.Prepend(closure.Root);

    private static EquatableArray<string> Distinct(IEnumerable<Declaration> declarations) => declarations
        .SelectMany(declaration => Stages(declaration).Select(item => item.Stage).Concat(declaration.References.SelectMany(Stages)))
        .Select(stage => stage.Module)
        .OfType<string>()
        .Distinct(StringComparer.Ordinal)
        .OrderBy(name => name, StringComparer.Ordinal)
        .ToEquatableArray();

    private static IEnumerable<(StageDefinition Stage, int Index)> Stages(Declaration declaration)
    {
        var stages = declaration switch
        {
            { Network: { } network } => network.Stages,
            { Block: { } block } => block.Stages,
            { Variant: { } variant } => variant.Items.Select(item => item.Stage),
            _ => declaration.Sweep?.Items.Select(item => item.Stage) ?? [],
        };
        return stages.Select((stage, index) => (Stage: stage!, index)).Where(item => item.Stage is { Kind: StageKind.Module, IsBroken: false });
    }

    /// <summary>The Module stages in the definition that a class of another assembly carries.</summary>
    private static IEnumerable<StageDefinition> Stages(Reference reference)
    {
        if (reference.Text?.Contains(StageSettings.Module.Key + ": ") != true || CompiledClass.Read(reference, out _) is not { } read)
        {
            return [];
        }

        return (read.Network?.Stages ?? read.Block!.Stages).Concat(read.Others.SelectMany(block => block.Stages))
            .Where(stage => stage.Kind == StageKind.Module);
    }
}
