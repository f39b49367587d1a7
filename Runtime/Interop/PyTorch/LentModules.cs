using InceptionDsl.Language.Graph;

namespace InceptionDsl.Interop.PyTorch;

/// <summary>
/// A stage whose modules another one calls. That one's forward is given it, since what is an attribute of a module is in its state dict.
/// </summary>
/// <param name="Stage">The stage.</param>
/// <param name="Argument">What the other's forward calls it.</param>
/// <param name="Modules">The modules of its class; null where it is its only step's module.</param>
internal sealed record LentModules(Stage Stage, string Argument, ModuleTree? Modules)
{
    /// <summary>The expression that gives a module; null where it is another stage's.</summary>
    /// <param name="path">Its path in the network.</param>
    public string? Access(string path) =>
        StageScope.Of(Stage) is var scope && !scope.Holds(path) ? null
        : Modules?.Access(scope.Inside(path), Argument) ?? Argument;
}
