using InceptionDsl.Generator.Model;
using InceptionDsl.Language.Diagnostics;
using InceptionDsl.Language.Text;

namespace InceptionDsl.Generator.Resolution;

/// <summary>Finds what the references of declarations mean.</summary>
/// <param name="table">Every declaration.</param>
internal sealed class ReferenceFinder(DeclarationTable table)
{
    /// <summary>The declaration with the references that can be found.</summary>
    /// <param name="declaration">The declaration.</param>
    /// <param name="problems">Takes a problem for each that can't be, unless the compiler reports it.</param>
    public LinkedDeclaration Link(Declaration declaration, List<Problem> problems) => new(
        declaration, declaration.References.Select(reference => Find(reference, problems)).OfType<Link>().ToEquatableArray());

    private static bool Fits(Declaration declaration, Reference reference) => reference.WantsNetwork ? declaration.IsNetwork : declaration.IsBlock;

    private Link? Find(Reference reference, List<Problem> problems)
    {
        if (reference.Kind == ReferenceKind.Compiled || (reference is { Kind: ReferenceKind.Named, Text: not null } && Candidates(reference).Count == 0))
        {
            return Compiled(reference, problems);
        }

        var found = reference.Kind switch
        {
            ReferenceKind.Declared => table.Find(reference.Name),
            ReferenceKind.Generated => Generated(reference),
            _ => Named(reference, problems),
        };
        if (found is null)
        {
            if (reference.Kind == ReferenceKind.Declared)
            {
                problems.Add(WrongKind(reference, reference.WantsNetwork ? "has neither [Network] nor [Variant]" : "has no [Block]"));
            }
            else if (reference.Kind == ReferenceKind.Generated && IsPoint(reference))
            {
                problems.Add(WrongKind(reference, "is a point of a sweep"));
            }

            return null;
        }

        if (!Fits(found, reference))
        {
            problems.Add(WrongKind(reference, "is " + found.Kind));
            return null;
        }

        return new Link(reference, found.Key);
    }

    /// <summary>A class of a referenced assembly.</summary>
    private static Link? Compiled(Reference reference, List<Problem> problems)
    {
        if (reference.Text is null)
        {
            problems.Add(WrongKind(reference, "carries no definition"));
            return null;
        }

        if (reference.IsBlock == reference.WantsNetwork)
        {
            problems.Add(WrongKind(reference, reference.IsBlock ? "is a block" : "is a network"));
            return null;
        }

        return new Link(reference, null);
    }

    private static Problem WrongKind(Reference reference, string reason) => reference.WantsNetwork
        ? new Problem(Rules.BaseIsNoNetwork, reference.Place, [reference.Title, reason, new Spelled("name a class with [Network] or [Variant<…>], or a network in YAML", "name a network or variant, in YAML or in C#")])
        : new Problem(Rules.PlacedIsNoBlock, reference.Place, [reference.Title, reason, new Spelled("name a class with [Block], or a block in YAML", "name a block, in YAML or in C#")]);

    /// <summary>Whether a name can be that of a class in a sweep's.</summary>
    private bool IsPoint(Reference reference) =>
        reference.Name.LastIndexOf('.') is > 0 and var dot
        && Candidates(reference with { Name = reference.Name.Substring(0, dot) }).Any(declaration => declaration.Sweep is not null);

    /// <summary>A name in C# that is generated from YAML. The compiler reports one that is unknown or ambiguous.</summary>
    private Declaration? Generated(Reference reference) => Candidates(reference) is [{ Source.Length: > 0 } only] ? only : null;

    /// <summary>A name in YAML.</summary>
    private Declaration? Named(Reference reference, List<Problem> problems)
    {
        var candidates = Candidates(reference);
        if (candidates.Count == 0)
        {
            var named = table.EndingWith(reference.Name).ToArray();
            var fitting = named.Where(declaration => Fits(declaration, reference)).ToArray();
            candidates = fitting.Length > 0 ? fitting : named;
        }

        switch (candidates.Count)
        {
            case 1:
                return candidates[0];
            case 0:
                var known = table.Declarations.Where(declaration => Fits(declaration, reference))
                    .Select(declaration => declaration.Title).ToArray();
                var nearest = Spelling.Nearest(reference.Name, known);
                var cure = Spelling.Cure(
                    nearest,
                    known.Length == 0 ? "declare it in a *.network.yaml file or in C#" : "there are " + string.Join(", ", known.Distinct()));
                problems.Add(new Problem(Rules.UnknownReference, reference.Place, [reference.WantsNetwork ? "network" : "block", reference.Title, cure])
                {
                    Suggestion = nearest,
                });
                return null;
            default:
                problems.Add(new Problem(
                    Rules.AmbiguousReference, reference.Place, [reference.Title, string.Join(" or ", candidates.Select(candidate => $"'{candidate.Key}'"))]));
                return null;
        }
    }

    /// <summary>What a written name can mean: the first in the namespaces around it, else all in those that are imported.</summary>
    private IReadOnlyList<Declaration> Candidates(Reference reference)
    {
        foreach (var space in reference.Enclosing)
        {
            if (table.Find(Join(space, reference.Name)) is { } enclosed)
            {
                return [enclosed];
            }
        }

        return [.. reference.Imported.Select(space => table.Find(Join(space, reference.Name))).OfType<Declaration>()];
    }

    private static string Join(string space, string name) => space.Length == 0 ? name : space + "." + name;
}
