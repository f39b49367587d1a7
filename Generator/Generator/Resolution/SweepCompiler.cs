using InceptionDsl.Generator.Faults;
using InceptionDsl.Generator.Model;
using InceptionDsl.Language.Compilation;

namespace InceptionDsl.Generator.Resolution;

/// <summary>Puts a sweep together with its compiled points.</summary>
internal static class SweepCompiler
{
    /// <summary>A sweep as its points let it be; any other declaration as it is.</summary>
    /// <param name="compiled">The declaration.</param>
    /// <param name="points">The sweep's points.</param>
    /// <param name="isolation">Runs the step.</param>
    public static CompiledDeclaration Finish(CompiledDeclaration compiled, EquatableArray<CompiledPoint> points, Isolation isolation) =>
        compiled.Sweep is { } planned
            ? isolation.Run(
                PipelineStep.Compile,
                planned.Sweep.Name,
                () => Finish(compiled, planned, points),
                fault => compiled with { Problems = compiled.Problems with { Problems = [.. compiled.Problems.Problems, fault.OfDeclaration] } })
            : compiled;

    private static CompiledDeclaration Finish(CompiledDeclaration compiled, PlannedSweep planned, EquatableArray<CompiledPoint> points)
    {
        var check = SweepCheck.Run(planned.Sweep, planned.Plan, points);
        var content = check.Problems.Count == 0
            ? new SweepContent(planned.Base, planned.Plan.Axes, check.Points, check.LeftOut, planned.Sweep.IsAblation)
            : null;
        return compiled with
        {
            Model = planned.Type is { } type ? new SweepModel(type, content) { Source = compiled.Problems.Source } : null,
            Problems = compiled.Problems with { Problems = check.Problems.Count == 0 ? check.Notes : check.Problems },
        };
    }
}
