using System.Runtime.CompilerServices;
using InceptionDsl.Language.Text;
using TorchSharp;
using static TorchSharp.torch;

namespace InceptionDsl.Layers;

/// <summary>
/// What a stage declares of a module of the user's own, compared with what the module does. It stands around each call: the module itself
/// has the stage's place in the network, so that the state dict has its entries as they are.
/// </summary>
/// <param name="path">The stage.</param>
/// <param name="reads">Shape of what it reads, of one sample.</param>
/// <param name="gives">Shape that is declared for that.</param>
/// <param name="parameters">How many learned numbers are declared.</param>
internal sealed class DeclaredModule(string path, long[] reads, long[] gives, long parameters)
{
    /// <summary>What was given to a module in another type, by what it reads instead.</summary>
    private static readonly ConditionalWeakTable<Tensor, object> Types = new();

    private bool _isCounted;

    /// <summary>Watches the calls of a module.</summary>
    public void Watch(nn.Module<Tensor, Tensor> module)
    {
        module.register_forward_pre_hook((called, input) => Before(called, input));
        module.register_forward_hook((called, input, output) => After(called, input, output));
    }

    /// <summary>What the module reads: 16-bit activations in the type of its 32-bit weights, since its own code knows of no such pairs.</summary>
    private Tensor Before(nn.Module module, Tensor input)
    {
        CountParameters(module);
        if (module.parameters().FirstOrDefault(parameter => parameter.is_floating_point()) is not { } weight || weight.dtype == input.dtype)
        {
            return input;
        }

        var converted = input.to(weight.dtype);
        Types.Add(converted, input.dtype);
        return converted;
    }

    /// <summary>What the module gives, as the network goes on with it: of its input's type, and a tensor of its own.</summary>
    private Tensor After(nn.Module module, Tensor input, Tensor output)
    {
        CheckShape(module, input, output);
        if (!Types.TryGetValue(input, out var type))
        {
            return ReferenceEquals(input, output) ? output.alias() : output;
        }

        Types.Remove(input);
        var converted = output.to((ScalarType)type);
        if (!ReferenceEquals(output, input))
        {
            output.Dispose();
        }

        input.Dispose();
        return converted;
    }

    private void CountParameters(nn.Module module)
    {
        if (_isCounted)
        {
            return;
        }

        var found = module.parameters().Sum(parameter => parameter.numel());
        if (found != parameters)
        {
            var cure = found == 0 ? "call RegisterComponents() at the end of its constructor if it has any, or take the declaration out"
                : $"declare them, Parameters = \"{Numbers.Write(found)}\", or change the module";
            throw new ModuleMismatchException(
                $"The stage '{path}' declares {Numbers.WriteCount(parameters)} parameters, and {module.GetType().Name} has {Numbers.WriteCount(found)}: {cure}.");
        }

        _isCounted = true;
    }

    private void CheckShape(nn.Module module, Tensor input, Tensor output)
    {
        if (input.shape is not [var count, .. var given] || !given.SequenceEqual(reads))
        {
            return; // declared for another size, at which the network's own layers tell what does not fit
        }

        if (!output.shape.SequenceEqual([count, .. gives]))
        {
            throw new ModuleMismatchException(
                $"The stage '{path}' declares {Text(gives)} for what it reads, {Text(reads)}, and {module.GetType().Name} gives {Text(output.shape.Skip(1))}"
                + $"{(output.shape.FirstOrDefault() == count ? "" : $" of {output.shape.FirstOrDefault()} samples for {count}")}: "
                + $"declare it, Gives = \"{Text(output.shape.Skip(1)).Replace('×', 'x')}\", or change the module.");
        }
    }

    private static string Text(IEnumerable<long> dimensions) => string.Join('×', dimensions);
}

public sealed partial class LayerBuilder
{
    /// <summary>A module of the user's own, on the network's device and in its type, which is compared with what is declared of it when it is called.</summary>
    /// <param name="module">The module, with fresh weights.</param>
    /// <param name="path">The stage.</param>
    /// <param name="reads">Shape of what it reads, of one sample.</param>
    /// <param name="gives">Shape that is declared for that.</param>
    /// <param name="parameters">How many learned numbers are declared.</param>
    public TModule Module<TModule>(TModule module, string path, long[] reads, long[] gives, long parameters = 0)
        where TModule : nn.Module<Tensor, Tensor>
    {
        ArgumentNullException.ThrowIfNull(module);
        module.to(_dtype);
        if (_device is not null && _device.type != DeviceType.CPU)
        {
            module.to(_device);
        }

        // As the network's own, they outlive the dispose scope in which it is built.
        foreach (var tensor in module.parameters().Concat(module.buffers()))
        {
            tensor.DetachFromDisposeScope();
        }

        new DeclaredModule(path, reads, gives, parameters).Watch(module);
        return module;
    }
}
