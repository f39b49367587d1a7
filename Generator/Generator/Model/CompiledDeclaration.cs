using InceptionDsl.Language.Compilation;
using InceptionDsl.Language.Diagnostics;

namespace InceptionDsl.Generator.Model;

/// <summary>What compiling a declaration gives.</summary>
/// <param name="Model">What is emitted for it; null for nothing.</param>
/// <param name="Problems">Its mistakes.</param>
internal sealed record CompiledDeclaration(ClassModel? Model, DeclarationProblems Problems)
{
    /// <inheritdoc cref="CompiledNetwork.Origins"/>
    public EquatableArray<int> Origins { get; init; } = [];

    /// <summary>What a sweep's points are, before they are compiled; null for what is no sweep, and for one that has mistakes.</summary>
    public PlannedSweep? Sweep { get; init; }

    /// <summary>What compiling a point of a sweep gave; its problems are told with the sweep. Null for anything else.</summary>
    public CompiledPoint? Point { get; init; }
}

/// <summary>The mistakes of one declaration, and what else is told of it.</summary>
/// <param name="Key">The declaration's key.</param>
/// <param name="Source">Its file, for one in YAML.</param>
/// <param name="Problems">What is told.</param>
internal sealed record DeclarationProblems(string Key, string Source, EquatableArray<Problem> Problems);
