using System.ComponentModel;
using System.Reflection;
using InceptionDsl.Layers;
using static TorchSharp.torch;

namespace InceptionDsl.Runtime.Tests.Layers;

public class CompletionTests
{
    /// <summary>A user meets modules as a network's properties, and what these throw; the rest is there for generated code.</summary>
    [Fact]
    public void Of_layers_an_editor_offers_modules_and_their_exceptions_only()
    {
        var hidden = typeof(LayerBuilder).Assembly.GetExportedTypes()
            .Where(type => type.Namespace == typeof(LayerBuilder).Namespace && !type.IsSubclassOf(typeof(Exception))
                && (!type.IsSubclassOf(typeof(nn.Module)) || type == typeof(StageModule)))
            .ToList();

        Assert.Contains(typeof(Sums), hidden);
        Assert.All(hidden, type => Assert.Equal(EditorBrowsableState.Never, type.GetCustomAttribute<EditorBrowsableAttribute>()?.State));
    }
}
