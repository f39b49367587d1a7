using InceptionDsl.Language.Diagnostics;

namespace InceptionDsl.Generator.Model;

/// <summary>What a reference of a declaration turned out to be.</summary>
/// <param name="Reference">The reference.</param>
/// <param name="Key">Key of the declaration in this compilation; null for a class of another assembly, whose text the reference has.</param>
internal sealed record Link(Reference Reference, string? Key);

/// <summary>A declaration with its references found.</summary>
/// <param name="Declaration">The declaration.</param>
/// <param name="Links">What its references are, in the same order; without those that can't be found or have mistakes.</param>
internal sealed record LinkedDeclaration(Declaration Declaration, EquatableArray<Link> Links);

/// <summary>A declaration with everything that it depends on, and nothing else, so that only a change of these compiles it anew.</summary>
/// <param name="Root">The declaration.</param>
/// <param name="Dependencies">What it refers to, and what these refer to, by key.</param>
/// <param name="Problems">Mistakes in its references.</param>
internal sealed record Closure(
    LinkedDeclaration Root, EquatableArray<LinkedDeclaration> Dependencies, EquatableArray<Problem> Problems);
