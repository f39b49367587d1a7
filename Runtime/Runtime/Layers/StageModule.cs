using System.ComponentModel;
using static TorchSharp.torch;

namespace InceptionDsl.Layers;

/// <summary>A stage of several steps: what generated stage classes derive from. N×C×H×W in, N×C'×H'×W' out.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class StageModule : nn.Module<Tensor, Tensor>
{
    private readonly List<nn.Module> _borrowed = [];

    /// <summary>A stage without steps yet.</summary>
    /// <param name="name">The stage's name.</param>
    protected StageModule(string name)
        : base(name)
    {
    }

    /// <summary>Registers a step's module under its path, dots allowed.</summary>
    protected void Register(string path, nn.Module module) => ModuleContainer.Register(this, path, module);

    /// <summary>The stages whose modules this one calls too; they are registered where they are its own.</summary>
    internal IReadOnlyList<nn.Module> Borrowed => _borrowed;

    /// <summary>Notes another stage whose modules this one calls, which stays that stage's.</summary>
    /// <param name="stage">The other stage.</param>
    /// <returns>The same.</returns>
    protected TModule Borrow<TModule>(TModule stage)
        where TModule : nn.Module
    {
        _borrowed.Add(stage);
        return stage;
    }

    /// <summary>Nothing to find by reflection: generated constructors register everything.</summary>
    protected override void RegisterComponents()
    {
    }
}
