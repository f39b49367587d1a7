using InceptionDsl.Generator.Model;
using InceptionDsl.Language.Schedules;

namespace InceptionDsl.Generator.Emit;

/// <summary>The names that a stage has in the emitted code.</summary>
/// <param name="Stage">The stage.</param>
/// <param name="Schedule">What it does.</param>
/// <param name="Property">Its property.</param>
/// <param name="ClassName">Its class, which stages of one schedule share; null for a stage that is one step's module.</param>
internal sealed record StageNaming(Stage Stage, StageSchedule Schedule, string Property, string? ClassName)
{
    /// <summary>The module of its only step; null where it has a class of its own. One of the user's own is told the whole path.</summary>
    public StepModule? Module { get; } =
        Schedule.IsModule ? (StepModule)StepCode.Of(Stage.Steps[0] is OwnModuleStep own ? own : Schedule.Steps.Single()) : null;

    /// <summary>Whether scores that its module gives as a plane are flattened after the call.</summary>
    public bool IsFlattened => Schedule.IsModule && Stage.Steps.Count > 1;

    /// <summary>The names that a network's class has left for its stages and what else is emitted.</summary>
    public static NameScope Scope(TypeModel type, TakenNames taken) =>
        new([.. EmittedMembers.All, .. EmittedMembers.Settings, .. taken.OfNetworks, .. taken.Own, type.Name]);

    /// <param name="graph">The network.</param>
    /// <param name="schedule">What its stages do.</param>
    /// <param name="scope">The names that are left.</param>
    public static StageNaming[] Of(NetworkGraph graph, NetworkSchedule schedule, NameScope scope)
    {
        var classes = new Dictionary<StageSchedule, string>();
        return [.. graph.Stages.Zip(schedule.Stages, (stage, steps) =>
        {
            var property = scope.Take(Identifiers.OfPath(stage.Name, upper: true, "Stage"));
            if (steps.IsModule)
            {
                return new StageNaming(stage, steps, property, null);
            }

            var className = scope.Take(property + "Stage");
            if (!classes.TryGetValue(steps, out var shared))
            {
                classes.Add(steps, shared = className);
            }

            return new StageNaming(stage, steps, property, shared);
        })];
    }
}
