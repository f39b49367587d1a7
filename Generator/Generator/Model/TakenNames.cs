using InceptionDsl.Generator.Faults;

namespace InceptionDsl.Generator.Model;

/// <summary>Names that emitted members must not have, as they are other members'.</summary>
/// <param name="OfNetworks">Members that a network inherits.</param>
/// <param name="OfStages">Members that a stage's module inherits.</param>
/// <param name="Own">Members that the user gave to the class, and what its attributes name.</param>
internal sealed record TakenNames(EquatableArray<string> OfNetworks, EquatableArray<string> OfStages, EquatableArray<string> Own);

/// <summary>A class with the names that its emitted members must not have.</summary>
/// <param name="Model">The class.</param>
/// <param name="Taken">The names.</param>
internal sealed record NamedModel(ClassModel Model, TakenNames Taken);

/// <summary>The names that users gave to members of their networks' classes, by the declarations' keys and sources. It compares by value.</summary>
internal sealed record OwnNames(KeyedArray<(string Key, string Source), (string Key, string Source, EquatableArray<string> Names)> Classes)
{
    public static OwnNames Of(IEnumerable<DeclarationCandidate> candidates) => new(candidates
        .Select(candidate => (candidate.Declaration.Key, candidate.Declaration.Source, Names: candidate.Own))
        .ToKeyedArray(named => (named.Key, named.Source)));

    /// <summary>Those of a class; only names that begin as a stage's does, or that the emitted code calls, so that no other changes it.</summary>
    /// <param name="model">The class.</param>
    /// <param name="isolation">Runs the search; what fails here fails again, and is told, when the code is written.</param>
    public EquatableArray<string> Of(ClassModel model, Isolation isolation) =>
        isolation.Run<EquatableArray<string>>(PipelineStep.FindNames, model.Title, () => Of(model), _ => []);

    private EquatableArray<string> Of(ClassModel model)
    {
        if (model is not NetworkModel { Graph: { } graph } || !Classes.TryFind((model.Type.MetadataName, model.Source), out var own))
        {
            return [];
        }

        var begins = new HashSet<string>(graph.Stages.Select(stage => Identifiers.OfPath(stage.Name, upper: true, "Stage")), StringComparer.Ordinal);
        return
        [
            .. own.Names.Where(name =>
                name is "Header" or "Register" or "Enter" or "EnterFeatures" or EmittedMembers.Outputs || Enumerable.Range(1, name.Length).Any(length => begins.Contains(name.Substring(0, length)))),
        ];
    }
}
