using System.ComponentModel;
using static TorchSharp.torch;

namespace InceptionDsl.Layers;

/// <summary>A stage of several steps: what generated stage classes derive from. N×C×H×W in, N×C'×H'×W' out.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class StageModule : nn.Module<Tensor, Tensor>
{
    /// <summary>A stage without steps yet.</summary>
    /// <param name="name">The stage's name.</param>
    protected StageModule(string name)
        : base(name)
    {
    }

    /// <summary>Registers a step's module under its path, dots allowed.</summary>
    protected void Register(string path, nn.Module module) => ModuleContainer.Register(this, path, module);

    /// <summary>Nothing to find by reflection: generated constructors register everything.</summary>
    protected override void RegisterComponents()
    {
    }
}
