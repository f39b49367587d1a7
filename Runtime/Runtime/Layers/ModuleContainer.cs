using static TorchSharp.torch;

namespace InceptionDsl.Layers;

/// <summary>
/// A module that only gives its children a common path in the state dict: for the weights <c>branch2.1.weight</c>, the
/// container <c>branch2</c> holds the module <c>1</c>.
/// </summary>
internal sealed class ModuleContainer : nn.Module
{
    internal ModuleContainer(string name)
        : base(name)
    {
    }

    /// <summary>Nothing to find: children are registered by their network or stage.</summary>
    protected override void RegisterComponents()
    {
    }

    /// <summary>
    /// Registers a module under a dotted path, in containers made on the way. TorchSharp takes no name with a dot.
    /// </summary>
    internal static void Register(nn.Module owner, string path, nn.Module module)
    {
        var segments = path.Split('.');
        foreach (var segment in segments[..^1])
        {
            var next = owner.named_children().FirstOrDefault(child => child.name == segment).module;
            if (next is null)
            {
                next = new ModuleContainer(segment);
                owner.register_module(segment, next);
            }

            owner = next;
        }

        owner.register_module(segments[^1], module);
    }
}
